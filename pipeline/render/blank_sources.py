"""The sheet 来源 of a data workbook made from filled forms: every value with its file, its cell, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.collected import Trust
from pipeline.model.sheets import SOURCES
from pipeline.render.blank_columns import Plan
from pipeline.render.blank_sheet import BORDER, FIRST_ROW, FONT, HEAD_FILL, on_paper, put

_HEADS: Final = {
    "工作表": 26, "单元格": 9, "栏目": 18, "内容": 34, "文件": 40, "文件中的位置": 24, "把握": 7, "说明": 44,
}  # fmt: skip
"""Heads of the columns to their widths in characters."""
_LOOK: Final = PatternFill("solid", fgColor="FFFFDF9A")
_CELL: Final = 2
_LONGEST: Final = 60
_TRUST: Final = {"high": "高", "medium": "中", "low": "低"}


class ValueOrigin(NamedTuple):
    """Where one value comes from."""

    sheet: str
    """As plans are called."""
    row: int
    """Of those that are filled, from 1."""
    column: str
    text: str
    file: str
    place: str
    trust: Trust
    note: str


def draw_sources(book: Workbook, plans: Iterable[Plan], origins: Sequence[ValueOrigin]) -> None:
    """The sheet, doubtful values coloured; none where there is nothing to say."""
    if not origins:
        return
    by_id = {plan.id: plan for plan in plans}
    sheet = book.create_sheet(SOURCES)
    for column, (head, width) in enumerate(_HEADS.items(), 1):
        cell = put(sheet, 1, column, head)
        cell.font, cell.fill, cell.border = Font(FONT, sz=11, b=True), HEAD_FILL, BORDER
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, origin in enumerate(origins, 2):
        _draw(sheet, row, by_id[origin.sheet], origin)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_HEADS))}{1 + len(origins)}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    on_paper(sheet, "landscape")


def _draw(sheet: Worksheet, row: int, plan: Plan, origin: ValueOrigin) -> None:
    at, label = next(
        (at, entry.label) for at, entry in enumerate(plan.entries, 1) if entry.id == origin.column
    )
    target = f"{get_column_letter(at)}{FIRST_ROW + origin.row - 1}"
    line = " ".join(origin.text.split())
    text = line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
    told = (plan.title, target, label, text, origin.file, origin.place, _TRUST[origin.trust], origin.note)
    for column, value in enumerate(told, 1):
        cell = put(sheet, row, column, value)
        if origin.trust == "low":
            cell.fill, cell.alignment = _LOOK, Alignment(vertical="top", wrap_text=True)
    location = f"{quote_sheetname(plan.title)}!{target}"
    link = Hyperlink(ref=f"B{row}", location=location, tooltip="转到这一格")
    sheet.cell(row, _CELL).hyperlink = link
