"""Shares that some of a unit's records must reach or may not pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Values
from pipeline.checks.conditions import Answer, condition, left_open
from pipeline.checks.unconfirmed import OpenPoints
from pipeline.model.finding import Finding, Level
from pipeline.model.pack import Pack, Share
from pipeline.model.record import Record


class ShareOfUnits:
    """One share, counted for each unit that it binds."""

    def __init__(self, pack: Pack, share: Share) -> None:
        self._pack = pack
        self._share = share
        self._form = pack.forms[share.form]
        self._where = condition(share.where, self._form)
        self._units = frozenset(share.units or (unit.name for unit in pack.head.units))
        self._places = pack.nominations().get(share.form, {})
        self._answers: defaultdict[str, Counter[Answer]] = defaultdict(Counter)

    def see(self, record: Record, values: Values) -> None:
        """Counts the answer of one record, where the share binds its form and unit."""
        if record.form == self._share.form and record.unit in self._units:
            self._answers[record.unit or ""][self._where.ask(record, values)] += 1

    def findings(self) -> Iterator[Finding]:
        """For each unit: an error on what is submitted, else information on its places; and on open answers."""
        points = OpenPoints(self._share.form, self._form)
        point = left_open("share", self._form, [self._where], self._share.source)
        for unit, answers in self._answers.items():
            open_ = answers.total() - answers[Answer.YES] - answers[Answer.NO]
            yield from self._of_unit(unit, answers.total(), answers[Answer.YES], open_)
            if open_:
                points.note(point, unit, open_)
        yield from points.findings()

    def _of_unit(self, unit: str, submitted: int, yes: int, open_: int) -> Iterator[Finding]:
        if not self._met(submitted, yes, open_):
            base = f"{unit}报送《{self._form.title}》{submitted} 份，其中"
            yield self._finding("error", unit, base, submitted, yes)
            return
        quota = self._places.get(unit)
        if quota and not self._met(quota, yes, open_):
            base = f"{unit}有《{self._form.title}》名额 {quota} 个，按名额计算，"
            yield self._finding("info", unit, base, quota, yes)

    def _met(self, whole: int, yes: int, open_: int) -> bool:
        """Whether the share is met, or may be once the open answers are given."""
        bound = self._bound(whole)
        return yes <= bound if self._share.at_least is None else yes + open_ >= bound

    def _bound(self, whole: int) -> int:
        """How many of these must, or may, count."""
        if self._share.at_least is not None:
            return -(-whole * self._share.at_least // 100)
        return whole * (self._share.at_most or 0) // 100

    def _finding(self, level: Level, unit: str, base: str, whole: int, yes: int) -> Finding:
        share = self._share
        asked = (
            f"不低于 {share.at_least}%，至少"
            if share.at_least is not None
            else f"不高于 {share.at_most}%，至多"
        )
        source = f"（见通知{share.source}）" if share.source else ""
        message = f"{base}{share.label}应{asked} {self._bound(whole)} 份，现有 {yes} 份{source}"
        hint = share.hint if level == "error" else "名额没有用足的，后面推荐时请留意这一比例。"
        return Finding("share", level, message, hint, form=share.form, unit=unit)
