"""A Word document as one row of blocks: its cells and its free paragraphs, in the order in which one reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
_MARK_GONE: Final = tuple(f"{W}pPr/{W}rPr/{W}{name}" for name in ("del", "moveFrom"))
"""On the end of a paragraph that a tracked change makes one with the next (17.13.5.15)."""
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
    """The blocks of a document, text boxes behind the paragraph that they hang on, nested tables behind their cell."""
    root = document.parts[document.main]
    reader = _Reader(document, root)
    return Page(
        (*_margins(document), *reader.blocks()),
        reader.changed,
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
        self._tables = {table.number: table for table in tables(root, document.main)}
        self.changed = next(root.iter(*_CHANGES), None) is not None

    def blocks(self) -> Iterator[Block]:
        yield from self._through(self._document.body(), None)

    def _through(self, several: Iterable[Paragraph], around: int | None) -> Iterator[Block]:
        """The paragraphs that stand in no table but that around them, each by itself, and the cells of the others."""
        run: list[Paragraph] = []
        for paragraph in several:
            number = paragraph.place.table
            if number == around:
                run.append(paragraph)
                if not self._goes_on(paragraph):
                    yield self._block(run, str(run[0].place))
                    run = []
            elif number in self._tables:
                yield from self._cells(self._tables.pop(number))
        if run:
            yield self._block(run, str(run[0].place))

    def _cells(self, table: Table) -> Iterator[Block]:
        for cell in table.cells:
            if not (cell.paragraphs and self._is_gone(cell.paragraphs[0])):
                yield from self._cell(table, cell)

    def _cell(self, table: Table, cell: Cell) -> Iterator[Block]:
        """One block; a table within that is more than a frame keeps its cells, what is around it stays apart."""
        own = [one for one in cell.paragraphs if one.place.table == table.number]
        inner = {one.place.table or 0 for one in cell.paragraphs} & self._tables.keys()
        if not any(len(self._tables[number].cells) > 1 for number in inner):
            for number in inner:
                del self._tables[number]
            yield self._block(cell.paragraphs, _place(table, cell, own), table.number, cell.row, cell.column)
        elif any(self._text(one).strip() for one in own):
            yield from self._through(cell.paragraphs, table.number)
        else:
            yield self._block(own, _place(table, cell, own), table.number, cell.row, cell.column)
            inside = (one for one in cell.paragraphs if one.place.table != table.number)
            yield from self._through(inside, table.number)

    def _is_gone(self, paragraph: Paragraph) -> bool:
        return bool(self._rows_gone) and not self._rows_gone.isdisjoint(paragraph.element.iterancestors(ROW))

    def _block(
        self, own: Sequence[Paragraph], place: str, table: int = 0, row: int = 0, column: int = 0
    ) -> Block:
        text = "".join(self._text(one) + ("" if self._goes_on(one) else "\n") for one in own)
        pictures = tuple(name for one in own for name in self._shown(one)) if self._pictures else ()
        return Block(text.removesuffix("\n"), place, table, row, column, pictures)

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether the end of the paragraph was taken out."""
        return self.changed and any(paragraph.element.find(path) is not None for path in _MARK_GONE)

    def _text(self, paragraph: Paragraph) -> str:
        shown = {piece.node: piece.text for piece in paragraph.pieces if not self._is_prompt(piece)}
        if not self._has_fields:
            return "".join(shown.values())
        return "".join(
            _entered(node) if node.tag == _FORM_FIELD else shown.get(node, "")
            for node in paragraph.element.iter(_FORM_FIELD, *{node.tag for node in shown})
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
