"""Cells of the workbooks that we write ourselves."""

from __future__ import annotations

from typing import Final, cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.report.wording import legible

FONT: Final = "宋体"
_LONGEST: Final = 32_767
"""The most characters that Excel lets a cell have."""


def write(sheet: Worksheet, row: int, column: int, value: str | int) -> Cell:
    """The cell, holding a number, or text that stays text whatever it begins with."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.font = Font(FONT, sz=11)
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = legible(value)[:_LONGEST]
        cell.data_type = "s"
    return cell
