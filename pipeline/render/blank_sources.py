"""The sheet 来源 of a data workbook: where its rows and values were taken from, and how sure what was read is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.collected import Taken, Trust
from pipeline.model.sheets import SOURCE_HEADS, SOURCES, TRUSTED, WHOLE_ROW
from pipeline.render.blank_columns import Plan
from pipeline.render.blank_sheet import BORDER, FIRST_ROW, FONT, HEAD_FILL, on_paper, put

_WIDTHS: Final = (26, 9, 16, 26, 18, 34, 40, 26, 7, 44)
"""In characters, as the heads stand."""
_LOOK: Final = PatternFill("solid", fgColor="FFFFDF9A")
_LINK: Final = Font(FONT, sz=11, u="single", color="FF0563C1")
_CELL: Final = 2
_LONGEST: Final = 60


class Source(NamedTuple):
    """Where a value, or a whole row of values, comes from."""

    sheet: str
    """As plans are called."""
    row: int
    """Of those that are filled, from 1."""
    column: str
    """Its id; empty for all values of the row of which nothing else is said."""
    unit: str
    applicant: str
    text: str
    file: str
    place: str
    trust: Trust = "high"
    note: str = ""


def of_value(sheet: str, row: int, column: str, unit: str, applicant: str, taken: Taken) -> Source:
    """The source of a value that was read out of a form."""
    return Source(
        sheet, row, column, unit, applicant, taken.text, taken.file, taken.place, taken.trust, taken.note
    )


def draw_sources(book: Workbook, plans: Iterable[Plan], sources: Sequence[Source]) -> None:
    """The sheet, doubtful values coloured; none where there is nothing to say."""
    if not sources:
        return
    by_id = {plan.id: plan for plan in plans}
    letters = {
        name: {entry.id: (get_column_letter(at), entry.label) for at, entry in enumerate(plan.entries, 1)}
        for name, plan in by_id.items()
    }
    sheet = book.create_sheet(SOURCES)
    for column, (head, width) in enumerate(zip(SOURCE_HEADS, _WIDTHS, strict=True), 1):
        cell = put(sheet, 1, column, head)
        cell.font, cell.fill, cell.border = Font(FONT, sz=11, b=True), HEAD_FILL, BORDER
        cell.alignment = Alignment("center", "center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, source in enumerate(sources, 2):
        _draw(sheet, row, by_id[source.sheet].title, letters[source.sheet], source)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(SOURCE_HEADS))}{1 + len(sources)}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    on_paper(sheet, "landscape")


def _draw(
    sheet: Worksheet, row: int, title: str, letters: Mapping[str, tuple[str, str]], source: Source
) -> None:
    letter, label = letters[source.column] if source.column else ("A", WHOLE_ROW)
    target = f"{letter}{FIRST_ROW + source.row - 1}"
    line = " ".join(source.text.split())
    text = line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
    who = source.unit, source.applicant
    told = (title, target, *who, label, text, source.file, source.place, TRUSTED[source.trust], source.note)
    for column, value in enumerate(told, 1):
        if value:
            cell = put(sheet, row, column, value)
            if source.trust == "low":
                cell.fill, cell.alignment = _LOOK, Alignment(vertical="top", wrap_text=True)
    link = sheet.cell(row, _CELL)
    location = f"{quote_sheetname(title)}!{target}"
    link.hyperlink = Hyperlink(ref=link.coordinate, location=location, tooltip="转到这一格")
    link.font = _LINK
