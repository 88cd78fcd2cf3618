from __future__ import annotations

import pytest


def test_a_required_cell_that_is_empty_is_found_at_the_cell(good, checked, flat):
    assert flat(checked(home=[good("home", 地址=None)])) == ["error required home 1 C4"]


def test_a_required_column_that_is_not_there_is_found_at_each_row(good, checked, flat):
    result = checked(
        home=[
            good("home", 地址=...),
            good("home", {"工会组织名称（盖章）": "常州某丁公司工会委员会", "地址": ...}),
        ]
    )
    assert flat(result) == ["error required home 1 A4", "error required home 2 A5"]
    assert "表头没有这一列" in result.findings[0].message


def test_white_space_is_empty(good, checked, flat):
    assert flat(checked(home=[good("home", 地址=" 　")])) == ["error required home 1 C4"]


def test_an_unreadable_value_is_its_kinds_finding_and_not_a_required_one(good, checked, flat):
    result = checked(home=[good("home", 职工人数="约三百")])
    assert flat(result) == ["error kind home 1 D4"]
    assert "“职工人数”填的是“约三百”" in result.findings[0].message


def test_a_formula_error_is_named(good, checked):
    (finding,) = checked(home=[good("home", 职工人数="#REF!")]).findings
    assert (finding.code, finding.field) == ("kind", "employees")
    assert "#REF!" in finding.message


def test_a_choice_outside_the_list(good, checked, flat):
    assert flat(checked(person=[good("person", 性别="未知")])) == ["error choice person 1 J4"]


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\ufffe", "\ud800"])
def test_a_control_character_is_a_warning_that_names_its_position(good, checked, flat, character):
    result = checked(home=[good("home", 地址=f"武进区{character}某路{character}1号")])
    assert flat(result) == ["warning characters home 1 C4"]
    assert f"第 4 个字符是看不见的控制字符（U+{ord(character):04X}，共 2 个）" in result.findings[0].message


@pytest.mark.parametrize("text", ["甲\n乙", "甲\t乙", "<b>&{{ x }}", "😀", "𬭎"])
def test_ordinary_text_however_odd_is_no_control_character(good, checked, flat, text):
    assert flat(checked(home=[good("home", 地址=text)])) == []


@pytest.mark.parametrize("name", ["卫生和健康", "卫健", "卫生和健康工会联合会"])
def test_a_unit_by_its_name_or_alias(good, checked, flat, name):
    assert flat(checked(small=[good("small", 推荐单位=name)])) == []


def test_an_unknown_unit_is_a_choice_with_the_nearest(good, checked, flat):
    result = checked(home=[good("home", 推荐单位="武近区")])
    assert flat(result) == ["error choice home 1 A4"]
    assert "“推荐单位”填的是“武近区”" in result.findings[0].message
    assert "是不是“武进”？" in result.findings[0].hint


@pytest.mark.parametrize("unit", [None, ...])
def test_no_unit(good, checked, flat, unit):
    assert flat(checked(small=[good("small", 推荐单位=unit)])) == ["error required small 1 A4"]


def test_without_units_in_the_notice_none_is_asked_for(pack_with, checked, flat):
    assert flat(checked(pack_with(head=""), home=[{"名称": "甲工会"}])) == []


OWN_UNIT = """
[[form.home.field]]
id = "submitted_by"
label = "推荐 单位"
required = true
"""


def test_a_form_with_a_field_of_its_own_for_the_unit(pack_with, checked, flat):
    pack = pack_with(fields=OWN_UNIT, on_form="")
    pack = pack.model_copy(
        update={"forms": {"home": pack.forms["home"].model_copy(update={"unit_from": "submitted_by"})}}
    )
    for unit, expected in (
        ("东区", []),
        (None, ["error required home 1 B4"]),
        ("北区", ["error choice home 1 B4"]),
    ):
        assert flat(checked(pack, home=[{"名称": "甲工会", "submitted_by": unit}])) == expected


REQUIRED_IF = """
[[form.home.field]]
id = "c"
label = "戊项"
required = "{}"
"""


@pytest.mark.parametrize(
    ("condition", "row", "expected"),
    [
        ("a > 10", {"甲数": 11}, ["error required home 1 A4"]),
        ("a > 10", {"甲数": 10}, []),
        ("x", {"丙项": "是"}, ["error required home 1 A4"]),
        ("x", {"丙项": None}, []),
        (
            "a / b > 1",
            {"甲数": 1, "乙数": 0},
            ["error required home 1 A4"],
        ),  # not computable: said, not hidden
    ],
)
def test_required_by_an_expression(pack_with, checked, flat, condition, row, expected):
    pack = pack_with(fields=REQUIRED_IF.format(condition))
    assert flat(checked(pack, home=[{"推荐单位": "东区", "名称": "甲工会", **row}])) == expected


ETHNICITY = """
[[form.home.field]]
id = "ethnicity"
label = "民族"
kind = "ethnicity"
required = true
"""


def test_what_is_in_doubt_is_a_warning_and_excludes_no_record(pack_with, checked, flat):
    result = checked(pack_with(fields=ETHNICITY), home=[{"推荐单位": "东区", "名称": "甲", "民族": "穿青人"}])
    assert flat(result) == ["warning choice home 1 C4"]
    assert not result.excluded
