from __future__ import annotations

import pytest

RULE = """
[[form.home.exclusion]]
id = "already"
honours = ["模范职工之家"]
organisation = "name"
message = "{{ won.year }} 年已获“{{ won.honour }}”（{{ won.grade }}），{{ name }}不再参加"
hint = "请另行推荐{{ '' if x is none else '' }}。"
source = "二"
"""
ROW = {"推荐单位": "东区", "名称": "甲厂工会"}
WON = {"名称": "甲厂", "荣誉": "某市模范职工之家", "级别": "市级", "年份": 2017}


@pytest.fixture
def result(pack_with, checked):
    def result(keys="", honours=(WON,), rule=RULE, **row):
        return checked(pack_with(rule + keys), home=[ROW | row], honours=honours)

    return result


def test_who_holds_the_honour_is_barred(result, flat):
    barred = result()
    assert flat(barred) == ["error rule:already home 1 B4"]
    assert barred.excluded == {("home", 1): ("rule:already",)}
    assert barred.findings[0].message == (
        "“名称”：2017 年已获“某市模范职工之家”（市级），甲厂工会不再参加（见登记数据.xlsx《历年荣誉》A4）"
    )


@pytest.mark.parametrize("change", [{"名称": "乙厂"}, {"荣誉": "模范职工小家"}, {"是否保持": "否"}])
def test_who_does_not_is_not(result, change):
    assert result(honours=[WON | change]).findings == ()


def test_a_warning_if_the_pack_says_so(result, flat):
    assert flat(result('level = "warning"')) == ["warning rule:already home 1 B4"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [("是", ["error rule:already home 1 B4"]), ("否", []), (None, ["info rule:already home 东区"])],
)
def test_it_binds_those_whom_it_is_meant_for(result, flat, answer, found):
    assert flat(result('when = "x"', 丙项=answer)) == found


def test_a_condition_that_cannot_be_computed_is_told(result, flat):
    told = result('when = "a / b > 1"', 甲数=1, 乙数=0)
    assert flat(told) == ["error rule:already home 1 B4"]
    assert "无法核对" in told.findings[0].message


def test_without_the_sheet_it_is_unconfirmed(result, flat):
    assert flat(result(honours=None)) == ["info rule:already home 东区"]


def test_an_applicant_without_a_name_is_nobody(result):
    assert result(honours=None, 名称=None).findings == ()


def test_an_honour_without_its_grade_is_unconfirmed(pack_with, checked, flat):
    pack = pack_with(RULE + 'grade_at_least = "市级"', head='grades = ["市级"]\nunit = [{ name = "东区" }]')
    open_ = checked(pack, home=[ROW], honours=[WON | {"级别": None}])
    assert flat(open_) == ["info rule:already home 东区"]
    assert "级别没有填" in open_.findings[0].message


def test_an_honour_of_a_grade_that_nobody_knows_does_not_let_the_applicant_pass(pack_with, checked, flat):
    pack = pack_with(RULE + 'grade_at_least = "市级"', head='grades = ["市级"]\nunit = [{ name = "东区" }]')
    open_ = checked(pack, home=[ROW], honours=[WON | {"级别": "某市级"}])
    assert flat(open_) == ["info rule:already home 东区"]


def test_a_message_that_cannot_be_computed_does_not_hide_the_finding(result, flat):
    told = result(rule=RULE.replace("won.year", "won.nobody"))
    assert flat(told) == ["error rule:already home 1 B4"]
    assert "某市模范职工之家" in told.findings[0].message
