"""Draws one sheet of the entry workbook: hints, head row, prepared rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any, Final, Literal, cast

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.labels import printable
from pipeline.render.blank_columns import COUNTS, PROSE, Entry, Plan
from pipeline.render.blank_count import colours, formula
from pipeline.render.blank_formulas import names as validated
from pipeline.render.blank_rules import Lists, validation
from pipeline.render.blank_widths import height, width
from pipeline.render.excel import legible

Filled = str | int | float | dt.date
"""A value as it is put into a cell."""

HEAD_ROW: Final = 4
FIRST_ROW: Final = 5
_TITLE_ROW, _REMARK_ROW, _HINT_ROW = 1, 2, 3
FONT: Final = "宋体"
_LINE: Final = Side("thin", color="FFBFBFBF")
BORDER: Final = Border(_LINE, _LINE, _LINE, _LINE)
HEAD_FILL: Final = PatternFill("solid", fgColor="FFDDEBF7")
_APART_FILL: Final = PatternFill("solid", fgColor="FFE7E6E6")
_HINT_FILL: Final = PatternFill("solid", fgColor="FFF7F9FC")
_WANTED: Final = PatternFill("solid", fgColor="FFFFF9D9", bgColor="FFFFF9D9")
_GREY: Final = "FF595959"
_SIZE, _HINT_SIZE = 11, 9
"""Of fonts, in points."""
_FORMATS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("number", COUNTS, PROSE), "General"),
    "integer": "0",
    "date": "yyyy-mm-dd",
}
"""Number formats; every other column holds text as typed (18.8.30: 49), percentages too: what becomes of 0.95 and 95%
as numbers looks the same to a validation."""
_TEXT: Final = "@"
_CENTRED: Final = frozenset({"integer", "number", "percent", "date", "month", "yes-no", "sex", COUNTS})
_ROW_HEIGHT, _PROSE_HEIGHT = 33, 54
"""In points: two lines, or the beginning of a text."""
_PRINTED: Final = "_xlnm.Print_Area"
_PAGE_WIDTH: Final = 250
"""In digits: what is wider goes onto so many pages side by side, else it cannot be read."""


def draw(
    sheet: Worksheet,
    plan: Plan,
    filled: Sequence[Mapping[str, Filled]],
    lists: Lists,
    names: Callable[[str], str | None],
) -> None:
    """The whole sheet; `names` gives the cells that hold the names which a column repeats."""
    _head(sheet, plan)
    _set_up(sheet, plan)
    for name, text in validated((entry.kind for entry in plan.entries), quote_sheetname(sheet.title)):
        sheet.defined_names[name] = DefinedName(name, attr_text=text)
    for at, entry in enumerate(plan.entries, 1):
        _column(sheet, plan, at, entry)
        area = _area(plan, at)
        _enforced(sheet, area, validation(entry, lists, names(entry.like) if entry.like else None))
        _coloured(sheet, plan, at, area)
    for row, values in enumerate(filled, FIRST_ROW):
        _fill(sheet, row, plan, values)


def _area(plan: Plan, at: int) -> str:
    """The prepared rows of a column."""
    letter = get_column_letter(at)
    return f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + plan.rows - 1}"


def put(sheet: Worksheet, row: int, column: int, value: Filled) -> Cell:
    """The cell, holding the value; text stays text whatever it begins with."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.value = legible(printable(value)) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _fill(sheet: Worksheet, row: int, plan: Plan, values: Mapping[str, Filled]) -> None:
    needed = sheet.row_dimensions[row].height
    for at, entry in enumerate(plan.entries, 1):
        if entry.id in values:
            put(sheet, row, at, values[entry.id])
            needed = max(needed, height(str(values[entry.id]), _SIZE, width(entry)))
    sheet.row_dimensions[row].height = needed


def _head(sheet: Worksheet, plan: Plan) -> None:
    put(sheet, _TITLE_ROW, 1, plan.heading).font = Font(FONT, sz=16, b=True)
    put(sheet, _REMARK_ROW, 1, plan.remark).font = Font(FONT, sz=10, color=_GREY)
    for row in (_TITLE_ROW, _REMARK_ROW):
        sheet.cell(row, 1).alignment = Alignment("left", "center")
    for at, entry in enumerate(plan.entries, 1):
        hint, head = put(sheet, _HINT_ROW, at, entry.hint), put(sheet, HEAD_ROW, at, entry.head)
        hint.font, hint.fill, hint.border = Font(FONT, sz=_HINT_SIZE, color=_GREY), _HINT_FILL, BORDER
        hint.alignment = Alignment("left", "bottom", wrap_text=True)
        head.font = Font(FONT, sz=_SIZE, b=True, color="FFC00000" if entry.required else "FF000000")
        head.fill, head.border = (_APART_FILL if entry.apart else HEAD_FILL), BORDER
        head.alignment = Alignment("center", "center", wrap_text=True)
    sheet.row_dimensions[_TITLE_ROW].height = 28
    sheet.row_dimensions[_REMARK_ROW].height = 18
    for row, size, texts in (
        (_HINT_ROW, _HINT_SIZE, [entry.hint for entry in plan.entries]),
        (HEAD_ROW, _SIZE, [entry.head for entry in plan.entries]),
    ):
        wide = (width(entry) for entry in plan.entries)
        needed = [height(text, size, room) for text, room in zip(texts, wide, strict=True)]
        sheet.row_dimensions[row].height = max(*needed, 24.0)


