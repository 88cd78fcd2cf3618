"""Rows of a field that has several: how many there are, and each held to its columns like a record of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from pipeline.checks.base import Outcome, RecordCheck, Values, found, label_of
from pipeline.checks.fields import cell_check
from pipeline.checks.placeholders import placeholder_checks
from pipeline.checks.words import word_checks
from pipeline.model.finding import Finding
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Record


def row_checks(pack: Pack, form: Form) -> tuple[RecordCheck, ...]:
    """For every field of kind rows the check of their number, and that of each of their cells."""
    numbers = (partial(_number, pack.rows_sheet(form, field), field) for field in form.rows)
    cells = (partial(_cells, field, _column_checks(form, field)) for field in form.rows)
    return *numbers, *cells


def _column_checks(form: Form, field: Field) -> tuple[RecordCheck, ...]:
    texts = *placeholder_checks(field.columns), *word_checks(field.columns)
    return *(cell_check(form, column) for column in field.columns), *texts


def _number(sheet: str, field: Field, record: Record, _: Values) -> Iterator[Finding]:
    rows = len(record.cells[field.id].rows) if field.id in record.cells else 0
    least, most = field.rows_at_least or 0, field.rows_at_most or rows
    label = label_of(record, field)
    if 0 < rows < least:
        message = f"“{label}”现有 {rows} 行，应不少于 {least} 行，还差 {least - rows} 行"
        yield found(record, field.id, "rows", message, f"请在“{sheet}”里补填 {least - rows} 行。")
    elif rows > most:
        message = f"“{label}”现有 {rows} 行，表上只有 {most} 行的位置，多出 {rows - most} 行"
        yield found(record, field.id, "rows", message, f"请择要填写，在“{sheet}”里减去 {rows - most} 行。")


def _cells(
    field: Field, checks: tuple[RecordCheck, ...], record: Record, values: Values
) -> Iterator[Outcome]:
    blank = dict.fromkeys(column.id for column in field.columns)
    for row in record.cells[field.id].rows if field.id in record.cells else ():
        one = replace(record, place=row.place, cells=row.cells)
        seen = {**values, **blank, **row.values()}
        for outcome in chain.from_iterable(check(one, seen) for check in checks):
            yield replace(outcome, field=field.id) if isinstance(outcome, Finding) else outcome
