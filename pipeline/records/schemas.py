"""The columns of every sheet that a pack's data may have: its forms, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from pipeline.labels import bare_label, fold_label, fold_name, without_city
from pipeline.model.form import Column as Asked
from pipeline.model.form import Field, Form
from pipeline.model.pack import SHEET_NAME, Pack
from pipeline.model.rules import EMPLOYER, GRADE, HELD, HONOUR, NAME, YEAR
from pipeline.records.columns import Column, Schema

UNIT: Final = "unit"
UNITS, HONOURS, VETOES = "units", "honours", "vetoes"
_UNIT: Final = Column(UNIT, "推荐单位")
_UNITS_COLUMNS: Final = (
    _UNIT,
    Column("filler", "填报人"),
    Column("position", "职务"),
    Column("mobile", "手机", "mobile", aliases=("手机号码", "联系电话")),
    Column("vote_date", "表决日期", "date"),
    Column("notice_start", "公示开始", "date"),
    Column("notice_end", "公示结束", "date"),
    Column("stamp_date", "盖章日期", "date"),
)
_ORGANISATION: Final = Column("name", "单位名称")


def schemas(pack: Pack) -> Mapping[str, Schema]:
    """By form id, then by `rows_id` of their fields of kind rows, then by `units`, `honours` and `vetoes`."""
    vetoes = dict.fromkeys(column for form in pack.forms for column in _vetoes(pack, form))
    beside = {
        UNITS: ("填报单位", _UNITS_COLUMNS),
        HONOURS: ("历年荣誉", tuple(_honours(pack))),
        VETOES: ("资格核对", (_UNIT, _ORGANISATION, *vetoes)),
    }
    return (
        {name: _of_form(pack, name, form) for name, form in pack.forms.items()}
        | {
            rows_id(name, field): _of_rows(pack, name, field)
            for name, form in pack.forms.items()
            for field in form.rows
        }
        | {
            name: Schema(title, columns, frozenset({name, fold_name(title)}))
            for name, (title, columns) in beside.items()
        }
    )


def _honours(pack: Pack) -> Iterator[Column]:
    grades = tuple(word for words in pack.head.grades for word in words)
    yield Column(NAME, "名称")
    yield Column(EMPLOYER, "所在单位", aliases=("工作单位",))
    yield Column(HONOUR, "荣誉")
    yield Column(GRADE, "级别", "choice" if grades else "text", grades)
    yield Column(YEAR, "年份", "integer")
    yield Column(HELD, "是否保持", "yes-no")


def rows_id(form: str, field: Field) -> str:
    """The name of the schema of a sheet that holds the rows of this field."""
    return f"{form}·{field.id}"


def _of_form(pack: Pack, name: str, form: Form) -> Schema:
    fields = tuple(
        Column(*_asked(field), field.by_hand, _listed(pack, name, field) if field.columns else None)
        for field in form.fields
    )
    # A form may ask for the unit itself, then that field is the column.
    asked = any(field.id == UNIT or fold_label(field.label) == _UNIT.label for field in form.fields)
    return Schema(
        form.title,
        (*(() if asked else (_UNIT,)), *fields, *_vetoes(pack, name)),
        frozenset(_names(name, form, pack.head.city)),
        name,
        frozenset(form.key),
    )


def _asked(column: Asked) -> tuple[str, str, str, tuple[str, ...], tuple[str, ...]]:
    return column.id, column.label, column.kind, column.choices, column.aliases


def _listed(pack: Pack, form: str, field: Field) -> Schema:
    """What a record's own list of rows may hold in a json or yaml file."""
    columns = tuple(Column(*_asked(column)) for column in field.columns)
    return Schema(pack.rows_sheet(pack.forms[form], field), columns, frozenset(), form)


def _of_rows(pack: Pack, name: str, field: Field) -> Schema:
    """A sheet of rows, each led by the key of its record; under another name only if it has every column."""
    form, listed = pack.forms[name], _listed(pack, name, field)
    keys = (Column(*_asked(form.field(key)), carried=True) for key in form.key)
    columns = (*keys, *listed.columns)
    labels = (field.id, field.label, bare_label(field.label), *field.aliases)
    titles = (name, form.title, without_city(form.title, pack.head.city))
    names = [f"{title}·{label}" for title in titles for label in labels]
    return replace(
        listed,
        columns=columns,
        names=frozenset(fold_name(cut) for one in names for cut in (one, one[:SHEET_NAME])),
        key=frozenset(column.id for column in columns),
    )


def _names(name: str, form: Form, city: str) -> Iterator[str]:
    yield fold_name(name)
    for title in (form.title, without_city(form.title, city)):
        yield fold_name(title)
        yield fold_name(title[:SHEET_NAME])


def _vetoes(pack: Pack, form: str) -> Iterator[Column]:
    """The conditions that bar applicants of this form, as columns to be answered 是 or 否."""
    for group in pack.vetoes:
        if form in group.organisation:
            for item in group.items:
                yield Column(f"veto:{item.id}", item.label, "yes-no", aliases=(item.id,))
