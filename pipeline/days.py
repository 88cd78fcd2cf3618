"""Working days of China, statutory holidays and the weekends worked for them included."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import chinese_calendar


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
