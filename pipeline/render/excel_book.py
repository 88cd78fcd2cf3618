"""An Excel template taken apart: its sheets as XML in which every text with tags stands in its own cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline.errors import DataError, PackError
from pipeline.ooxml import read_package
from pipeline.render.excel_heights import Room, rooms, styles_of
from pipeline.sheetml.book import Book, Sheet, book_of, text_in
from pipeline.sheetml.rows import SHEET

_TAGS: Final = ("{{", "{%")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One cell with tags: its row, its place in it and on the sheet, its text, and the room that it has."""

    row: etree._Element
    index: int
    cell: str
    source: str
    room: Room


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook just read from its file, and the tagged cells of each of its sheets."""

    book: Book
    sheets: Sequence[tuple[Sheet, Sequence[Tagged]]]


def read_template(path: Path) -> Template:
    """The workbook at `path`; raises `PackError` where it is none."""
    try:
        book = book_of(read_package(path), path.name)
        styles = styles_of(book.styles)
        sheets = [
            (sheet, tuple(_tagged(sheet.root, book.strings, rooms(sheet.root, styles))))
            for sheet in book.sheets
        ]
        return Template(book, sheets)
    except DataError as fault:
        raise PackError(f"模板“{path.name}”不能用：{fault.message}", fault.hint) from fault
    except (LookupError, TypeError, ValueError) as fault:  # an attribute or an index that must be there
        raise PackError(
            f"模板“{path.name}”不是完整的 Excel 工作簿", "请用 Excel 或 WPS 打开它，另存为 .xlsx 再试。"
        ) from fault


def _tagged(
    root: etree._Element, strings: Sequence[str], room: Callable[[etree._Element], Room]
) -> Iterator[Tagged]:
    for row in root.iterfind(f"{SHEET}sheetData/{SHEET}row"):
        int(row.attrib["r"])
        for cell in row.iterchildren(SHEET + "c"):
            name, source = cell.attrib["r"], text_in(cell, strings)
            if any(tag in source for tag in _TAGS):
                yield Tagged(row, row.index(cell), name, source, room(cell))
