"""A blank form read as a whole: its title, and every place to be filled, in tables and between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.forms.in_lines import noted, spots_in_lines
from pipeline.adopt.forms.in_tables import is_figures, is_prose, spots_in_table
from pipeline.adopt.forms.spots import Spot
from pipeline.labels import squeeze
from pipeline.wordml.names import TABLE, W
from pipeline.wordml.paragraphs import Paragraph, paragraphs
from pipeline.wordml.tables import tables

_TITLE_END: Final = re.compile(r"(?:表格?|登记卡|[申推自][请报荐]书)(?:[（(][^（）()]*[）)])?$")
_NO_TITLE: Final = re.compile(r"填写|[下本此附该]表|如下|[，。；]")
_A3: Final = 23_000
_SHORT_TITLE: Final = 8
_LONGEST: Final = 40
_SKIPPED: Final = re.compile(r"^附件?\s*[\d一二三四五六七八九十]*[：:]?$|^[（(]|[：:]|制$|^\d{4}年$")
_ORDINAL: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?|第[一二三四五六七八九十]+部分[：:]?)"
)


@dataclass(frozen=True)
class BlankForm:
    """What a blank form asks for."""

    title: str
    spots: tuple[Spot, ...]
    unclear: tuple[str, ...]
    """Blank cells that nothing names."""
    grids: tuple[Grid, ...]
    blocks: tuple[Paragraph | Grid, ...]
    """Its paragraphs outside tables, and its tables, as they follow one another."""
    figures: bool
    """Whether it is a table of figures, which asks for nothing."""
    prose: bool
    """Whether its tables only explain."""
    folded: bool
    """Whether its pages are A3 on their side."""


def read_form(root: etree._Element, part: str, name: str) -> BlankForm:
    """What the form with this body asks for; `name` is its file's."""
    body = list(paragraphs(root, part))
    alone = [one for one in body if one.place.table is None]
    title = title_of(alone, Path(name).stem)
    over = headings(body)
    grids = tuple(Grid(one, _heading(over.get(one.number, ""), title)) for one in tables(root, part))
    figures, prose = [grid for grid in grids if is_figures(grid)], [grid for grid in grids if is_prose(grid)]
    found = [spots_in_table(grid) for grid in grids if grid not in figures and grid not in prose]
    lines = list(spots_in_lines(alone))
    return BlankForm(
        title,
        (*_before(lines), *(spot for one in found for spot in one.spots), *_after(lines), *noted(body)),
        tuple(where for one in found for where in one.unclear),
        grids,
        tuple(_blocks(body, grids)),
        bool(figures),
        bool(prose),
        _is_a3(root),
    )


def _blocks(body: Iterable[Paragraph], grids: Iterable[Grid]) -> Iterator[Paragraph | Grid]:
    """Nested tables stand behind the one that holds them."""
    waiting = {grid.number: grid for grid in grids}
    for paragraph in body:
        number = paragraph.place.table
        if number is None:
            yield paragraph
        elif number in waiting:
            yield waiting.pop(number)


def _is_a3(root: etree._Element) -> bool:
    """Whether every section's page is A3 on its side: at least as wide as two of A4, 23,800 twips."""
    widths = [page.get(f"{W}w", "") for page in root.iter(f"{W}pgSz")]
    return bool(widths) and all(width.isdecimal() and int(width) >= _A3 for width in widths)


def _before(lines: list[Spot]) -> list[Spot]:
    return [spot for spot in lines if not spot.by_hand]


def _after(lines: list[Spot]) -> list[Spot]:
    return [spot for spot in lines if spot.by_hand]


def title_of(alone: Iterable[Paragraph], stem: str) -> str:
    """The form's title: the lines that end in 表, joined where it is broken over several; else the file's name."""
    before: list[str] = []
    for paragraph in alone:
        plain = squeeze(paragraph.text)
        if not plain:
            continue
        if _TITLE_END.search(plain) and len(plain) <= _LONGEST and not _NO_TITLE.search(plain):
            return _joined(before, plain)
        before = [*before, plain] if len(plain) <= _LONGEST and not _SKIPPED.search(plain) else []
    return stem


def _joined(before: list[str], last: str) -> str:
    """A last line such as 申报登记表 is no title by itself."""
    return "".join((*before[-2:], last)) if len(last) <= _SHORT_TITLE else last


def headings(body: list[Paragraph]) -> dict[int, str]:
    """The last line before each table."""
    last = ""
    found: dict[int, str] = {}
    for paragraph in body:
        if paragraph.place.table is not None:
            found.setdefault(paragraph.place.table, last)
            last = "" if next(paragraph.element.iterancestors(TABLE), None) is not None else last
        elif squeeze(paragraph.text):
            last = squeeze(paragraph.text)
    return found


def _heading(line: str, title: str) -> str:
    plain = _ORDINAL.sub("", line)
    is_title = plain in title or bool(_SKIPPED.search(plain)) or "：" in plain
    return "" if is_title or len(plain) > _LONGEST or plain.startswith("注") else plain
