"""Paragraphs of a part in reading order, each with its place and the pieces that make up its text.

Tracked changes read as accepted. What Word keeps a second time for old programs is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from lxml import etree

from pipeline.wordml.names import CELL, FALLBACK, PARAGRAPH, ROW, TABLE, TEXT, TEXT_BOX, W

_MARKS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SYMBOL: Final = f"{W}sym"
_TICKS: Final = {
    ("wingdings", "FE"): "☑",
    ("wingdings", "FD"): "☒",
    ("wingdings", "FC"): "✓",
    ("wingdings", "A8"): "□",
    ("wingdings", "6F"): "□",
    ("wingdings 2", "52"): "☑",
    ("wingdings 2", "50"): "✓",
    ("wingdings 2", "A3"): "□",
}
"""Characters of symbol fonts that stand for ticks and boxes (17.3.3.30), by font and the last two digits."""
_GONE: Final = frozenset((f"{W}del", f"{W}moveFrom"))
"""What a tracked change took away; numbering and properties of it lie deeper and hold no text."""
_APART: Final = frozenset((TEXT_BOX, FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}rt"))
"""What stands within a paragraph's XML and is not of its text; 17.3.3.24: w:rt says how a rare name is read aloud."""
_FIELD: Final = f"{W}fldChar"
_SHOWN: Final = frozenset((TEXT, _FIELD, _SYMBOL, *_MARKS))
_SIMPLE_FIELD: Final = f"{W}fldSimple"
_STORIES: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_STORY: Final = re.compile(r"[a-z]+")


class Piece(NamedTuple):
    """A stretch of text within one XML element; `text[start:]` of the paragraph begins with it."""

    node: etree._Element
    text: str
    start: int
    is_field: bool
    """Whether Word computes it (a page number, a table of contents): what is written there does not stay."""

    @property
    def end(self) -> int:
        """Where the piece ends within the paragraph's text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands; numbers count from 1, empty paragraphs and rows included."""

    part: str
    """The member of the package, such as word/document.xml."""
    paragraph: int
    """Within its part where it stands by itself, else within its cell or text box."""
    table: int | None = None
    """Within its part, nested tables after the one that holds them."""
    row: int | None = None
    column: int | None = None
    """The cell's number in its row, as a reader counts: one that spans three columns is one."""
    in_text_box: bool = False

    def __str__(self) -> str:
        name = _STORY.match(self.part.rpartition("/")[2])
        where = _STORIES.get(name[0], "") if name else ""
        if self.table is not None:
            return f"{where}表 {self.table} 第 {self.row} 行第 {self.column} 列"
        box = "文本框" if self.in_text_box else ""
        return f"{where}{box}第 {self.paragraph} 段"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its element, its place, and its text by pieces."""

    element: etree._Element
    place: Place
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What a reader sees: a tab as U+0009, a line break as U+000A, without what Word numbers by itself."""
        return "".join(piece.text for piece in self.pieces)

    def covering(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that `text[start:end]` touches."""
        return tuple(piece for piece in self.pieces if piece.start < end and start < piece.end)


def paragraphs(root: etree._Element, part: str) -> Iterator[Paragraph]:
    """The paragraphs of a part; those of a table stand where it stands, those of a text box after their anchor."""
    yield from _Walk().through(root, Place(part, 0))


class _Walk:
    """Counts paragraphs and tables through one part."""

    def __init__(self) -> None:
        self._tables = 0
        self._alone = 0

    def through(self, container: etree._Element, place: Place) -> Iterator[Paragraph]:
        """The paragraphs of a body, a cell or a text box; whatever wraps them is looked through."""
        count = 0
        for block in _blocks(container):
            if block.tag == TABLE:
                yield from self._table(block, place)
                continue
            count += 1
            alone = place.table is None and not place.in_text_box
            self._alone += alone
            here = replace(place, paragraph=self._alone if alone else count)
            yield Paragraph(block, here, tuple(pieces(block)))
            for box in _text_boxes(block):
                yield from self.through(box, replace(here, paragraph=0, in_text_box=True))

    def _table(self, table: etree._Element, place: Place) -> Iterator[Paragraph]:
        self._tables += 1
        number = self._tables
        for row, line in enumerate(within(table, ROW), 1):
            for column, cell in enumerate(within(line, CELL), 1):
                yield from self.through(
                    cell, replace(place, paragraph=0, table=number, row=row, column=column)
                )


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a container, in content controls and tracked moves too."""
    for child in container.iterchildren(etree.Element):
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag not in _GONE and child.tag not in _APART:
            yield from _blocks(child)


def within(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, in content controls too."""
    for child in container.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag not in (TABLE, PARAGRAPH):
            yield from within(child, tag)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes that are anchored in a paragraph."""
    for child in paragraph.iterchildren(etree.Element):
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag != FALLBACK and child.tag not in _GONE:
            yield from _text_boxes(child)


def pieces(paragraph: etree._Element) -> Iterator[Piece]:
    """The pieces of a paragraph's text, in order."""
    start = depth = 0
    for node in _shown(paragraph):
        if node.tag == _FIELD:
            depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
            continue
        text = _read(node)
        if text:
            computed = depth > 0 or any(up.tag == _SIMPLE_FIELD for up in node.iterancestors())
            yield Piece(node, text, start, computed)
            start += len(text)


def _read(node: etree._Element) -> str:
    """The text of a node; what a symbol font draws, where it is a tick or a box."""
    if node.tag == TEXT:
        return node.text or ""
    if node.tag == _SYMBOL:
        return _TICKS.get((node.get(f"{W}font", "").lower(), node.get(f"{W}char", "")[-2:].upper()), "")
    return _MARKS[node.tag]


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """The texts, marks and field ends below an element, as they follow one another."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _SHOWN:
            yield child
        elif child.tag not in _GONE and child.tag not in _APART:
            yield from _shown(child)
