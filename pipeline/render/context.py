"""What templates are given: a record's values as printed text, and what each kind of document adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.kinds import Typed, show
from pipeline.labels import printable
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Record
from pipeline.model.sheets import FILLER, UNIT_COLUMNS

_UNIT: Final = "unit"
_UNIT_LABEL: Final = "推荐单位"
_PARAGRAPH: Final = "\a"
"""What begins a new paragraph in a cell, with the properties of the one before: a line break would not indent."""
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One line of a packet's cover list."""

    form: str
    applicant: str
    pages: int | None
    """None where nothing has counted them."""
    copies: int


def shown(form: Form, record: Record) -> dict[str, Any]:
    """Field id to printed text for every field of the form, and `unit`; empty where there is none.

    A field of kind rows has a list of such texts by column id.
    """
    texts: dict[str, Any] = {_UNIT: record.unit or ""}
    for field in form.fields:
        cell = record.cells.get(field.id) if not field.by_hand else None
        texts[field.id] = _rows(field, cell) if field.columns else _printed(field, cell)
    return texts


def _rows(field: Field, cell: Cell | None) -> list[dict[str, str]]:
    rows = cell.rows if cell else ()
    return [
        {column.id: _printed(column, row.cells.get(column.id)) for column in field.columns} for row in rows
    ]


def _printed(field: Column, cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.unreadable:
        return "" if cell.raw is None else printable(Typed(cell.raw).text)
    return printable(show(field.kind, cell.value))


def form_context(pack: Pack, form: Form, record: Record) -> dict[str, Any]:
    """What a form's own template is given: the values as printed, unit, city, year and title."""
    head = {"city": pack.head.city, "year": str(pack.head.year), "form_title": form.title}
    texts = head | shown(form, record)
    for field in form.rows:
        blank = dict.fromkeys((column.id for column in field.columns), "")
        texts[field.id] += [blank] * (field.rows_printed - len(texts[field.id]))
    for field in form.fields:
        if field.placement == "cell" and not field.columns:
            texts[field.id] = _in_cell(field, texts[field.id])
    return texts


def _in_cell(column: Column, text: str) -> str:
    return _PARAGRAPH.join(_paragraphs(text)) if column.kind == "prose" else text


def _paragraphs(prose: str) -> list[str]:
    """The paragraphs of a text; the template indents them, and parts them as it likes."""
    return [line.lstrip() for line in prose.split("\n") if line.strip()]


def sheet_context(pack: Pack, form: Form, field: Field, record: Record) -> dict[str, Any]:
    """What the template of a separate sheet is given: whose sheet it is, and the paragraphs of the field."""
    texts = form_context(pack, form, record)
    return texts | {
        "title": form.title,
        "field_label": _plain(field.label),
        "keys": _keys(form, texts),
        "paragraphs": _paragraphs(shown(form, record)[field.id]),
    }


def _keys(form: Form, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """What brings a loose sheet back to its form: the unit, the key fields and the applicant, each once."""
    labels = {_UNIT: _UNIT_LABEL} | {field.id: _plain(field.label) for field in form.fields}
    names = dict.fromkeys((form.unit_from or _UNIT, *form.key, form.applicant_field))
    return [{"label": labels[name], "value": texts[name]} for name in names if texts[name]]


def _plain(label: str) -> str:
    """The label without what stands in brackets, such as （盖章）: that is meant for the form itself."""
    return _BRACKETED.sub("", label).rstrip("* ") or label


def cover_context(
    pack: Pack, unit: str | None, rows: Sequence[CoverRow], notes: Iterable[str], filler: Mapping[str, str]
) -> dict[str, Any]:
    """What the cover list of a unit's packet is given; the sum of pages is empty where one is not counted."""
    pages = [row.pages for row in rows if row.pages is not None]
    return {
        "title": pack.head.title,
        "unit": unit or "",
        "rows": [_cover_line(number, row) for number, row in enumerate(rows, 1)],
        "total_records": len(rows),
        "total_pages": sum(pages) if len(pages) == len(rows) else "",
        "notes": list(notes),
        "filler": dict(filler),
    }


def _cover_line(number: int, row: CoverRow) -> dict[str, str | int]:
    return {
        "number": number,
        "form": row.form,
        "applicant": row.applicant,
        "pages": "" if row.pages is None else row.pages,
        "copies": row.copies,
    }


def filler(pack: Pack, units: Iterable[Entry], unit: str | None) -> dict[str, str]:
    """What sheet 填报单位 says of this unit, as printed: who filled in, its dates, what the pack asks for besides."""
    mine = next((entry for entry in units if unit is not None and entry.text(_UNIT) == unit), None)
    cells = mine.cells if mine else {}
    columns = {column.id: column for column in UNIT_COLUMNS}
    asked = {key: columns[name] for key, name in FILLER.items()}
    asked |= {column.id: column for column in pack.unit_fields}
    return {key: _in_cell(column, _printed(column, cells.get(column.id))) for key, column in asked.items()}
