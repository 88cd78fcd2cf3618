"""Writes edits into a Word document as tracked changes, and notes as comments (ECMA-376 part 1, 17.13).

Runs are split where a change begins and ends; each piece keeps the properties of its run. Rejecting all of it gives
the text that was there, accepting all gives the draft. No date is written: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.notice.roll.comments import AUTHOR, Comment, existing, with_comments
from pipeline.notice.roll.decision import Edit
from pipeline.notice.roll.obstacles import obstacle
from pipeline.wordml.document import Document
from pipeline.wordml.names import FALLBACK, PARAGRAPH, RUN, TEXT, TEXT_BOX, W
from pipeline.wordml.paragraphs import Paragraph, Piece, paragraphs, pieces

_INSERTED: Final = f"{W}ins"
_DELETED: Final = f"{W}del"
_DELETED_TEXT: Final = f"{W}delText"
_PROPERTIES: Final = f"{W}rPr"
_ID: Final = f"{W}id"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_CHOICE: Final = FALLBACK.replace("Fallback", "Choice")


@dataclass(frozen=True)
class Note:
    """What is said of `text[start:end]` of a paragraph."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Marks:
    """What is written into one paragraph."""

    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()


def tracked(document: Document, marks: Mapping[int, Marks]) -> bytes:
    """The document with these marks, by the paragraph's number among all of them from 0."""
    ids = _free_ids(document)
    parts, comments, first = [], [], 0
    for part, root in document.parts.items():
        count = sum(1 for _ in paragraphs(root, part))
        here = {index - first: marks[index] for index in marks if first <= index < first + count}
        first += count
        if here or (part == document.main and _elsewhere(marks, count)):
            writer = _Writer(deepcopy(root), part, ids)
            comments += writer.write(here, with_notes=part == document.main)
            if part == document.main:
                comments += writer.note_above(_elsewhere(marks, count))
            parts.append(ooxml.deflated(part, ooxml.document(writer.root)))
    return ooxml.rewritten(document.members, [*parts, *with_comments(document, comments)])


def _elsewhere(marks: Mapping[int, Marks], count: int) -> list[Note]:
    """Notes on headers, footers and footnotes, where Word takes no comments; the body comes first."""
    return [note for index in sorted(marks) if index >= count for note in marks[index].notes]


def _free_ids(document: Document) -> Iterator[int]:
    """Numbers that no mark of the document has."""
    comments = existing(document)
    roots = [*document.parts.values(), *([] if comments is None else [comments])]
    used = {element.get(_ID) for root in roots for element in root.iter(etree.Element)}
    number = 0
    while True:
        number += 1
        if str(number) not in used:
            yield number


