from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.records.sheet import Filled, Row, Sheet, SheetCell, a1, blank, joined, number


@pytest.mark.parametrize(("row", "column", "cell"), [(4, 2, "B4"), (10, 27, "AA10")])
def test_cells_are_called_as_spreadsheets_call_them(row, column, cell):
    assert a1(row, column) == cell


def test_places_name_file_sheet_and_cell():
    sheet = Sheet(Path("x/数据.xlsx"), "home", lambda: iter(()), "home")
    assert str(sheet.place(4, 2)) == "数据.xlsx《home》B4"
    assert str(sheet.whole) == "数据.xlsx《home》"


@pytest.mark.parametrize(
    ("raw", "is_blank"),
    [(None, True), ("", True), (" \u3000\n", True), ("0", False), (0, False), (False, False)],
)
def test_what_is_blank(raw, is_blank):
    assert blank(raw) is is_blank


def test_what_rows_fill_is_known_by_column():
    filled = Filled()
    for row in (Row(2, {1: SheetCell("甲"), 3: SheetCell("乙")}), Row(5, {3: SheetCell(6)})):
        filled.note(row)
    assert {column: list(rows) for column, rows in filled.items()} == {1: [2], 3: [2, 5]}


def test_heads_are_quoted_on_one_line():
    assert SheetCell(" 联系电话\n（手机） ").text == "联系电话 （手机）"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("家", "家"), ("\ud83d\ude00", "😀"), ("甲\ud83d乙", "甲\ufffd乙"), ("\udc00", "\ufffd")],
)
def test_halves_of_characters_are_joined_or_replaced(text, expected):
    assert joined(text) == expected


def test_numbers_lose_only_the_point_that_the_file_format_put_there():
    assert (
        repr([number(320.0), number(0.95), number(4.4052418800101e17)]) == "[320, 0.95, 4.4052418800101e+17]"
    )
