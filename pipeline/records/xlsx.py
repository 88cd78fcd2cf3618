"""xlsx and xlsm: which sheets there are, and what their cells refer to.

Sources: ECMA-376 part 1, 18.2 (workbook), 18.8 (styles).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from pipeline.errors import DataError
from pipeline.ooxml import listed, parse_xml
from pipeline.records.cells import Book, SheetRows, strings
from pipeline.records.parts import COMMENTS, MACROS, PICTURES, UNREADABLE, damaged, local, whole
from pipeline.records.sheet import Sheet
from pipeline.records.spool import Spool

_PROPERTIES: Final = "docProps/custom.xml"
_RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",  # strict
)
# Formats that Chinese Excel uses by number without writing them out (18.8.30): days, and times of day.
_DAYS: Final = dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), 'yyyy"年"m"月"d"日"')
_TIMES: Final = dict.fromkeys((*range(32, 36), 55, 56), 'h"时"mm"分"')
_COMMENTS: Final = ("xl/comments", "xl/threadedComments/")
_FORMATS: Final = BUILTIN_FORMATS | _DAYS | _TIMES


@dataclass(frozen=True)
class Outline:
    """What a workbook says about itself before any cell is read."""

    names: tuple[str, ...]
    properties: Mapping[str, str]
    """The custom properties by name."""


@dataclass(frozen=True)
class _Target:
    """What a relation points to."""

    kind: str
    part: str


@dataclass(frozen=True)
class _Workbook:
    """The workbook part and its relations by id."""

    root: etree._Element
    targets: Mapping[str, _Target]

    @property
    def listed(self) -> Iterator[etree._Element]:
        """What the part says of each sheet."""
        yield from self.root.iterfind("{*}sheets/{*}sheet")

    def part(self, kind: str) -> str | None:
        """The name of the part of this kind."""
        return next((target.part for target in self.targets.values() if target.kind == kind), None)


def outline(path: Path) -> Outline:
    """Names of the sheets and the custom properties; raises `DataError` where the file is no workbook."""
    names = listed(path)
    try:
        workbook = _workbook(path)
        properties = _xml(path, _PROPERTIES) if _PROPERTIES in names else ()
    except UNREADABLE as fault:
        raise damaged(path) from fault
    return Outline(
        tuple(sheet.get("name", "") for sheet in workbook.listed),
        {item.get("name", ""): "".join(item.itertext()) for item in properties},
    )


def sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets in their order; raises `DataError` where the file is no workbook, or cannot be read to its end."""
    listed(path)
    try:
        workbook = _workbook(path)
        return tuple(_sheets(_book(path, workbook), workbook))
    except UNREADABLE as fault:
        raise damaged(path) from fault


def not_read(path: Path) -> Iterator[tuple[str, str]]:
    """What the workbook holds besides cells, and what is to be done about it."""
    names = listed(path)
    if any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names):
        yield MACROS
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield (
            "有引用其他工作簿的公式，读取的是上次保存时的结果",
            "请在 Excel 或 WPS 中更新链接并保存，或者把公式改成数。",
        )
    if any(name.startswith(_COMMENTS) for name in names):
        yield COMMENTS
    if any(name.startswith(("xl/drawings/drawing", "xl/cellimages")) for name in names):
        yield PICTURES


def _sheets(book: Book, workbook: _Workbook) -> Iterator[Sheet]:
    """Every part is parsed once: its rows are read several times, and are much cheaper to read back."""
    for sheet in workbook.listed:
        name, target = sheet.get("name", ""), workbook.targets[_relation(sheet)]
        if target.kind == "worksheet":
            rows = SheetRows(book, target.part)
            kept = Spool(rows)
            look = rows.look(hidden=sheet.get("state", "visible") != "visible")
            yield Sheet(book.path, name, kept.__iter__, name, look=look, filled=rows.filled)


def _xml(path: Path, part: str) -> etree._Element:
    return parse_xml(whole(path, part), path.name)


def _workbook(path: Path) -> _Workbook:
    main = next((one.part for one in _relations(path, "").values() if one.kind == "officeDocument"), None)
    if main is None or local(root := _xml(path, main)) != "workbook":
        raise DataError(f"文件“{path.name}”不是 Excel 工作簿", "请核对文件；数据应存为 .xlsx。")
    return _Workbook(root, _relations(path, main))


def _relations(path: Path, source: str) -> dict[str, _Target]:
    folder, name = posixpath.split(source)
    return {
        item.get("Id", ""): _Target(
            item.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
        )
        for item in _xml(path, posixpath.join(folder, "_rels", f"{name}.rels"))
    }


def _relation(sheet: etree._Element) -> str:
    return next((sheet.get(f"{{{space}}}id") for space in _RELATIONS if f"{{{space}}}id" in sheet.attrib), "")


def _book(path: Path, workbook: _Workbook) -> Book:
    shared, styles = workbook.part("sharedStrings"), workbook.part("styles")
    formats = _formats(_xml(path, styles)) if styles else ()
    is_mac = any(item.get("date1904") in ("1", "true") for item in workbook.root.iterfind("{*}workbookPr"))
    return Book(
        path,
        Spool(strings(path, shared)) if shared else (),
        formats,
        frozenset(code for code in formats if is_date_format(code)),
        MAC_EPOCH if is_mac else WINDOWS_EPOCH,
    )


def _formats(styles: etree._Element) -> tuple[str, ...]:
    own = {item.get("numFmtId"): item.get("formatCode") for item in styles.iterfind("{*}numFmts/{*}numFmt")}
    used = [item.get("numFmtId", "0") for item in styles.iterfind("{*}cellXfs/{*}xf")]
    return tuple(own.get(number) or _FORMATS.get(int(number), "General") for number in used)
