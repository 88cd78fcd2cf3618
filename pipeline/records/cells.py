"""The cells of an xlsx sheet: values, number formats, formula errors and formulas without a result, row by row.

Tags are taken as they come and no tree is built: openpyxl's read-only mode takes several times as long over 2000字
cells, reads a sheet that has no `dimension` once more, and cannot tell a formula that was never calculated from an
empty cell. Sources: ECMA-376 part 1, 18.3 (cells), 18.4 (strings).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

from pipeline.model.record import Raw
from pipeline.records.parts import parse
from pipeline.records.sheet import UNCALCULATED, Filled, Look, Merged, Row, SheetCell, blank, joined, number
from pipeline.records.spool import Spool

_LONGEST: Final = 1 << 20
"""Characters of one text; Excel allows 32,767."""
_MERGED: Final = 10_000
"""So many merged cells of a sheet are told of."""
_YES: Final = ("1", "true")
_Attributes = Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to."""

    path: Path
    strings: Spool[str] | tuple[str, ...]
    formats: tuple[str, ...]
    """Number format by the style number of a cell."""
    dates: frozenset[str]
    """Those of them that show a date or a time."""
    epoch: dt.datetime


class _Text:
    """Gathers plain or rich text without its phonetic guide (18.4.6)."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._aside = 0
        self._open = False

    def start(self, tag: str) -> None:
        self._aside += tag == "rPh"
        self._open = not self._aside

    def add(self, piece: str) -> None:
        if self._open:
            self._pieces.append(piece)
            self._length += len(piece)
            if self._length > _LONGEST:
                raise ValueError(f"a text of more than {_LONGEST} characters")

    def end(self, tag: str) -> None:
        self._aside -= tag == "rPh"
        self._open = False

    def take(self) -> str:
        """The text so far; what follows is another one."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return joined(unescape(text)) if "_x" in text else text


def strings(path: Path, part: str) -> Iterator[str]:
    """The shared strings of a workbook."""
    text, ready = _Text(), list[str]()

    def start(name: str, _: _Attributes) -> None:
        if (tag := _local(name)) in ("t", "rPh"):
            text.start(tag)

    def end(name: str) -> None:
        if (tag := _local(name)) in ("t", "rPh"):
            text.end(tag)
        elif tag == "si":
            ready.append(text.take())

    for _ in parse(path, part, start, text.add, end):
        yield from ready
        ready.clear()


class SheetRows:
    """The rows of one sheet, and once all of them have come, how the sheet looks."""

    def __init__(self, book: Book, part: str) -> None:
        self._book = book
        self._part = part
        self._text = _Text()
        self._ready: list[Row] = []
        self.filled = Filled()
        """What the rows that have come fill."""
        self._number = self._column = 0
        self._row: _Attributes = {}
        self._cell: _Attributes = {}
        self._cells: dict[int, SheetCell] = {}
        self._parts: dict[str, str] = {}
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[range] = []
        self._merged: list[Merged] = []

    def __iter__(self) -> Iterator[Row]:
        told = self._start, self._text.add, self._end
        for _ in parse(self._book.path, self._part, *told, without=_PREPARED):
            yield from self._ready
            self._ready.clear()

    def look(self, *, hidden: bool) -> Look:
        """What is hidden or merged; `hidden`: the sheet itself."""
        return Look(hidden, tuple(self._hidden_rows), tuple(self._hidden_columns), tuple(self._merged))

    def _start(self, name: str, attributes: _Attributes) -> None:
        tag = _local(name)
        if tag in _TEXTS:
            self._text.start(tag)
        elif tag == "c":
            reference = attributes.get("r")
            self._column = _column(reference.rstrip("0123456789")) if reference else self._column + 1
            self._cell, self._parts = attributes, {}
        elif tag == "row":
            self._number, self._column = int(attributes.get("r", self._number + 1)), 0
            self._row, self._cells = attributes, {}
        elif tag in _LOOKS:
            self._note(tag, attributes)

    def _end(self, name: str) -> None:
        tag = _local(name)
        if tag in _TEXTS:
            self._text.end(tag)
        if tag in _STORED:
            self._parts[tag] = self._text.take()
        elif tag == "c":
            cell = _cell(self._book, self._cell, self._parts)
            if cell:
                self._cells[self._column] = cell
        elif tag == "row" and self._cells:
            row = Row(self._number, self._cells)
            self._ready.append(row)
            self.filled.note(row)
            if self._row.get("hidden") in _YES:
                self._hidden_rows.append(self._number)

    def _note(self, tag: str, attributes: _Attributes) -> None:
        if tag == "col" and attributes.get("hidden") in _YES:
            self._hidden_columns.append(range(int(attributes["min"]), int(attributes["max"]) + 1))
        elif tag == "mergeCell" and len(self._merged) < _MERGED:
            self._merged.append(Merged(*(bound or 1 for bound in range_boundaries(attributes["ref"]))))


_BARE: Final = rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")?(?: t="[a-z]{1,9}")? ?(?:/>|></c>)'
# What a pattern begins with as plain text is searched for ten times as fast.
_PREPARED: Final = re.compile(rb'%b(?:%b)*(?=<c r="|</row>)' % (_BARE, _BARE))
"""Empty cells of an entry workbook, thousands to a sheet; what follows must not get its place from them."""
_TEXTS: Final = frozenset({"v", "f", "t", "rPh"})
_STORED: Final = frozenset({"v", "f", "is"})
_LOOKS: Final = frozenset({"col", "mergeCell"})
_NAMES: Final = 256
"""So many names of elements are remembered; a sheet has a dozen."""


@functools.lru_cache(_NAMES)
def _local(name: str) -> str:
    return name.rpartition(":")[2]


@functools.cache
def _column(letters: str) -> int:
    return column_index_from_string(letters)


def _cell(book: Book, attributes: _Attributes, parts: Mapping[str, str]) -> SheetCell | None:
    kind = attributes.get("t", "n")
    if "is" in parts:
        raw: Raw = parts["is"]
        return None if blank(raw) else SheetCell(raw)
    if stored := parts.get("v"):
        number_format = _number_format(book, attributes) if kind == "n" else ""
        raw = _VALUES[kind](book, stored, number_format)
        return None if blank(raw) else SheetCell(raw, number_format)
    if "f" in parts and kind == "n":  # a text formula may have an empty result, any other has one
        return SheetCell(f"={parts['f']}", fault=UNCALCULATED)
    return None


def _number_format(book: Book, attributes: _Attributes) -> str:
    style = int(attributes.get("s", 0))
    return book.formats[style] if style < len(book.formats) else "General"


def _number(book: Book, stored: str, number_format: str) -> Raw:
    value = int(stored) if stored.isdigit() else number(float(stored))
    if number_format not in book.dates or value < 0:  # a day before the first: Excel shows ####
        return value
    try:
        moment: Raw = from_excel(value, book.epoch)
    except (OverflowError, ValueError):  # not a day: Excel shows ####
        return value
    return moment


def _shared(book: Book, stored: str, _: str) -> Raw:
    return book.strings[int(stored)]


def _plain(_: Book, stored: str, __: str) -> Raw:
    return stored


def _boolean(_: Book, stored: str, __: str) -> Raw:
    return stored in _YES


def _iso_date(_: Book, stored: str, __: str) -> Raw:
    return dt.datetime.fromisoformat(stored)


# By the type of a cell (18.18.11).
_VALUES: Final[Mapping[str, Callable[[Book, str, str], Raw]]] = {
    "n": _number,
    "s": _shared,
    "str": _plain,
    "e": _plain,
    "b": _boolean,
    "d": _iso_date,
}
