"""A summary table in Excel as areas, and written into: tags in its cells, blank rows but one taken out."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from pipeline.adopt.summaries.listing import Area, Listing
from pipeline.sheetml.book import Book, Sheet, cell_at, corners, text_in, write_cell
from pipeline.sheetml.rows import SHEET, Growth, move_areas, move_formulas, move_rows, moved_formula, renumber

_WIDEST: Final = 100
_HIGHEST: Final = 5000
_SIDES: Final = ("left", "right", "top", "bottom")
_NOTHING: Final = ("", False)

_Square = tuple[int, int]


def areas_of(book: Book, sheet: Sheet, *, spare: bool = False) -> list[Area]:
    """The areas of a sheet, row by row, as far as something is written or drawn; with `spare`, one row more."""
    cells = {corners(cell.attrib["r"])[:2]: cell for cell in sheet.root.iter(SHEET + "c")}
    texts = {at: _shown(cell, book) for at, cell in cells.items()}
    written = {at for at, (text, computed) in texts.items() if text.strip() or computed}
    if not written:
        return []
    lines = _lined(book)
    drawn = {at for at, cell in cells.items() if cell.get("s", "0") in lines}
    merged = [one for one in _merged(sheet) if one[0] <= _HIGHEST and one[1] <= _WIDEST]
    wide = [column for _, column in written] + [one[3] for one in merged if one[:2] in written]
    height = min(max(row for row, _ in written | drawn), _HIGHEST)
    rows = {row for row, _ in written | drawn if row <= height} if drawn else set(range(1, height + 1))
    rows |= {height + 1} if spare else set()
    return list(_areas(sorted(rows), min(max(wide), _WIDEST), merged, texts))


def _areas(
    rows: Iterable[int],
    width: int,
    merged: Iterable[tuple[int, int, int, int]],
    texts: Mapping[_Square, tuple[str, bool]],
) -> Iterator[Area]:
    """Every square of the rows, or the merged area that begins in it."""
    beginning = {one[:2]: one for one in merged}
    covered = {
        (row, column)
        for top, left, bottom, right in beginning.values()
        for row in range(top, min(bottom, _HIGHEST) + 1)
        for column in range(left, min(right, width) + 1)
    }
    for row in rows:
        for column in range(1, width + 1):
            at = row, column
            if at in beginning:
                _, _, bottom, right = beginning[at]
                size = min(bottom, _HIGHEST) - row + 1, min(right, width) - column + 1
                yield Area(row, column, *size, *texts.get(at, _NOTHING))
            elif at not in covered:
                yield Area(row, column, 1, 1, *texts.get(at, _NOTHING))


def _shown(cell: etree._Element, book: Book) -> tuple[str, bool]:
    """A cell's text or number as it is typed, and whether it is computed."""
    if cell.find(SHEET + "f") is not None:
        return "", True
    number = cell.findtext(SHEET + "v") if cell.get("t", "n") == "n" else None
    return text_in(cell, book.strings) or number or "", False


def _merged(sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    for element in sheet.root.iterfind(f"{SHEET}mergeCells/{SHEET}mergeCell"):
        yield corners(element.get("ref", ""))


def _lined(book: Book) -> frozenset[str]:
    """The styles that draw a line: the blank rows of a table have one, the room below it has none."""
    borders = {
        str(at)
        for at, border in enumerate(book.styles.iterfind(f"{SHEET}borders/{SHEET}border"))
        if any((side := border.find(SHEET + name)) is not None and side.get("style") for name in _SIDES)
    }
    styles = book.styles.iterfind(f"{SHEET}cellXfs/{SHEET}xf")
    return frozenset(str(at) for at, style in enumerate(styles) if style.get("borderId", "0") in borders)


def mark_sheet(book: Book, sheet: Sheet, texts: Mapping[_Square, str], lists: Sequence[Listing]) -> None:
    """Writes texts into cells by row and column, and leaves one blank row of each list."""
    for one in lists:
        _make_row(sheet, one.first)
    for at, text in texts.items():
        write_cell(cell_at(sheet, *at), text)
    for one in sorted(lists, key=lambda one: -one.first):  # so that those above keep their place
        _shrink(book, sheet, one)


def _make_row(sheet: Sheet, number: int) -> None:
    """A row that the sheet does not have, like the one above it, with nothing in its cells."""
    lines = {int(row.get("r")): row for row in sheet.root.iterfind(f"{SHEET}sheetData/{SHEET}row")}
    if number not in lines and number - 1 in lines:
        made = copy.deepcopy(lines[number - 1])
        renumber(made, number)
        for cell in made:
            write_cell(cell, "")
        lines[number - 1].addnext(made)


def _shrink(book: Book, sheet: Sheet, one: Listing) -> None:
    """The first blank row takes the place of the first example, and stands for all."""
    home = one.examples[0] if one.examples else one.first
    if one.examples:
        lines = {int(row.get("r")): row for row in sheet.root.iterfind(f"{SHEET}sheetData/{SHEET}row")}
        lines[home].getparent().replace(lines[home], lines[one.first])
        renumber(lines[one.first], home)
    growth = Growth(home, -(one.rows + len(one.examples) - 1))
    if growth.more:
        move_formulas(sheet.root, sheet.name, {sheet.name: growth})
        move_areas(sheet.root, growth)
        move_rows(sheet.root, growth)
        for name in book.workbook.iterfind(f"{SHEET}definedNames/{SHEET}definedName"):
            name.text = moved_formula(name.text or "", "", {sheet.name: growth})


def hidden_columns(sheet: Sheet) -> frozenset[int]:
    """The columns that nobody sees."""
    return frozenset(
        number
        for column in sheet.root.iterfind(f"{SHEET}cols/{SHEET}col[@hidden]")
        if column.get("hidden") in ("1", "true")
        for number in range(int(column.get("min", "1")), min(int(column.get("max", "1")), _WIDEST) + 1)
    )
