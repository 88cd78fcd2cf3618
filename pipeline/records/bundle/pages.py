"""What lies in a bundle as lines and grids of cells, whether a workbook, a Word document or a plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model.bundle import Line
from pipeline.model.finding import Place
from pipeline.records.collect.blocks import Block
from pipeline.records.sheet import Sheet

_MOST: Final = 5_000
"""Rows; the table of a paper has no more."""

Row = Mapping[int, Line]
"""By column, from 1; only cells with text."""
Grid = Sequence[Row]
"""The rows of a table that hold something."""


@dataclass(frozen=True)
class Page:
    """A paper in reading order."""

    lines: tuple[Line, ...]
    """Cells among them."""
    grids: tuple[Grid, ...]


def of_blocks(blocks: Iterable[Block], file: str) -> Page:
    """A Word document."""
    lines: list[Line] = []
    tables: defaultdict[int, defaultdict[int, dict[int, Line]]] = defaultdict(lambda: defaultdict(dict))
    for block in blocks:
        line = Line(block.text, Place(file, None, block.place), (block.table, block.column))
        if not block.empty:
            lines.append(line)
            if block.table:
                tables[block.table][block.row][block.column] = line
    return Page(tuple(lines), tuple(tuple(rows.values()) for rows in tables.values()))


def of_sheets(sheets: Iterable[Sheet], file: str) -> Page:
    """A workbook; a csv file is a workbook of one sheet."""
    grids = [tuple(_rows(number, sheet, file)) for number, sheet in enumerate(sheets, 1)]
    return Page(tuple(line for grid in grids for row in grid for line in row.values()), tuple(grids))


def _rows(number: int, sheet: Sheet, file: str) -> Iterator[Row]:
    for row, _ in zip(sheet.rows(), range(_MOST), strict=False):
        yield {
            at: Line(str(cell.raw), Place(file, sheet.name, sheet.refer(row.number, at)), (number, at))
            for at, cell in row.cells.items()
        }


def of_text(text: str, file: str) -> Page:
    """A plain text."""
    told = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return Page(tuple(Line(line, Place(file, None, f"第 {number} 行")) for number, line in told if line), ())
