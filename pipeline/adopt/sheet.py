"""A summary table in Excel: its heads found, the first blank row under them marked, the other blank ones taken out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import ooxml
from pipeline.adopt.wording import Sort, label_of, sort_of
from pipeline.errors import DataError
from pipeline.labels import squeeze
from pipeline.ooxml import CORE_PROPERTIES, deflated, rewritten

_FARTHEST: Final = 60
"""Rows within which a head must stand."""
_WIDEST: Final = 100
_FEWEST: Final = 2


@dataclass(frozen=True)
class Sheet:
    """Where the heads of a table stand, and the blank rows under them."""

    name: str
    title: str
    heads: tuple[str, ...]
    columns: tuple[int, ...]
    first: int
    """The first blank row, from 1; `rows` of them follow one another."""
    rows: int


def read_sheet(file: Path) -> Sheet | None:
    """The table of a workbook's first sheet that has one; DataError where the file cannot be read."""
    book = _opened(file)
    for sheet in book.worksheets:
        for row in range(1, min(sheet.max_row, _FARTHEST) + 1):
            if found := _table(sheet, row):
                return found
    return None


def marked(file: Path, sheet: Sheet, texts: Sequence[str]) -> bytes:
    """The workbook with these texts in its first blank row, without the other blank rows; the same bytes each time."""
    book = _opened(file)
    page = book[sheet.name]
    for column, text in zip(sheet.columns, texts, strict=True):
        page.cell(sheet.first, column).value = text or None
    _take_out(page, sheet.first + 1, sheet.rows - 1)
    buffer = io.BytesIO()
    book.save(buffer)
    members = ooxml.package(buffer.getvalue(), file.name)
    core = ooxml.without_history(members[CORE_PROPERTIES].content())
    return rewritten(members, [deflated(CORE_PROPERTIES, core)])


def _opened(file: Path) -> Any:
    ooxml.read_package(file)  # within bounds, and no password: openpyxl would not say it so well
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that it leaves out
            return openpyxl.load_workbook(file)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, OSError) as fault:
        raise DataError(
            f"“{file.name}”不是完好的 Excel 文件", "请用 Excel 或 WPS 打开它，另存为 .xlsx 再试。"
        ) from fault


def _table(sheet: Worksheet, row: int) -> Sheet | None:
    """The table whose lowest heads stand in this row."""
    heads = _heads(sheet, row)
    if len(heads) < _FEWEST:
        return None
    columns = tuple(heads)
    rows = 0
    while row + rows < max(sheet.max_row, row + 1) and _is_blank(sheet, row + rows + 1, columns):
        rows += 1
    if not rows:
        return None
    title = next((text for at in range(1, row) if (text := _title(sheet, at))), "")
    return Sheet(sheet.title, title, tuple(heads.values()), columns, row + 1, rows)


def _heads(sheet: Worksheet, row: int) -> dict[int, str]:
    """The heads that end in this row by column, each with the one over it where that reaches over several."""
    found: dict[int, str] = {}
    for column in range(1, min(sheet.max_column, _WIDEST) + 1):
        top, over = _cell(sheet, row, column), _cell(sheet, row - 1, column) if row > 1 else ("", 0, 0)
        text, from_row, width = top
        if not text or sort_of(text) is not Sort.LABEL or width > 1:
            if text:
                return {}
            continue
        group = over[0] if from_row == row and over[2] > 1 and over[2] < sheet.max_column else ""
        found[column] = label_of(group) + label_of(text) if group else label_of(text)
    return found


def _cell(sheet: Worksheet, row: int, column: int) -> tuple[str, int, int]:
    """The text that a reader sees at a cell, the first row of what it is merged with, and how many columns that has."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            value = sheet.cell(merged.min_row, merged.min_col).value
            return str(value or ""), merged.min_row, merged.max_col - merged.min_col + 1
    return str(sheet.cell(row, column).value or ""), row, 1


def _is_blank(sheet: Worksheet, row: int, columns: Sequence[int]) -> bool:
    """Whether a row holds nothing but running numbers, in cells of its own."""
    cells = [_cell(sheet, row, column) for column in columns]
    return all(
        top == row and width == 1 and sort_of(text) in (Sort.BLANK, Sort.NUMBER) for text, top, width in cells
    ) and not any(squeeze(text) for text, _, _ in cells[1:])


def _title(sheet: Worksheet, row: int) -> str:
    texts = (str(cell.value) for cell in sheet[row] if cell.value)
    return next((squeeze(text) for text in texts if squeeze(text).endswith(("表", "名单", "册"))), "")


def _take_out(sheet: Worksheet, first: int, count: int) -> None:
    """Takes rows out; what stands below moves up with its heights and merges."""
    if count < 1:
        return
    heights = {row: sheet.row_dimensions[row].height for row in range(first, sheet.max_row + 1)}
    moved = [copy(one) for one in sheet.merged_cells.ranges if one.min_row >= first + count]
    for one in moved:
        sheet.unmerge_cells(one.coord)
    last = sheet.max_row
    sheet.delete_rows(first, count)
    for one in moved:
        one.shift(row_shift=-count)
        sheet.merge_cells(one.coord)
    for row in range(first, last + 1):
        sheet.row_dimensions[row].height = heights.get(row + count)
