"""A filled Word form against the row of the workbook that is for the same applicant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.base import brief
from pipeline.kinds import Typed, show
from pipeline.labels import fold_label
from pipeline.model.bundle import told
from pipeline.model.finding import Finding, Level
from pipeline.model.form import Column, Field, Form
from pipeline.model.record import Cell, Entry, Record
from pipeline.model.sheets import UNIT

DIFFERS: Final = "bundle-form"
_TO_DATA: Final = "请与报送单位核对哪一份对：表对的，改登记数据；登记数据对的，重新打印这份表，盖章后再报送。"
_TO_FORM: Final = "这份表后到，以表为准；请与报送单位核对，确认后把登记数据也改过来。"


def copy_findings(
    form: Form, word: Record, data: Record, number: int, *, is_later: bool
) -> Iterator[Finding]:
    """What the two say differently, at the Word form's places; `number` is the record's in the merged data."""
    for name in differing(form, word, data):
        field, own, other = form.field(name), word.cells[name], data.cells.get(name)
        unsure = own.problem is not None
        there = f"登记数据（{told(other.place if other else data.place)}）里是{_told(field, other)}"
        doubt = "；这一处读得没有把握" if unsure else ""
        message = f"“{field.label}”：Word 表上是{_told(field, own)}，{there}{doubt}"
        level: Level = "warning" if is_later or unsure else "error"
        hint = _TO_FORM if is_later else _TO_DATA
        yield Finding(DIFFERS, level, message, hint, own.place, word.form, number, data.unit, name)


def differing(form: Form, word: Record, data: Record) -> list[str]:
    """The fields that the Word form has and the data does not say alike."""
    return [
        name
        for name, cell in word.cells.items()
        if name != UNIT
        and _is_on_form(form.field(name))
        and not _same(form.field(name), cell, data.cells.get(name))
    ]


def _is_on_form(field: Field) -> bool:
    """Whether the form prints it in words: further papers list pictures under names of their own."""
    return not (field.entry_only or field.photo or field.picture)


def _same(field: Field, one: Cell, other: Cell | None) -> bool:
    if field.columns:
        return _rows_alike(field, one.rows, other.rows if other else ())
    return other is None or fold_label(_text(field, one)) == fold_label(_text(field, other))


def _rows_alike(field: Field, word: tuple[Entry, ...], data: tuple[Entry, ...]) -> bool:
    """Whether the rows are the same in the columns that the form prints."""
    printed = {name for row in word for name in row.cells}
    columns = [column for column in field.columns if column.id in printed]
    return _rows(columns, word) == _rows(columns, data)


def _rows(columns: Sequence[Column], rows: tuple[Entry, ...]) -> list[tuple[str, ...]]:
    told = [tuple(fold_label(_text(column, row.cells.get(column.id))) for column in columns) for row in rows]
    return sorted(row for row in told if any(row))


def _text(column: Column, cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.value is None or cell.unreadable:
        return "" if cell.raw is None else Typed(cell.raw).text
    return show(column.kind, cell.value)


def _told(field: Field, cell: Cell | None) -> str:
    if field.columns:
        return f" {len(cell.rows) if cell else 0} 行（内容不全一样）"
    text = _text(field, cell)
    return f"“{brief(text)}”" if text else "空的"
