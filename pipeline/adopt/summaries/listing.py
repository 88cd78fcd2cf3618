"""The lists of a summary table, in Word or in Excel: their heads, the blank rows under them, what is added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, NamedTuple

from pipeline.adopt.wording import Sort, label_of, sort_of
from pipeline.labels import squeeze

_FEWEST: Final = 2
_EXAMPLES: Final = 3
"""Filled rows above the blank ones that can be examples; more are somebody's data."""
_EXAMPLE: Final = re.compile(
    r"^[（(【]?(?:填[写报])?(?:示例|样例|范例|举例|样表)|^[（(【]?例(?:如|子)?[：:）)】\d]*$|示例[）)】]?$"
)
_TOTAL: Final = re.compile(r"^(?:合|总|共|小)计|^总数|^共[（(：:]?$")
_SIGNED: Final = re.compile(r"^(?:填[报表写]|制表|审[核批]|复核|经办)人")
"""Heads of the places where a table is signed."""
_SERIAL: Final = re.compile(r"^(?:序号|编号|序|号|序列)$")


class Area(NamedTuple):
    """One cell as a reader sees it, merged ones as one: first row and column from 1, what it covers, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    computed: bool = False
    """Whether a formula stands in it, which stays."""

    @property
    def sort(self) -> Sort:
        """What it is for."""
        return sort_of(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it but a formula."""
        return self.computed or self.sort is Sort.BLANK


class Head(NamedTuple):
    """A column's head: its label, and those of the heads above it from the outermost."""

    label: str
    groups: tuple[str, ...]
    column: int
    computed: bool = False
    """Whether formulas fill its column."""

    @property
    def is_serial(self) -> bool:
        """Whether its column only counts the rows."""
        return bool(_SERIAL.match(self.label))


@dataclass(frozen=True)
class Listing:
    """One list: a row for each record under heads."""

    heads: tuple[Head, ...]
    cells: tuple[Area, ...]
    """Those of the row that will stand for all, below their heads."""
    top: int
    """The row of the highest head."""
    first: int
    """The first blank row; `rows` of them follow one another."""
    rows: int
    numbered: int
    """So many of them have their number already."""
    examples: tuple[int, ...]
    """Filled rows directly above the blank ones."""
    totals: tuple[Area, ...]
    """The other cells of the row that begins with 合计."""
    caption: str
    """What stands over it across its whole width."""


