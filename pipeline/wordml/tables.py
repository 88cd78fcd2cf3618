"""Tables as grids: every cell once, with the rows and columns that it covers (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from pipeline.wordml.names import CELL, ROW, TABLE, VALUE, W
from pipeline.wordml.paragraphs import Paragraph, paragraphs, within

_SPAN: Final = f"{W}tcPr/{W}gridSpan"
_BEFORE: Final = f"{W}trPr/{W}gridBefore"
_MERGE: Final = f"{W}tcPr/{W}vMerge"
_RESTART: Final = "restart"
_WIDEST: Final = 1000
"""Word's own bound is 63 columns; a span beyond this is a lie, and costs nothing."""


@dataclass(frozen=True)
class Cell:
    """One cell as a reader sees it: merged ones are one, with the text of the first."""

    row: int
    """The first one, from 1; `rows` of them are covered."""
    column: int
    """The first one of the grid, from 1; `columns` of them are covered."""
    rows: int
    columns: int
    text: str
    """Its paragraphs by lines, nested tables included."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Table:
    """One table; `number` is that of `Place.table`."""

    number: int
    element: etree._Element
    cells: tuple[Cell, ...]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this square of the grid."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
                return cell
        return None


def tables(root: etree._Element, part: str) -> Iterator[Table]:
    """The tables of a part in reading order, nested ones after the cell that holds them."""
    content: dict[etree._Element, list[Paragraph]] = {}
    numbers: dict[etree._Element, int] = {}
    for paragraph in paragraphs(root, part):
        for cell in paragraph.element.iterancestors(CELL):
            content.setdefault(cell, []).append(paragraph)
        if paragraph.place.table is not None:
            numbers.setdefault(next(paragraph.element.iterancestors(TABLE)), paragraph.place.table)
    for table, number in numbers.items():
        yield Table(number, table, tuple(_cells(table, content)))


def _cells(table: etree._Element, content: Mapping[etree._Element, list[Paragraph]]) -> list[Cell]:
    """Row by row; a cell that goes on with a merge lengthens the one above."""
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for row, line in enumerate(within(table, ROW), 1):
        column = 1 + _number(line.find(_BEFORE), 0)
        for element in within(line, CELL):
            span = _number(element.find(_SPAN), 1)
            upper = above.get(column)
            if upper is not None and _goes_on(element):
                cells[upper] = replace(cells[upper], rows=row - cells[upper].row + 1)
            else:
                above[column] = len(cells)
                cells.append(_cell(row, column, span, content.get(element, ())))
            column += span
    return cells


def _goes_on(cell: etree._Element) -> bool:
    merge = cell.find(_MERGE)
    return merge is not None and merge.get(VALUE) != _RESTART


def _cell(row: int, column: int, columns: int, content: Sequence[Paragraph]) -> Cell:
    text = "\n".join(paragraph.text for paragraph in content)
    return Cell(row, column, 1, columns, text, tuple(content))


def _number(element: etree._Element | None, default: int) -> int:
    text = "" if element is None else element.get(VALUE, "")
    return min(int(text), _WIDEST) if text.isdecimal() else default
