"""Workbooks of plain tables: title, note, head, rows; they print on A4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.report.wording import lines_of
from pipeline.report.workbook_cells import FONT, lay_out, put, set_widths, write

_LINE: Final = Side("thin", color="FFBFBFBF")
_BORDER: Final = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFDDEBF7")
_SUM_FILL: Final = PatternFill("solid", fgColor="FFE7E6E6")
_FILLS: Final = {
    "bad": PatternFill("solid", fgColor="FFFFC7CE"),
    "look": PatternFill("solid", fgColor="FFFFEB9C"),
}
_LINE_HEIGHT: Final = 15.5  # points
_HIGHEST: Final = 409  # points: Excel has no higher row
HEAD_ROW: Final = 3

_Looks = dict[tuple[str, bool], Cell]
"""The first cell of each look: its mark, and whether its text begins at the left."""
Text = str | int | float


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    texts: Sequence[Text]
    mark: str = ""
    """`bad` or `look` colours it, `sum` sets it apart; empty for an ordinary one."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    head: str
    width: int
    """In characters."""
    left: bool = False
    """Whether its texts begin at the left; numbers and short words stand in the middle."""


@dataclass(frozen=True)
class Sheet:
    """A table on a sheet of its own."""

    title: str
    heading: str
    note: str
    columns: Sequence[Column]
    lines: Sequence[Line]


def add_tables(book: Workbook, sheets: Iterable[Sheet]) -> Mapping[str, Worksheet]:
    """Every table as a sheet at the end of the book, by title."""
    return {sheet.title: _drawn(cast(Worksheet, book.create_sheet(sheet.title)), sheet) for sheet in sheets}


def _drawn(drawn: Worksheet, sheet: Sheet) -> Worksheet:
    _head(drawn, sheet)
    looks: _Looks = {}
    for row, line in enumerate(sheet.lines, HEAD_ROW + 1):
        _line(drawn, row, line, sheet.columns, looks)
    last = get_column_letter(len(sheet.columns))
    drawn.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + len(sheet.lines)}"
    lay_out(drawn, HEAD_ROW)
    return drawn


def _head(drawn: Worksheet, sheet: Sheet) -> None:
    write(drawn, 1, 1, sheet.heading).font = Font(FONT, sz=16, b=True)
    write(drawn, 2, 1, sheet.note)
    wide = sum(column.width for column in sheet.columns)
    # A character of the heading is half as wide again as one of the note.
    for row, least, text, room in ((1, 30.0, sheet.heading, wide * 2 // 3), (2, 20.0, sheet.note, wide)):
        drawn.cell(row, 1).alignment = Alignment("center" if row == 1 else "left", "center", wrap_text=True)
        drawn.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(sheet.columns))
        drawn.row_dimensions[row].height = max(
            least, lines_of(text, room - 2) * (_LINE_HEIGHT if row == 2 else 24) + 4
        )
    set_widths(drawn, (column.width for column in sheet.columns))
    _line(drawn, HEAD_ROW, Line([column.head for column in sheet.columns], "head"), sheet.columns, {})


def _line(drawn: Worksheet, row: int, line: Line, columns: Sequence[Column], looks: _Looks) -> None:
    for at, (text, column) in enumerate(zip(line.texts, columns, strict=True), 1):
        cell = put(drawn, row, at, text)
        left = column.left and line.mark != "head"
        like = looks.setdefault((line.mark, left), cell)
        if like is cell:
            _dress(cell, line.mark, left=left)
        else:
            # openpyxl compares a style that is set with all others: copying it is ten times as fast.
            cast(Any, cell)._style = copy(cast(Any, like)._style)
    lines = [lines_of(str(text), column.width - 1) for text, column in zip(line.texts, columns, strict=True)]
    drawn.row_dimensions[row].height = min(max(lines) * _LINE_HEIGHT + 5, _HIGHEST)


def _dress(cell: Cell, mark: str, *, left: bool) -> None:
    fill = _HEAD_FILL if mark == "head" else _SUM_FILL if mark == "sum" else _FILLS.get(mark)
    cell.alignment = Alignment("left" if left else "center", "center", wrap_text=True)
    cell.border = _BORDER
    cell.font = Font(FONT, sz=11, b=mark in ("head", "sum"))
    if fill:
        cell.fill = fill
