"""A summary table in Word: its heads met with the forms' fields, and one row marked for all records."""

from __future__ import annotations

import copy
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.forms.fields import UNIT
from pipeline.adopt.forms.finding import headings, title_of
from pipeline.adopt.forms.grid import Grid, shaped
from pipeline.adopt.forms.marking import end_with_paragraph, write
from pipeline.adopt.forms.spots import Span
from pipeline.adopt.summaries.binding import bind
from pipeline.adopt.summaries.heads import NUMBER, Column
from pipeline.adopt.summaries.listing import Area, Listing, Squares, listings
from pipeline.adopt.summaries.no_summary import no_summary
from pipeline.adopt.summaries.rows import blank_row, repeat
from pipeline.adopt.summaries.summary import ADDED, AdoptedSummary, Marked, summarised
from pipeline.adopt.summaries.tags import Tagger, row_texts, total_texts
from pipeline.labels import squeeze
from pipeline.ooxml import deflated, rewritten
from pipeline.wordml.document import Document
from pipeline.wordml.names import CELL
from pipeline.wordml.paragraphs import Paragraph, paragraphs
from pipeline.wordml.tables import tables

_TITLE: Final = re.compile(r"汇总表|名单|一览表|花名册|汇总名册")
_TITLE_LINE: Final = re.compile(
    r"^(?:附件\s*\d*[：:]?)?([^，。；：]{2,40}(?:表|名单|册|情况)(?:[（(].*[）)])?)$"
)
_PERHAPS: Final = re.compile(r"统计表|名册|登记册")
_KIND: Final = re.compile(r"^(?:申报|推荐|评选)类[别型]$")


@dataclass(frozen=True)
class _Placed:
    """One list and the table that it stands in."""

    grid: Grid
    listing: Listing


def is_summary(document: Document) -> bool:
    """Whether a Word document is a summary: its title says so, or a numbered list in it has kinds of applicants."""
    title = _title(document)
    grids = [Grid(table, "") for table in tables(document.parts[document.main], document.main)]
    if grids and _TITLE.search(title):
        return True
    lists = [one.listing.heads for one in _placed_lists(grids)]
    numbered = [heads for heads in lists if any(head.is_serial for head in heads)]
    kinds = any(_KIND.match(head.label) for heads in numbered for head in heads)
    return kinds or bool(numbered and _PERHAPS.search(title))


def _title(document: Document) -> str:
    """The first line above the tables that ends as titles of lists do; else what a form would be called by."""
    body = list(document.body())
    lines = takewhile(lambda one: one.place.table is None, body)
    found = [match[1] for one in lines if (match := _TITLE_LINE.match(squeeze(one.text)))]
    lists = [text for text in found if _TITLE.search(text)] or found
    alone = (one for one in body if one.place.table is None)
    return lists[0] if lists else squeeze(title_of(alone, Path(document.name).stem))


def adopt_table(document: Document, forms: Sequence[DraftForm], taken: Container[str]) -> AdoptedSummary:
    """A summary in Word; DataError, with what it is instead, where it has no heads with blank rows under them."""
    root = copy.deepcopy(document.parts[document.main])
    title = _title(document)
    grids, placed, added = _found(root, document.main)
    if not placed:
        raise no_summary(document.name, [_squares(grid) for grid in grids])
    over = headings(list(document.body()))
    captions = [one.listing.caption or over.get(one.grid.number, "") for one in placed]
    binding = bind(title, [one.listing for one in placed], captions, forms)
    tagger = Tagger(binding, forms)
    _mark_around(root, document.main, grids, placed, tagger)
    for at, one in enumerate(placed):
        _mark_list(one, binding.columns[at], tagger.rows(at), tagger)
    end_with_paragraph(root)
    marked = Marked(
        document.name,
        title,
        ".docx",
        tuple(one.listing for one in placed),
        (paragraph.text for paragraph in document.body()),
        rewritten(document.members, [deflated(document.main, ooxml.document(root))]),
        (ADDED,) if added else (),
    )
    return summarised(marked, binding, tagger, forms, taken)


def _found(root: etree._Element, part: str) -> tuple[list[Grid], list[_Placed], bool]:
    """The tables and their lists; where there is none, tables get a blank row below their heads."""
    grids = [Grid(table, "") for table in tables(root, part)]
    placed = list(_placed_lists(grids))
    if placed or not grids:
        return grids, placed, False
    added = [blank_row(grid.lines[-1]) for grid in grids if grid.lines]
    again = [Grid(table, "") for table in tables(root, part)]
    placed = list(_placed_lists(again, spare=True))
    used = [one.grid.lines[-1] for one in placed]
    for row in added:
        if row not in used:
            row.getparent().remove(row)
    return (again, placed, True) if placed else (grids, placed, False)


def _placed_lists(grids: Sequence[Grid], *, spare: bool = False) -> Iterator[_Placed]:
    for grid in grids:
        yield from (_Placed(grid, one) for one in listings(_squares(grid), spare=spare))


def _squares(grid: Grid) -> Squares:
    return Squares([Area(one.row, one.column, one.rows, one.columns, grid.text(one)) for one in grid.cells])


def _mark_list(one: _Placed, columns: Sequence[Column], rows: str, tagger: Tagger) -> None:
    """One row stands for all; examples and the other blank rows go."""
    listing = one.listing
    texts = [
        *row_texts(listing, columns, "row", numbers=False),
        *total_texts(listing, columns, rows, tagger),
    ]
    grid = one.grid
    for area, text in texts:
        _put(grid, area, text)
    lines = grid.lines
    first = lines[listing.first - 1]
    gone = [*listing.examples, *range(listing.first + 1, listing.first + listing.rows)]
    for row in gone:
        lines[row - 1].getparent().remove(lines[row - 1])
    named = [column.prints for column in columns if column.prints not in ("", NUMBER, UNIT)]
    full = f"({' or '.join(f'row.{name}' for name in named)})" if listing.numbered else "row.number"
    unit = next((cell for cell, one in zip(listing.cells, columns, strict=True) if one.prints == UNIT), None)
    repeat(first, rows, unit and _element(grid, unit), f"row.unit or not {full}")


def _element(grid: Grid, area: Area) -> etree._Element | None:
    """The cell's element in its first row."""
    cell = grid.at(area.row, area.column)
    own = grid.paragraphs(cell) if cell else ()
    return next(own[0].element.iterancestors(CELL)) if own else None


def _put(grid: Grid, area: Area, text: str) -> None:
    cell = grid.at(area.row, area.column)
    if cell and text and (span := grid.whole(cell)):
        write(span, text)


def _mark_around(
    root: etree._Element, part: str, grids: Sequence[Grid], placed: Sequence[_Placed], tagger: Tagger
) -> None:
    """What is asked outside the lists: beside the tables, and in their other cells."""
    for paragraph in paragraphs(root, part):
        if paragraph.place.table is None:
            _fill(paragraph, tagger)
    for grid in grids:
        lists = [one.listing for one in placed if one.grid is grid]
        for area, tag in tagger.beside(_squares(grid), lists):
            _put(grid, area, tag)
        for cell in grid.cells:
            if not any(one.top <= cell.row < one.first + one.rows for one in lists):
                for paragraph in grid.paragraphs(cell):
                    _fill(paragraph, tagger)


def _fill(paragraph: Paragraph, tagger: Tagger) -> None:
    for gap in tagger.filled(shaped(paragraph)):
        write(Span(paragraph, gap.start, gap.end), gap.text)
