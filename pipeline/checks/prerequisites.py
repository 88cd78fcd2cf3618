"""Honours that a record's organisation must hold already, or be put forward for this year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.base import Values, brief, found, label_of, place_of
from pipeline.checks.conditions import Answer, condition, left_open, uncomputable
from pipeline.checks.honours import Honours, Won, untold
from pipeline.checks.rules import shown_values
from pipeline.checks.unconfirmed import OpenPoints
from pipeline.expr import ExpressionError, text
from pipeline.labels import fold_union
from pipeline.model.finding import Finding, Level, Place
from pipeline.model.form import Form
from pipeline.model.record import Record
from pipeline.model.rules import YEAR, Prerequisite


@dataclass(frozen=True, slots=True)
class _Pending:
    """What is kept of a record whose organisation is not known to hold the honour."""

    number: int
    unit: str | None
    place: Place
    label: str
    organisation: str
    won: Won
    message: str
    hint: str


class Honoured:
    """One prerequisite of one form."""

    def __init__(
        self, forms: Mapping[str, Form], name: str, prerequisite: Prerequisite, honours: Honours, year: int
    ) -> None:
        self._forms = forms
        self._name, self._form = name, forms[name]
        self._prerequisite = prerequisite
        self._code = f"rule:{prerequisite.id}"
        self._honours = honours
        self._year = year
        self._when = condition(prerequisite.when, self._form) if prerequisite.when else None
        self._message, self._hint = text(prerequisite.message), text(prerequisite.hint)
        self._put_forward: set[str] = set()
        self._pending: list[_Pending] = []
        self._told: list[Finding] = []
        self._points = OpenPoints(name, self._form)

    def see(self, record: Record, values: Values) -> None:
        """Keeps who is put forward this year, and the records that need the honour and do not hold it."""
        if record.form == self._prerequisite.form:
            applicant = values[self._forms[record.form].applicant_field]
            self._put_forward.add(fold_union(str(applicant or "")))
        if record.form == self._name and self._is_bound(record, values):
            won = self._honours.won(self._prerequisite, values)
            if won.honours:
                self._told += self._due(record, won)
            else:
                self._pending.append(self._kept(record, values, won))

    def _is_bound(self, record: Record, values: Values) -> bool:
        """Whether the record needs the honour; where that is left open or cannot be computed, it is told."""
        answer = self._when.ask(record, values) if self._when else Answer.YES
        if answer is Answer.OPEN:
            source = self._prerequisite.source
            self._points.note(left_open(self._code, self._form, [self._when], source), record.unit)
        elif answer is Answer.FAULT and self._when:
            field, names = self._form.field(self._prerequisite.organisation), self._when.expression.names
            self._told.append(uncomputable(record, self._form, self._code, field, names))
        return answer is Answer.YES and bool(values[self._prerequisite.organisation])

    def _due(self, record: Record, won: Won) -> Iterator[Finding]:
        """That the honour is due for re-examination, where it is."""
        field = self._prerequisite.organisation
        years = [int(row.text(YEAR)) for row in won.honours if row.text(YEAR)]
        since = self._year - max(years) if years else 0
        every = self._prerequisite.reexamined_after
        if every and since >= every:
            label, honour = label_of(record, self._form.field(field)), self._prerequisite.named()
            message = f"“{label}”：{max(years)} 年获{honour}，到 {self._year} 年已 {since} 年，每 {every} 年复查一次"
            hint = "请核对是否已经复查；复查合格的，在“历年荣誉”表中登记复查的年份，就不再提示。"
            yield found(record, field, self._code, message, hint, "info")

    def _kept(self, record: Record, values: Values, won: Won) -> _Pending:
        field = self._form.field(self._prerequisite.organisation)
        place, label = place_of(record, field.id), label_of(record, field)
        organisation = str(values[field.id])
        try:
            message, hint = (compiled(shown_values(values)) for compiled in (self._message, self._hint))
        except ExpressionError:  # a text of the pack that fits no record must not hide the finding
            message, hint = f"“{organisation}”没有{self._prerequisite.named()}荣誉", self._prerequisite.hint
        return _Pending(record.number, record.unit, place, label, organisation, won, message, hint)

    def findings(self) -> Iterator[Finding]:
        """For each record: 待其获评, or that the honour is lacking; 未确认 where the data does not tell."""
        yield from self._told
        for pending in self._pending:
            if fold_union(pending.organisation) in self._put_forward:
                yield self._awaited(pending)
            elif pending.won.open:
                self._points.note(untold(self._prerequisite, gradeless=pending.won.gradeless), pending.unit)
            else:
                message = f"“{pending.label}”：{pending.message}"
                yield self._finding(self._prerequisite.level, message, pending.hint, pending)
        yield from self._points.findings()

    def _awaited(self, pending: _Pending) -> Finding:
        honour = self._prerequisite.named()
        message = f"“{pending.label}”填的是“{brief(pending.organisation)}”，今年也在申报{honour}，待其获评"
        return self._finding(
            "info", message, f"现在不用改；所在单位没有获评{honour}的，这一份随之取消。", pending
        )

    def _finding(self, level: Level, message: str, hint: str, of: _Pending) -> Finding:
        field = self._prerequisite.organisation
        return Finding(self._code, level, message, hint, of.place, self._name, of.number, field=field)
