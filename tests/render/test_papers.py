from types import SimpleNamespace

import pytest

from pipeline.errors import PackError
from pipeline.model.papers import Score, Tree
from pipeline.render.papers import entries, score_context

SCORE = Score(
    id="a",
    title="评分表",
    total=10,
    items=[["甲组", "一", "子", 5], ["甲组", "一", "丑", 3], ["乙组", "二", "寅", 4]],
)


def test_groups_open_and_close_and_are_summed():
    context = score_context(SCORE, {1: 4.5, 3: 4})
    assert [(row["group"], row["subgroup"], row["last"]) for row in context["rows"]] == [
        ("甲组", "一", False),
        ("", "", True),
        ("乙组", "二", True),
    ]
    assert [(row["group_points"], row["group_self"]) for row in context["rows"]] == [
        (8, "4.5"),
        (8, "4.5"),
        (4, "4"),
    ]
    assert (context["total"], context["sum"], context["self"]) == (10, 12, "8.5")


def test_without_points_of_ones_own_the_column_stays_empty():
    context = score_context(SCORE, {})
    assert {row["self"] for row in context["rows"]} == {""}
    assert context["self"] == ""


VOLUMES = ({"no": "A-1", "small": 1}, {"no": "A-2", "small": 0}, {"no": "B-1", "small": 1})
TREE = {"name": "档案", "table": "volumes", "entry": "no", "folders": ["{{ no }}"]}


def numbered(texts, **tree):
    pack = SimpleNamespace(tables={"volumes": VOLUMES})
    return [row["no"] for row in entries(pack, Tree.model_validate(TREE | tree), texts)]


def test_an_archive_has_the_entries_that_apply_to_the_applicant():
    assert numbered({}) == ["A-1", "A-2", "B-1"]
    assert numbered({}, when="small == 1") == ["A-1", "B-1"]
    assert numbered({"size": "大"}, when="small == 1 or size == '大'") == ["A-1", "A-2", "B-1"]
    assert numbered({"omit": "a2、b-1"}, omit="omit") == ["A-1"]
    assert numbered({"omit": ""}, omit="omit") == ["A-1", "A-2", "B-1"]


def test_a_condition_that_cannot_be_computed_is_the_packs_fault():
    with pytest.raises(PackError, match="nobody"):
        numbered({}, when="nobody == 1")
