from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pipeline.model.finding import Finding, Place
from pipeline.report.workbook_marks import COLOURS, cell_at, mark, unmark

SHEET = "信赖职工之家申报表"
Make = Callable[..., Finding]


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    made.worksheets[0].title = SHEET
    made.create_chartsheet("图")
    return made


@pytest.mark.parametrize(("cell", "found"), [("B4", "B4"), ("4", "A4"), ("C2", "B1"), ("XFD9", "XFD9")])
def test_a_place_is_a_cell_a_row_or_a_part_of_merged_cells(book: Workbook, cell: str, found: str) -> None:
    book[SHEET].merge_cells("B1:D2")
    target = cell_at(book, Place("数据.xlsx", SHEET, cell))
    assert target is not None
    assert target.coordinate == found


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place("数据.xlsx"),
        Place("数据.xlsx", SHEET),
        Place("数据.xlsx", "别的", "A1"),
        Place("数据.xlsx", "图", "A1"),
        Place("数据.json", SHEET, "[2].联系电话"),
        Place("数据.csv", SHEET, "A1048577"),
        Place("数据.xlsx", SHEET, "XFE1"),
    ],
)
def test_what_is_no_cell_of_the_book_is_not_marked(book: Workbook, place: Place | None) -> None:
    assert cell_at(book, place) is None


def test_the_worst_of_a_cells_findings_gives_the_colour_and_all_stand_in_the_comment(
    book: Workbook, finding: Make
) -> None:
    levels = ("info", "error", "warning")
    mark(book, [finding("B4", level=level, message=f"{level}\x0b之事") for level in levels])
    assert book[SHEET]["B4"].fill.fgColor.rgb == COLOURS["error"]
    lines = book[SHEET]["B4"].comment.text.splitlines()
    assert lines[1::2] == ["说明：info之事", "错误：error之事", "提醒：warning之事"]
    assert book[SHEET]["B4"].comment.author == "建家"


def test_peoples_own_comment_stays_above_and_comes_back_alone(book: Workbook, finding: Make) -> None:
    book[SHEET]["B4"].comment = Comment("请核对\n再报", "某甲")
    mark(book, [finding("B4")])
    assert book[SHEET]["B4"].comment.text.startswith("请核对\n再报\n\n【检查结果】\n错误：")
    assert book[SHEET]["B4"].comment.author == "某甲"
    unmark(book)
    assert book[SHEET]["B4"].comment.text == "请核对\n再报"
    assert book[SHEET]["B4"].fill.fill_type is None


def test_peoples_own_colours_are_no_marks(book: Workbook) -> None:
    book[SHEET]["B4"].fill = PatternFill("solid", fgColor="FFFF0000")
    unmark(book)
    assert book[SHEET]["B4"].fill.fgColor.rgb == "FFFF0000"


def test_a_colour_goes_although_its_comment_was_deleted(book: Workbook, finding: Make) -> None:
    mark(book, [finding("B4")])
    book[SHEET]["B4"].comment = None
    unmark(book)
    assert book[SHEET]["B4"].fill.fill_type is None


def test_a_longer_comment_has_a_higher_box_up_to_a_screen(book: Workbook, finding: Make) -> None:
    mark(book, [finding("A1"), finding("A2", message="很长" * 100), finding("A3", message="太长" * 5000)])
    short, long, longest = (book[SHEET][cell].comment.height for cell in ("A1", "A2", "A3"))
    assert short < long < longest == 600


def test_looking_for_old_marks_makes_no_cells(book: Workbook) -> None:
    book[SHEET]["XFD1048576"] = "远"
    unmark(book)
    assert book[SHEET].calculate_dimension() == "XFD1048576:XFD1048576"
