"""A workbook as its sheets' XML, taken apart and put together again.

Read as XML rather than through openpyxl, so that what is not changed (themes, pictures, printer settings) stays as
it is. Structure: ECMA-376 part 1, 18.2 workbook, 18.3 worksheets, 18.4 shared strings, 18.8 styles.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from pipeline.errors import DataError
from pipeline.ooxml import (
    CONTENT_TYPES,
    CORE_PROPERTIES,
    Member,
    deflated,
    document,
    parse_xml,
    rewritten,
    without_history,
)
from pipeline.sheetml.rows import SHEET, copied_formula

WORKBOOK: Final = "xl/workbook.xml"
LINKS: Final = "xl/_rels/workbook.xml.rels"

_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CALCULATION_ORDER: Final = "xl/calcChain.xml"
_BEFORE_CALCULATION: Final = ("sheets", "functionGroups", "externalReferences", "definedNames")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet; its XML belongs to whoever has read the book."""

    name: str
    part: str
    root: etree._Element


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook just read from its file."""

    members: Mapping[str, Member]
    workbook: etree._Element
    sheets: Sequence[Sheet]
    strings: Sequence[str]
    """The texts that cells share."""
    styles: etree._Element


def book_of(members: Mapping[str, Member], name: str) -> Book:
    """The workbook in this package; raises `DataError` where it is none."""
    try:
        workbook = parse_xml(members[WORKBOOK].content(), WORKBOOK)
        styles = parse_xml(members[_STYLES].content(), _STYLES)
        return Book(members, workbook, tuple(_sheets(members, workbook)), _strings(members), styles)
    except (
        LookupError,
        TypeError,
        ValueError,
    ) as fault:  # a part, an attribute or an index that must be there
        raise DataError(
            f"“{name}”不是完整的 Excel 工作簿", "请用 Excel 或 WPS 打开它，另存为 .xlsx 再试。"
        ) from fault


def write_book(book: Book, further: Mapping[str, Sequence[bytes]] = MappingProxyType({})) -> bytes:
    """The package with its sheets as they now are, to be calculated when it is opened; without history.

    `further`, by part of the sheet: rows that are written out already, each lot for the next `further_rows`.
    """
    changed = {sheet.part: sheet.root for sheet in book.sheets}
    members = dict(book.members)
    if any(root.find(f".//{SHEET}c/{SHEET}f") is not None for root in changed.values()):
        changed |= _without_calculation_order(members)
        _calculate_when_opened(book.workbook)
    parts = {name: document(root) for name, root in (changed | {WORKBOOK: book.workbook}).items()}
    for name, lots in further.items():
        for rows in lots:
            parts[name] = parts[name].replace(etree.tostring(further_rows()), rows, 1)
    if CORE_PROPERTIES in members:
        parts[CORE_PROPERTIES] = without_history(members[CORE_PROPERTIES].content())
    return rewritten(members, [deflated(name, content) for name, content in parts.items()])


def further_rows() -> etree._ProcessingInstruction:
    """What stands in a sheet for rows that are written out already."""
    return etree.ProcessingInstruction("further")


def written_row(row: etree._Element) -> bytes:
    """The row as it is written inside its sheet, whose namespaces it does not declare again."""
    declared: bytes = etree.tostring(etree.Element(row.tag, nsmap=row.nsmap))
    content: bytes = etree.tostring(row, encoding="UTF-8")
    return content.replace(declared.removesuffix(b"/>"), b"<row", 1)


def write_cell(cell: etree._Element, value: str | float) -> None:
    """Makes a text or a number the cell's value; an empty text leaves the cell empty, with its style."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, int | float):
        etree.SubElement(cell, SHEET + "v").text = repr(value)
    elif value:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, SHEET + "is"), SHEET + "t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def cell_at(sheet: Sheet, row: int, column: int) -> etree._Element:
    """The cell of a sheet, made (with its row) where the sheet does not mention it; both count from 1."""
    data = sheet.root.find(SHEET + "sheetData")
    line = next((one for one in data if int(one.get("r")) == row), None)
    if line is None:
        line = etree.Element(SHEET + "row", r=str(row))
        data.insert(sum(int(one.get("r")) < row for one in data), line)
    cell = next((one for one in line if column_of(one) == column), None)
    if cell is None:
        cell = etree.Element(SHEET + "c", r=f"{get_column_letter(column)}{row}")
        line.insert(sum(column_of(one) < column for one in line), cell)
    return cell


