from pipeline.model.papers import Score
from pipeline.render.papers import score_context

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
