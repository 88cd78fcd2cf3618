"""ods, the workbook of OpenDocument (ODF 1.2 part 1, 9 tables, 19.385 value types)."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.errors import DataError
from pipeline.model.record import Raw
from pipeline.ooxml import MB, listed
from pipeline.records.parts import COMMENTS, MACROS, PICTURES, UNREADABLE, damaged, elements, local
from pipeline.records.sheet import Look, Merged, Row, Sheet, SheetCell, blank, number

_CONTENT: Final = "content.xml"
_SPACE: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_PADDED: Final = re.compile(r"0\d+", re.ASCII)
"""A number shown with zeros before it, such as a postcode."""
_CLOCK: Final = re.compile(r"PT([01]?\d|2[0-3])H([0-5]?\d)M([0-5]?\d)", re.ASCII)
"""A time of day; any longer time is read as it is shown."""
_LOGICAL: Final = ("TRUE", "FALSE")
_SCRIPTS: Final = ("Basic/", "Scripts/")
_ANNOTATION: Final = b"<office:annotation"
_BESIDE: Final = re.compile(_ANNOTATION + b"|<draw:")
_SEEN: Final = "visible"
_ROWS, _COLUMNS = 1 << 20, 1 << 14  # the most that spreadsheet programs have


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets in their order; raises `DataError` where the file is no ods workbook."""
    listed(path)  # refuses what is no zip, or too big
    try:
        found = [(_get(table, "table:name"), _look(table)) for table in elements(path, _CONTENT, "table")]
    except UNREADABLE as fault:
        raise damaged(path) from fault
    if not found:
        raise DataError(f"文件“{path.name}”不是电子表格", "请核对文件；数据应存为 .xlsx 或 .ods。")
    return tuple(
        Sheet(path, name, partial(_rows, path, index), name, look=look)
        for index, (name, look) in enumerate(found)
    )


def not_read(path: Path) -> Iterator[tuple[str, str]]:
    """What the workbook holds besides cells, and what is to be done about it."""
    if any(name.startswith(_SCRIPTS) and name.endswith(".xml") for name in listed(path)):
        yield MACROS
    marks = set(_marks(path))
    if _ANNOTATION in marks:
        yield COMMENTS
    if marks - {_ANNOTATION}:
        yield PICTURES


def _marks(path: Path) -> Iterator[bytes]:
    """The beginnings of tags of comments and drawings; no text has them, for it has no `<`."""
    last = b""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_CONTENT) as stream:
            while piece := stream.read(MB):
                yield from _BESIDE.findall(last + piece)
                last = piece[-len(_ANNOTATION) :]
    except UNREADABLE as fault:
        raise damaged(path) from fault


def _look(table: etree._Element) -> Look:
    """What is hidden or merged (9.1.2 to 9.1.4, 17.15)."""
    rows: list[int] = []
    merged: list[Merged] = []
    last = 0
    for row in table.iter(_name("table:table-row")):
        times = int(_get(row, "table:number-rows-repeated", "1"))
        if _get(row, "table:visibility", _SEEN) != _SEEN and _cells(row):
            rows += range(last + 1, last + min(times, _ROWS) + 1)
        merged += _merged(row, last + 1)
        last += times
    return Look(_is_hidden(table), tuple(rows), tuple(_hidden_columns(table)), tuple(merged))


def _merged(row: etree._Element, number: int) -> Iterator[Merged]:
    column = 1
    for cell in row.iterchildren("*"):
        right = column + int(_get(cell, "table:number-columns-spanned", "1")) - 1
        bottom = number + int(_get(cell, "table:number-rows-spanned", "1")) - 1
        if (right, bottom) != (column, number):
            yield Merged(column, number, right, bottom)
        column += int(_get(cell, "table:number-columns-repeated", "1"))


def _hidden_columns(table: etree._Element) -> Iterator[range]:
    first = 1
    for column in table.iter(_name("table:table-column")):
        behind = first + int(_get(column, "table:number-columns-repeated", "1"))
        if _get(column, "table:visibility", _SEEN) != _SEEN:
            yield range(first, behind)
        first = behind


def _is_hidden(table: etree._Element) -> bool:
    """Whether the style of the sheet says that it is not displayed."""
    styles = table.getroottree().iterfind(f".//{_name('style:style')}")
    own = next((one for one in styles if _get(one, "style:name") == _get(table, "table:style-name")), None)
    properties = None if own is None else own.find(_name("style:table-properties"))
    return properties is not None and _get(properties, "table:display", "true") == "false"


def _rows(path: Path, index: int) -> Iterator[Row]:
    last = 0
    try:
        for table in islice(elements(path, _CONTENT, "table"), index, index + 1):
            for row in table.iter(_name("table:table-row")):
                times, cells = int(_get(row, "table:number-rows-repeated", "1")), _cells(row)
                if cells and last + times > _ROWS:
                    raise damaged(path)
                yield from (Row(last + again, cells) for again in range(1, times + 1) if cells)
                last += times
    except UNREADABLE as fault:
        raise damaged(path) from fault


def _cells(row: etree._Element) -> dict[int, SheetCell]:
    cells: dict[int, SheetCell] = {}
    column = 1
    for element in row.iterchildren("*"):
        times, cell = int(_get(element, "table:number-columns-repeated", "1")), _cell(element)
        if not blank(cell.raw):
            cells |= dict.fromkeys(range(column, min(column + times, _COLUMNS)), cell)
        column += times
    return cells


def _cell(element: etree._Element) -> SheetCell:
    kind = _get(element, "office:value-type")
    raw = _raw(element, kind)
    if kind == "percentage":
        return SheetCell(raw, "0%")
    shown = _text(element) if kind == "float" else ""
    if shown in _LOGICAL:  # what LibreOffice makes of a logical value in xlsx and xls
        return SheetCell(shown == "TRUE")
    return SheetCell(raw, "0" * len(shown) if _PADDED.fullmatch(shown) else "")


def _raw(element: etree._Element, kind: str) -> Raw:
    if kind in ("float", "percentage", "currency"):
        return number(float(_get(element, "office:value")))
    if kind == "date":
        return dt.datetime.fromisoformat(_get(element, "office:date-value"))
    if clock := _CLOCK.match(_get(element, "office:time-value")):
        return dt.time(int(clock[1]), int(clock[2]), int(clock[3]))
    if kind == "boolean":
        return _get(element, "office:boolean-value") == "true"
    return _text(element) or _get(element, "office:string-value")


def _text(element: etree._Element) -> str:
    """What the cell shows."""
    return "\n".join(_line(paragraph) for paragraph in element.iterchildren(_name("text:p")))


def _line(element: etree._Element) -> str:
    """The text of a paragraph; spaces, tabs and breaks are elements (6.1)."""
    marks = {"s": " " * int(_get(element, "text:c", "1")), "tab": "\t", "line-break": "\n"}
    inner = "".join(_line(child) + (child.tail or "") for child in element.iterchildren("*"))
    return marks.get(local(element), element.text or "") + inner


def _name(name: str) -> str:
    space, _, word = name.partition(":")
    return f"{{{_SPACE[space]}}}{word}"


def _get(element: etree._Element, name: str, default: str = "") -> str:
    value: str = element.get(_name(name), default)
    return value
