"""xlsx and xlsm: values, number formats, formula errors and formulas without a result, row by row.

Cells are parsed here and not by openpyxl's read-only mode, which takes 2.5 times as long over 2000字 cells, reads a
sheet that has no `dimension` once more, and cannot tell a formula that was never calculated from an empty cell.
Sources: ECMA-376 part 1, 18.2 (workbook), 18.3 (cells), 18.4 (strings), 18.8 (styles).
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.utils.escape import unescape

from pipeline.errors import DataError
from pipeline.model.record import Raw
from pipeline.ooxml import Member, parse_xml, read_package
from pipeline.records.parts import UNREADABLE, damaged, elements, local
from pipeline.records.sheet import UNCALCULATED, Row, Sheet, SheetCell, blank, joined, number

_PROPERTIES: Final = "docProps/custom.xml"
_RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",  # strict
)
# Formats that Chinese Excel uses by number without writing them out (18.8.30): days, and times of day.
_DAYS: Final = dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), 'yyyy"年"m"月"d"日"')
_TIMES: Final = dict.fromkeys((*range(32, 36), 55, 56), 'h"时"mm"分"')
_FORMATS: Final = BUILTIN_FORMATS | _DAYS | _TIMES

_Parts = Mapping[str, Member]


@dataclass(frozen=True)
class Outline:
    """What a workbook says about itself before any cell is read."""

    names: tuple[str, ...]
    properties: Mapping[str, str]
    """The custom properties by name."""


@dataclass(frozen=True)
class _Book:
    """What the cells of all sheets refer to."""

    path: Path
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    """Number format by the style number of a cell."""
    dates: frozenset[str]
    """Those of them that show a date or a time."""
    epoch: dt.datetime


@dataclass(frozen=True)
class _Target:
    """What a relation points to."""

    kind: str
    part: str


def outline(path: Path) -> Outline:
    """Names of the sheets and the custom properties; raises `DataError` where the file is no workbook."""
    parts = read_package(path)
    workbook, _ = _workbook(path, parts)
    custom = parts.get(_PROPERTIES)
    properties = parse_xml(custom.content(), path.name) if custom else ()
    return Outline(
        tuple(sheet.get("name", "") for sheet in _listed(workbook)),
        {item.get("name", ""): "".join(item.itertext()) for item in properties},
    )


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets in their order; raises `DataError` where the file is no workbook."""
    parts = read_package(path)
    workbook, targets = _workbook(path, parts)
    try:
        book = _book(path, parts, workbook, {target.kind: target.part for target in targets.values()})
    except UNREADABLE as fault:
        raise damaged(path) from fault
    found = ((sheet.get("name", ""), targets.get(_relation(sheet))) for sheet in _listed(workbook))
    return tuple(
        Sheet(path, name, partial(_rows, book, target.part), name)
        for name, target in found
        if target and target.kind == "worksheet"
    )


def _workbook(path: Path, parts: _Parts) -> tuple[etree._Element, Mapping[str, _Target]]:
    """The root of the workbook part and its relations by id."""
    try:
        top = _relations(path, parts, "").values()
        main = next(target.part for target in top if target.kind == "officeDocument")
        root, targets = parse_xml(parts[main].content(), path.name), _relations(path, parts, main)
    except (StopIteration, KeyError) as fault:
        raise damaged(path) from fault
    if local(root) != "workbook":
        raise DataError(f"文件“{path.name}”不是 Excel 工作簿", "请核对文件；数据应存为 .xlsx。")
    return root, targets


def _relations(path: Path, parts: _Parts, source: str) -> dict[str, _Target]:
    folder, name = posixpath.split(source)
    relations = parse_xml(parts[posixpath.join(folder, "_rels", f"{name}.rels")].content(), path.name)
    return {
        item.get("Id", ""): _Target(
            item.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
        )
        for item in relations
    }


def _listed(workbook: etree._Element) -> Iterator[etree._Element]:
    yield from workbook.iterfind("{*}sheets/{*}sheet")


def _relation(sheet: etree._Element) -> str:
    return next((sheet.get(f"{{{space}}}id") for space in _RELATIONS if f"{{{space}}}id" in sheet.attrib), "")


