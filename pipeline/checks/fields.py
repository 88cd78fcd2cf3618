"""Checks of single cells: required, unreadable, not printable; and the unit of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pipeline.checks.base import RecordCheck, Values, brief, found, label_of, typed
from pipeline.checks.conditions import Answer, Condition, condition, uncomputable
from pipeline.labels import CONTROL, fold_label, nearest
from pipeline.model.finding import Finding
from pipeline.model.form import Column, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Record

_UNIT = "推荐单位"


@dataclass(frozen=True)
class _Asked:
    """A field, or a column of its rows, with what decides whether it must be filled."""

    field: Column
    always: bool
    condition: Condition | None
    sheet: str = ""
    """The sheet that its rows stand on, where it has rows."""


def field_checks(pack: Pack, name: str) -> tuple[RecordCheck, ...]:
    """The checks of every cell of this form's records, and of their unit where the notice has units."""
    form = pack.forms[name]
    unit = _unit_column(form) if pack.head.units else None
    cells = (field for field in form.fields if not field.by_hand and field.id != unit)
    checks = tuple(
        cell_check(form, field, pack.rows_sheet(form, field) if field.columns else "") for field in cells
    )
    return (partial(_unit, unit, _unit_names(pack)), *checks) if unit else checks


def cell_check(form: Form, field: Column, sheet: str = "") -> RecordCheck:
    """The check of one cell of a record of this form, or of a row that stands for a record.

    `sheet` is what the sheet is called that holds the rows of a field of kind rows.
    """
    return partial(_check, form, _asked(form, field, sheet))


def _unit_column(form: Form) -> str:
    """Id of the column that names the unit; a form may have a field of its own for it."""
    own = (field.id for field in form.fields if field.id == "unit" or fold_label(field.label) == _UNIT)
    return next(own, "unit")


def _unit_names(pack: Pack) -> dict[str, str]:
    """Every name that people type for a unit, to the pack's own."""
    return {name: unit.name for unit in pack.head.units for name in (unit.name, *unit.aliases)}


def _asked(form: Form, field: Column, sheet: str) -> _Asked:
    if isinstance(field.required, bool):
        return _Asked(field, field.required, None, sheet)
    return _Asked(field, False, condition(field.required, form, on_empty=True), sheet)


def _check(form: Form, asked: _Asked, record: Record, values: Values) -> Iterator[Finding]:
    field = asked.field
    cell = record.cells.get(field.id)
    if cell is None or cell.empty:
        yield from _required(form, asked, record, values)
        return
    if problem := cell.problem:
        yield found(record, field.id, problem.code, problem.message, problem.hint, problem.level)
    if isinstance(cell.value, str) and not cell.value.isprintable():  # no control character is printable
        yield from _characters(field, cell.value, record)


def _required(form: Form, asked: _Asked, record: Record, values: Values) -> Iterator[Finding]:
    field, label = asked.field, label_of(record, asked.field)
    answer = asked.condition.ask(record, values) if asked.condition else Answer.NO
    if asked.always or answer is Answer.YES:
        yield _rowless(record, asked) if asked.sheet else _lacking(record, field.id, label, _advice(field))
    elif answer is Answer.FAULT and asked.condition:
        yield uncomputable(record, form, "required", field, asked.condition.expression.names)


def _rowless(record: Record, asked: _Asked) -> Finding:
    message = f"“{label_of(record, asked.field)}”必填，现在一行也没有"
    hint = f"请在工作表“{asked.sheet}”里逐行填写，每行前面写明是哪一条记录的。"
    return found(record, asked.field.id, "required", message, hint)


def _advice(field: Column) -> str:
    if field.note:
        return f"请填写这一格：{field.note}。"
    return f"请填写这一格，如“{field.example}”。" if field.example else "请填写这一格。"


def _lacking(record: Record, field: str, label: str, advice: str) -> Finding:
    if field in record.cells:
        return found(record, field, "required", f"“{label}”必填，现在是空的", advice)
    hint = f"请在表头加上“{label}”一列，并逐行填写；已有这一列的，请核对列名。"
    return found(record, field, "required", f"“{label}”必填，表头没有这一列", hint)


def _characters(field: Column, text: str, record: Record) -> Iterator[Finding]:
    control = CONTROL.findall(text)
    if not control:
        return
    index = text.index(control[0])
    which = f"U+{ord(control[0]):04X}" + (f"，共 {len(control)} 个" if len(control) > 1 else "")
    message = f"“{label_of(record, field)}”第 {index + 1} 个字符是看不见的控制字符（{which}），不会打印出来"
    hint = f"请删去{_before(text[:index])}看不见的字符；最稳妥的是把这一处重新录入。"
    yield found(record, field.id, "characters", message, hint, "warning")


def _before(text: str) -> str:
    return f"“{brief(text[-6:])}”后面" if text.strip() else "开头"


def _unit(column: str, units: dict[str, str], record: Record, _: Values) -> Iterator[Finding]:
    cell = record.cells.get(column)
    label = cell.label if cell else _UNIT
    if not record.unit:
        yield _lacking(record, column, label, f"请填写推荐单位，如“{next(iter(units))}”。")
    elif record.unit not in units.values():
        word = typed(cell) if cell else record.unit
        like = nearest(record.unit, units)
        guess = f"是不是“{units[like]}”？" if like else ""
        known = "、".join(dict.fromkeys(units.values()))
        message = f"“{label}”填的是“{word}”，不在本次评选的推荐单位之列"
        yield found(record, column, "choice", message, f"{guess}请从所列单位中选填：{known}。")
