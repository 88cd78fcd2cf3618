"""One table of a blank form as squares: which cell is beside, above and below another, and what each is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from lxml import etree

from pipeline.adopt.forms.spots import Span, Square
from pipeline.adopt.wording import Sort, label_of, slots, sort_of
from pipeline.labels import squeeze
from pipeline.wordml.names import CELL, ROW, TABLE, VALUE, W
from pipeline.wordml.paragraphs import Paragraph, within
from pipeline.wordml.tables import Cell, Table

_TWIPS: Final = 1440 / 25.4
_WIDEST: Final = 63
"""Word's own bound on columns."""
_UNDERLINE: Final = f"{W}rPr/{W}u"


class Grid:
    """A table, asked by its squares; `heading` is the paragraph that leads it."""

    def __init__(self, table: Table, heading: str) -> None:
        self.number = table.number
        self.heading = heading
        self.cells = table.cells
        self.lines = tuple(within(table.element, ROW))
        self.width = max((cell.column + cell.columns - 1 for cell in table.cells), default=0)
        self._at = {square: cell for cell in table.cells for square in _squares(cell)}
        self._starting: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            self._starting[cell.row].append(cell)
        self._own = {_key(cell): tuple(_own(cell, table.element)) for cell in table.cells}
        self._nested = {
            _key(cell) for cell in table.cells if len(self._own[_key(cell)]) < len(cell.paragraphs)
        }
        self._sorts = {_key(cell): self._sort(cell) for cell in table.cells}
        self._widths = [
            _number(each.get(f"{W}w")) for each in table.element.iterfind(f"{W}tblGrid/{W}gridCol")
        ]

    def sort(self, cell: Cell | None) -> Sort | None:
        """What a cell is for; None for none."""
        return self._sorts[_key(cell)] if cell else None

    def is_label(self, cell: Cell | None) -> bool:
        """Whether a cell names another one."""
        return self.sort(cell) is Sort.LABEL

    def label(self, cell: Cell) -> str:
        """The label that a cell says."""
        return label_of(self.text(cell))

    def text(self, cell: Cell) -> str:
        """A cell's own text, without nested tables; drawn lines as underscores."""
        return "\n".join(map(shaped, self._own[_key(cell)]))

    def paragraphs(self, cell: Cell) -> tuple[Paragraph, ...]:
        """A cell's own paragraphs, without those of nested tables."""
        return self._own[_key(cell)]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a square."""
        return self._at.get((row, column))

    def left(self, cell: Cell) -> Cell | None:
        """The cell beside the first row of another, to its left."""
        return self.at(cell.row, cell.column - 1)

    def right(self, cell: Cell) -> Cell | None:
        """The cell beside the first row of another, to its right."""
        return self.at(cell.row, cell.column + cell.columns)

    def above(self, cell: Cell) -> Cell | None:
        """The cell over the first column of another."""
        return self.at(cell.row - 1, cell.column)

    def below(self, cell: Cell) -> Cell | None:
        """The cell under the first column of another."""
        return self.at(cell.row + cell.rows, cell.column)

    def is_whole_row(self, cell: Cell) -> bool:
        """Whether a cell is as wide as the table."""
        return cell.columns == self.width

    def starting(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return self._starting[row]

    def where(self, cell: Cell) -> str:
        """A cell's place as messages name it."""
        return str(cell.paragraphs[0].place) if cell.paragraphs else f"表 {self.number} 第 {cell.row} 行"

    def square(self, cell: Cell) -> Square:
        """A cell's first square."""
        return Square(self.number, cell.row, cell.column)

    def whole(self, cell: Cell) -> Span | None:
        """Where a blank cell's value goes: the first paragraph, with what stands in it now."""
        own = self._own[_key(cell)]
        chosen = next((one for one in own if squeeze(one.text)), own[0] if own else None)
        return Span(chosen, 0, len(chosen.text)) if chosen else None

    def shares(self) -> tuple[float, ...]:
        """The width of each column in percent of the table's."""
        widths = [width or 1 for width in self._widths] if any(self._widths) else [1] * self.width
        return tuple(100 * width / sum(widths) for width in widths)

    def height(self, row: int) -> float:
        """What the table states for a row, in mm; 0 where it states nothing."""
        return _height(self.lines[row - 1])

    def size(self, cell: Cell) -> tuple[float, float | None] | None:
        """Width and height in mm as the table states them; None where it states no widths, or not all heights."""
        widths = self._widths[cell.column - 1 : cell.column - 1 + cell.columns]
        if not widths or not all(widths):
            return None
        heights = [_height(line) for line in self.lines[cell.row - 1 : cell.row - 1 + cell.rows]]
        return sum(widths) / _TWIPS, sum(heights) if all(heights) else None

    def _sort(self, cell: Cell) -> Sort:
        if _key(cell) in self._nested:
            return Sort.FIXED
        text = self.text(cell)
        sort = sort_of(text)
        if sort is Sort.SLOTS and self._names_its_neighbour(cell, text):
            return Sort.LABEL
        return sort

    def _names_its_neighbour(self, cell: Cell, text: str) -> bool:
        """Whether a label with a colon has no room in its own cell, and a blank cell beside it."""
        found = [slot for line in text.split("\n") for slot in slots(line)]
        beside = self.right(cell)
        alone = len(found) == 1 and not squeeze(text).split(found[0].label)[-1].strip("：:")
        return alone and "_" not in text and beside is not None and sort_of(self.text(beside)) is Sort.BLANK


def shaped(paragraph: Paragraph) -> str:
    """A paragraph's text, of the same length, with underlined white space as underscores."""
    return "".join(
        "_" * len(piece.text) if _is_drawn_line(piece.node, piece.text) else piece.text
        for piece in paragraph.pieces
    )


def _is_drawn_line(node: etree._Element, text: str) -> bool:
    run = node.getparent()
    mark = run.find(_UNDERLINE) if run is not None else None
    return mark is not None and mark.get(VALUE) != "none" and not text.strip() and "\n" not in text


def _key(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _squares(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + min(cell.columns, _WIDEST)):
            yield row, column


def _own(cell: Cell, table: etree._Element) -> Iterator[Paragraph]:
    for paragraph in cell.paragraphs:
        holder = next(paragraph.element.iterancestors(CELL), None)
        if holder is not None and next(holder.iterancestors(TABLE)) is table:
            yield paragraph


def _height(line: etree._Element) -> float:
    height = line.find(f"{W}trPr/{W}trHeight")
    return _number(height.get(VALUE)) / _TWIPS if height is not None else 0


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
