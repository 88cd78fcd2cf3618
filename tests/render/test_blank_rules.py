import pytest

from pipeline.kinds import Typed, read
from pipeline.render.blank_columns import Entry, Plan
from pipeline.render.blank_formulas import FORMULAS
from pipeline.render.blank_rules import long_lists, validation

MANY = tuple(f"第{number}家推荐单位" for number in range(60))


def entry(kind: str = "text", **changes: object) -> Entry:
    return Entry("a", "甲", kind, **changes)


def plan(*entries: Entry) -> Plan:
    return Plan("form", "表", "表", "", entries, 1, 10)


@pytest.mark.parametrize(("kind", "type_"), [("integer", "whole"), ("number", "decimal")])
def test_numbers_are_taken_up_to_what_excel_keeps(kind, type_):
    rule = validation(entry(kind), {})
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == (type_, "between", "0", "9" * 15)
    for number in (0, 320, 1_000_000_000, 10**15 - 1):
        assert read(kind, "甲", Typed(number))[1] is None
    for number in (-1, 10**15):
        assert read(kind, "甲", Typed(number))[1] is not None


@pytest.mark.parametrize("kind", FORMULAS)
def test_other_kinds_are_enforced_by_the_name_of_a_formula(kind):
    rule = validation(entry(kind), {})
    assert (rule.type, rule.formula1) == ("custom", FORMULAS[kind])


@pytest.mark.parametrize("kind", ["integer", "number", *FORMULAS])
def test_what_is_refused_is_told_in_chinese(kind):
    rule = validation(entry(kind), {})
    assert rule.showErrorMessage
    assert rule.error.startswith("“甲”")


def test_a_closed_list_refuses_and_an_open_one_asks():
    closed = validation(entry("choice", choices=("甲", "乙")), {})
    assert (closed.formula1, closed.errorStyle) == ('"甲,乙"', None)
    opened = validation(entry("choice", choices=("甲", "其他")), {})
    assert opened.errorStyle == "warning"
    assert "其他（说明）" in opened.error
    assert validation(entry("ethnicity"), long_lists([plan(entry("ethnicity"))])).errorStyle == "warning"
    assert validation(entry("yes-no"), {}).formula1 == '"是,否"'
    assert validation(entry("sex"), {}).errorStyle is None


def test_a_list_that_excel_cannot_hold_inline_goes_by_a_name():
    commas = ("甲,乙", "丙")
    lists = long_lists([plan(entry(choices=MANY), entry(choices=commas), entry(choices=MANY))])
    assert list(lists) == [MANY, commas]
    assert validation(entry(choices=MANY), lists).formula1 == lists[MANY]


def test_names_that_are_repeated_are_offered_and_not_enforced():
    rule = validation(entry(hint="选"), {}, "'表'!$B$5:$B$9")
    assert (rule.type, rule.formula1) == ("list", "'表'!$B$5:$B$9")
    assert not rule.showErrorMessage


def test_anything_is_right_in_a_text():
    assert validation(entry(), {}) is None
    assert validation(entry("prose"), {}) is None
