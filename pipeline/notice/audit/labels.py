"""The numbers that Word writes before paragraphs by itself (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml import etree

from pipeline.notice.audit.styles import Styles, related
from pipeline.notice.numerals import counted
from pipeline.wordml.document import Document
from pipeline.wordml.names import VALUE, W
from pipeline.wordml.paragraphs import Paragraph

_PLACE: Final = re.compile(r"%([1-9])")
_DEEPEST: Final = 9
_CHINESE: Final = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "chineseLegalSimplified",
    )
)
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_UNNUMBERED: Final = ("bullet", "none")
_MOST: Final = 9999


@dataclass(frozen=True)
class _Level:
    """One level of a list."""

    start: int
    form: str
    text: str


class Labels:
    """Counts the lists of a document; paragraphs must be asked for in order."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._styles = styles
        root = related(document, "numbering")
        self._lists = MappingProxyType({}) if root is None else _lists(root)
        self._counts: dict[str, list[int]] = {}

    def of(self, paragraph: Paragraph) -> str:
        """The paragraph's number with its marks; empty where it has none or a bullet."""
        found = self._numbering(paragraph.element)
        if found is None or found[0] not in self._lists:
            return ""
        number, depth = found
        abstract, levels = self._lists[number]
        if depth not in levels or levels[depth].form in _UNNUMBERED:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        return _PLACE.sub(lambda match: _shown(levels, counts, int(match[1]) - 1), levels[depth].text)

    def _numbering(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and the level of a paragraph, its own or its style's."""
        own = paragraph.find(f"{W}pPr")
        chain = (() if own is None else (own,)) + self._styles.of_paragraph(paragraph, "pPr")
        for properties in chain:
            number = properties.find(f"{W}numPr/{W}numId")
            if number is not None:
                level = next((one for p in chain if (one := p.find(f"{W}numPr/{W}ilvl")) is not None), None)
                depth = "0" if level is None else level.get(VALUE, "0")
                return number.get(VALUE, "0"), int(depth) if depth.isdecimal() else 0
        return None


def _lists(root: etree._Element) -> Mapping[str, tuple[str, Mapping[int, _Level]]]:
    """By list: what it counts together with, and its levels; a list that begins anew counts by itself."""
    abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterfind(f"{W}abstractNum")}
    lists = {}
    for element in root.iterfind(f"{W}num"):
        number, base = element.get(f"{W}numId", ""), element.find(f"{W}abstractNumId")
        abstract = "" if base is None else base.get(VALUE, "")
        if abstract in abstracts:
            levels = _levels(abstracts[abstract]) | _overrides(element)
            anew = element.find(f"{W}lvlOverride/{W}startOverride") is not None
            lists[number] = (number if anew else f"abstract {abstract}", levels)
    return lists


def _levels(holder: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in holder.iterfind(f"{W}lvl"):
        depth = level.get(f"{W}ilvl", "")
        if depth.isdecimal() and int(depth) < _DEEPEST:
            levels[int(depth)] = _Level(
                _number(level, "start", 1), _value(level, "numFmt"), _value(level, "lvlText")
            )
    return levels


def _overrides(element: etree._Element) -> dict[int, _Level]:
    return {
        depth: level for one in element.iterfind(f"{W}lvlOverride") for depth, level in _levels(one).items()
    }


def _value(level: etree._Element, name: str) -> str:
    found = level.find(f"{W}{name}")
    return "" if found is None else str(found.get(VALUE, ""))


def _number(level: etree._Element, name: str, default: int) -> int:
    text = _value(level, name)
    return int(text) if text.isdecimal() else default


def _shown(levels: Mapping[int, _Level], counts: list[int], depth: int) -> str:
    level = levels.get(depth)
    if level is None or depth >= _DEEPEST or level.form in _UNNUMBERED:
        return ""
    value = min(counts[depth] or level.start, _MOST)
    if level.form in _CHINESE:
        return counted(value)
    if level.form.startswith("decimalEnclosedCircle") and 0 < value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    if level.form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter if level.form == "lowerLetter" else letter.upper()
    return str(value)
