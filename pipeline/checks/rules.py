"""The pack's own rules, held against one record after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from pipeline.checks.base import Outcome, RecordCheck, Unconfirmed, Values, found, label_of
from pipeline.checks.conditions import Answer, Condition, condition, left_open, uncomputable
from pipeline.expr import Expression, ExpressionError, text
from pipeline.model.form import Form
from pipeline.model.record import Record
from pipeline.model.rules import Rule

_LONGEST: Final = 500


@dataclass(frozen=True)
class _Prepared:
    """A rule with its expressions compiled."""

    form: Form
    rule: Rule
    code: str
    when: Condition | None
    assertion: Condition
    message: Expression
    hint: Expression
    field: str
    """Where the finding is shown."""
    unconfirmed: Unconfirmed


def rule_checks(form: Form) -> tuple[RecordCheck, ...]:
    """One check for every rule of the form; raises `ExpressionError` where one does not parse."""
    return tuple(partial(_hold, _prepared(form, rule)) for rule in form.rules)


def shown_values(values: Values) -> Mapping[str, Any]:
    """Values as messages print them: nothing for an empty one, 88 for 88.0."""
    return {name: _shown(value) for name, value in values.items()}


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _prepared(form: Form, rule: Rule) -> _Prepared:
    on_empty = rule.on_empty == "run"
    when = condition(rule.when, form, on_empty=on_empty) if rule.when else None
    assertion = condition(rule.assertion, form, on_empty=on_empty)
    code = f"rule:{rule.id}"
    return _Prepared(
        form,
        rule,
        code,
        when,
        assertion,
        text(rule.message),
        text(rule.hint),
        rule.field or _first_named(form, assertion.expression),
        left_open(code, form, (when, assertion), rule.source),
    )


def _first_named(form: Form, asked: Expression) -> str:
    """The field that stands first in the condition; the form's first key where it names none."""
    ids = {field.id for field in form.fields}
    names = (
        name for name in re.findall(r"[A-Za-z_]\w*", asked.source, re.ASCII) if name in asked.names & ids
    )
    return next(names, form.key[0])


def _hold(prepared: _Prepared, record: Record, values: Values) -> Iterator[Outcome]:
    answer = prepared.when.ask(record, values) if prepared.when else Answer.YES
    if answer is Answer.NO:  # the rule does not bind this record
        return
    if answer is Answer.YES:
        answer = prepared.assertion.ask(record, values)
    if answer is Answer.NO:
        yield _broken(prepared, record, values)
    elif answer is Answer.OPEN:
        yield prepared.unconfirmed
    elif answer is Answer.FAULT:
        yield _fault(prepared, record)


def _broken(prepared: _Prepared, record: Record, values: Values) -> Outcome:
    rule, field = prepared.rule, prepared.form.field(prepared.field)
    try:
        message = f"“{label_of(record, field)}”：{_bounded(prepared.message(shown_values(values)))}"
        hint = prepared.hint(shown_values(values))
    except ExpressionError:
        return _fault(prepared, record)
    return found(record, field.id, prepared.code, message, hint, rule.level)


def _bounded(message: str) -> str:
    """A message may quote a whole text of the record: a report of thousands must not."""
    return message if len(message) <= _LONGEST else message[:_LONGEST] + "…"


def _fault(prepared: _Prepared, record: Record) -> Outcome:
    asked = (prepared.when, prepared.assertion)
    names = {name for condition_ in asked if condition_ for name in condition_.expression.names}
    field = prepared.form.field(prepared.field)
    return uncomputable(record, prepared.form, prepared.code, field, names)
