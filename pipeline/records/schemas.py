"""The columns of every sheet that a pack's data may have: its forms, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.labels import bare_label, fold_name, without_city
from pipeline.model.form import Column as Asked
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack, sheet_name
from pipeline.model.sheets import (
    BESIDE,
    HONOURS,
    ORGANISATION,
    RANK_COLUMN,
    UNIT_COLUMN,
    UNITS,
    VETOES,
    asks_for_unit,
    honour_columns,
    rows_id,
    unit_columns,
    veto_id,
    veto_items,
)
from pipeline.records.columns import Column, Schema


def schemas(pack: Pack) -> Mapping[str, Schema]:
    """By form id, then by `rows_id` of their fields of kind rows, then by `units`, `honours` and `vetoes`."""
    vetoes = dict.fromkeys(column for form in pack.forms for column in _vetoes(pack, form))
    beside = {
        UNITS: _read(unit_columns(pack)),
        HONOURS: _read(honour_columns(pack)),
        VETOES: (*_read((UNIT_COLUMN, ORGANISATION)), *vetoes),
    }
    return (
        {name: _of_form(pack, name, form) for name, form in pack.forms.items()}
        | {
            rows_id(name, field): _of_rows(pack, name, field)
            for name, form in pack.forms.items()
            for field in form.rows
        }
        | {
            name: Schema(BESIDE[name], columns, frozenset({name, fold_name(BESIDE[name])}))
            for name, columns in beside.items()
        }
    )


def _read(columns: Iterable[Asked]) -> tuple[Column, ...]:
    return tuple(map(_column, columns))


def _of_form(pack: Pack, name: str, form: Form) -> Schema:
    fields = tuple(
        replace(
            _column(field), by_hand=field.by_hand, rows=_listed(pack, name, field) if field.columns else None
        )
        for field in form.fields
    )
    return Schema(
        form.title,
        # A form may ask for the unit itself, then that field is the column.
        (
            *_read((*(() if asks_for_unit(form) else (UNIT_COLUMN,)), RANK_COLUMN)),
            *fields,
            *_vetoes(pack, name),
        ),
        frozenset(_names(name, form, pack.head.city)),
        name,
        frozenset(form.key),
    )


def _column(asked: Asked) -> Column:
    return Column(asked.id, asked.label, asked.kind, asked.choices, asked.aliases, spellings=asked.spellings)


def _listed(pack: Pack, form: str, field: Field) -> Schema:
    """What a record's own list of rows may hold in a json or yaml file."""
    return Schema(pack.rows_sheet(pack.forms[form], field), _read(field.columns), frozenset(), form)


def _of_rows(pack: Pack, name: str, field: Field) -> Schema:
    """A sheet of rows, each led by the key of its record; under another name only if it has every column."""
    form, listed = pack.forms[name], _listed(pack, name, field)
    keys = (replace(_column(form.field(key)), carried=True) for key in form.key)
    columns = (*keys, *listed.columns)
    labels = (field.id, field.label, bare_label(field.label), *field.aliases)
    titles = (name, form.title, without_city(form.title, pack.head.city))
    names = [f"{title}·{label}" for title in titles for label in labels]
    return replace(
        listed,
        columns=columns,
        names=frozenset(fold_name(cut) for one in names for cut in (one, sheet_name(one))),
        key=frozenset(column.id for column in columns),
    )


def _names(name: str, form: Form, city: str) -> Iterator[str]:
    yield fold_name(name)
    for title in (form.title, without_city(form.title, city)):
        yield fold_name(title)
        yield fold_name(sheet_name(title))


def _vetoes(pack: Pack, form: str) -> Iterator[Column]:
    """The conditions that bar applicants of this form, as columns to be answered 是 or 否."""
    for item in veto_items(pack, form):
        yield Column(veto_id(item), item.label, "yes-no", aliases=(item.id,))
