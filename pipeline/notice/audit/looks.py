"""How paragraphs look in the end: font, size, alignment, indents, from run, style, list, and defaults together.

Chinese characters are what counts: the font of western ones is another attribute. ECMA-376 part 1, 17.3, 17.7.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.styles import Styles
from pipeline.notice.layout import TWIPS_PER_POINT
from pipeline.wordml.document import Document
from pipeline.wordml.names import RUN, VALUE, W
from pipeline.wordml.paragraphs import Paragraph, Piece

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_DEFAULT_SIZE: Final = 10.0
_ALIGNMENTS: Final = {"start": "left", "end": "right", "distribute": "both"}
_OFF: Final = ("0", "false", "off", "none")
_LEADING: Final = re.compile(r"^[ \t\u00a0\u3000]*")
_TRAILING: Final = re.compile(r"[ \u00a0\u3000]*$")
_RED: Final = re.compile("[c-fC-F][0-9a-fA-F][0-3][0-9a-fA-F][0-3][0-9a-fA-F]")
"""C00000 to FF3F3F."""
_TAB: Final = 2.0
"""Characters that a tab is taken for."""


@dataclass(frozen=True)
class Type:
    """How the Chinese characters of a stretch look."""

    font: str
    """Empty where the file does not say."""
    size: float
    """In points."""
    is_bold: bool


@dataclass(frozen=True)
class Look:
    """How a paragraph is set; lengths are in its own characters."""

    alignment: str
    """left, center, right or both."""
    first: float
    """How much further right than the margin its first line begins, blanks typed there included."""
    left: float
    right: float
    """How far its end stays from the right margin, blanks typed there included."""
    pitch: int
    """Twips between lines where exact, else 0."""
    space_before: float
    space_after: float
    """Lines."""
    starts_page: bool


class Looks:
    """The looks of one document."""

    def __init__(self, document: Document) -> None:
        self._styles = Styles(document)
        self._types: dict[bytes, Type] = {}

    def type_of(self, line: Line, end: int | None = None) -> Type:
        """The look of most Chinese characters of a line, or of its first `end` characters."""
        stop = line.start + (len(line.text) if end is None else end)
        pieces = line.paragraph.covering(line.start, stop)
        weights: Counter[Type] = Counter()
        for piece in pieces:
            shown = piece.text[max(0, line.start - piece.start) : stop - piece.start]
            weight = len(_HAN.findall(shown)) * 100 + len(shown.strip())
            weights[self._type(piece, line.paragraph)] += weight
        return max(weights, key=lambda one: weights[one]) if weights else Type("", _DEFAULT_SIZE, False)

    def is_red(self, line: Line) -> bool:
        """Whether any of a line is printed in red."""
        pieces = line.paragraph.covering(line.start, line.start + len(line.text))
        colours = (_first(self._run_chain(piece, line.paragraph), "color", VALUE) for piece in pieces)
        return any(_RED.fullmatch(colour) for colour in colours)

    def page_number(self, paragraph: Paragraph) -> tuple[str, float] | None:
        """Font (of western characters) and size of what a field shows in a footer; None where it says neither."""
        piece = next((one for one in paragraph.pieces if one.is_field), None)
        if piece is None:
            return None
        chain = self._run_chain(piece, paragraph)
        size = _first(chain, "sz", VALUE)
        font = _first(chain, "rFonts", f"{W}ascii")
        return (font, int(size) / 2) if font and size.isdecimal() else None

    def spacing_of(self, line: Line) -> int:
        """Twips by which the characters of a line's first run stand apart."""
        for properties in (
            self._run_chain(line.paragraph.pieces[0], line.paragraph) if line.paragraph.pieces else ()
        ):
            spacing = properties.find(f"{W}spacing")
            if spacing is not None:
                return _whole(spacing.get(VALUE, "0"))
        return 0

    def look(self, line: Line) -> Look:
        """The look of the paragraph that a line belongs to."""
        chain = self._paragraph_chain(line.paragraph.element)
        size = self.type_of(line).size
        alignment = _first(chain, "jc", VALUE) or "left"
        spacing = _first(chain, "spacing", f"{W}line") if _is_exact(chain) else ""
        left = _indent(chain, ("leftChars", "startChars"), ("left", "start"), size)
        return Look(
            alignment=_ALIGNMENTS.get(alignment, alignment),
            first=left + _first_line(chain, size) + _typed(_LEADING, line.text),
            left=left,
            right=_indent(chain, ("rightChars", "endChars"), ("right", "end"), size)
            + _typed(_TRAILING, line.text),
            pitch=_whole(spacing),
            space_before=_space(chain, "before", size),
            space_after=_space(chain, "after", size),
            starts_page=_is_on(chain, "pageBreakBefore"),
        )

    def _type(self, piece: Piece, paragraph: Paragraph) -> Type:
        chain = self._run_chain(piece, paragraph)
        size = _first(chain, "sz", VALUE)
        return Type(
            self._font(chain),
            int(size) / 2 if size.isdecimal() else _DEFAULT_SIZE,
            _is_on(chain, "b"),
        )

    def _font(self, chain: Sequence[etree._Element]) -> str:
        """The Chinese font; the name of a theme's wins over one written beside it (17.3.2.26)."""
        for properties in chain:
            fonts = properties.find(f"{W}rFonts")
            if fonts is None:
                continue
            theme, name = fonts.get(f"{W}eastAsiaTheme"), fonts.get(f"{W}eastAsia")
            if theme:
                return self._styles.theme_font(theme)
            if name:
                return str(name)
        return ""

    def _run_chain(self, piece: Piece, paragraph: Paragraph) -> Sequence[etree._Element]:
        run = next(piece.node.iterancestors(RUN), None)
        own = None if run is None else run.find(f"{W}rPr")
        chain: tuple[etree._Element, ...] = ()
        if own is not None:
            style = own.find(f"{W}rStyle")
            chain = (own,) + (() if style is None else self._styles.chain(style.get(VALUE, ""), "rPr"))
        return chain + self._styles.of_paragraph(paragraph.element, "rPr")

    def _paragraph_chain(self, paragraph: etree._Element) -> Sequence[etree._Element]:
        own = paragraph.find(f"{W}pPr")
        return (() if own is None else (own,)) + self._styles.of_paragraph(paragraph, "pPr")


