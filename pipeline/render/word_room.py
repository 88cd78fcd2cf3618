"""How wide the line is on which a Word template prints a value, and the size in which a text keeps to it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.wordml.document import read_document
from pipeline.wordml.names import PARAGRAPH, TEXT, W

_TWIPS: Final = 20
_EMU: Final = 12_700
_CELL_MARGIN: Final = 108
"""Twips that a cell keeps free on the left and on the right where it says nothing (ECMA-376 part 1, 17.4.42)."""
_BOX_INSET: Final = 91_440
"""EMU that a text box keeps free likewise (20.1.2.1.1)."""
_CAPITAL: Final = 0.75
_SMALL: Final = 0.6
"""Widths of Latin letters and figures in ems, generously."""


def room_for(template: Path, name: str) -> float | None:
    """Points from edge to edge of the line that prints this value; None where the body has no such line."""
    document = read_document(template)
    tag = re.compile(rf"\{{\{{[^{{}}]*\b{re.escape(name)}\b[^{{}}]*\}}\}}")
    for one in document.parts[document.main].iter(PARAGRAPH):
        if tag.search("".join(text.text or "" for text in one.iter(TEXT))) and not _holds_other(one):
            return _width(one) - _indents(one)
    return None


def fitting(text: str, room: float, drawn: int) -> int:
    """Half points in which the text takes one line of so many points, at most as drawn."""
    return min(drawn, int(2 * room / max(_ems(text), 1)))


def _ems(text: str) -> float:
    return sum(map(_em, text))


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1
    return _CAPITAL if character.isupper() else _SMALL


def _holds_other(paragraph: etree._Element) -> bool:
    """Whether it only holds a box, in which the value stands."""
    return any(inner is not paragraph for inner in paragraph.iter(PARAGRAPH))


def _width(paragraph: etree._Element) -> float:
    for holder in paragraph.iterancestors():
        if holder.tag == f"{W}tc" and (cell := holder.find(f"{W}tcPr/{W}tcW")) is not None:
            return _cell(holder, cell)
        if etree.QName(holder).localname == "txbx" and (box := _extent(holder)):
            return (box - 2 * _BOX_INSET) / _EMU
    return _page(paragraph)


def _cell(holder: etree._Element, width: etree._Element) -> float:
    margins = holder.find(f"{W}tcPr/{W}tcMar")
    sides = [None if margins is None else margins.find(f"{W}{side}") for side in ("left", "right")]
    kept = sum(_CELL_MARGIN if side is None else _number(side, "w") for side in sides)
    return (_number(width, "w") - kept) / _TWIPS


def _extent(box: etree._Element) -> int:
    for holder in box.iterancestors():
        extent = holder.find("{*}extent")
        if extent is not None:
            return int(extent.get("cx", "0"))
    return 0


def _page(paragraph: etree._Element) -> float:
    """The type area of the section that the paragraph belongs to: the first that is described behind its beginning."""
    sections = paragraph.xpath(
        "(following::w:sectPr | descendant::w:sectPr)[1]", namespaces={"w": W.strip("{}")}
    )
    size, margins = sections[0].find(f"{W}pgSz"), sections[0].find(f"{W}pgMar")
    return (_number(size, "w") - _number(margins, "left") - _number(margins, "right")) / _TWIPS


def _indents(paragraph: etree._Element) -> float:
    indent = paragraph.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0
    sides = (_number(indent, name) for name in ("left", "right", "firstLine"))
    return sum(max(0, side) for side in sides) / _TWIPS


def _number(element: etree._Element | None, name: str) -> int:
    text = "" if element is None else element.get(f"{W}{name}", "")
    return int(text) if text.lstrip("-").isdecimal() else 0
