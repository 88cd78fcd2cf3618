import pytest
from pydantic import ValidationError

from pipeline.model.finding import Place
from pipeline.model.papers import FurtherPaper, Score, numbers, points_given, same_number
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


def test_only_an_archive_index_has_folders():
    tree = {"name": "档案", "table": "a", "entry": "no", "folders": ["{{ no }}"]}
    with pytest.raises(ValidationError, match="tree"):
        FurtherPaper(id="x", kind="letter", title="函", template="a.docx", name="函", tree=tree)


def test_numbers_of_entries_are_read_as_people_list_them():
    assert numbers("B-2、B-5，C-1 C-2；") == ("B-2", "B-5", "C-1", "C-2")
    assert same_number("Ｂ－２") == same_number("b2") == same_number("B-2")
    assert same_number("B-2") != same_number("B-12")
