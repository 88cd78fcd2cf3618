"""ods, the workbook of OpenDocument (ODF 1.2 part 1, 9 tables, 19.385 value types)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.errors import DataError
from pipeline.model.record import Raw
from pipeline.ooxml import listed
from pipeline.records.parts import UNREADABLE, damaged, elements, local
from pipeline.records.sheet import Row, Sheet, SheetCell, blank, number

_CONTENT: Final = "content.xml"
_SPACE: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_PADDED: Final = re.compile(r"0\d+", re.ASCII)
"""A number shown with zeros before it, such as a postcode."""
_CLOCK: Final = re.compile(r"PT([01]?\d|2[0-3])H([0-5]?\d)M([0-5]?\d)", re.ASCII)
"""A time of day; any longer time is read as it is shown."""
_LOGICAL: Final = ("TRUE", "FALSE")
_ROWS, _COLUMNS = 1 << 20, 1 << 14  # the most that spreadsheet programs have


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets in their order; raises `DataError` where the file is no ods workbook."""
    listed(path)  # refuses what is no zip, or too big
    try:
        names = [_get(table, "table:name") for table in elements(path, _CONTENT, "table")]
    except UNREADABLE as fault:
        raise damaged(path) from fault
    if not names:
        raise DataError(f"文件“{path.name}”不是电子表格", "请核对文件；数据应存为 .xlsx 或 .ods。")
    return tuple(Sheet(path, name, partial(_rows, path, index), name) for index, name in enumerate(names))


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
