"""校对结果.xlsx: what the proof-reader found in a notice, every finding on a row; prints on A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.finding import Finding
from pipeline.report.wording import LEVELS, lines_of
from pipeline.report.workbook_cells import FONT, lay_out, write
from pipeline.report.workbook_copy import new_book, packed
from pipeline.report.workbook_marks import COLOURS

_TITLE: Final = "校对结果"
_COLUMNS: Final[Mapping[str, int]] = MappingProxyType(
    {"序号": 6, "级别": 7, "位置": 22, "问题": 62, "怎么办": 46, "代码": 30}
)
"""Heads of the columns to their widths in characters."""
_LEVEL_COLUMN: Final = 2
_HEAD_ROW: Final = 3
_LINE_HEIGHT: Final = 15  # points
_HIGHEST: Final = 409  # points: Excel has no higher row
_LINE: Final = Side("thin", color="FFBFBFBF")
_BORDER: Final = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFE7E6E6")


def notice_workbook(findings: Sequence[Finding], told: str) -> bytes:
    """A workbook with the findings; `told` is the sentence under its title."""
    copied = new_book()
    sheet = cast(Worksheet, copied.book.create_sheet(_TITLE))
    write(sheet, 1, 1, _TITLE).font = Font(FONT, sz=16, b=True)
    write(sheet, 2, 1, told)
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
    _write_heads(sheet)
    for number, finding in enumerate(findings, 1):
        _write_row(sheet, _HEAD_ROW + number, number, finding)
    _set_up(sheet, _HEAD_ROW + len(findings))
    return packed(copied, sheet.title)


def _write_heads(sheet: Worksheet) -> None:
    for column, (head, width) in enumerate(_COLUMNS.items(), 1):
        cell = write(sheet, _HEAD_ROW, column, head)
        cell.font, cell.fill, cell.border = Font(FONT, sz=11, b=True), _HEAD_FILL, _BORDER
        cell.alignment = Alignment("center", "center")
        sheet.column_dimensions[get_column_letter(column)].width = width


def _write_row(sheet: Worksheet, row: int, number: int, finding: Finding) -> None:
    place = finding.place.cell if finding.place else ""
    texts: tuple[str | int, ...] = (
        number,
        LEVELS[finding.level],
        place or "",
        finding.message,
        finding.hint,
        finding.code,
    )
    for column, value in enumerate(texts, 1):
        cell = write(sheet, row, column, value)
        cell.border = _BORDER
        cell.alignment = Alignment("center" if column <= _LEVEL_COLUMN else "left", "top", wrap_text=True)
    fill = PatternFill("solid", fgColor=COLOURS[finding.level])
    cast(Cell, sheet.cell(row, _LEVEL_COLUMN)).fill = fill
    lines = [lines_of(str(text), width - 2) for text, width in zip(texts, _COLUMNS.values(), strict=True)]
    sheet.row_dimensions[row].height = min(max(lines) * _LINE_HEIGHT + 3, _HIGHEST)


def _set_up(sheet: Worksheet, last_row: int) -> None:
    """Filters, frozen head, and A4 landscape as wide as the paper."""
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(_COLUMNS))}{last_row}"
    lay_out(sheet, _HEAD_ROW)
