"""xls, the workbook of Excel 97 to 2003, through xlrd: it gives number formats and formula errors, and no part of it
can take the process down (python-calamine turns `#REF!` into an empty cell and aborts on a damaged file)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.compdoc import CompDoc, CompDocError

from pipeline.errors import DataError
from pipeline.model.record import Raw
from pipeline.records.parts import COMMENTS, MACROS, PICTURES, damaged
from pipeline.records.sheet import Look, Merged, Row, Sheet, SheetCell, blank, joined, number

_UNREADABLE: Final = (
    XLRDError, CompDocError, struct.error, ArithmeticError, AssertionError, AttributeError,
    LookupError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip
_ENCRYPTED: Final = "encrypted"
_MACROS: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
"""The folder of a compound file that macros lie in ([MS-XLS] 2.1.2)."""

_RECORD: Final = struct.Struct("<2H")
"""What every record of the stream begins with: its type and its length ([MS-XLS] 2.1.4)."""
_OBJECT: Final = 0x5D
_COMMON: Final = struct.Struct("<3H")
_NOTE, _DROP_DOWN = 0x19, 0x14


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets in their order; raises `DataError` where the file is no xls workbook."""
    book = _book(path)
    try:
        return tuple(
            Sheet(path, sheet.name, partial(_rows, path, book, sheet), sheet.name, look=_look(sheet))
            for sheet in book.sheets()
        )
    except _UNREADABLE as fault:
        raise damaged(path) from fault


def not_read(path: Path) -> Iterator[tuple[str, str]]:
    """What the workbook holds besides cells, and what is to be done about it."""
    content = path.read_bytes()
    objects = set(_objects(content))
    if _MACROS in content:
        yield MACROS
    if _NOTE in objects:
        yield COMMENTS
    if objects - {_NOTE, _DROP_DOWN}:
        yield PICTURES


def _objects(content: bytes) -> Iterator[int]:
    """The types of what lies on the sheets: the first word but two of each record Obj ([MS-XLS] 2.4.181, 2.5.143)."""
    try:
        folder = CompDoc(content, logfile=io.StringIO())
        stream, begin, length = folder.locate_named_stream("Workbook")
    except _UNREADABLE:  # what is wrong with it, reading its cells tells
        return
    at, end = begin, begin + length if stream else begin
    while stream and at + _RECORD.size <= end:
        record, size = _RECORD.unpack_from(stream, at)
        if record == _OBJECT and size >= _COMMON.size:
            yield _COMMON.unpack_from(stream, at + _RECORD.size)[2]
        at += _RECORD.size + size


def _book(path: Path) -> xlrd.Book:
    try:
        # xlrd tells its doubts on stdout unless it is given another place.
        return xlrd.open_workbook(str(path), logfile=io.StringIO(), formatting_info=True)
    except _UNREADABLE as fault:
        if _ENCRYPTED in str(fault):
            raise DataError(
                f"工作簿“{path.name}”加了打开密码", "请在 Excel 或 WPS 中去掉打开密码再试。"
            ) from fault
        raise damaged(path) from fault


def _look(sheet: xlrd.sheet.Sheet) -> Look:
    rows = (index for index, info in sheet.rowinfo_map.items() if info.hidden and index < sheet.nrows)
    columns = (range(index + 1, index + 2) for index, info in sheet.colinfo_map.items() if info.hidden)
    # The first two are counted from 0, the last two are one behind the last: as numbers from 1, they stay.
    merged = (Merged(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells)
    filled = (index + 1 for index in sorted(rows) if any(not blank(cell) for cell in sheet.row_values(index)))
    return Look(sheet.visibility > 0, tuple(filled), tuple(columns), tuple(merged))


def _rows(path: Path, book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[Row]:
    try:
        for index in range(sheet.nrows):
            found = {column: _cell(book, cell) for column, cell in enumerate(sheet.row(index), start=1)}
            if cells := {column: cell for column, cell in found.items() if not blank(cell.raw)}:
                yield Row(index + 1, cells)
    except _UNREADABLE as fault:
        raise damaged(path) from fault


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell) -> SheetCell:
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        style = book.xf_list[cell.xf_index or 0]
        return SheetCell(number(float(cell.value)), book.format_map[style.format_key].format_str)
    return SheetCell(_raw(book, cell))


def _raw(book: xlrd.Book, cell: xlrd.sheet.Cell) -> Raw:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return joined(str(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(float(cell.value), book.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(int(cell.value), "#N/A")
    return None


def _moment(serial: float, since_1904: int) -> Raw:
    if serial < 0:  # not a day: Excel shows ####
        return number(serial)
    try:
        moment = xlrd.xldate_as_datetime(serial, 1 if since_1904 else 0)
    except (xlrd.xldate.XLDateError, ArithmeticError):  # nor is this
        return number(serial)
    return moment.time() if serial < 1 else moment
