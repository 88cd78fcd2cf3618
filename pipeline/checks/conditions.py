"""Conditions of a pack, asked of one record; an answer that the data does not hold is an answer too."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.checks.base import Unconfirmed, Values, brief, found, label_of
from pipeline.expr import Expression, ExpressionError, expression
from pipeline.kinds import show
from pipeline.model.finding import Finding
from pipeline.model.form import Column, Field, Form
from pipeline.model.record import Cell, Record, is_empty


class Answer(enum.Enum):
    """What a record answers to a condition."""

    YES = enum.auto()
    NO = enum.auto()
    EMPTY = enum.auto()
    """A field that the condition names is empty or unreadable, which is a finding of that field."""
    OPEN = enum.auto()
    """An entry column that the condition needs is missing or empty: 未确认."""
    FAULT = enum.auto()
    """It cannot be computed from these values (division by zero, text where a number should be)."""


@dataclass(frozen=True)
class Condition:
    """A compiled condition over the fields of one form."""

    expression: Expression
    entry_only: frozenset[str]
    on_empty: bool
    """Whether it is asked although a field that it names is empty."""

    def ask(self, record: Record, values: Values) -> Answer:
        """What this record answers."""
        empty = [name for name in self.expression.names if is_empty(values.get(name, ""))]
        if empty and not self.on_empty:
            return Answer.OPEN if all(self._is_open(record, name) for name in empty) else Answer.EMPTY
        try:
            return Answer.YES if self.expression(values) else Answer.NO
        except ExpressionError:
            return Answer.EMPTY if self._is_unreadable(record) else Answer.FAULT

    def _is_unreadable(self, record: Record) -> bool:
        """Whether a cell in the rows that it names cannot be read, which is a finding of that cell."""
        rows = (
            row for name in self.expression.names if name in record.cells for row in record.cells[name].rows
        )
        return any(cell.unreadable for row in rows for cell in row.cells.values())

    def _is_open(self, record: Record, name: str) -> bool:
        cell = record.cells.get(name)
        return name in self.entry_only and (cell is None or cell.empty)


def condition(source: str, form: Form, *, on_empty: bool = False) -> Condition:
    """Compiles a condition; raises `ExpressionError` where it does not parse."""
    return Condition(expression(source), frozenset(f.id for f in form.fields if f.entry_only), on_empty)


def left_open(code: str, form: Form, conditions: Iterable[Condition | None], source: str) -> Unconfirmed:
    """What is said of records that leave one of these conditions open."""
    names = {name for asked in conditions if asked for name in asked.expression.names & asked.entry_only}
    labels = "".join(f"“{field.label}”" for field in form.fields if field.id in names)
    lack = f"没有填{'全' if len(names) > 1 else ''}{labels}"
    return Unconfirmed(code, lack, f"请在数据中如实填写{labels}；不印在申报表上，用来核对条件。", source)


def uncomputable(record: Record, form: Form, code: str, field: Column, names: Iterable[str]) -> Finding:
    """The finding of a condition that cannot be computed, quoting the values that it names."""
    named = frozenset(names)
    label = label_of(record, field)
    quoted = "、".join(
        f"“{label_of(record, item)}”填的是“{_quoted(item, record.cells[item.id])}”"
        for item in form.fields
        if item.id in named and item.id in record.cells
    )
    message = f"“{label}”：按所填内容无法核对这一条件（{quoted or '没有填有关栏目'}）"
    hint = "请核对括号里的内容，如总数不能是 0；内容无误的，是方案的条件写得不对，请告知维护方案的人。"
    return found(record, field.id, code, message, hint)


def _quoted(field: Field, cell: Cell) -> str:
    return f"{len(cell.rows)} 行" if field.columns else brief(show(field.kind, cell.value))
