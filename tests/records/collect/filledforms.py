"""Records of every form of every city, invented by hypothesis, printed, and what reading them must give back."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.build.gathering import map_of
from pipeline.kinds import KINDS, show
from pipeline.labels import fold_label
from pipeline.model.collected import Gathered, Taken
from pipeline.model.finding import Place
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Record, Value
from pipeline.packs.load import cities, load, roots
from pipeline.records.collect.cutting import Atlas
from pipeline.records.collect.tidy import parsed
from pipeline.render.context import form_context, sheet_context

ROOT = Path(__file__).parents[3]
NOWHERE = Place("")
CITIES = cities(roots())
FORMS = [(city, name) for city in CITIES for name in load(city, roots()).forms]

RARE = "𠮷䶮㛃𬭎龘·"
# What parts the values of a list on a line (year, grade, honour, giver) is no part of them here: it is read with doubt.
PLAIN = "甲乙丙丁春夏秋冬工会职模范先进之家abcXYZ08" + RARE
MARKS = PLAIN + "，。：；（）“”‘’《》—…、&<>{}%#'\"/\\ \u3000"
NAMES = st.text(PLAIN, min_size=2, max_size=12)
WORDS = st.one_of(
    st.text(MARKS, min_size=2, max_size=30).map(str.strip).filter(lambda text: any(map(str.isalpha, text))),
    st.sampled_from(("R&D <x> {{y}}", "工" * 200, "=甲+乙", "@甲", "-乙", "{% raw %}")),
)
LONG = st.one_of(
    st.lists(
        st.text(MARKS, min_size=5, max_size=120).map(str.strip).filter(str.isprintable),
        min_size=1,
        max_size=5,
    ),
    st.just(["工会工作做到车间里，职工看得见。" * 10] * 13),
)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2020, 12, 31))


@functools.cache
def pack_of(city: str) -> Pack:
    return load(city, roots())


@functools.cache
def atlas_of(city: str) -> Atlas:
    return map_of(pack_of(city))


def filled(city: str, name: str, record: Record) -> bytes:
    """The form as it is printed."""
    pack, form = pack_of(city), pack_of(city).forms[name]
    template = pack.file(form.template)
    context = form_context(pack, form, record) | {field.id: "" for field in form.fields if field.photo}
    return compiled(template, template_digest(template)).render(context)


def sheet(city: str, name: str, field: Field, record: Record) -> bytes:
    """One of its separate sheets."""
    pack, form = pack_of(city), pack_of(city).forms[name]
    template = sheet_template(pack, form)
    return compiled(template, template_digest(template)).render(sheet_context(pack, form, field, record))


def asked(form: Form) -> list[Field]:
    """The fields that the form or a sheet prints."""
    return [one for one in form.fields if not one.entry_only and not one.by_hand and not one.photo]


def records(city: str, name: str, *, filling: float = 0.8) -> st.SearchStrategy[Record]:
    """Records with empty fields among the others; what names the applicant is always there."""
    form = pack_of(city).forms[name]

    @st.composite
    def drawn(draw: st.DrawFn) -> Record:
        cells = {}
        for one in asked(form):
            must = one.id in (*form.key, form.applicant_field)
            if must or draw(st.floats(0, 1)) < filling:
                cells[one.id] = draw(_cell(one))
        unit = draw(st.sampled_from([unit.name for unit in pack_of(city).head.units] or ["某单位"]))
        return Record(name, 1, unit, NOWHERE, cells)

    return drawn()


def _cell(field: Field) -> st.SearchStrategy[Cell]:
    if not field.columns:
        return _value(field).map(_held)
    columns = [column for column in field.columns if not column.entry_only]
    main = columns[-1] if columns[-1].kind == "text" and columns[-1].id != "giver" else columns[1]
    rows = st.fixed_dictionaries(
        {main.id: _value(main, NAMES)},
        optional={column.id: _value(column, NAMES) for column in columns if column is not main},
    )
    return st.lists(rows, max_size=4).map(_rows)


def _rows(rows: list[dict[str, Value]]) -> Cell:
    entries = (Entry(NOWHERE, {name: _held(value) for name, value in row.items()}) for row in rows)
    return Cell(None, None, NOWHERE, "", rows=tuple(entries))


def _held(value: Value) -> Cell:
    return Cell(value if isinstance(value, str) else None, value, NOWHERE, "")


def _value(column: Column, words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Any]:
    if column.kind in _BY_KIND:
        return _BY_KIND[column.kind]
    if column.kind == "text":
        return words
    return st.sampled_from(column.choices or KINDS[column.kind].choices)


_BY_KIND: Mapping[str, st.SearchStrategy[Any]] = {
    "integer": st.integers(0, 99_999),
    "number": st.integers(20, 2000).map(lambda tenths: tenths / 10),
    "percent": st.integers(20, 1000).map(lambda tenths: tenths / 10),
    "month": DAYS.map(lambda day: day.replace(day=1)),
    "date": DAYS,
    "mobile": st.integers(13000000000, 19999999999).map(str),
    "phone": st.integers(13000000000, 19999999999).map(str),
    "postcode": st.integers(100000, 899999).map(str),
    "prose": LONG.map("\n".join),
    "yes-no": st.booleans(),
}


class Wanted(NamedTuple):
    """What reading must give: values and rows as their kinds understand them."""

    values: Mapping[str, Value]
    rows: Mapping[str, list[Mapping[str, Value]]]


def wanted(form: Form, record: Record, fields: list[Field]) -> Wanted:
    values, rows = {}, {}
    for one in fields:
        cell = record.cells.get(one.id)
        if cell and one.columns:
            columns = {column.id: column for column in one.columns}
            found = [
                {
                    name: parsed(columns[name], show(columns[name].kind, value))
                    for name, value in row.values().items()
                    if value is not None and not columns[name].entry_only
                }
                for row in cell.rows
            ]
            rows |= {one.id: found} if found else {}
        elif cell and cell.value is not None:
            values[one.id] = as_read(one, show(one.kind, cell.value))
    return Wanted(values, rows)


def given(form: Form, gathered: Gathered) -> Wanted:
    fields = {one.id: one for one in form.fields}
    values = {
        name: as_read(fields[name], one.text) for name, one in gathered.values.items() if name in fields
    }
    rows = {name: [dict(_row(fields[name], row)) for row in many] for name, many in gathered.rows.items()}
    return Wanted(values, rows)


def _row(field: Field, row: Mapping[str, Taken]) -> Iterator[tuple[str, Value]]:
    columns = {column.id: column for column in field.columns}
    yield from ((name, parsed(columns[name], one.text)) for name, one in row.items())


def as_read(field: Field, text: str) -> Value:
    """The value; a text without the blanks around it, prose without those around its paragraphs."""
    if field.kind in ("prose", "text"):
        return "\n".join(line.strip() for line in text.split("\n") if line.strip()) or None
    return parsed(field, text)


def on_disk(folder: Path, content: bytes, name: str = "表.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def has_label(atlas: Atlas, text: str) -> bool:
    """Whether a text would be taken for a label of the form, wherever it stands."""
    return fold_label(text) in atlas.labels.keys
