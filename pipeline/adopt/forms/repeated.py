"""Repeated rows of a table: blank rows under heads, such as those of 简历 or 获奖情况."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.forms.spots import Span, Spot
from pipeline.adopt.likely_kinds import list_of
from pipeline.adopt.wording import Sort
from pipeline.wordml.names import VALUE, W
from pipeline.wordml.tables import Cell

_SERIAL: Final = re.compile(r"^(?:序号|编号|序|号)$")
_RESTARTS: Final = f"{W}tc/{W}tcPr/{W}vMerge[@{VALUE}='restart']"


class Repeated(NamedTuple):
    """Rows of one kind, from `first` on, `number` of them."""

    first: int
    number: int
    cells: tuple[Cell, ...]
    """The blank and numbered cells of the first row."""


def lists_in(grid: Grid) -> Iterator[tuple[Spot, frozenset[tuple[int, int]]]]:
    """The lists of a table, each with the squares that they use up."""
    row = 1
    while row <= len(grid.lines):
        found = _repeated(grid, row)
        heads = _heads(grid, found) if found else None
        if found is None or heads is None:
            row += 1
            continue
        yield _spot(grid, found, heads), frozenset(_used(found))
        row += found.number


def _repeated(grid: Grid, row: int) -> Repeated | None:
    cells = _run(grid, row)
    if not cells:
        return None
    shape = _shape(cells)
    same = takewhile(lambda at: _shape(_run(grid, at)) == shape, range(row, len(grid.lines) + 1))
    return Repeated(row, len(list(same)), tuple(cells))


def _run(grid: Grid, row: int) -> list[Cell]:
    """The cells of a row that nothing is written in, where all others reach over more rows than this."""
    starting = grid.starting(row)
    blank = [one for one in starting if one.rows == 1 and grid.sort(one) in (Sort.BLANK, Sort.NUMBER)]
    if not any(grid.sort(one) is Sort.BLANK for one in blank):
        return []
    others = [one for one in starting if one not in blank]
    joined = all(a.column + a.columns == b.column for a, b in pairwise(blank))
    led = all(grid.is_label(one) and one.rows > 1 and one.column < blank[0].column for one in others)
    return blank if joined and led else []


def _shape(cells: list[Cell]) -> list[tuple[int, int]]:
    return [(cell.column, cell.columns) for cell in cells]


def _heads(grid: Grid, found: Repeated) -> list[Cell] | None:
    """The heads of the columns; None where the rows are no list."""
    heads = [grid.above(cell) for cell in found.cells]
    side = _side(grid, found)
    named = [head for head in heads if head is not None and grid.is_label(head)]
    same = len(named) == len(heads) and _shape(named) == _shape(list(found.cells))
    if same and len(named) > 1:
        return named if found.number > 1 or _is_list(grid, side, named) else None
    if side and len(found.cells) == 1 and found.number > 1:
        return [side]
    return None


def _is_list(grid: Grid, side: Cell | None, heads: list[Cell]) -> bool:
    """Whether a single blank row stands for many: it is numbered, or called a list."""
    return _SERIAL.match(grid.label(heads[0])) is not None or bool(side and list_of(grid.label(side)))


def _side(grid: Grid, found: Repeated) -> Cell | None:
    """The label to the left that reaches over all rows of the list."""
    side = grid.left(found.cells[0])
    reaches = side is not None and side.row + side.rows >= found.first + found.number
    return side if reaches and grid.is_label(side) else None


def _spot(grid: Grid, found: Repeated, heads: list[Cell]) -> Spot:
    side = _side(grid, found)
    over = grid.above(heads[0]) if heads[0] is not side else None
    title = side or (over if over and grid.is_label(over) and over.columns > heads[0].columns else None)
    lines = grid.lines[found.first - 1 : found.first - 1 + found.number]
    pairs = list(zip(found.cells, heads, strict=True))
    serial = [cell for cell, head in pairs if _is_serial(grid, cell, head)]
    columns = tuple(_column(grid, cell, head, side) for cell, head in pairs if cell not in serial)
    first, second = (_spans(grid, found, at, serial) for at in (0, min(1, found.number - 1)))
    twice = found.number > 1 and bool(lines[0].findall(_RESTARTS))
    return Spot(
        grid.label(title) if title else grid.heading or "、".join(column.label for column in columns),
        grid.where(found.cells[0]),
        grid.text(title) if title else "",
        block=grid.heading,
        square=grid.square(found.cells[0]),
        columns=columns,
        rows=tuple(lines),
        numbers=first,
        again=(_values(grid, found, serial), second) if twice else None,
    )


def _column(grid: Grid, cell: Cell, head: Cell, side: Cell | None) -> Spot:
    label = "内容" if head is side else _with_group(grid, head)
    return Spot(label, grid.where(cell), grid.text(head), square=grid.square(cell), span=grid.whole(cell))


def _is_serial(grid: Grid, cell: Cell, head: Cell) -> bool:
    return grid.sort(cell) is Sort.NUMBER or _SERIAL.match(grid.label(head)) is not None


def _spans(grid: Grid, found: Repeated, at: int, serial: list[Cell]) -> tuple[Span, ...]:
    """The running numbers of one of the rows."""
    cells = (grid.at(found.first + at, cell.column) for cell in serial)
    return tuple(span for cell in cells if cell and (span := grid.whole(cell)))


def _values(grid: Grid, found: Repeated, serial: list[Cell]) -> tuple[Span, ...]:
    """The places of the second row, column by column."""
    cells = (grid.at(found.first + 1, cell.column) for cell in found.cells if cell not in serial)
    return tuple(span for cell in cells if cell and (span := grid.whole(cell)))


def _used(found: Repeated) -> Iterator[tuple[int, int]]:
    for row in range(found.first, found.first + found.number):
        yield from ((row, cell.column) for cell in found.cells)


def _with_group(grid: Grid, head: Cell) -> str:
    """A head with the one above it, where that reaches over several."""
    over, label = grid.above(head), grid.label(head)
    leads = over is not None and grid.is_label(over) and over.columns > head.columns
    group = grid.label(over) if over and leads and not grid.is_whole_row(over) else ""
    return label if label.startswith(group) else f"{group}{label}"
