from __future__ import annotations

from pipeline.checks.base import Unconfirmed
from pipeline.checks.unconfirmed import OpenPoints

RATE = Unconfirmed("rule:rate", "没有填“满意度”", "请填写。", "二.1")
CHECK = Unconfirmed("rule:check", "没有填“验收”", "请填写。")


def test_one_piece_of_information_for_each_point_and_unit_with_the_number_of_records(pack_with):
    points = OpenPoints("home", pack_with().forms["home"])
    for unit, point in (("东区", RATE), ("东区", CHECK), ("西区", RATE), ("东区", RATE), (None, CHECK)):
        points.note(point, unit)
    points.note(RATE, "西区", 5)
    assert [(f.level, f.code, f.form, f.unit, f.record, f.place, f.message) for f in points.findings()] == [
        ("info", "rule:rate", "home", "东区", None, None, told("东区有 2 份", "满意度", "（见通知二.1）")),
        ("info", "rule:check", "home", "东区", None, None, told("东区有 1 份", "验收")),
        ("info", "rule:rate", "home", "西区", None, None, told("西区有 6 份", "满意度", "（见通知二.1）")),
        ("info", "rule:check", "home", None, None, None, told("有 1 份", "验收")),
    ]


def told(beginning: str, label: str, source: str = "") -> str:
    return f"{beginning}《某市职工之家申报表》没有填“{label}”{source}，未确认"
