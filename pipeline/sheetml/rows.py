"""A row of a sheet that becomes several, or several that become one: where everything goes that stood below."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.formula.translate import Translator

from pipeline.errors import PackError

SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_CORNER: Final = re.compile(r"(\$?[A-Z]{1,3}|)(\$?)([1-9]\d*)")
_AREAS: Final = frozenset({"ref", "sqref"})
_POINTS: Final = frozenset({"activeCell", "topLeftCell"})
_OF_AREAS: Final = tuple(
    SHEET + name for name in ("mergeCell", "hyperlink", "dataValidation", "conditionalFormatting")
)
"""What is gone when its area is."""
_HOLDERS: Final = ("mergeCells", "hyperlinks", "dataValidations")
_FORMULAS: Final = ("{*}f", "{*}formula", "{*}formula1", "{*}formula2")


@dataclass(frozen=True, slots=True)
class Growth:
    """Row number `row` has become `more` + 1 rows; a negative `more` says how many below it are gone."""

    row: int
    more: int

    def after(self, row: int) -> int:
        """Where a row, or the first row of an area, stands now."""
        return max(row + self.more, self.row) if row > self.row else row

    def takes(self, ref: str) -> bool:
        """Whether nothing of an area is left."""
        rows = [int(number) for _, _, number in _CORNER.findall(ref)]
        return bool(rows) and all(self.row < row <= self.row - self.more for row in rows)

    def point(self, ref: str) -> str:
        """A single cell such as `$C$6`; what is no cell stays as it is."""
        found = _CORNER.fullmatch(ref)
        return f"{found[1]}{found[2]}{self.after(int(found[3]))}" if found else ref

    def area(self, ref: str, *, stretched: bool = True) -> str:
        """An area such as `A5:G9`, `$3:$4`, `A5`; one that ends in the repeated row holds all copies."""
        first, _, last = ref.partition(":")
        end = _CORNER.fullmatch(last or first)
        if not end:
            return ref
        row = int(end[3])
        bottom = row + max(self.more, 0) if row == self.row and stretched else self.after(row)
        start, grown = self.point(first), f"{end[1]}{end[2]}{bottom}"
        return start if not last and grown == start else f"{start}:{grown}"


def moved_formula(formula: str, sheet: str, growths: Mapping[str, Growth], *, stretched: bool = True) -> str:
    """A formula (without `=`) or defined name with its references moved; bare ones point to `sheet`."""
    tokens = _tokens(formula)
    for token in tokens:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            home, mark, ref = token.value.rpartition("!")
            name = home.removeprefix("'").removesuffix("'").replace("''", "'")
            if growth := growths.get(name or sheet):
                moved = growth.area(ref, stretched=stretched) if ":" in ref else growth.point(ref)
                token.value = f"{home}{mark}{moved}"
    return "".join(token.value for token in tokens)


def copied_formula(formula: str, origin: str, cell: str) -> str:
    """The formula (without `=`) of cell `origin` as Excel copies it to `cell`."""
    _tokens(formula)
    translated: str = Translator("=" + formula, origin).translate_formula(cell)
    return translated[1:]


def _tokens(formula: str) -> list[Token]:
    try:
        tokens: list[Token] = Tokenizer("=" + formula).items
    except TokenizerError as fault:
        raise PackError(f"模板里的公式“={formula}”读不懂", "请在 Excel 中核对模板里的公式。") from fault
    return tokens


def move_formulas(root: etree._Element, sheet: str, growths: Mapping[str, Growth]) -> None:
    """Moves the references of all formulas of a sheet: in cells, conditional formats and data validations.

    In the repeated row itself areas are not stretched: `SUM(C5:F5)` is the sum of that row.
    """
    repeated = str(growths[sheet].row) if sheet in growths else ""
    for formula in root.iter(*_FORMULAS):
        if formula.text and formula.text.strip():
            in_row = formula.getparent().getparent().get("r") == repeated
            formula.text = moved_formula(formula.text, sheet, growths, stretched=not in_row)


def move_areas(root: etree._Element, growth: Growth) -> None:
    """Moves what a sheet says about areas: merged cells, formats, validations, links, page breaks, view."""
    for element in list(root.iter("{*}*")):
        if element.tag in _OF_AREAS and growth.takes(element.get("ref", element.get("sqref", ""))):
            element.getparent().remove(element)
        elif element.tag == SHEET + "mergeCell":
            _move_merged(element, growth)
        else:
            _move_attributes(element, growth)
    for name in _HOLDERS:
        _count_again(root.find(SHEET + name))
    for areas in root.iter("{http://schemas.microsoft.com/office/excel/2006/main}sqref"):
        areas.text = _moved_areas(areas.text or "", growth)
    for mark in root.iterfind(f"{SHEET}rowBreaks/{SHEET}brk"):
        mark.set("id", growth.area(mark.get("id", "")).rpartition(":")[2])  # below the last copy


def _count_again(holder: etree._Element | None) -> None:
    if holder is not None and not len(holder):
        holder.getparent().remove(holder)
    elif holder is not None and holder.get("count") is not None:
        holder.set("count", str(len(holder)))


def _move_attributes(element: etree._Element, growth: Growth) -> None:
    for name in _AREAS.intersection(element.keys()):
        element.set(name, _moved_areas(element.get(name), growth))
    for name in _POINTS.intersection(element.keys()):
        element.set(name, growth.point(element.get(name)))


def _moved_areas(areas: str, growth: Growth) -> str:
    return " ".join(growth.area(area) for area in areas.split())


def _move_merged(merged: etree._Element, growth: Growth) -> None:
    """Cells merged within the repeated row are merged in every copy; others move, or grow with it."""
    ref = merged.get("ref", "")
    if {int(corner[2]) for corner in _CORNER.findall(ref)} != {growth.row}:
        merged.set("ref", growth.area(ref))
        if len(set(merged.get("ref").split(":"))) == 1:  # Excel takes no merge of one cell
            merged.getparent().remove(merged)
        return
    for lower in range(growth.more, 0, -1):
        merged.addnext(etree.Element(merged.tag, ref=Growth(0, lower).area(ref)))


def move_rows(root: etree._Element, growth: Growth) -> None:
    """Renumbers the rows below the repeated one; those that are gone are taken out."""
    for row in root.findall(f"{SHEET}sheetData/{SHEET}row"):
        if growth.takes(f"A{row.get('r')}"):
            row.getparent().remove(row)
        elif int(row.get("r")) > growth.row:
            renumber(row, growth.after(int(row.get("r"))))


def renumber(row: etree._Element, number: int) -> None:
    """Gives a row and its cells this number."""
    row.set("r", str(number))
    for cell in row.iterchildren(SHEET + "c"):
        cell.set("r", cell.get("r").rstrip("0123456789") + str(number))


def copies(row: etree._Element, count: int) -> Iterator[etree._Element]:
    """The row, and `count` - 1 copies of it as it is now, which stand nowhere, numbered from its own number on."""
    drawn = copy.deepcopy(row)
    yield row
    for number in range(int(drawn.get("r")) + 1, int(drawn.get("r")) + count):
        lower = copy.deepcopy(drawn)
        renumber(lower, number)
        for formula, origin in zip(lower.iter(SHEET + "f"), drawn.iter(SHEET + "f"), strict=True):
            cells = origin.getparent().get("r"), formula.getparent().get("r")
            formula.text = copied_formula(formula.text or "", *cells)
        yield lower
