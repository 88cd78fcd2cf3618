"""Filled forms of one template joined into one document: one layout run serves them all (DESIGN §9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.pdf.joinable import body_reason, last_paragraph, sections, story_reason
from pipeline.pdf.shell import Shell
from pipeline.wordml.names import W
from pipeline.wordml.parts import opened

MAX_RECORDS: Final = 100
MAX_PAGES: Final = 400
"""What LibreOffice does once for a document counts little from here on, and several share the work evenly.

Beyond some 500 pages its layout turns super-linear (bench/README.md).
"""

CHARACTERS_PER_PAGE: Final = 600
"""A page of 16 pt text holds 22 × 28 characters (DOMAIN §1.2); good enough to cut documents by."""

MAX_DRAWINGS: Final = 10_000
"""Room for the drawing ids of one record."""

_NAMESPACES: Final = {
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_RELATION_IDS: Final = etree.XPath("//@r:*", namespaces=_NAMESPACES)
_DRAWINGS: Final = etree.XPath("//wp:docPr", namespaces=_NAMESPACES)
_WITH_TEXT: Final = etree.XPath(".//w:p[.//w:t][not(ancestor::w:txbxContent)]", namespaces={"w": W[1:-1]})
_BEFORE_TYPE: Final = tuple(
    W + name for name in ("headerReference", "footerReference", "footnotePr", "endnotePr")
)
_BEFORE_NUMBERS: Final = (
    *_BEFORE_TYPE,
    *(W + name for name in ("type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")),
)


def marks(records: int) -> list[str]:
    """The bookmarks, later named destinations of the PDF: where each record starts and, but for the last, ends."""
    return [name for index in range(records) for name in _marks(index)][:-1]


def joinable(docx: bytes) -> str | None:
    """Why a form has to be converted by itself, or None; DataError where it is damaged."""
    return Joiner().add(docx)


def join(forms: Sequence[bytes]) -> bytes:
    """One docx of forms that are `joinable` and of one template; ValueError says why one is not."""
    joiner = Joiner()
    for docx in forms:
        if reason := joiner.add(docx):
            raise ValueError(reason)
    return joiner.docx()


class Joiner:
    """Takes in forms one by one; only the last of them is held as a tree."""

    def __init__(self) -> None:
        self.records = 0
        self._pages = 0
        self._bodies: list[bytes] = []
        self._shell: Shell | None = None
        self._last: etree._Element | None = None

    @property
    def full(self) -> bool:
        """Whether the next form should start another document."""
        return self.records >= MAX_RECORDS or self._pages >= MAX_PAGES

    def add(self, docx: bytes, name: str = "Word 文件") -> str | None:
        """Why the form was not taken in, or None when it was; DataError calls a damaged one by its name."""
        record = opened(docx, name)
        shell = self._shell or Shell(record)
        document = record.parse(record.main)
        reason = self._reason(document, shell) or shell.reason(record)
        if reason:
            return reason
        _rename(document, shell.take(record), self.records)
        if self._last is not None:
            _close(self._last)
            self._bodies.append(_cut(self._last)[1])
        _mark(document, self.records)
        _open(document)
        self._shell, self._last = shell, document
        self.records += 1
        self._pages += _pages(document)
        return None

    def docx(self) -> bytes:
        """The joined document; its marks are `marks(records)`."""
        if self._shell is None or self._last is None:
            raise ValueError("nothing to join")
        head, body, tail = _cut(self._last)
        return self._shell.docx(b"".join((head, *self._bodies, body, tail)))

    def _reason(self, document: etree._Element, shell: Shell) -> str | None:
        """Why the document itself cannot be taken in, or None."""
        body = document.find(W + "body")
        if body is None or body.prefix != "w":
            return "不是通用格式的 docx"
        if self._last is not None and document.nsmap != self._last.nsmap:
            return "与前一份不是同一个模板"
        return story_reason(body, shell.numbered) or body_reason(body)


def _rename(document: etree._Element, ids: Mapping[str, str], index: int) -> None:
    """Gives relations and drawings ids of their own; bookmarks go, for no joinable form refers to them."""
    for found in _RELATION_IDS(document):
        found.getparent().set(found.attrname, ids.get(found, ""))
    for number, drawing in enumerate(_DRAWINGS(document), index * MAX_DRAWINGS + 1):
        drawing.set("id", str(number))
    etree.strip_elements(document, W + "bookmarkStart", W + "bookmarkEnd", with_tail=False)


def _mark(document: etree._Element, index: int) -> None:
    """Sets a bookmark around the first paragraph and one behind the last text.

    Inside the paragraph, though it be in a table: before a table, a bookmark points to the page before it. Around
    its text: an empty one slips into the record before where a section is one paragraph and has a footer. Behind the
    text: an empty paragraph that follows a table, as forms end, has no room of its own and slips to the next record.
    LibreOffice drops the very last mark of a document.
    """
    body = document.find(W + "body")
    first = next(body.iter(W + "p"))
    last = (_WITH_TEXT(body) or body.findall(W + "p"))[-1]
    start, end = _marks(index)
    first.insert(0 if first.find(W + "pPr") is None else 1, _bookmark("Start", 2 * index, start))
    first.append(_bookmark("End", 2 * index))
    last.extend([_bookmark("Start", 2 * index + 1, end), _bookmark("End", 2 * index + 1)])


def _marks(index: int) -> tuple[str, str]:
    return f"jianjia{index:04}start", f"jianjia{index:04}end"


def _bookmark(side: str, number: int, name: str | None = None) -> etree._Element:
    named = {W + "name": name} if name else {}
    return etree.Element(f"{W}bookmark{side}", {W + "id": str(number), **named})


def _open(document: etree._Element) -> None:
    """Makes the record start on a new page, with the number 1 or that which its template says."""
    section = sections(document.find(W + "body"))[0]
    start = _child(section, "type", _BEFORE_TYPE)
    # Page 1 is odd anyhow, and LibreOffice sets the footer of such a section a little higher.
    if start.get(W + "val") != "oddPage":
        start.set(W + "val", "nextPage")
    numbers = _child(section, "pgNumType", _BEFORE_NUMBERS)
    numbers.set(W + "start", numbers.get(W + "start", "1"))


def _close(document: etree._Element) -> None:
    """Ends the section in the last paragraph: one more would make a blank page after a full one."""
    body = document.find(W + "body")
    paragraph = last_paragraph(body)
    properties = _child(paragraph, "pPr", ())
    change = properties.find(W + "pPrChange")
    place = len(properties) if change is None else properties.index(change)
    properties.insert(place, body[-1])


def _child(parent: etree._Element, name: str, before: Sequence[str]) -> etree._Element:
    """The child of that name, made where it is missing, behind those that the schema puts before it."""
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(sum(child.tag in before for child in parent), found)
    return found


def _cut(document: etree._Element) -> tuple[bytes, bytes, bytes]:
    """The document as XML, cut into what stands before, in and after its body."""
    xml = ooxml.document(document)
    start = xml.index(b">", xml.index(b"<w:body")) + 1
    end = xml.rindex(b"</w:body>")
    return xml[:start], xml[start:end], xml[end:]


def _pages(document: etree._Element) -> int:
    """About how many pages the record fills."""
    characters = sum(len(text.text or "") for text in document.iter(W + "t"))
    breaks = sum(element.get(W + "type") == "page" for element in document.iter(W + "br"))
    pages: int = 1 + breaks + characters // CHARACTERS_PER_PAGE
    return pages
