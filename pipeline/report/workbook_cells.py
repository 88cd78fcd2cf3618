"""Cells and pages of the workbooks that we write ourselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.report.wording import legible

FONT: Final = "宋体"
_LONGEST: Final = 32_767
"""The most characters that Excel lets a cell have."""


def write(sheet: Worksheet, row: int, column: int, value: str | int | float) -> Cell:
    """The cell in our letters, holding a number, or text that stays text whatever it begins with."""
    cell = put(sheet, row, column, value)
    cell.font = Font(FONT, sz=11)
    return cell


def put(sheet: Worksheet, row: int, column: int, value: str | int | float) -> Cell:
    """The same, its look left as it is."""
    cell = cast(Cell, sheet.cell(row, column))
    if isinstance(value, int | float):
        cell.value = value
    elif value:
        cell.value = legible(value)[:_LONGEST]
        cell.data_type = "s"
    return cell


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Gives the columns these widths, in characters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def lay_out(sheet: Worksheet, head_row: int) -> None:
    """The head stays, on the screen and on every page; A4 landscape, as wide as the paper, pages numbered."""
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.orientation = Worksheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    cast(HeaderFooterItem, sheet.oddFooter).center.text = "第 &P 页，共 &N 页"