def _column(sheet: Worksheet, plan: Plan, at: int, entry: Entry) -> None:
    """The format of a column, over its prepared rows and for whatever comes below them."""
    letter = get_column_letter(at)
    number_format = _FORMATS.get(entry.kind, _TEXT)
    font = Font(FONT, sz=10 if entry.kind == PROSE else _SIZE, color=_GREY if entry.kind == COUNTS else None)
    across = "center" if entry.kind in _CENTRED else "left"
    alignment = Alignment(across, "center", wrap_text=True)
    column = sheet.column_dimensions[letter]
    column.width, column.number_format = width(entry), number_format
    column.font, column.alignment = font, alignment
    first = cast(Cell, sheet.cell(FIRST_ROW, at))
    first.number_format, first.font, first.alignment = number_format, font, alignment
    for row in range(FIRST_ROW, FIRST_ROW + plan.rows):
        cell = cast(Cell, sheet.cell(row, at))
        # openpyxl compares a style that is set with all others: copying it is ten times as fast.
        cast(Any, cell)._style = copy(cast(Any, first)._style)
        if entry.kind == COUNTS:
            cell.value = formula(sheet.cell(row, at - 1).coordinate)


def _enforced(sheet: Worksheet, area: str, rule: DataValidation | None) -> None:
    if rule is not None:
        rule.add(area)
        sheet.add_data_validation(rule)


def _coloured(sheet: Worksheet, plan: Plan, at: int, area: str) -> None:
    """Counts by their limit; a required cell that is empty, once its row has been begun."""
    entry, first = plan.entries[at - 1], f"{get_column_letter(at)}{FIRST_ROW}"
    for rule in colours(entry.words, first) if entry.kind == COUNTS else ():
        sheet.conditional_formatting.add(area, rule)
    if entry.required and at != plan.named:
        begun = f"AND(LEN(${get_column_letter(plan.named)}{FIRST_ROW})>0,LEN({first})=0)"
        style = DifferentialStyle(fill=_WANTED)
        sheet.conditional_formatting.add(area, Rule("expression", dxf=style, formula=[begun]))


def _set_up(sheet: Worksheet, plan: Plan) -> None:
    """Frozen head and names, both on every page; A4 landscape, as few pages side by side as can be read."""
    has_prose = any(entry.kind == PROSE for entry in plan.entries)
    for row in range(FIRST_ROW, FIRST_ROW + plan.rows):
        sheet.row_dimensions[row].height = _PROSE_HEIGHT if has_prose else _ROW_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(plan.frozen + 1)}{FIRST_ROW}"
    sheet.print_title_rows = f"{_TITLE_ROW}:{HEAD_ROW}"
    sheet.print_options.gridLines = True
    sheet.print_title_cols = f"A:{get_column_letter(plan.frozen)}"
    sheet.defined_names[_PRINTED] = DefinedName(_PRINTED, attr_text=_filled_in(plan))
    on_paper(sheet, "landscape", -(-sum(map(width, plan.entries)) // _PAGE_WIDTH))


def _filled_in(plan: Plan) -> str:
    """The cells that are printed: down to the last row that has an entry, as Excel finds it when it prints.

    The formulas that count 字数 make each prepared row look filled in.
    """
    sheet, last = quote_sheetname(plan.title), get_column_letter(len(plan.entries))
    rows = f"{sheet}!$A${FIRST_ROW}:${last}${FIRST_ROW + plan.rows - 1}"
    row = f'MAX({FIRST_ROW},SUMPRODUCT(MAX(({rows}<>"")*ROW({rows}))))'
    return f"{sheet}!$A$1:INDEX({sheet}!${last}:${last},{row})"


def on_paper(sheet: Worksheet, orientation: Literal["portrait", "landscape"], wide: int = 1) -> None:
    """A4, so many pages wide, with page numbers."""
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.orientation = orientation
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    cast(HeaderFooterItem, sheet.oddFooter).center.text = "&A　第 &P 页，共 &N 页"
