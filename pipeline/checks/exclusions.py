"""Honours won in earlier years that bar an applicant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pipeline.checks.base import Outcome, RecordCheck, Unconfirmed, Values, found, label_of
from pipeline.checks.conditions import Answer, Condition, condition, left_open, uncomputable
from pipeline.checks.honours import Honours, shown_honour, untold
from pipeline.checks.rules import shown_values
from pipeline.expr import Expression, ExpressionError, text
from pipeline.model.form import Form
from pipeline.model.record import Entry, Record
from pipeline.model.rules import Exclusion


@dataclass(frozen=True)
class _Prepared:
    """An exclusion with its expressions compiled."""

    form: Form
    rule: Exclusion
    when: Condition | None
    message: Expression
    hint: Expression
    unconfirmed: Unconfirmed
    """Where the condition that binds it is left open."""


def exclusion_checks(form: Form, honours: Honours) -> tuple[RecordCheck, ...]:
    """One check for every exclusion of the form; raises `ExpressionError` where one does not parse."""
    return tuple(partial(_hold, _prepared(form, rule), honours) for rule in form.exclusions)


def _prepared(form: Form, rule: Exclusion) -> _Prepared:
    when = condition(rule.when, form) if rule.when else None
    unconfirmed = left_open(f"rule:{rule.id}", form, [when], rule.source)
    return _Prepared(form, rule, when, text(rule.message), text(rule.hint), unconfirmed)


def _hold(prepared: _Prepared, honours: Honours, record: Record, values: Values) -> Iterator[Outcome]:
    rule, form = prepared.rule, prepared.form
    answer = prepared.when.ask(record, values) if prepared.when else Answer.YES
    if answer is Answer.OPEN:
        yield prepared.unconfirmed
    elif answer is Answer.FAULT and prepared.when:
        field, names = form.field(rule.organisation), prepared.when.expression.names
        yield uncomputable(record, form, f"rule:{rule.id}", field, names)
    elif answer is Answer.YES and values[rule.organisation]:
        yield from _barred(prepared, honours, record, values)


def _barred(prepared: _Prepared, honours: Honours, record: Record, values: Values) -> Iterator[Outcome]:
    won = honours.won(prepared.rule, values)
    if won.honours:
        yield _finding(prepared, won.honours[0], record, values)
    elif won.open:
        yield untold(prepared.rule, gradeless=won.gradeless)


def _finding(prepared: _Prepared, won: Entry, record: Record, values: Values) -> Outcome:
    rule, seen = prepared.rule, {**shown_values(values), "won": shown_honour(won)}
    try:
        message, hint = (compiled(seen) for compiled in (prepared.message, prepared.hint))
    except ExpressionError:  # a text of the pack that fits no record must not hide the finding
        message, hint = f"已获“{won.text('honour')}”，不再参加评选", rule.hint
    label = label_of(record, prepared.form.field(rule.organisation))
    where = f"“{label}”：{message}（见{won.place}）"
    return found(record, rule.organisation, f"rule:{rule.id}", where, hint, rule.level)
