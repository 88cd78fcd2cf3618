"""Tables of figures read for adding up: heads, rows of totals, and the figures that belong to each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pipeline.labels import bare_label, fold_label
from pipeline.wordml.tables import Cell, Table

TOTAL: Final = re.compile(r"^(?:合计|总计|共计|小计|总数|总分|全市合计|合计分|总计分)$")
_SUBTOTAL: Final = "小计"
_FIGURE: Final = re.compile(r"^(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)(?:[个名家人件项分份]|万元|元)?$")
_NOT_ADDED: Final = re.compile(
    r"序号|编号|排名|名次|率|比例|占|%|年龄|平均|电话|邮编|年份|日期|代码|权重系数"
)
_NONE: Final = ("", "-", "—", "——", "/", "无")
_ALL: Final = 12
"""A cell that spans so many columns is a title."""


@dataclass(frozen=True)
class Sum:
    """A stated total, and the figures that it should be the sum of."""

    head: str
    """What the column or the row is called; as typed, without line breaks."""
    total: Cell
    parts: tuple[Cell, ...]

    @property
    def stated(self) -> Decimal:
        """What the table says."""
        return figure(self.total.text) or Decimal(0)

    @property
    def actual(self) -> Decimal:
        """What the figures come to."""
        return sum((figure(cell.text) or Decimal(0) for cell in self.parts), Decimal(0))


@dataclass(frozen=True)
class Figures:
    """A table with its cells by row."""

    table: Table
    rows: tuple[tuple[Cell, ...], ...]
    heads: int
    """Rows at the top without figures."""


def figure(text: str) -> Decimal | None:
    """The number that a cell holds, with or without its counting word; None for anything else."""
    found = _FIGURE.match("".join(unicodedata.normalize("NFKC", text).split()))
    return Decimal(found["value"].replace(",", "")) if found else None


def words(cell: Cell) -> str:
    """What a cell says, without line breaks and blanks."""
    return "".join(cell.text.split())


def figures(table: Table) -> Figures:
    """The table read for its figures."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    ordered = tuple(tuple(rows[number]) for number in sorted(rows))
    heads = next((n for n, row in enumerate(ordered) if n and _has_figures(row)), len(ordered))
    return Figures(table, ordered, heads)


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(figure(cell.text) is not None for cell in row)


def columns(read: Figures) -> Iterator[Sum]:
    """Each stated total at the foot (or the head) of a column, with the figures above (or below) it."""
    totals = [n for n, row in enumerate(read.rows) if n and is_total(row)]
    for number in totals:
        for cell in read.rows[number]:
            if figure(cell.text) is None or _skipped(read, cell):
                continue
            parts = _parts(read, cell, number, totals)
            if len(parts) > 1:
                yield Sum(head(read, cell), cell, parts)


def is_total(row: Sequence[Cell]) -> bool:
    """Whether a row states totals: the first of its cells that says anything is 合计 or the like."""
    first = next((cell for cell in row if cell.text.strip()), None)
    return first is not None and bool(TOTAL.match(fold_label(first.text)))


def _is_subtotal(row: Sequence[Cell]) -> bool:
    return any(fold_label(cell.text) == _SUBTOTAL for cell in row[:2])


def _parts(read: Figures, total: Cell, number: int, totals: Sequence[int]) -> tuple[Cell, ...]:
    """The figures that a total adds up: since the last subtotal for a subtotal, else all that are no totals."""
    first = read.heads
    if _is_subtotal(read.rows[number]):
        first = max([first, *(other + 1 for other in totals if other < number)])
    rows = range(first, number)
    if number <= read.heads:  # the total comes first
        rows = range(number + 1, len(read.rows))
    cells = [cell for n in rows if n not in totals for cell in read.rows[n] if _under(total, cell)]
    if any(figure(cell.text) is None and cell.text.strip() not in _NONE for cell in cells):
        return ()  # 若干, 5（其中女2）: not for us to add
    return tuple(cell for cell in cells if figure(cell.text) is not None)


def _under(total: Cell, cell: Cell) -> bool:
    return cell.column < total.column + total.columns and total.column < cell.column + cell.columns


def _skipped(read: Figures, cell: Cell) -> bool:
    return bool(_NOT_ADDED.search(head(read, cell)))


def head(read: Figures, cell: Cell) -> str:
    """What a column is called, by the lowest of its heads that says anything."""
    for row in reversed(read.rows[: read.heads]):
        for above in row:
            if above.columns < _ALL and _under(cell, above) and above.text.strip():
                return words(above)
    return ""


def lines(read: Figures) -> Iterator[tuple[Sum, tuple[Sum, ...]]]:
    """Each stated total of a row by the readings that its heads allow; the first reading is the plainest."""
    columns = {column: title for column, title in _heads(read) if not _NOT_ADDED.search(title)}
    totals = [column for column, title in columns.items() if TOTAL.match(bare_label(title))]
    for column in totals:
        for row in read.rows[read.heads :]:
            cells = {cell.column: cell for cell in row if cell.rows == cell.columns == 1}
            if column in cells and figure(cells[column].text) is not None:
                yield _readings(cells, column, columns, totals, row)


def _heads(read: Figures) -> Iterator[tuple[int, str]]:
    for cell in read.rows[-1]:
        yield cell.column, head(read, cell)


def _readings(
    cells: dict[int, Cell], column: int, columns: dict[int, str], totals: Sequence[int], row: Sequence[Cell]
) -> tuple[Sum, tuple[Sum, ...]]:
    added = [n for n in columns if n in cells and n not in totals and figure(cells[n].text) is not None]
    whole = [n for n in added if "其中" not in columns[n]]
    last = max((n for n in totals if n < column), default=0)
    following = min((n for n in totals if n > column), default=len(cells) + 1)
    others = [n for n in totals if n != column and n in cells and figure(cells[n].text) is not None]
    ways = (
        whole,
        [n for n in whole if n < column],
        [n for n in whole if last < n < column],
        [n for n in whole if column < n < following],
        added,
        others,
    )
    title = next((words(cell) for cell in row if cell.text.strip() and figure(cell.text) is None), "")
    sums = tuple(Sum(title, cells[column], tuple(cells[n] for n in way)) for way in ways if len(way) > 1)
    return (sums[0] if sums else Sum(title, cells[column], ())), sums
