"""Styles and defaults of a document: where a property of a paragraph or a run comes from (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.wordml.document import Document, relations
from pipeline.wordml.names import VALUE, W

_DEEPEST: Final = 20
"""Styles that are based on each other in a circle exist."""
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HAN: Final = "Hans"


def related(document: Document, kind: str) -> etree._Element | None:
    """The root of the part of the body's relation of this kind, such as styles; None where there is none."""
    for _, found, member in relations(document.members, document.main, document.name):
        if found == kind and member in document.members:
            return ooxml.parse_xml(document.members[member].content(), document.name)
    return None


class Styles:
    """The style sheet: chains of properties from the nearest to the farthest."""

    def __init__(self, document: Document) -> None:
        root = related(document, "styles")
        self._styles: dict[str, etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._default_paragraph = ""
        self._chains: dict[tuple[str, str], tuple[etree._Element, ...]] = {}
        if root is not None:
            self._read(root)
        self._fonts = _theme_fonts(related(document, "theme"))

    def _read(self, root: etree._Element) -> None:
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default_paragraph = name
        for kind, path in (("rPr", "rPrDefault"), ("pPr", "pPrDefault")):
            found = root.find(f"{W}docDefaults/{W}{path}/{W}{kind}")
            if found is not None:
                self._defaults[kind] = found

    def chain(self, name: str, kind: str) -> tuple[etree._Element, ...]:
        """The rPr or pPr elements of a style and of those it is based on."""
        if (name, kind) not in self._chains:
            self._chains[name, kind] = tuple(self._walk(name, kind))
        return self._chains[name, kind]

    def _walk(self, name: str, kind: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            found = style.find(f"{W}{kind}")
            if found is not None:
                yield found
            based = style.find(f"{W}basedOn")
            name = "" if based is None else based.get(VALUE, "")

    def of_paragraph(self, paragraph: etree._Element, kind: str) -> tuple[etree._Element, ...]:
        """The properties that a paragraph's style and the defaults give, nearest first."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = self._default_paragraph if style is None else style.get(VALUE, "")
        if name not in self._styles:
            name = self._default_paragraph
        default = self._defaults.get(kind)
        return self.chain(name, kind) + (() if default is None else (default,))

    def name_of(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style in lower case: Word's own ones are English in every language."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = None if style is None else self._styles.get(style.get(VALUE, ""))
        name = None if found is None else found.find(f"{W}name")
        return "" if name is None else name.get(VALUE, "").lower()

    def theme_font(self, name: str) -> str:
        """The Chinese font that a theme name such as minorEastAsia stands for; empty where it is not said."""
        return self._fonts.get(name[:5], "")


def _theme_fonts(theme: etree._Element | None) -> Mapping[str, str]:
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for name in ("major", "minor"):
        font = theme.find(f".//{_A}{name}Font")
        if font is None:
            continue
        east = font.find(f"{_A}ea")
        script = next((one for one in font.iterfind(f"{_A}font") if one.get("script") == _HAN), None)
        written = "" if east is None else east.get("typeface", "")
        fonts[name] = written or ("" if script is None else script.get("typeface", ""))
    return fonts
