"""Summary tables in Excel drawn unlike those of the five cities, each for one habit of those who draw tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[str | int | None]]
_LINE = Side("thin")


def put(sheet: Worksheet, rows: Rows, merged: Iterable[str] = (), lined: str = "") -> Worksheet:
    """These rows from A1 on, with areas merged and lines drawn around the cells of one."""
    for row in rows:
        sheet.append(list(row))
    for line in sheet[lined] if lined else ():
        for cell in line:
            cell.border = Border(_LINE, _LINE, _LINE, _LINE)
    for area in merged:
        sheet.merge_cells(area)
    return sheet


def saved(file: Path, rows: Rows, merged: Iterable[str] = (), lined: str = "") -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    put(book.active, rows, merged, lined)
    book.save(file)
    return file