def column_of(cell: etree._Element) -> int:
    """The column of a cell, from 1."""
    return coordinate_to_tuple(cell.get("r"))[1]


def corners(area: str) -> tuple[int, int, int, int]:
    """First row and column, last row and column of an area such as `A5:G9`, from 1."""
    first, _, last = area.partition(":")
    return *coordinate_to_tuple(first), *coordinate_to_tuple(last or first)


def _sheets(members: Mapping[str, Member], workbook: etree._Element) -> Iterator[Sheet]:
    links = {link.get("Id"): link.get("Target", "") for link in parse_xml(members[LINKS].content(), LINKS)}
    for sheet in workbook.iterfind(f"{SHEET}sheets/{SHEET}sheet"):
        part = posixpath.normpath(posixpath.join("/xl", links[sheet.attrib[_LINK]]))[1:]
        root = parse_xml(members[part].content(), part)
        if root.tag == SHEET + "worksheet":  # a chart may have a sheet of its own
            _write_out_shared_formulas(root)
            _forget_results(root.findall(f".//{SHEET}c/{SHEET}f"))
            yield Sheet(sheet.attrib["name"], part, root)


def _strings(members: Mapping[str, Member]) -> list[str]:
    if _STRINGS not in members:
        return []
    return [_text(item) for item in parse_xml(members[_STRINGS].content(), _STRINGS)]


def text_in(cell: etree._Element, strings: Sequence[str]) -> str:
    """The text of a cell; empty for one that holds a number, a formula or nothing."""
    match cell.get("t"):
        case "s":
            return strings[int(cell.findtext(SHEET + "v"))]
        case "inlineStr":
            return _text(cell)
    return ""


def _text(item: etree._Element) -> str:
    """Text of a string item: the runs of rich text joined, phonetic guides left out."""
    pieces = (piece for piece in item.iter(SHEET + "t") if piece.getparent().tag != SHEET + "rPh")
    return "".join(piece.text or "" for piece in pieces)


def _write_out_shared_formulas(root: etree._Element) -> None:
    """Gives every cell of a shared formula its own, so that it can be moved by itself."""
    shared = root.xpath("//s:c/s:f[@t='shared']", namespaces={"s": SHEET[1:-1]})
    masters = {
        formula.get("si"): (formula.text, formula.getparent().get("r")) for formula in shared if formula.text
    }
    for formula in shared:
        source, origin = masters[formula.get("si")]
        formula.text = copied_formula(source, origin, formula.getparent().attrib["r"])
        formula.attrib.clear()


def _forget_results(formulas: Sequence[etree._Element]) -> None:
    for formula in formulas:
        cell = formula.getparent()
        cell.attrib.pop("t", None)
        for result in cell.findall(SHEET + "v"):
            cell.remove(result)


def _without_calculation_order(members: dict[str, Member]) -> dict[str, etree._Element]:
    """Takes the part calcChain out of `members` (Excel rebuilds it); gives the two parts that named it."""
    if members.pop(_CALCULATION_ORDER, None) is None:
        return {}
    parts = {name: parse_xml(members[name].content(), name) for name in (CONTENT_TYPES, LINKS)}
    for root in parts.values():
        for entry in root.xpath("*[contains(@PartName, 'calcChain') or contains(@Target, 'calcChain')]"):
            root.remove(entry)
    return parts


def _calculate_when_opened(workbook: etree._Element) -> None:
    calculation = workbook.find(SHEET + "calcPr")
    if calculation is None:
        before = [child for name in _BEFORE_CALCULATION for child in workbook.findall(SHEET + name)]
        calculation = etree.Element(SHEET + "calcPr")
        before[-1].addnext(calculation)
    calculation.set("fullCalcOnLoad", "1")
