"""The entry workbook of a pack: a sheet for every form, what goes with them, and how to fill them in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.pack import Pack
from pipeline.model.sheets import CITY_PROPERTY, GUIDE, GUIDE_TITLE, LISTS, YEAR_PROPERTY
from pipeline.ooxml import CORE_PROPERTIES, deflated, package, rewritten, without_history
from pipeline.render.blank_columns import Plan, plans
from pipeline.render.blank_guide import Section, guide
from pipeline.render.blank_rules import Lists, long_lists
from pipeline.render.blank_sheet import BORDER, FIRST_ROW, FONT, HEAD_FILL, Filled, draw, on_paper, put
from pipeline.render.blank_sources import Source, draw_sources
from pipeline.render.blank_widths import height

Rows = Mapping[str, Sequence[Mapping[str, Filled]]]
"""By sheet (a form's id, `rows_id` of a field, or one of `BESIDE`): rows of values by column id."""

_END: Final = b"</worksheet>"
_QUIET: Final = b'<ignoredErrors><ignoredError sqref="A1:IV10000" numberStoredAsText="1"/></ignoredErrors>'
"""So that Excel puts no green corner on telephone numbers and codes (ECMA-376 part 1, 18.3.1.51)."""
_LABEL_WIDTH, _TEXT_WIDTH = 34, 96
_LINKED: Final = "FF0563C1"


def blank(
    pack: Pack,
    forms: Iterable[str],
    filled: Rows,
    sources: Sequence[Source] = (),
) -> bytes:
    """The workbook as a file, with these rows filled in; the same arguments give the same bytes.

    `sources` says where rows and values come from, on a sheet of its own.
    """
    chosen = tuple(forms)
    sheets = plans(pack, chosen, {name: len(rows) for name, rows in filled.items()})
    lists = long_lists(sheets)
    book = Workbook()
    _draw_guide(cast(Worksheet, book.active), pack, guide(pack, chosen, sheets))
    cells = _cells(sheets)
    for plan in sheets:
        draw(book.create_sheet(plan.title), plan, filled.get(plan.id, ()), lists, cells.get)
    draw_sources(book, sheets, sources)
    _draw_lists(book, lists)
    properties = cast(Any, book).custom_doc_props  # published without its type
    properties.append(StringProperty(name=CITY_PROPERTY, value=pack.id))
    properties.append(IntProperty(name=YEAR_PROPERTY, value=pack.head.year))
    book.properties.creator, book.properties.title = "建家", f"{pack.head.title}登记数据"
    book.calculation.fullCalcOnLoad = True
    return _packed(book)


def _cells(sheets: Iterable[Plan]) -> Mapping[str, str]:
    """The prepared cells of every column, by `sheet.column`."""
    return {
        f"{plan.id}.{entry.id}": f"{quote_sheetname(plan.title)}!${letter}${FIRST_ROW}:"
        f"${letter}${FIRST_ROW + plan.rows - 1}"
        for plan in sheets
        for letter, entry in zip(
            map(get_column_letter, range(1, 1 + len(plan.entries))), plan.entries, strict=True
        )
    }


def _draw_guide(sheet: Worksheet, pack: Pack, sections: Iterable[Section]) -> None:
    sheet.title = GUIDE
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _LABEL_WIDTH, _TEXT_WIDTH
    put(sheet, 1, 1, f"{pack.head.title}{GUIDE_TITLE}").font = Font(FONT, sz=16, b=True)
    sheet.row_dimensions[1].height = 34
    row = 2
    for section in sections:
        row = _draw_section(sheet, row, section)
    sheet.sheet_view.showGridLines = False
    on_paper(sheet, "portrait")


def _draw_section(sheet: Worksheet, row: int, section: Section) -> int:
    """Draws a section from this row on; gives the row after it."""
    put(sheet, row, 1, section.heading).font = Font(FONT, sz=12, b=True)
    for column in (1, 2):
        sheet.cell(row, column).fill = HEAD_FILL
    sheet.row_dimensions[row].height = 24
    for at, line in enumerate(section.lines, row + 1):
        label, text = put(sheet, at, 1, line.label), put(sheet, at, 2, line.text)
        label.font = text.font = Font(FONT, sz=11)
        for cell in (label, text):
            cell.alignment = Alignment("left", "center", wrap_text=True)
            cell.border = BORDER
        if line.sheet:
            location = f"{quote_sheetname(line.sheet)}!A1"
            label.hyperlink = Hyperlink(ref=label.coordinate, location=location, tooltip="转到这张表")
            label.font = Font(FONT, sz=11, u="single", color=_LINKED)
        needed = height(line.label, 11, _LABEL_WIDTH), height(line.text, 11, _TEXT_WIDTH)
        sheet.row_dimensions[at].height = max(*needed, 18.0) + 3
    return row + 1 + len(section.lines)


def _draw_lists(book: Workbook, lists: Lists) -> None:
    """The hidden sheet of the lists that validations refer to by name; none where there are none."""
    if not lists:
        return
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = Worksheet.SHEETSTATE_HIDDEN
    for column, (choices, name) in enumerate(lists.items(), 1):
        for row, text in enumerate((name, *choices), 1):
            put(sheet, row, column, text)
        letter = get_column_letter(column)
        cells = f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${1 + len(choices)}"
        book.defined_names[name] = DefinedName(name, attr_text=cells)


def _packed(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    members = package(buffer.getvalue(), "登记数据.xlsx")
    core = deflated(CORE_PROPERTIES, without_history(members[CORE_PROPERTIES].content()))
    sheets = (
        deflated(name, member.content().replace(_END, _QUIET + _END))
        for name, member in members.items()
        if name.startswith("xl/worksheets/sheet")
    )
    return rewritten(members, [core, *sheets])
