from __future__ import annotations

import json

import yunzhou

from pipeline.build.check import examine
from pipeline.build.opening import Source
from pipeline.build.receiving.scoring import score_statistics
from pipeline.packs.load import load, roots

WORTH = [item.points for item in load("chongqing", roots()).score("small").items]


def told(*words):
    """The lines of the three tables."""
    return [
        [list(line.texts) for line in one.sheet.lines] for one in score_statistics(examine(Source(*words)))
    ]


def small(number, employer, points):
    rows = [{"序号": at, "自查分": given} for at, given in points.items()]
    name = f"第{number}分会"
    return {
        "分工会（工会小组）名称": name,
        "单位名称": employer,
        "工会小组长姓名": "甲一",
        "会员人数": 20,
        "主要先进事迹": "小家温暖。",
        "会员评家满意度": "95%",
        "自查分": rows,
    }


def test_points_of_a_score_sheet_are_counted_by_unit_and_held_against_what_is_asked_for(tmp_path):
    whole = dict(enumerate(WORTH, 1))
    low = {at: points / 2 for at, points in whole.items()}
    low_total, least = sum(low.values()), 80
    rows = [small(1, "甲校", whole), small(2, "乙校", low), small(3, "甲校", {1: 1})]
    file = tmp_path / "数据.json"
    file.write_text(json.dumps({"forms": {"small": rows}}, ensure_ascii=False), "utf-8")
    whole_city, units, below = told((file,), "chongqing", roots())
    mean = round((sum(WORTH) + low_total) / 2, 1)
    assert [line[2:] for line in whole_city] == [[2, 1, low_total, mean, sum(WORTH), least, 1]]
    assert [[line[0], *line[3:]] for line in units] == [
        ["甲校", 1, 1, sum(WORTH), sum(WORTH), sum(WORTH), least, 0],
        ["乙校", 1, 0, low_total, low_total, low_total, least, 1],
    ]
    assert [[line[0], line[2], *line[4:]] for line in below] == [["乙校", "第2分会", low_total, least]]


def test_a_field_may_be_the_points_and_a_rule_what_is_asked_for(tmp_path):
    of_team = 'label = "女职工人数", kind = "integer"'
    pack = yunzhou.PACK.replace(of_team, f"{of_team}, self_score = true")
    assert pack != yunzhou.PACK
    yunzhou.city(tmp_path / "packs", pack)
    rows = [
        yunzhou.team(name="一班") | {"女职工人数": 50},
        yunzhou.team(name="二班", unit="西区"),
        yunzhou.team() | {"女职工人数": None},
    ]
    file = yunzhou.teams(tmp_path / "数据.xlsx", *rows)
    whole, units, below = told((file,), "yunzhou", (tmp_path / "packs",))
    form, sheet = "工人先锋岗申报表", "女职工人数（工人先锋岗申报表）"
    assert whole == [[form, sheet, 2, 1, 12, 31.0, 50, "见申报条件", 1]]
    assert [[line[0], *line[3:5]] for line in units] == [["东区", 1, 1], ["西区", 1, 0]]
    assert below == [["东区", form, "一班", sheet, 50, "见申报条件"]]


def test_where_nobody_is_asked_for_points_there_are_no_lines(data, packs):
    assert told((data,), "yunzhou", packs) == [[], [], []]
