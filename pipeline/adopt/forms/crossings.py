"""Blank cells that two labels name: the head of their column and that of their row, as in figures of several years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.wording import Sort
from pipeline.labels import squeeze
from pipeline.wordml.tables import Cell

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:年度?)?")


class Crossing(NamedTuple):
    """The two cells that name a blank one, and the one over the first and beside the second."""

    row: Cell
    head: Cell
    corner: Cell


def crossings(grid: Grid) -> Mapping[tuple[int, int], Crossing]:
    """What names each such cell, by its row and column.

    Two rows at least have the same heads, or the heads are years: a single row of blanks under other heads may as
    well be a list.
    """
    led = list(_led_rows(grid))
    rows = Counter(heads[0].row for _, heads in led)
    return {
        (cell.row, cell.column): Crossing(cells[0], head, heads[0])
        for cells, heads in led
        if rows[heads[0].row] > 1 or all(_is_year(grid, head) for head in heads[1:])
        for cell, head in zip(cells[1:], heads[1:], strict=True)
    }


def _led_rows(grid: Grid) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Each row of a label and blank cells, with the row of heads over it; both have cells of the same widths."""
    heads: list[Cell] = []
    for row in range(1, len(grid.lines) + 1):
        cells = _from_last_label(grid, row)
        if cells and heads and _shape(cells) == _shape(heads[-len(cells) :]):
            yield cells, heads[-len(cells) :]
        else:
            starting = grid.starting(row)
            heads = starting if all(_is_head(grid, one) for one in starting) else []


def _from_last_label(grid: Grid, row: int) -> list[Cell]:
    """The last label of a row with the blank cells behind it, two or more; empty where the row ends otherwise."""
    cells = grid.starting(row)
    at = next((at for at in range(len(cells) - 1, -1, -1) if grid.is_label(cells[at])), len(cells))
    led = cells[at:]
    plain = all(one.rows == 1 for one in led) and all(grid.sort(one) is Sort.BLANK for one in led[1:])
    joined = all(one.column + one.columns == other.column for one, other in pairwise(led))
    return led if len(led) > 2 and plain and joined else []


def _shape(cells: list[Cell]) -> list[tuple[int, int]]:
    return [(cell.column, cell.columns) for cell in cells]


def _is_head(grid: Grid, cell: Cell) -> bool:
    return grid.sort(cell) in (Sort.LABEL, Sort.BLANK) or _is_year(grid, cell)


def _is_year(grid: Grid, cell: Cell) -> bool:
    return _YEAR.fullmatch(squeeze(grid.text(cell))) is not None
