"""Copies of people's workbooks through openpyxl; what it leaves behind is put back, or named.

openpyxl rounds numbers to 16 digits, and drops the results of formulas, which readers that do not calculate need
(previews on a phone, this house), areas to print that are formulas, and drop-down lists whose choices stand on
another sheet, which Excel writes as an extension ([MS-XLSX] x14:dataValidations).
"""

from __future__ import annotations

import copy
import io
import posixpath
import re
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import DataError
from pipeline.ooxml import (
    CORE_PROPERTIES,
    MB,
    Bounds,
    Member,
    deflated,
    document,
    package,
    parse_xml,
    read_package,
    rewritten,
    without_history,
)

_SUFFIXES: Final = (".xlsx", ".xlsm")
LARGEST: Final = 16 * MB
"""Bytes of an unzipped workbook of which a copy is made: openpyxl needs about ten times as much memory."""
_WORKBOOK: Final = "xl/workbook.xml"
_AREA: Final = "_xlnm.Print_Area"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_LINK_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DROP_DOWNS: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}dataValidations"
_REVISION: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2014/revision}"

_SHEETS: Final = r"xl/worksheets/[^/]+\.xml"
_LOST: Final = tuple(
    (what, re.compile(part), re.compile(sign))
    for what, part, sign in (
        ("图形和文本框", r"xl/drawings/[^/]+\.xml", rb"<(\w+:)?(sp|grpSp|cxnSp)[ >]"),
        ("智能图形", r"xl/diagrams/.+", b""),
        ("新式图表", r"xl/charts/chartEx.+|xl/charts/chartex.+", b""),
        ("单元格里嵌入的图片", r"xl/cellimages\.xml|xl/richData/richValueRel\.xml", b""),
        ("矢量图片", r"xl/media/.+\.(emf|wmf|svg)", b""),
        ("背景图片", _SHEETS, b"<picture "),
        ("页眉页脚中的图片", _SHEETS, b"<legacyDrawingHF "),
        ("迷你图", _SHEETS, rb"<x14:sparkline[ >]"),
        ("数据条等部分条件格式", _SHEETS, b"<x14:conditionalFormatting "),
        ("嵌入的文件", r"xl/embeddings/.+", b""),
        ("按钮等控件", r"xl/(ctrlProps|activeX)/.+", b""),
        ("切片器", r"xl/(slicers|timelines)/.+", b""),
        ("批注中的对话", r"xl/threadedComments/.+", b""),
        ("外部数据连接", r"xl/connections\.xml", b""),
        ("宏", r"xl/vbaProject\.bin|xl/macrosheets/.+", b""),
        ("数字签名", r"_xmlsignatures/.+\.xml", b""),
    )
)
"""What a copy cannot keep: its name, the parts it lies in, and what shows it there."""

# What openpyxl raises where a workbook is not as it expects: it has no exception of its own for that.
_UNREADABLE: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    SyntaxError,
    OSError,
    BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class Copy:
    """A workbook that may be changed, and the package it was read from (empty for a new one)."""

    book: Workbook
    source: Mapping[str, Member]


def new_book() -> Copy:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "建家"
    return Copy(book, {})


def copy_of(path: Path) -> Copy | None:
    """The workbook at `path`; None where it is of another kind, too large, or cannot be copied."""
    if path.suffix.lower() not in _SUFFIXES:
        return None
    try:
        members = read_package(path, Bounds(file=LARGEST, total=LARGEST))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of what is put back or named here
            book = load_workbook(path, rich_text=True)
        _put_back_areas(book, members)
        return Copy(book, members)
    except (DataError, *_UNREADABLE):
        return None


def _put_back_areas(book: Workbook, source: Mapping[str, Member]) -> None:
    """The areas to print that are worked out by a formula, of which openpyxl only warns."""
    for name in parse_xml(source[_WORKBOOK].content(), _WORKBOOK).iter(f"{_S}definedName"):
        if name.get("name") != _AREA:
            continue
        sheet = book[book.sheetnames[int(name.get("localSheetId"))]]
        if isinstance(sheet, Worksheet) and not sheet.print_area:
            sheet.defined_names[_AREA] = DefinedName(_AREA, attr_text=name.text)


def not_kept(source: Path) -> str:
    """What the copy of a workbook cannot keep, as one sentence; empty where it keeps everything or there is no copy."""
    if source.suffix.lower() not in _SUFFIXES:
        return ""
    try:
        members = read_package(source).items()
    except DataError:
        return ""
    missing = "、".join(
        what
        for what, part, sign in _LOST
        if any(part.fullmatch(name) and sign.search(one.content()) for name, one in members)
    )
    return f"原工作簿中的{missing}没有带入检查结果的副本，请以原文件为准。" if missing else ""


def packed(copied: Copy, added: str | None = None) -> bytes:
    """The workbook as a file, with one sheet that is not the source's; the same workbook gives the same bytes."""
    buffer = io.BytesIO()
    copied.book.save(buffer)
    members = package(buffer.getvalue(), "检查结果.xlsx")
    core = deflated(CORE_PROPERTIES, without_history(members[CORE_PROPERTIES].content()))
    return rewritten(members, [core, *_restored(members, copied.source, added)])


def _restored(
    members: Mapping[str, Member], source: Mapping[str, Member], added: str | None
) -> Iterator[Member]:
    """The copy's sheets with what their originals had and openpyxl does not write."""
    if not source:
        return
    parts = _sheet_parts(members)
    for title, origin in _sheet_parts(source).items():
        if title in parts and title != added:
            part = parts[title]
            before, after = (parse_xml(one.content(), one.name) for one in (source[origin], members[part]))
            _put_back_values(before, after)
            _put_back_drop_downs(before, after)
            yield deflated(part, document(after))


def _sheet_parts(members: Mapping[str, Member]) -> dict[str, str]:
    """Title of each sheet to the part that holds it (ECMA-376 part 1, 18.2.19)."""
    links = parse_xml(members[_LINKS].content(), _LINKS)
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target")) for link in links}
    sheets = parse_xml(members[_WORKBOOK].content(), _WORKBOOK).iter(f"{_S}sheet")
    parts = {sheet.get("name"): posixpath.normpath(targets[sheet.get(_LINK_ID)])[1:] for sheet in sheets}
    return {title: part for title, part in parts.items() if part in members}


def _put_back_values(before: etree._Element, after: etree._Element) -> None:
    """Numbers and results as they were written; texts, which openpyxl keeps, stand elsewhere in the copy."""
    written = {value.getparent().get("r"): value for value in before.iter(f"{_S}v")}
    for value in after.iter(f"{_S}v"):
        cell = value.getparent()
        original = written.get(cell.get("r"))
        if original is not None and original.getparent().get("t") != "s":
            cell.set("t", original.getparent().get("t", "n"))
            value.text = original.text


def _put_back_drop_downs(before: etree._Element, after: etree._Element) -> None:
    extensions = [copy.deepcopy(lists.getparent()) for lists in before.iter(_DROP_DOWNS)]
    if not extensions:
        return
    for extension in extensions:
        for element in extension.iter():
            for name in [name for name in element.attrib if name.startswith(_REVISION)]:
                del element.attrib[name]  # only the root of the original said that readers may ignore these
    etree.SubElement(after, f"{_S}extLst").extend(extensions)