def _book(path: Path, parts: _Parts, workbook: etree._Element, by_kind: Mapping[str, str]) -> _Book:
    strings = _strings(path, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else ()
    styles = parts.get(by_kind.get("styles", ""))
    formats = _formats(parse_xml(styles.content(), path.name)) if styles else ()
    is_mac = any(item.get("date1904") in ("1", "true") for item in workbook.iterfind("{*}workbookPr"))
    return _Book(
        path,
        tuple(strings),
        formats,
        frozenset(code for code in formats if is_date_format(code)),
        MAC_EPOCH if is_mac else WINDOWS_EPOCH,
    )


def _strings(path: Path, part: str) -> Iterator[str]:
    return (_text(item) for item in elements(path, part, "si"))


def _formats(styles: etree._Element) -> tuple[str, ...]:
    own = {item.get("numFmtId"): item.get("formatCode") for item in styles.iterfind("{*}numFmts/{*}numFmt")}
    used = [item.get("numFmtId", "0") for item in styles.iterfind("{*}cellXfs/{*}xf")]
    return tuple(own.get(number) or _FORMATS.get(int(number), "General") for number in used)


def _text(item: etree._Element) -> str:
    """Plain or rich text without its phonetic guide (18.4.6)."""
    runs = (child for child in item.iterchildren("*") if local(child) != "rPh")
    return joined(unescape("".join(node.text or "" for run in runs for node in run.iter("{*}t"))))


def _rows(book: _Book, part: str) -> Iterator[Row]:
    last = 0
    try:
        for element in elements(book.path, part, "row"):
            last = int(element.get("r", last + 1))
            if cells := _cells(book, element):
                yield Row(last, cells)
    except UNREADABLE as fault:
        raise damaged(book.path) from fault


def _cells(book: _Book, row: etree._Element) -> dict[int, SheetCell]:
    cells: dict[int, SheetCell] = {}
    column = 0
    for element in row.iterchildren("{*}c"):
        reference = element.get("r")
        column = column_index_from_string(reference.rstrip("0123456789")) if reference else column + 1
        if cell := _cell(book, element):
            cells[column] = cell
    return cells


def _cell(book: _Book, element: etree._Element) -> SheetCell | None:
    children = {local(child): child for child in element.iterchildren("*")}
    kind = element.get("t", "n")
    if "is" in children:
        raw: Raw = _text(children["is"])
        return None if blank(raw) else SheetCell(raw)
    stored = children["v"].text if "v" in children else None
    if stored:
        number_format = _number_format(book, element) if kind == "n" else ""
        raw = _VALUES[kind](book, stored, number_format)
        return None if blank(raw) else SheetCell(raw, number_format)
    if "f" in children and kind == "n":  # a text formula may have an empty result, any other has one
        return SheetCell(f"={children['f'].text or ''}", fault=UNCALCULATED)
    return None


def _number_format(book: _Book, element: etree._Element) -> str:
    style = int(element.get("s", 0))
    return book.formats[style] if style < len(book.formats) else "General"


def _number(book: _Book, stored: str, number_format: str) -> Raw:
    value = int(stored) if stored.isdigit() else number(float(stored))
    if number_format not in book.dates or value < 0:  # a day before the first: Excel shows ####
        return value
    try:
        moment: Raw = from_excel(value, book.epoch)
    except (OverflowError, ValueError):  # not a day: Excel shows ####
        return value
    return moment


def _shared(book: _Book, stored: str, _: str) -> Raw:
    return book.strings[int(stored)]


def _plain(_: _Book, stored: str, __: str) -> Raw:
    return joined(unescape(stored))


def _boolean(_: _Book, stored: str, __: str) -> Raw:
    return stored in ("1", "true")


def _iso_date(_: _Book, stored: str, __: str) -> Raw:
    return dt.datetime.fromisoformat(stored)


# By the type of a cell (18.18.11).
_VALUES: Final[Mapping[str, Callable[[_Book, str, str], Raw]]] = {
    "n": _number,
    "s": _shared,
    "str": _plain,
    "e": _plain,
    "b": _boolean,
    "d": _iso_date,
}
