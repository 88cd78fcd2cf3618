"""What is decided about a time-bound thing, and what deciding needs to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pipeline.model.rolled import TimeBound
from pipeline.notice.numerals import Numeral
from pipeline.notice.roll.lines import Role


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Decision:
    """The fate of `text[start:end]` of a line."""

    kind: TimeBound
    start: int
    end: int
    reason: str
    edits: tuple[Edit, ...] = ()
    decided: bool = True
    note: str = ""
    """What the comment in the draft says; empty where none is needed."""

    def new(self, text: str) -> str | None:
        """What stands there in the draft; None where it stays only for want of somebody who knows."""
        if not self.edits:
            return text[self.start : self.end] if self.decided else None
        return edited(text[: self.end], self.edits)[self.start :]


@dataclass(frozen=True)
class Years:
    """From which year to which a notice is rolled."""

    source: int
    target: int
    own: frozenset[int]
    """The years of last year's notice that move: its own, with that of its issue where it is the neighbouring one."""
    interval: int | None
    """Years between two selections, where given or found."""
    title: str = ""
    moved: Mapping[dt.date, dt.date] = field(default_factory=dict)
    """Deadlines that are no working days any more, by last year's day: the working day that they go to."""
    given: Mapping[dt.date, dt.date] = field(default_factory=dict)
    """Days that the office has set, by last year's day."""

    @property
    def shift(self) -> int:
        """By how many years everything moves."""
        return self.target - self.source

    def sessions(self) -> int | None:
        """By how many selections it moves; None where that is not known or does not come out even."""
        if self.interval is None or self.shift % self.interval:
            return None
        return self.shift // self.interval


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after these edits, which do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def left(kind: TimeBound, span: tuple[int, int], reason: str) -> Decision:
    """It must not move."""
    return Decision(kind, *span, reason)


MOVES: Final = "随通知年份改"
BY_FACTS: Final = "按数据文件改"
"""The plainest reasons."""

FIXED: Final = {Role.CLAUSE: "规章条文，不改", Role.ANNEX: "所附旧文件的内容，不改"}
"""Lines in which nothing moves, and why."""


def asked(kind: TimeBound, span: tuple[int, int], reason: str) -> Decision:
    """It stays, and a person is asked beside it."""
    return Decision(kind, *span, reason, decided=False, note=reason)


def changed(
    kind: TimeBound, span: tuple[int, int], edits: Iterable[Edit], reason: str, note: str = ""
) -> Decision:
    """It moves; with a note, somebody has to look at it all the same."""
    return Decision(kind, *span, reason, tuple(edits), decided=not note, note=note)


def year_edit(year: Numeral, years: Years) -> Edit:
    """The year moved with the notice, in its own writing."""
    return Edit(year.start, year.end, year.rewritten(year.value + years.shift))