class _Writer:
    """Writes into one part."""

    def __init__(self, root: etree._Element, part: str, ids: Iterator[int]) -> None:
        self.root = root
        self._part = part
        self._ids = ids

    def write(self, marks: Mapping[int, Marks], *, with_notes: bool) -> list[Comment]:
        """Makes the changes, and the anchors of the comments that are given back."""
        found = list(paragraphs(self.root, self._part))
        twins = {index: _twin(found[index], self._part) for index in marks if marks[index].edits}
        comments = []
        for index, mark in sorted(marks.items()):
            element = found[index].element
            if with_notes:
                comments += [self._note(found[index], note) for note in mark.notes]
            for edit in sorted(mark.edits, reverse=True):
                self._edit(element, edit)
                twin = twins.get(index)
                if twin and not obstacle(twin, edit.start, edit.end):
                    self._edit(twin.element, edit)
        return comments

    def note_above(self, notes: Sequence[Note]) -> list[Comment]:
        """Comments on what lies outside the body, at its first paragraph with text."""
        found = list(paragraphs(self.root, self._part))
        shown = [each for each in found if each.text.strip() and not each.place.in_text_box]
        host = next(iter(shown or found), None)
        return [self._anchor(host.element, note) for note in notes] if host is not None else []

    def _note(self, paragraph: Paragraph, note: Note) -> Comment:
        if paragraph.place.in_text_box:  # Word takes no comments there: it stands at the box's anchor
            hosts = list(paragraph.element.iterancestors(PARAGRAPH))
            return self._anchor(hosts[-1], note)
        if obstacle(paragraph, note.start, note.end):
            return self._anchor(paragraph.element, note)
        return self._comment_between(paragraph.element, note)

    def _anchor(self, paragraph: etree._Element, note: Note) -> Comment:
        """The comment on a whole paragraph."""
        number = next(self._ids)
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, _mark("commentRangeStart", number))
        paragraph.append(_mark("commentRangeEnd", number))
        paragraph.append(_reference(number))
        return Comment(number, note.text)

    def _comment_between(self, paragraph: etree._Element, note: Note) -> Comment:
        number = next(self._ids)
        last = next(piece for piece in pieces(paragraph) if piece.start < note.end <= piece.end)
        self._split(last.node, note.end - last.start)
        end = _mark("commentRangeEnd", number)
        last.node.getparent().addnext(end)
        end.addnext(_reference(number))
        first = next(piece for piece in pieces(paragraph) if piece.start <= note.start < piece.end)
        begin = self._split(first.node, note.start - first.start)
        begin.getparent().addprevious(_mark("commentRangeStart", number))
        return Comment(number, note.text)

    def _edit(self, paragraph: etree._Element, edit: Edit) -> None:
        """One replacement; where the new text is as long as the old one, every run keeps its share."""
        touched = [each for each in pieces(paragraph) if each.start < edit.end and edit.start < each.end]
        shares = list(_shares(touched, edit))
        for piece, share in reversed(list(zip(touched, shares, strict=True))):
            begin, end = max(edit.start - piece.start, 0), min(edit.end - piece.start, len(piece.text))
            if share != piece.text[begin:end]:
                self._replace(piece, begin, end, share)

    def _replace(self, piece: Piece, begin: int, end: int, new: str) -> None:
        self._split(piece.node, end)
        run = self._split(piece.node, begin).getparent()
        deleted = self._change(_DELETED)
        run.addprevious(deleted)
        if new:
            inserted = self._change(_INSERTED)
            inserted.append(_run_like(run, [_text(new)]))
            run.addnext(inserted)
        deleted.append(run)
        for text in run.findall(TEXT):
            text.tag = _DELETED_TEXT

    def _change(self, tag: str) -> etree._Element:
        return etree.Element(tag, {_ID: str(next(self._ids)), f"{W}author": AUTHOR})

    def _split(self, node: etree._Element, at: int) -> etree._Element:
        """The text element that begins at character `at`; it and what follows it in the run get a run of their own."""
        run, text = node.getparent(), node.text or ""
        rest = list(node.itersiblings())
        begin = node
        if 0 < at < len(text):
            begin = _text(text[at:])
            node.text = text[:at]
            node.set(_SPACE, "preserve")
            rest.insert(0, begin)
        elif at == 0:
            rest.insert(0, node)
            if all(each.tag == _PROPERTIES for each in node.itersiblings(preceding=True)):
                return begin
        if rest:
            run.addnext(_run_like(run, rest, ids=self._ids))
        return begin


def _shares(touched: Sequence[Piece], edit: Edit) -> Iterator[str]:
    if len(edit.new) == edit.end - edit.start:
        for piece in touched:
            begin, end = max(edit.start, piece.start), min(edit.end, piece.end)
            yield edit.new[begin - edit.start : end - edit.start]
        return
    yield edit.new
    yield from ("" for _ in touched[1:])


def _run_like(
    run: etree._Element, content: Sequence[etree._Element], ids: Iterator[int] | None = None
) -> etree._Element:
    """A run with the same properties; a pending change of format takes a number of its own, or is left out."""
    other = etree.Element(RUN, dict(run.attrib))
    properties = run.find(_PROPERTIES)
    if properties is not None:
        other.append(deepcopy(properties))
        for change in other.findall(f"{_PROPERTIES}/{W}rPrChange"):
            if ids is None:
                change.getparent().remove(change)
            else:
                change.set(_ID, str(next(ids)))
    other.extend(content)
    return other


def _text(text: str) -> etree._Element:
    element = etree.Element(TEXT, {_SPACE: "preserve"})
    element.text = text
    return element


def _mark(name: str, number: int) -> etree._Element:
    return etree.Element(f"{W}{name}", {_ID: str(number)})


def _reference(number: int) -> etree._Element:
    run = etree.Element(RUN)
    run.append(_mark("commentReference", number))
    return run


def _twin(paragraph: Paragraph, part: str) -> Paragraph | None:
    """The same paragraph of a text box as Word keeps it a second time for old programs."""
    box = next(paragraph.element.iterancestors(TEXT_BOX), None)
    choice = next(box.iterancestors(_CHOICE), None) if box is not None else None
    other = choice.getparent().find(FALLBACK) if choice is not None else None
    if box is None or choice is None or other is None:
        return None
    mine, theirs = list(choice.iter(TEXT_BOX)), list(other.iter(TEXT_BOX))
    if len(mine) != len(theirs):
        return None
    ours = list(paragraphs(box, part))
    copies = list(paragraphs(theirs[mine.index(box)], part))
    at = next(at for at, each in enumerate(ours) if each.element is paragraph.element)
    return copies[at] if at < len(copies) and copies[at].text == paragraph.text else None
