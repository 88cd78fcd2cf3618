import pytest
from pydantic import ValidationError

from pipeline.model.finding import Place
from pipeline.model.papers import FurtherPaper, Score, points_given
from pipeline.model.record import Cell, Entry

HERE = Place("数据.xlsx")


def row(number, points):
    return Entry(
        HERE, {"number": Cell(number, number, HERE, "序号"), "points": Cell(points, points, HERE, "分")}
    )


def test_points_are_read_by_number_and_what_cannot_be_read_is_left_out():
    assert points_given([row(1, 4.5), row(2, None), row(3, 0)]) == {1: 4.5, 3: 0}


def test_a_sheet_knows_its_sum_beside_the_total_that_the_notice_states():
    score = Score(id="a", title="表", total=9, items=[["甲", "乙", "丙", 5], ["甲", "乙", "丁", 5]])
    assert (score.sum, score.total) == (10, 9)


def test_a_threshold_beyond_the_total_is_refused():
    with pytest.raises(ValidationError, match="least"):
        Score(id="a", title="表", total=5, least=6, items=[["甲", "乙", "丙", 5]])


@pytest.mark.parametrize(("kind", "more"), [("score", {}), ("letter", {"score": "a", "points": "b"})])
def test_a_score_sheet_names_its_items_and_no_other_paper_does(kind, more):
    with pytest.raises(ValidationError, match="score"):
        FurtherPaper(id="x", kind=kind, title="表", template="a.docx", name="表", **more)
