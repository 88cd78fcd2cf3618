"""Working days of China, statutory holidays and the weekends worked for them included."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Final, NamedTuple

import chinese_calendar

_WEEKDAYS: Final = "一二三四五六日"
_HOLIDAYS: Final = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
_EVERY_YEAR: Final = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    **dict.fromkeys([(10, 1), (10, 2), (10, 3)], "国庆节"),
}
"""Statutory holidays that fall on the same days each year; the others follow the moon."""
_SATURDAY: Final = 5


class WorkingDays(NamedTuple):
    """How many there are."""

    number: int
    is_provisional: bool
    """Whether some of the years are not known yet: Monday to Friday but for fixed holidays stand for them."""


class WorkingDay(NamedTuple):
    """A working day that was looked for."""

    day: dt.date
    is_provisional: bool
    """Whether a year is not known yet, likewise."""


def working_days(first: dt.date, last: dt.date) -> WorkingDays:
    """The working days from one day to another, both counted; none where the last one is before the first."""
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    return WorkingDays(
        sum(rest_of(day) is None for day in days), any(_known_rest(day) is None for day in days)
    )


def working_day_from(day: dt.date) -> WorkingDay:
    """The day itself where it is worked, else the first worked day after it (民法典, 203)."""
    provisional = False
    while True:
        provisional = provisional or _known_rest(day) is None
        if rest_of(day) is None:
            return WorkingDay(day, provisional)
        day += dt.timedelta(days=1)


def last_of(first: dt.date, number: int) -> WorkingDay:
    """The last of so many working days in a row from a day on, which counts itself where it is worked."""
    day, provisional = working_day_from(first)
    for _ in range(number - 1):
        day, doubt = working_day_from(day + dt.timedelta(days=1))
        provisional = provisional or doubt
    return WorkingDay(day, provisional)


def last_start(last: dt.date, number: int) -> WorkingDay:
    """The last day from which so many working days, both ends counted, are over by a day."""
    first = last
    while working_days(first, last).number < number:
        first -= dt.timedelta(days=1)
    return WorkingDay(first, working_days(first, last).is_provisional)


def weekday(day: dt.date) -> str:
    """What the day of the week is called: 星期六."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def rest_of(day: dt.date) -> str | None:
    """Why nobody works on this day, 星期六 or 国庆节假期; None for a working day."""
    known = _known_rest(day)
    if known is not None:
        return known or None
    fixed = _EVERY_YEAR.get((day.month, day.day))
    return f"{fixed}假期" if fixed else weekday(day) if day.weekday() >= _SATURDAY else None


@functools.lru_cache(maxsize=4096)
def _known_rest(day: dt.date) -> str | None:
    """As `rest_of`, empty for a working day; None for a year whose holidays the calendar does not know."""
    try:
        is_rest, holiday = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return None
    if not is_rest:
        return ""
    return f"{_HOLIDAYS[holiday]}假期" if holiday in _HOLIDAYS else weekday(day)
