"""Honours that a record's organisation must hold already, or be put forward for this year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.base import Unconfirmed, Values, label_of, place_of
from pipeline.checks.rules import shown_values
from pipeline.checks.unconfirmed import OpenPoints
from pipeline.expr import ExpressionError, text
from pipeline.labels import fold_union
from pipeline.model.finding import Finding, Level, Place
from pipeline.model.form import Form, Prerequisite
from pipeline.model.record import Data, Entry, Record

NAME, HONOUR, HELD = "name", "honour", "held"
"""Columns of 历年荣誉: the organisation, what it won, and whether it holds it still."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """What is kept of a record whose organisation is not known to hold the honour."""

    number: int
    unit: str | None
    place: Place
    label: str
    organisation: str
    message: str
    hint: str


class Honoured:
    """One prerequisite of one form."""

    def __init__(self, forms: Mapping[str, Form], name: str, prerequisite: Prerequisite, data: Data) -> None:
        self._forms = forms
        self._name = name
        self._prerequisite = prerequisite
        self._knows_honours = data.honours is not None
        self._holders = {
            fold_union(entry.text(NAME))
            for entry in data.honours or ()
            if prerequisite.honour in entry.text(HONOUR) and _is_held(entry)
        }
        self._put_forward: set[str] = set()
        self._pending: list[_Pending] = []
        self._message, self._hint = text(prerequisite.message), text(prerequisite.hint)

    def see(self, record: Record, values: Values) -> None:
        """Keeps who is put forward this year, and the records that need the honour and do not hold it."""
        if record.form == self._prerequisite.form:
            applicant = values[self._forms[record.form].applicant_field]
            self._put_forward.add(fold_union(str(applicant or "")))
        if record.form == self._name:
            organisation = str(values[self._prerequisite.organisation] or "")
            if organisation and fold_union(organisation) not in self._holders:
                self._pending.append(self._kept(record, values, organisation))

    def _kept(self, record: Record, values: Values, organisation: str) -> _Pending:
        field = self._forms[self._name].field(self._prerequisite.organisation)
        place, label = place_of(record, field.id), label_of(record, field)
        try:
            message, hint = (compiled(shown_values(values)) for compiled in (self._message, self._hint))
        except ExpressionError:  # a text of the pack that fits no record must not hide the finding
            message, hint = f"“{organisation}”没有“{self._prerequisite.honour}”荣誉", self._prerequisite.hint
        return _Pending(record.number, record.unit, place, label, organisation, message, hint)

    def findings(self) -> Iterator[Finding]:
        """For each record: 待其获评, or that the honour is lacking; 未确认 where the data has no honours."""
        points = OpenPoints(self._name, self._forms[self._name])
        for pending in self._pending:
            if fold_union(pending.organisation) in self._put_forward:
                yield self._awaited(pending)
            elif self._knows_honours:
                message = f"“{pending.label}”：{pending.message}"
                yield self._finding("error", message, pending.hint, pending)
            else:
                points.note(self._unknown(), pending.unit)
        yield from points.findings()

    def _awaited(self, pending: _Pending) -> Finding:
        honour = self._prerequisite.honour
        message = f"“{pending.label}”填的是“{pending.organisation}”，今年也在申报{honour}，待其获评"
        return self._finding(
            "info", message, f"现在不用改；所在单位没有获评{honour}的，这一份随之取消。", pending
        )

    def _unknown(self) -> Unconfirmed:
        honour, source = self._prerequisite.honour, self._prerequisite.source
        lack = f"没有“历年荣誉”表可查，不知所在单位是否已获{honour}"
        hint = f"请在数据中加“历年荣誉”表（名称、荣誉、级别、年份），登记所在单位获得{honour}的情况。"
        return Unconfirmed(f"rule:{self._prerequisite.id}", lack, hint, source)

    def _finding(self, level: Level, message: str, hint: str, of: _Pending) -> Finding:
        code, field = f"rule:{self._prerequisite.id}", self._prerequisite.organisation
        return Finding(code, level, message, hint, of.place, self._name, of.number, field=field)


def _is_held(entry: Entry) -> bool:
    """An honour is held until the data says 否."""
    held = entry.cells.get(HELD)
    return held is None or held.value is not False
