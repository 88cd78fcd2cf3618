"""The dates of sheet 填报单位 of which the notice has no rule: they stand in the order in which things are done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from pipeline.checks.base import Values
from pipeline.kinds import show
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Data, Entry, Record

_START: Final = "notice_start"
_ORDER: Final = (_START, "notice_end", "stamp_date")
_HINT: Final = "请核对日期，年份也要核对：应先公示、后盖章，在截止日期以前报送。"


class UnitDates:
    """Days in the wrong order, or behind the deadline."""

    def __init__(self, pack: Pack, data: Data) -> None:
        ruled = {name for rule in pack.notice_periods if not rule.forms for name in rule.dates}
        self._own = frozenset(_ORDER) - ruled
        self._units = data.units
        self._due = pack.deadline(None)

    def see(self, record: Record, _: Values) -> None:
        """Leaves the record alone: the days are its unit's."""

    def findings(self) -> Iterator[Finding]:
        """One warning for each day that is before the one which it should follow, or behind the deadline."""
        for entry in self._units:
            given = {name: day for name in _ORDER if (day := _day(entry.cells.get(name)))}
            for name, wrong in self._wrong(given, entry):
                yield _finding(entry, name, given[name], wrong)

    def _wrong(self, given: Mapping[str, dt.date], entry: Entry) -> Iterator[tuple[str, str]]:
        """The dates of which the notice has no rule, and what is wrong with them."""
        for before, after in pairwise(given):
            first, then = given[before], given[after]
            if after in self._own and (then < first or (then == first and before == _START)):
                yield after, f"应在“{entry.cells[before].label}”（{show('date', first)}）之后"
        last = next(reversed(tuple(given)), "")
        if self._due and last in self._own and given[last] > self._due.date:
            yield last, f"晚于{self._due.stage}的截止日期 {show('date', self._due.date)}"


def _finding(entry: Entry, name: str, day: dt.date, wrong: str) -> Finding:
    cell = entry.cells[name]
    message = f"“{cell.label}”填的是 {show('date', day)}，{wrong}"
    return Finding("dates", "warning", message, _HINT, cell.place, unit=entry.text("unit") or None)


def _day(cell: Cell | None) -> dt.date | None:
    return cell.value if cell and isinstance(cell.value, dt.date) else None