def _first(chain: Sequence[etree._Element], name: str, attribute: str) -> str:
    """The nearest value of an attribute of a property; empty where nothing says it."""
    for properties in chain:
        found = properties.find(f"{W}{name}")
        if found is not None and found.get(attribute) is not None:
            return str(found.get(attribute))
    return ""


def _is_on(chain: Sequence[etree._Element], name: str) -> bool:
    for properties in chain:
        found = properties.find(f"{W}{name}")
        if found is not None:
            return found.get(VALUE, "1") not in _OFF
    return False


def _is_exact(chain: Sequence[etree._Element]) -> bool:
    return _first(chain, "spacing", f"{W}lineRule") == "exact"


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d+", text) else 0


def _indents(chain: Sequence[etree._Element]) -> Iterator[etree._Element]:
    for properties in chain:
        found = properties.find(f"{W}ind")
        if found is not None:
            yield found


def _indent(
    chain: Sequence[etree._Element], in_characters: Sequence[str], in_twips: Sequence[str], size: float
) -> float:
    """An indent in characters of this size; where both are written, characters win (17.3.1.12)."""
    for indents in _indents(chain):
        for name in in_characters:
            if _whole(indents.get(f"{W}{name}", "")):
                return _whole(indents.get(f"{W}{name}")) / 100
        for name in in_twips:
            if indents.get(f"{W}{name}") is not None:
                return _whole(indents.get(f"{W}{name}")) / TWIPS_PER_POINT / size
    return 0.0


def _first_line(chain: Sequence[etree._Element], size: float) -> float:
    for indents in _indents(chain):
        for names, sign in (
            ((("hangingChars",), ("hanging",)), -1),
            ((("firstLineChars",), ("firstLine",)), 1),
        ):
            if any(indents.get(f"{W}{name}") is not None for one in names for name in one):
                return sign * _indent((indents.getparent(),), *names, size)
    return 0.0


def _space(chain: Sequence[etree._Element], side: str, size: float) -> float:
    lines = _whole(_first(chain, "spacing", f"{W}{side}Lines")) / 100
    return lines or _whole(_first(chain, "spacing", f"{W}{side}")) / TWIPS_PER_POINT / (size * 15 / 8)


def _typed(pattern: re.Pattern[str], text: str) -> float:
    """Blanks that were typed in place of an indent."""
    found = pattern.search(text)
    widths = {" ": 0.5, "\t": _TAB, "\u00a0": 0.5, "\u3000": 1.0}
    return sum(widths[blank] for blank in found[0]) if found else 0.0
