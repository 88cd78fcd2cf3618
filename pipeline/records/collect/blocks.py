"""A Word document as one row of blocks: its cells and its free paragraphs, in the order in which one reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.labels import fold_label
from pipeline.wordml.document import Document, relations
from pipeline.wordml.names import PARAGRAPH, ROW, VALUE, R, W
from pipeline.wordml.paragraphs import Paragraph, Piece
from pipeline.wordml.tables import Cell, Table, tables

_PROMPT: Final = f"{W}sdtPr/{W}showingPlcHdr"
_CONTROL: Final = f"{W}sdt"
_ROW_GONE: Final = f"{W}trPr/{W}del"
_FORM_FIELD: Final = f"{W}ffData"
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_CHANGES: Final = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_WORDS: Final = re.compile(r"[^\W\d_]")
_OFF: Final = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Block:
    """A cell or a free paragraph."""

    text: str
    """As a reader sees it with all changes accepted; paragraphs by lines."""
    place: str
    """As messages name it: 表 1 第 2 行第 3 列."""
    table: int = 0
    """0 for a free paragraph."""
    row: int = 0
    column: int = 0
    """Of the table's grid, from 1."""
    pictures: tuple[str, ...] = ()
    """Members of the package."""
    margin: bool = False
    """Whether it is of a header, a footer or a note."""

    @property
    def label(self) -> str:
        """The text as labels are compared."""
        return fold_label(self.text) if len(self.text) <= _LONGEST_LABEL else ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text.strip() and not self.pictures


_LONGEST_LABEL: Final = 400


@dataclass(frozen=True)
class Page:
    """A document as far as forms are read from it."""

    blocks: tuple[Block, ...]
    changed: bool
    """Whether it has tracked changes."""
    commented: bool


def page(document: Document) -> Page:
    """The blocks of a document, text boxes behind the paragraph that they hang on, nested tables behind their table."""
    root = document.parts[document.main]
    reader = _Reader(document, root)
    return Page(
        (*_margins(document), *reader.blocks()),
        any(next(root.iter(tag), None) is not None for tag in _CHANGES),
        any(member.rpartition("/")[2] == "comments.xml" for member in document.members),
    )


def _margins(document: Document) -> Iterator[Block]:
    """Headers, footers and notes by paragraphs, each text once, without what Word computes, such as page numbers."""
    told: set[str] = set()
    for paragraph in document.paragraphs():
        text = "".join(piece.text for piece in paragraph.pieces if not piece.is_field)
        if paragraph.place.part != document.main and _WORDS.search(text) and text not in told:
            told.add(text)
            yield Block(text, str(paragraph.place), margin=True)


class _Reader:
    """Looks up once what a document has of the rarer things."""

    def __init__(self, document: Document, root: etree._Element) -> None:
        self._document, self._root = document, root
        self._pictures = {
            name: member
            for name, kind, member in relations(document.members, document.main, document.name)
            if kind == "image" and member in document.members
        }
        prompts = (control for control in root.iter(_CONTROL) if control.find(_PROMPT) is not None)
        self._prompts = frozenset(prompts)
        self._has_fields = next(root.iter(_FORM_FIELD), None) is not None
        self._rows_gone = frozenset(row for row in root.iter(ROW) if row.find(_ROW_GONE) is not None)

    def blocks(self) -> Iterator[Block]:
        known = {table.number: table for table in tables(self._root, self._document.main)}
        for paragraph in self._document.body():
            number = paragraph.place.table
            if number is None:
                yield self._block((paragraph,), str(paragraph.place))
            elif number in known:
                yield from self._cells(known.pop(number))

    def _cells(self, table: Table) -> Iterator[Block]:
        for cell in table.cells:
            own = [one for one in cell.paragraphs if one.place.table == table.number]
            if not (own and self._is_gone(own[0])):
                yield self._block(own, _place(table, cell, own), table.number, cell.row, cell.column)

    def _is_gone(self, paragraph: Paragraph) -> bool:
        return bool(self._rows_gone) and not self._rows_gone.isdisjoint(paragraph.element.iterancestors(ROW))

    def _block(
        self, own: Sequence[Paragraph], place: str, table: int = 0, row: int = 0, column: int = 0
    ) -> Block:
        text = "\n".join(self._text(one) for one in own)
        pictures = tuple(name for one in own for name in self._shown(one)) if self._pictures else ()
        return Block(text, place, table, row, column, pictures)

    def _text(self, paragraph: Paragraph) -> str:
        text = "".join(piece.text for piece in paragraph.pieces if not self._is_prompt(piece))
        return (
            text + "".join(map(_entered, paragraph.element.iter(_FORM_FIELD))) if self._has_fields else text
        )

    def _is_prompt(self, piece: Piece) -> bool:
        """Whether it is what a control that nobody has filled in says (ECMA-376 part 1, 17.5.2.39)."""
        return bool(self._prompts) and not self._prompts.isdisjoint(piece.node.iterancestors(_CONTROL))

    def _shown(self, paragraph: Paragraph) -> Iterator[str]:
        """The pictures in a paragraph, those of a table within it apart."""
        for picture in paragraph.element.iter(_BLIP, _IMAGE):
            nearest = next(picture.iterancestors(PARAGRAPH), None)
            name = picture.get(f"{R}embed") or picture.get(f"{R}id") or ""
            if nearest is paragraph.element and name in self._pictures:
                yield self._pictures[name]


def _place(table: Table, cell: Cell, own: Sequence[Paragraph]) -> str:
    return str(own[0].place) if own else f"表 {table.number} 第 {cell.row} 行第 {cell.column} 列"


def _entered(field: etree._Element) -> str:
    """What an old form field holds that is not text (ECMA-376 part 1, 17.16.7 and 17.16.9)."""
    box, chosen = field.find(f"{W}checkBox"), field.find(f"{W}ddList")
    if box is not None:
        mark = box.find(f"{W}checked")
        mark = box.find(f"{W}default") if mark is None else mark
        return "☑" if mark is not None and mark.get(VALUE, "1") not in _OFF else "□"
    if chosen is not None:
        entries = [entry.get(VALUE, "") for entry in chosen.iter(f"{W}listEntry")]
        result = chosen.find(f"{W}result")
        at = 0 if result is None else int(result.get(VALUE, "0"))
        return entries[at] if at < len(entries) else ""
    return ""
