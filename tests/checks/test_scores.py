"""Points of one's own against the score sheet, seen through a shipped pack's data."""

import json

import pytest

from pipeline.build.opening import Source, opened
from pipeline.checks.run import check
from pipeline.packs.load import load, roots

PACK = load("chongqing", roots())
WORTH = [item.points for item in PACK.score("small").items]
SMALL = {
    "分工会（工会小组）名称": "某某分工会",
    "单位名称": "重庆某甲中学",
    "工会小组长姓名": "甲一",
    "会员人数": 20,
    "主要先进事迹": "小家温暖。",
    "会员评家满意度": "95%",
}


@pytest.fixture
def told(tmp_path):
    """Level and message of what is said of these points by number."""

    def tell(rows):
        listed = [{"序号": number, "自查分": points} for number, points in rows]
        data = {"forms": {"small": [SMALL | {"自查分": listed}]}}
        file = tmp_path / "数据.json"
        file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        source = opened(Source((file,), "chongqing", roots()))
        found = check(source.pack, source.data).findings
        return [(one.level, one.message) for one in found if one.code == "score"]

    return tell


def whole(**changes):
    points = dict(enumerate(WORTH, 1)) | {int(name[1:]): value for name, value in changes.items()}
    return list(points.items())


def test_full_points_and_halves_are_sound(told):
    assert told(whole()) == []
    assert told(whole(_1=4.5)) == []


def test_more_than_an_item_is_worth_is_an_error_that_names_both(told):
    ((level, message),) = told(whole(_3=6))
    assert level == "error"
    assert "6 分" in message
    assert "最高 5 分" in message


def test_an_item_that_the_sheet_has_not_and_one_given_twice_are_errors(told):
    assert [level for level, _ in told([*whole(), (19, 1)])] == ["error"]
    ((level, message),) = told([*whole(), (1, 5)])
    assert level == "error"
    assert "第 1 项" in message


def test_what_a_rule_tells_of_the_same_missing_column_is_not_told_again(tmp_path):
    home = {"单位名称": "重庆某校", "职工总数": 100, "会员总数": 99}
    file = tmp_path / "数据.json"
    file.write_text(json.dumps({"forms": {"home": [home]}}, ensure_ascii=False), "utf-8")
    source = opened(Source((file,), "chongqing", roots()))
    found = [one for one in check(source.pack, source.data).findings if "“单位类别”" in one.message]
    assert [(one.code, one.level) for one in found] == [("rule:membership-rate", "info")]


def test_a_missing_item_is_a_warning_and_the_sum_is_not_judged(told):
    ((level, message),) = told(whole()[:9])
    assert level == "warning"
    assert "10、11" in message


def test_the_sum_must_reach_the_threshold_and_may_equal_it(told):
    assert told(whole(_7=0, _10=0, _1=0, _13=5)) == []  # 80
    ((level, message),) = told(whole(_7=0, _10=0, _1=0, _13=4.5))
    assert level == "error"
    assert "79.5" in message


def test_no_points_at_all_are_unconfirmed(told):
    ((level, message),) = told([])
    assert level == "info"
    assert "自查分" in message
