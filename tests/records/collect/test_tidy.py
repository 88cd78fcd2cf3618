import pytest

from pipeline.model.form import Column
from pipeline.records.collect.tidy import parsed, readable, tidy

KINDS = ("自荐", "互荐", "组织推荐")


def column(kind: str, *choices: str) -> Column:
    return Column(id="x", label="栏目", kind=kind, choices=choices)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "320人", "320"),
        ("integer", " ３２０ 名", "３２０"),
        ("integer", "1,203 人", "1,203"),
        ("percent", "95.5%", "95.5%"),
        ("mobile", "139 0000 1234", "139 0000 1234"),
        ("text", "____张三____", "张三"),
        ("text", "a_b", "a_b"),
        ("text", "320人", "320人"),
        ("integer", "约320人", "约320人"),
    ],
)
def test_units_and_lines_to_write_on_are_dropped_where_nothing_is_lost(kind, text, value):
    assert tidy(column(kind), text).text == value


@pytest.mark.parametrize(
    ("text", "value", "sure"),
    [
        ("□自荐　☑互荐　□组织推荐", "互荐", True),
        ("□自荐 □互荐 ■组织推荐", "组织推荐", True),
        ("自荐□ 互荐√ 组织推荐□", "互荐", True),
        ("□自荐　□互荐　□组织推荐", "", True),
        ("☑自荐 ☑互荐 □组织推荐", "自荐、互荐", False),
        ("互荐", "互荐", True),
    ],
)
def test_the_ticked_choice_counts(text, value, sure):
    found = tidy(column("choice", *KINDS), text)
    assert (found.text, found.sure) == (value, sure)


def test_a_question_is_answered_by_the_tick():
    assert tidy(column("yes-no"), "是□ 否☑").text == "否"
    assert tidy(column("yes-no"), "☑").text == "是"


def test_what_was_done_is_noted():
    assert "320人" in tidy(column("integer"), "320人").note
    assert tidy(column("integer"), "320").note == ""


def test_a_value_is_parsed_as_its_kind():
    assert parsed(column("integer"), "320") == 320
    assert not readable(column("integer"), "很多")
