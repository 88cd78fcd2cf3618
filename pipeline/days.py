"""Working days of China, statutory holidays and the weekends worked for them included."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

import chinese_calendar

_FIXED_HOLIDAYS: Final = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})
"""Those that the sun calendar fixes (全国年节及纪念日放假办法)."""


class WorkingDays(NamedTuple):
    """How many there are."""

    number: int
    is_provisional: bool
    """Whether some of the years are not known yet, and Monday to Friday was taken for them."""


def working_days(first: dt.date, last: dt.date) -> WorkingDays:
    """The working days from one day to another, both counted; none where the last one is before the first."""
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    known = [_is_working_day(day) for day in days]
    number = sum(
        day.weekday() < 5 if is_working is None else is_working
        for day, is_working in zip(days, known, strict=True)
    )
    return WorkingDays(number, None in known)


def _is_working_day(day: dt.date) -> bool | None:
    """None for a year whose holidays the calendar does not know."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


class WorkingDay(NamedTuple):
    """A working day."""

    day: dt.date
    is_provisional: bool
    """Whether the holidays on the way are not known yet, and those of fixed date and weekends were taken for them."""


def next_working_day(day: dt.date) -> WorkingDay:
    """The day itself where it is a working day, else the first one after it (民法典 203)."""
    is_provisional = False
    while True:
        known = _is_working_day(day)
        is_provisional = is_provisional or known is None
        if _is_likely_working_day(day) if known is None else known:
            return WorkingDay(day, is_provisional)
        day += dt.timedelta(days=1)


def _is_likely_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS
