from __future__ import annotations

import pytest

UNION = "常州某丙电缆有限公司工会委员会"
HOME = "工会组织名称（盖章）"


def test_a_union_that_holds_the_honour_is_fine(good, checked, flat):
    honours = [{"名称": " 常州某丙电缆有限公司工会", "荣誉": "2018年常州市信赖职工之家"}]
    assert flat(checked(person=[good("person")], honours=honours)) == []


def test_another_honour_does_not_do(good, checked, flat):
    honours = [{"名称": UNION, "荣誉": "常州市模范职工之家"}]
    result = checked(person=[good("person")], honours=honours)
    assert flat(result) == ["error rule:union-honoured person 1 B4"]
    assert result.findings[0].message.startswith("“单位名称”：填的是“常州某丙电缆有限公司”，所在工会没有获得")
    assert result.excluded == {("person", 1): ("rule:union-honoured",)}


def test_an_honour_that_is_no_longer_held_does_not_do(good, checked, flat):
    for held, expected in (("是", []), (None, []), ("否", ["error rule:union-honoured person 1 B4"])):
        honours = [{"名称": UNION, "荣誉": "信赖职工之家", "是否保持": held}]
        assert flat(checked(person=[good("person")], honours=honours)) == expected


def test_a_union_put_forward_this_year_is_awaited(good, checked, flat):
    forms = {"home": [good("home", {HOME: UNION})], "person": [good("person")]}
    for honours in ([], None):
        result = checked(honours=honours, **forms)
        assert flat(result) == ["info rule:union-honoured person 1 B4"]
        assert "待其获评" in result.findings[0].message
        assert not result.excluded


def test_a_holder_is_not_awaited(good, checked, flat):
    assert flat(checked(home=[good("home", {HOME: UNION})], person=[good("person")])) == []


def test_without_a_sheet_of_honours_it_is_unconfirmed_once_for_the_unit(good, checked, flat):
    persons = [good("person", 工会工作者姓名=name) for name in ("丙一", "丙二")]
    result = checked(person=persons, honours=None)
    assert flat(result) == ["info rule:union-honoured person 教育"]
    assert "教育有 2 份" in result.findings[0].message


def test_an_organisation_that_is_empty_is_only_required(good, checked, flat):
    assert flat(checked(person=[good("person", 单位名称=None, 职务="工会副主席")], honours=[])) == [
        "error required person 1 B4"
    ]


def test_a_message_that_cannot_be_computed_does_not_hide_the_finding(pack_with, checked, flat):
    pack = pack_with(
        on_form="""
        [[form.home.prerequisite]]
        id = "p"
        honours = ["合格职工之家"]
        organisation = "name"
        message = "{{ percent(a, b) }}"
        """
    )
    row = {"推荐单位": "东区", "名称": "甲工会", "甲数": 1, "乙数": 0}
    result = checked(pack, home=[row], honours=[])
    assert flat(result) == ["error rule:p home 1 B4"]
    assert "“甲工会”没有“合格职工之家”荣誉" in result.findings[0].message


RULE = """
[[form.home.prerequisite]]
id = "p"
honours = ["合格职工之家"]
organisation = "name"
message = "没有获得合格职工之家称号"
"""
ROW = {"推荐单位": "东区", "名称": "甲工会"}


def test_in_principle_is_a_warning_that_excludes_nobody(pack_with, checked, flat):
    result = checked(pack_with(RULE + 'level = "warning"'), home=[ROW], honours=[])
    assert flat(result) == ["warning rule:p home 1 B4"]
    assert not result.excluded


@pytest.mark.parametrize(
    ("answer", "found"),
    [("否", []), ("是", ["error rule:p home 1 B4"]), (None, ["info rule:p home 东区"])],
)
def test_it_binds_those_whom_it_is_meant_for(pack_with, checked, flat, answer, found):
    pack = pack_with(RULE + 'when = "x"')
    assert flat(checked(pack, home=[ROW | {"丙项": answer}], honours=[])) == found


def test_a_condition_that_cannot_be_computed_is_told(pack_with, checked, flat):
    pack = pack_with(RULE + 'when = "a / b > 1"')
    assert flat(checked(pack, home=[ROW | {"甲数": 1, "乙数": 0}], honours=[])) == ["error rule:p home 1 B4"]


@pytest.mark.parametrize(
    ("years", "found"),
    [([2018], True), ([2019], False), ([2015, 2019], False), ([None], False), ([2015, None], True)],
)
def test_an_honour_is_due_for_re_examination(pack_with, checked, flat, years, found):
    honours = [{"名称": "甲工会", "荣誉": "合格职工之家", "年份": year} for year in years]
    result = checked(pack_with(RULE + "reexamined_after = 3"), home=[ROW], honours=honours)
    assert flat(result) == (["info rule:p home 1 B4"] if found else [])
    if found:
        assert (
            f"{years[0]} 年获“合格职工之家”，到 2021 年已 {2021 - years[0]} 年" in result.findings[0].message
        )