class Squares:
    """The areas of a table by their squares."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self.areas = tuple(areas)
        self.height = max((one.row + one.rows - 1 for one in areas), default=0)
        self.width = max((one.column + one.columns - 1 for one in areas), default=0)
        self._at = {
            (row, column): one
            for one in areas
            for row in range(one.row, one.row + one.rows)
            for column in range(one.column, one.column + one.columns)
        }

    def at(self, row: int, column: int) -> Area | None:
        """The area that covers a square."""
        return self._at.get((row, column))

    def line(self, row: int) -> list[Area]:
        """The areas that cover a row, from the left."""
        return list(dict.fromkeys(one for at in range(1, self.width + 1) if (one := self.at(row, at))))

    def written(self, row: int) -> list[Area]:
        """Those of a row that something is written in."""
        return [one for one in self.line(row) if squeeze(one.text)]


def listings(squares: Squares, *, spare: bool = False) -> Iterator[Listing]:
    """The lists of a table from its top; blank rows under a line of their own go on with the heads of those above.

    With `spare`, its last row was only put there because it has no blank ones: nothing but heads may stand above.
    """
    for one in _listings(squares):
        alone = not one.examples and not (one.totals and one.totals[0].row < one.first)
        if not spare or alone:
            yield one


def _listings(squares: Squares) -> Iterator[Listing]:
    row, last = 2, None
    while row <= squares.height:
        found = _listing(squares, row, last)
        if found is None:
            row += 1
            continue
        yield found
        row, last = found.first + found.rows, found


def _listing(squares: Squares, row: int, last: Listing | None) -> Listing | None:
    """The list whose first blank row this is."""
    if not _is_blank(squares, row):
        return None
    above = row - 1
    totals = _totals(squares, above)
    above -= bool(totals)
    examples = _examples(squares, above)
    above -= len(examples)
    if not examples:
        examples = _unmarked(squares, above)
        above -= len(examples)
    caption = _caption(squares, above)
    above -= bool(caption)
    block = _head_block(squares, above)
    heads = _heads(squares, block, row) if block else last.heads if last and caption else ()
    cells = tuple(one for head in heads if (one := squares.at(row, head.column)))
    if len(heads) < _FEWEST or len(cells) < len(heads) or len(examples) > _EXAMPLES:
        return None
    if any(_SIGNED.match(head.label) for head in heads):
        return None
    columns = [cell.column for cell in cells]
    rows = _count(squares, row, columns)
    if any(cell.row + cell.rows > row + rows for cell in cells):
        return None
    top = block[0] if block else row
    return Listing(
        heads,
        cells,
        top,
        row,
        rows,
        sum(_is_numbered(squares, at) for at in range(row, row + rows)),
        tuple(examples),
        tuple(totals or _totals(squares, row + rows) or _totals(squares, row + rows + 1)),
        caption or _caption(squares, top - 1),
    )


def _is_blank(squares: Squares, row: int) -> bool:
    """Whether a row waits to be filled in: nothing stands in it but a running number and formulas."""
    line = squares.line(row)
    written = [at for at, one in enumerate(line) if not one.blank]
    numbered = len(written) == 1 and written[0] < _FEWEST and line[written[0]].sort is Sort.NUMBER
    return len(line) >= _FEWEST and (numbered or not written)


def _is_numbered(squares: Squares, row: int) -> bool:
    return any(one.sort is Sort.NUMBER and not one.computed for one in squares.line(row))


def _count(squares: Squares, row: int, columns: Sequence[int]) -> int:
    """How many blank rows of one shape follow one another."""
    shape = _widths(squares, row, columns)
    following = range(row + 1, squares.height + 1)
    same = takewhile(lambda at: _is_blank(squares, at) and _widths(squares, at, columns) == shape, following)
    return 1 + len(list(same))


def _widths(squares: Squares, row: int, columns: Sequence[int]) -> list[int]:
    areas = (squares.at(row, at) for at in columns)
    return [area.columns if area else 0 for area in areas]


def _examples(squares: Squares, row: int) -> list[int]:
    """The rows that end here and are filled in: those that say 示例, or have a running number and words."""
    found: list[int] = []
    while row > 1 and len(found) < _EXAMPLES and _is_example(squares, row):
        found.insert(0, row)
        row -= 1
    return found


def _is_example(squares: Squares, row: int) -> bool:
    written = [one for one in squares.written(row) if one.row == row and one.rows == 1]
    if len(written) < _FEWEST:
        return False
    says = any(_EXAMPLE.search(squeeze(one.text)) for one in written[:_FEWEST])
    counted = written[0].sort is Sort.NUMBER and any(one.sort is not Sort.NUMBER for one in written[1:])
    return says or counted


def _unmarked(squares: Squares, row: int) -> list[int]:
    """Rows of words that end here below other words of the same shape: heads stand on top, these are filled in."""
    top = row
    while top > 1 and _same_words(squares, top - 1, top):
        top -= 1
    return list(range(top + 1, row + 1))


def _same_words(squares: Squares, upper: int, lower: int) -> bool:
    both = [[(one.column, one.columns) for one in squares.written(row)] for row in (upper, lower)]
    heads = _has_heads(squares, upper) and _has_heads(squares, lower)
    return heads and both[0] == both[1] and not _reaches_down(squares, upper)


def _totals(squares: Squares, row: int) -> list[Area]:
    """The cells beside 合计; none where the row does not begin with such a word."""
    written = squares.written(row)
    first = next((one for one in written if one.sort is not Sort.NUMBER), None)
    if first is None or not _TOTAL.match(squeeze(first.text)):
        return []
    return [one for one in squares.line(row) if one.column > first.column]


def _caption(squares: Squares, row: int) -> str:
    """A line that goes across the whole table, as a title or a subtitle does."""
    written = squares.written(row)
    if len(written) != 1 or written[0].column > squares.width // 2 or written[0].sort is not Sort.LABEL:
        return ""
    alone = written[0]
    others = (one for one in squares.line(row) if one is not alone)
    wide = alone.columns >= max(_FEWEST, squares.width // 2) or not any(one.rows > 1 for one in others)
    return squeeze(alone.text) if wide else ""


def _head_block(squares: Squares, row: int) -> range:
    """The rows of heads that end here; empty where this row has no heads."""
    if not _has_heads(squares, row):
        return range(0)
    top = row
    while top > 1 and _has_heads(squares, top - 1) and _reaches_down(squares, top - 1):
        top -= 1
    return range(top, row + 1)


def _has_heads(squares: Squares, row: int) -> bool:
    written = squares.written(row)
    labels = [one for one in written if one.sort is Sort.LABEL]
    return len(labels) >= _FEWEST and not any(one.sort is Sort.NUMBER for one in written)


def _reaches_down(squares: Squares, row: int) -> bool:
    """Whether a head of this row goes on below it, or leads several there."""
    return any(
        one.row + one.rows - 1 > row or len({squares.at(row + 1, at) for at in _columns(one)}) > 1
        for one in squares.written(row)
    )


def _columns(area: Area) -> range:
    return range(area.column, area.column + area.columns)


def _heads(squares: Squares, block: range, row: int) -> tuple[Head, ...]:
    """A head for every cell of the blank row that has one; two cells under one head are one column."""
    heads: list[Head] = []
    used: set[Area] = set()
    for cell in squares.line(row):
        above = [one for at in reversed(block) if (one := squares.at(at, cell.column))]
        written = list(dict.fromkeys(one for one in above if squeeze(one.text)))
        if not written or written[0] in used:
            continue
        used.add(written[0])
        labels = tuple(label_of(one.text) for one in reversed(written[1:]))
        heads.append(Head(label_of(written[0].text), labels, cell.column, cell.computed))
    return tuple(heads)
