"""What became of last year's notice, as a workbook and for programs: every time-bound thing on a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.rolled import UNDECIDED, Change, Rolled
from pipeline.report.wording import legible, lines_of
from pipeline.report.workbook_cells import FONT, lay_out, set_widths, write
from pipeline.report.workbook_copy import new_book, packed

_TITLE: Final = "年度通知改动清单"
_COLUMNS: Final[Mapping[str, int]] = {
    "序号": 6,
    "位置": 20,
    "类别": 11,
    "原文": 28,
    "改为": 28,
    "处理": 9,
    "说明": 48,
}
"""Heads of the columns to their widths in characters."""
_CENTRED: Final = (1, 3, 6)
_DONE: Final = 6
_HEAD_ROW: Final = 3
_LINE_HEIGHT: Final = 15  # points
_HIGHEST: Final = 409  # points: Excel has no higher row
_LINE: Final = Side("thin", color="FFBFBFBF")
_BORDER: Final = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFE7E6E6")
_OPEN_FILL: Final = PatternFill("solid", fgColor="FFFFF2CC")


def as_json(rolled: Rolled) -> dict[str, Any]:
    """Everything in the order of the text, with its counts."""
    return {
        "source": rolled.source,
        "from_year": rolled.from_year,
        "year": rolled.year,
        "changes": [
            {
                "place": change.place,
                "kind": str(change.kind),
                "old": legible(change.old),
                "new": legible(_new(change)),
                "reason": legible(change.reason),
                "decided": change.decided,
            }
            for change in rolled.changes
        ],
        "remarks": [legible(remark) for remark in rolled.remarks],
        "counts": dict(rolled.counts()),
    }


def as_workbook(rolled: Rolled) -> bytes:
    """The same as an xlsx; what a person has to look at is yellow."""
    copied = new_book()
    sheet = copied.book.create_sheet(_TITLE)
    _write_title(sheet, rolled)
    _write_row(sheet, _HEAD_ROW, tuple(_COLUMNS))
    for number, change in enumerate(rolled.changes, 1):
        _write_row(sheet, _HEAD_ROW + number, _texts(number, change), is_open=not change.decided)
    _set_up(sheet, _HEAD_ROW + len(rolled.changes))
    return packed(copied)


def done(change: Change) -> str:
    """What was done with it, in a word."""
    if change.new in (None, change.old):
        return "不改" if change.decided else UNDECIDED
    return "已改" if change.decided else "已改待核"


def told(rolled: Rolled) -> str:
    """The counts as one sentence."""
    counts = rolled.counts()
    return (
        f"从{rolled.from_year}年到{rolled.year}年：改动 {counts['changed']} 处，"
        f"要人核对 {counts['undecided']} 处，不改 {counts['left']} 处。"
    )


def _new(change: Change) -> str:
    return UNDECIDED if change.new is None else change.new


def _texts(number: int, change: Change) -> tuple[str | int, ...]:
    old, new = " ".join(change.old.split()), " ".join(_new(change).split())
    return number, change.place, str(change.kind), old, new, done(change), change.reason


def _write_title(sheet: Worksheet, rolled: Rolled) -> None:
    note = "".join([told(rolled), *(f"{remark}。" for remark in rolled.remarks)])
    write(sheet, 1, 1, f"{rolled.source}　{_TITLE}").font = Font(FONT, sz=16, b=True)
    write(sheet, 2, 1, note).alignment = Alignment(vertical="center", wrap_text=True)
    lines = lines_of(note, sum(_COLUMNS.values()) - 2)
    for row, height in ((1, 26), (2, max(2, lines) * _LINE_HEIGHT + 2)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
        sheet.row_dimensions[row].height = min(height, _HIGHEST)


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str | int], *, is_open: bool = False) -> None:
    is_head = row == _HEAD_ROW
    for column, text in enumerate(texts, 1):
        cell = write(sheet, row, column, text)
        cell.border = _BORDER
        cell.alignment = Alignment(
            "center" if is_head or column in _CENTRED else "left", "top", wrap_text=True
        )
        if is_head:
            cell.font, cell.fill = Font(FONT, sz=11, b=True), _HEAD_FILL
    if is_open:
        cast(Cell, sheet.cell(row, _DONE)).fill = _OPEN_FILL
    lines = [lines_of(str(text), width - 2) for text, width in zip(texts, _COLUMNS.values(), strict=True)]
    sheet.row_dimensions[row].height = min(max(lines) * _LINE_HEIGHT + 3, _HIGHEST)


def _set_up(sheet: Worksheet, last_row: int) -> None:
    """Widths, filters, a head that stays, and A4 landscape as wide as the paper."""
    set_widths(sheet, _COLUMNS.values())
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(_COLUMNS))}{last_row}"
    lay_out(sheet, _HEAD_ROW)
