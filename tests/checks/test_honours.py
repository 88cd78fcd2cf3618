from __future__ import annotations

import pytest

GRADES = 'grades = [["县级", "区级"], "市级", "省级", ["全国", "国家级"]]'
UNITS = 'unit = [{ name = "东区" }, { name = "西区" }]'
RULE = """
[[form.home.prerequisite]]
id = "honoured"
honours = ["模范职工之家", "先进职工之家"]
organisation = "name"
message = "没有获得过"
"""


@pytest.fixture
def told(pack_with, checked, flat):
    """What is found about 甲厂工会, which needs the honour, where these are on 历年荣誉."""

    def told(*honours, keys="", rule=RULE, row=None):
        pack = pack_with(rule + keys, head=f"{GRADES}\n{UNITS}")
        rows = [{"名称": "甲厂", **honour} for honour in honours]
        record = {"推荐单位": "东区", "名称": "甲厂工会", **(row or {})}
        return flat(checked(pack, home=[record], honours=rows))

    return told


LACKING = ["error rule:honoured home 1 B4"]
OPEN = ["info rule:honoured home 东区"]


@pytest.mark.parametrize(
    ("honour", "found"),
    [
        ("某市模范职工之家", []),
        ("“先进 职工之家”", []),
        ("某市模范职工小家", LACKING),
        (None, LACKING),
    ],
)
def test_one_of_several_honours_does(told, honour, found):
    assert told({"荣誉": honour}) == found


@pytest.mark.parametrize(
    ("grade", "found"),
    [("县级", LACKING), ("市级", []), ("省 级", []), ("国家级", []), (None, OPEN), ("街道级", LACKING)],
)
def test_at_a_grade_or_above(told, grade, found):
    assert told({"荣誉": "模范职工之家", "级别": grade}, keys='grade_at_least = "市级"') == found


@pytest.mark.parametrize(
    ("honour", "grade", "found"),
    [
        ("先进职工之家", "县级", []),
        ("模范职工之家", "县级", LACKING),
        ("模范职工之家", "市级", []),
        ("模范职工之家", None, OPEN),
    ],
)
def test_an_honour_may_be_asked_for_at_a_grade_of_its_own(told, honour, grade, found):
    keys = 'grade_at_least = "县级"\ngrades = { "模范职工之家" = "市级" }'
    assert told({"荣誉": honour, "级别": grade}, keys=keys) == found


@pytest.mark.parametrize(("grade", "found"), [("区级", []), ("市级", []), ("省级", LACKING)])
def test_up_to_a_grade(told, grade, found):
    assert told({"荣誉": "模范职工之家", "级别": grade}, keys='grade_at_most = "市级"') == found


def test_an_honour_without_its_grade_does_no_harm_beside_one_that_counts(told):
    rows = [{"荣誉": "模范职工之家"}, {"荣誉": "模范职工之家", "级别": "市级"}]
    assert told(*rows, keys='grade_at_least = "市级"') == []


@pytest.mark.parametrize(
    ("held", "keys", "found"), [("否", "", LACKING), ("否", "held = false", []), ("是", "", [])]
)
def test_held_still_or_ever(told, held, keys, found):
    assert told({"荣誉": "模范职工之家", "是否保持": held}, keys=keys) == found


EMPLOYED = (
    RULE
    + """
employer = "town"
[[form.home.field]]
id = "town"
label = "所在地"
"""
)


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [("云州", "云州工会", []), ("云州", "沧州", LACKING), ("云州", None, []), (None, "沧州", [])],
)
def test_persons_of_one_name_are_told_apart_where_both_sides_tell(told, here, there, found):
    assert told({"荣誉": "模范职工之家", "所在单位": there}, rule=EMPLOYED, row={"所在地": here}) == found
