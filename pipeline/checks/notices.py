"""公示: whether it lasted long enough, and was over before the seal and the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from pipeline.checks.base import Outcome, RecordCheck, Unconfirmed, Values, found
from pipeline.days import working_days
from pipeline.kinds import show
from pipeline.model.finding import Finding, Level
from pipeline.model.form import Form
from pipeline.model.pack import Deadline, NoticePeriod, Pack
from pipeline.model.record import Cell, Data, Entry, Record

_UNIT: Final = "unit"
_YEAR: Final = 366


class _Fault(NamedTuple):
    """What is wrong with a date, and which."""

    field: str
    level: Level
    message: str
    hint: str


@dataclass(frozen=True)
class _Period:
    """What is asked of a 公示, with the deadline by which it must be over."""

    rule: NoticePeriod
    due: Deadline
    since: dt.date
    """The day of the notice that asks for it."""

    @property
    def code(self) -> str:
        """The code of its findings."""
        return f"rule:{self.rule.id}"

    @property
    def source(self) -> str:
        """Where the notice asks for it, as the end of a sentence."""
        return f"（见通知{self.rule.source}）" if self.rule.source else ""

    def is_told(self, cells: Mapping[str, Cell]) -> bool:
        """Whether all its dates are filled in, readable or not."""
        return all(name in cells and not cells[name].empty for name in self.rule.dates)

    def faults(self, cells: Mapping[str, Cell]) -> Iterator[_Fault]:
        """What is wrong with the dates, or only provisionally right."""
        start, end, *stamps = (_day(cells.get(name)) for name in self.rule.dates)
        if start and end:
            for level, message, hint in self._of_days(start, end):
                yield _Fault(self.rule.end, level, message, hint)
        for stamp in filter(None, stamps):
            for message in self._of_stamp(end, stamp):
                hint = "请核对公示和盖章的日期，应先公示、后盖章。"
                yield _Fault(self.rule.dates[-1], "error", message, hint)

    def _of_stamp(self, end: dt.date | None, stamp: dt.date) -> Iterator[str]:
        if end and stamp < end:
            yield f"盖章日期 {show('date', stamp)}早于公示结束的 {show('date', end)}{self.source}"
        if stamp > self.due.date:
            yield f"盖章日期 {show('date', stamp)}晚于{self._by}{self.source}"

    @property
    def _by(self) -> str:
        return f"{self.due.stage}的截止日期 {show('date', self.due.date)}"

    def _of_days(self, start: dt.date, end: dt.date) -> Iterator[tuple[Level, str, str]]:
        span = f"公示从 {show('date', start)}到 {show('date', end)}"
        if not start < end or (end - start).days > _YEAR:
            wrong = "结束应在开始之后" if end <= start else "长达一年以上"
            yield "error", f"{span}，{wrong}{self.source}", "请核对公示的起止日期，年份也要核对。"
            return
        if start < self.since:
            told = f"{span}，早于评选通知的 {show('date', self.since)}"
            yield "warning", told, "请核对年份，是不是往年的公示；确实在通知以前公示的，不必改动。"
        if end > self.due.date:
            yield "error", f"{span}，应在{self._by}以前结束{self.source}", self.rule.hint
        yield from self._too_short(span, start, end)

    def _too_short(self, span: str, start: dt.date, end: dt.date) -> Iterator[tuple[Level, str, str]]:
        days, asked = working_days(start, end), self.rule.working_days
        counted = f"{days.number} 个工作日，应不少于 {asked} 个{self.source}"
        if days.is_provisional:
            hint = "这一年的放假安排还没有收录，请对照国务院办公厅的放假通知核对。"
            yield "warning" if days.number < asked else "info", f"{span}，按周一至周五暂算有 {counted}", hint
        elif days.number < asked:
            yield "error", f"{span}，有 {counted}", self.rule.hint


def _periods(pack: Pack) -> Iterator[_Period]:
    for rule in pack.notice_periods:
        if due := pack.deadline(rule.deadline):
            yield _Period(rule, due, pack.head.notice_date)


def notice_checks(pack: Pack, name: str) -> tuple[RecordCheck, ...]:
    """One check for every period whose dates the records of this form have."""
    form = pack.forms[name]
    return tuple(partial(_check, period, form) for period in _periods(pack) if name in period.rule.forms)


def _check(period: _Period, form: Form, record: Record, _: Values) -> Iterator[Outcome]:
    if not period.is_told(record.cells):
        labels = "".join(f"“{form.field(name).label}”" for name in period.rule.dates)
        yield Unconfirmed(
            period.code, f"没有填全{labels}", f"请在数据中如实填写{labels}。", period.rule.source
        )
    for field, level, message, hint in period.faults(record.cells):
        yield found(record, field, period.code, message, hint, level)


class NoticesOfUnits:
    """The periods whose dates each unit has on sheet 填报单位."""

    def __init__(self, pack: Pack, data: Data) -> None:
        self._periods = [period for period in _periods(pack) if not period.rule.forms]
        self._rows = {entry.text(_UNIT): entry for entry in data.units if entry.text(_UNIT)}
        self._submitting: dict[str, None] = {}

    def see(self, record: Record, _: Values) -> None:
        """Keeps the unit of one record."""
        if record.unit:
            self._submitting[record.unit] = None

    def findings(self) -> Iterator[Finding]:
        """For each unit that submits: what is wrong with its dates, or 未确认 where it gives none."""
        for period in self._periods:
            for unit in self._submitting:
                yield from _of_unit(period, unit, self._rows.get(unit))


def _of_unit(period: _Period, unit: str, row: Entry | None) -> Iterator[Finding]:
    cells = row.cells if row else {}
    if not period.is_told(cells):
        stamp, label = ("和盖章日期", "“盖章日期”") if period.rule.stamp else ("", "")
        message = f"{unit}没有填全公示的起止日期{stamp}{period.source}，未确认"
        hint = f"请在“填报单位”表这个单位的一行填写“公示开始”“公示结束”{label}。"
        yield Finding(period.code, "info", message, hint, row.place if row else None, unit=unit)
    for field, level, message, hint in period.faults(cells):
        yield Finding(period.code, level, f"{unit}{message}", hint, cells[field].place, unit=unit)


def _day(cell: Cell | None) -> dt.date | None:
    return cell.value if cell and isinstance(cell.value, dt.date) else None
