from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from drawn_lists import put
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.adopt.summaries.listing import Squares, listings
from pipeline.adopt.summaries.sheet import areas_of, hidden_columns, mark_sheet
from pipeline.ooxml import package
from pipeline.sheetml.book import Book, book_of, write_book

HEADS = [["先进职工推荐汇总表"], ["序号", "推荐人选", None, "单位"], [None, "姓名", "性别", None]]
MERGED = ["A1:D1", "A2:A3", "B2:C2", "D2:D3"]


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Book]:
    def book(
        rows: list[list[str | int | None]], merged: list[str], dress: Callable[[Worksheet], object]
    ) -> Book:
        made = openpyxl.Workbook()
        dress(put(made.active, rows, merged))
        made.save(tmp_path / "表.xlsx")
        return book_of(package((tmp_path / "表.xlsx").read_bytes(), "表.xlsx"), "表.xlsx")

    return book


def lined(area: str) -> Callable[[Worksheet], None]:
    def dress(sheet: Worksheet) -> None:
        for row in sheet[area]:
            for cell in row:
                cell.border = Border(left=Side("thin"))

    return dress


def shrunk(book: Book, texts: dict[tuple[int, int], str]) -> Worksheet:
    sheet = book.sheets[0]
    mark_sheet(book, sheet, texts, list(listings(Squares(areas_of(book, sheet)))))
    return openpyxl.load_workbook(io.BytesIO(write_book(book))).active


def test_areas_are_what_a_reader_sees(drawn) -> None:
    book = drawn([*HEADS, [1]], MERGED, lambda sheet: None)
    areas = {(one.row, one.column): one for one in areas_of(book, book.sheets[0])}
    assert areas[1, 1][:5] == (1, 1, 1, 4, "先进职工推荐汇总表")
    assert areas[2, 1][:5] == (2, 1, 2, 1, "序号")
    assert (3, 1) not in areas
    assert (areas[4, 1].text, areas[4, 4].text) == ("1", "")


def test_the_room_below_the_lines_of_a_table_is_no_row_of_it(drawn) -> None:
    book = drawn([*HEADS, [1], [2], [], [], ["填报人："]], MERGED, lined("A2:D6"))
    (listing,) = listings(Squares(areas_of(book, book.sheets[0])))
    assert (listing.first, listing.rows, listing.numbered) == (4, 3, 2)


def test_one_row_is_marked_and_the_others_are_taken_out(drawn) -> None:
    def dress(sheet: Worksheet) -> None:
        lined("A2:D8")(sheet)
        sheet.merge_cells("A9:C9")
        sheet.row_dimensions[9].height = 40
        sheet["D9"] = "=COUNTA(B4:B8)"
        sheet["B4"].fill = PatternFill("solid", fgColor="DDEBF7")

    book = drawn([*HEADS, *[[number] for number in range(1, 6)], ["填报人："]], MERGED, dress)
    sheet = shrunk(book, {(4, 1): "{{ row.number }}", (4, 2): "{{ row.name }}"})
    assert [sheet[cell].value for cell in ("A4", "B4", "A5", "D5")] == [
        "{{ row.number }}",
        "{{ row.name }}",
        "填报人：",
        "=COUNTA(B4:B4)",
    ]
    assert "A5:C5" in {area.coord for area in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[5].height == 40
    assert (sheet["B4"].fill.fgColor.rgb, sheet["A4"].border.left.style) == ("00DDEBF7", "thin")


def test_the_blank_row_takes_the_place_of_the_example(drawn) -> None:
    rows = [["序号", "姓名"], ["示例", "张某"], [None, None], [None, None], ["合计", "=COUNTA(B3:B4)"]]
    sheet = shrunk(drawn(rows, ["A5:A6"], lined("A1:B6")), {(3, 2): "{{ row.name }}"})
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=3)] == [
        ["序号", "姓名"],
        [None, "{{ row.name }}"],
        ["合计", "=COUNTA(B2:B2)"],
    ]
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A3:A4"]


def test_columns_that_nobody_sees_are_named(drawn) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    assert hidden_columns(drawn([["序号", "姓名"]], [], dress).sheets[0]) == {2}
