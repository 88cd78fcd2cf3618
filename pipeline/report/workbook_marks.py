"""Marks on the cells of a workbook: a colour by level, and a comment with what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.finding import Finding, Level, Place
from pipeline.report.wording import LEVELS, legible, lines_of

# Uncommon shades, so that nobody's own colour is taken for a mark.
COLOURS: Final[Mapping[Level, str]] = MappingProxyType(
    {"error": "FFF7B2AD", "warning": "FFFFDF9A", "info": "FFCDE5F8"}
)
"""Fill of a marked cell: red, amber, light blue."""

_AUTHOR: Final = "建家"
_HEAD: Final = "【检查结果】"
_REFERENCE: Final = re.compile(r"([A-Z]{0,3})([1-9]\d{0,6})")
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_COMMENT_WIDTH: Final = 320  # pixels
_LINE: Final = 42  # half-width characters that fit on it in the font of comments
_LINE_HEIGHT: Final = 18
_HEIGHTS: Final = (60, 600)


def cell_at(book: Workbook, place: Place | None) -> Cell | None:
    """The cell of a place, the first of a row or of merged cells; None where the book has none such."""
    found = _REFERENCE.fullmatch(place.cell or "") if place else None
    if found is None or place is None or place.sheet not in book.sheetnames:
        return None
    sheet = book[place.sheet]
    if not isinstance(sheet, Worksheet):
        return None
    reference = f"{found[1] or 'A'}{found[2]}"
    if int(found[2]) > _ROWS or column_index_from_string(found[1] or "A") > _COLUMNS:
        return None
    for area in sheet.merged_cells.ranges:
        if reference in area:
            reference = area.coord.partition(":")[0]
    return cast(Cell, sheet[reference])


def mark(book: Workbook, findings: Sequence[Finding]) -> None:
    """Colours the cells of the findings and writes their comments, below what people have written there."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        cell = cell_at(book, finding.place)
        if cell is not None:
            by_cell.setdefault((cell.parent.title, cell.coordinate), []).append(finding)
    for (sheet, reference), of_cell in by_cell.items():
        _mark_cell(book[sheet][reference], of_cell)


def unmark(book: Workbook) -> None:
    """Takes away the marks of an earlier check and gives people's own comments room to be read."""
    for cell in _written_cells(book):
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in COLOURS.values():
            cell.fill = PatternFill()
        if cell.comment is not None:
            own, _, _ = cell.comment.text.partition(_HEAD)
            cell.comment = _comment(own.rstrip(), cell.comment.author) if own.strip() else None


def _written_cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        # Not `iter_rows`: it makes a cell for every gap up to the last column and row.
        cells = [cell for cell in sheet._cells.values() if isinstance(cell, Cell)]
        yield from (cell for cell in cells if cell.has_style or cell.comment)


def _mark_cell(cell: Cell, findings: Sequence[Finding]) -> None:
    worst = next(level for level in LEVELS if any(finding.level == level for finding in findings))
    cell.fill = PatternFill("solid", fgColor=COLOURS[worst])
    told = [f"{LEVELS[finding.level]}：{finding.message}\n→ {finding.hint}" for finding in findings]
    text = legible("\n".join([_HEAD, *told]))
    if cell.comment is None:
        cell.comment = _comment(text, _AUTHOR)
    else:
        cell.comment = _comment(f"{cell.comment.text}\n\n{text}", cell.comment.author)


def _comment(text: str, author: str) -> Comment:
    """A comment in a box that shows all of its text, or as much as a screen holds."""
    least, most = _HEIGHTS
    height = lines_of(text, _LINE) * _LINE_HEIGHT + 16
    return Comment(text, author, height=min(max(height, least), most), width=_COMMENT_WIDTH)
