"""Years, months, days and the ranges between them, as notices write them, each with its place within a text.

Such as 二〇二一年三月, 2019年 11 月 20日, 2018年10月  日, 2021-03-19, 12月5日（星期日）, 4月1日至9月15日.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.notice.numerals import FOUR, SMALL, Numeral, number

BETWEEN: Final = r"[ \t\u00a0\u3000]*(?:—+|－|-|–|―|─+|~|～|∼|至|到)[ \t\u00a0\u3000]*"
"""What stands between the ends of a range."""
_BLANK: Final = r"[ \t\u00a0\u3000]"
_GAP: Final = f"{_BLANK}*"
HOLE: Final = r"(?:[ \t\u00a0\u3000×xXＸ_＿*]|〔待定〕)+"
"""What stands for a number that is still to be written."""
_UNTIL: Final = re.compile(f"{_GAP}(?:起)?{BETWEEN}")
_WEEKDAYS: Final = "一二三四五六日"
_WEEKDAY: Final = (
    rf"(?P<weekday>{_GAP}[（(]{_GAP}(?:星期|周|礼拜)(?P<name>[一二三四五六日天]){_GAP}[）)]"
    rf"|(?:星期|周)(?P<bare>[一二三四五六日天]))"
)
_MONTH: Final = rf"(?<![0-9０-９一二三四五六七八九十.．])(?P<month>{SMALL}){_GAP}"
_DAY: Final = rf"(?P<day>{SMALL}){_GAP}"
_DATE: Final = re.compile(
    r"(?=[0-9０-９一二三四五六七八九十廿卅])"
    rf"(?:(?P<year>{FOUR}){_GAP}(?:学?年(?P<annual>度)?|(?={BETWEEN}{FOUR}{_GAP}学?年))"
    rf"|(?<![0-9０-９])(?P<short>[0-9]{{2}})年(?=[0-9]{{1,2}}月))?"
    rf"(?P<blanks>{HOLE}月(?:{_GAP}|{HOLE})日)?{_GAP}"
    rf"(?:{_MONTH}(?:月份?|(?={BETWEEN}{SMALL}{_GAP}月))"
    rf"(?:{_GAP}{_DAY}(?:[日号]|(?={BETWEEN}{SMALL}{_GAP}[日号]))|(?P<blank>{HOLE}日))?)?"
)
_NUMERIC: Final = re.compile(
    r"(?<![0-9A-Za-z.．/\-])(?P<year>[12][0-9]{3})(?P<dot>[-./．])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=dot)(?P<day>0?[1-9]|[12][0-9]|3[01]))?(?![0-9A-Za-z%％万亿元.．/\-])"
)
_LATER_DAY: Final = re.compile(rf"(?P<day>{SMALL}){_GAP}[日号]")
_FOLLOWED: Final = re.compile(_WEEKDAY)
_CENTURY: Final = 2000


class Weekday(NamedTuple):
    """A day of the week that is written after a date: its one character, 一 to 日 or 天, stands at `start`."""

    text: str
    start: int
    value: int
    """As `datetime.date.weekday` counts: Monday is 0."""

    def rewritten(self, value: int) -> str:
        """Another day of the week in the same words (周日, 周天)."""
        return "天" if value == 6 and self.text == "天" else _WEEKDAYS[value]


@dataclass(frozen=True)
class Moment:
    """A year, a month or a day of a text; what is not written is None."""

    start: int
    end: int
    """`text[start:end]` is all of it, its weekday included."""
    year: Numeral | None = None
    month: Numeral | None = None
    day: Numeral | None = None
    weekday: Weekday | None = None
    is_annual: bool = False
    """Whether 年度 is written."""
    is_half_filled: bool = False
    """Whether a blank stands for the day or more: 10月  日, 2021年  月  日."""

    def on(self, year: int | None = None, month: int | None = None) -> dt.date | None:
        """The day, with year and month from elsewhere where they are not written; None for 2月30日 or no day."""
        of_year = self.year.value if self.year else year
        of_month = self.month.value if self.month else month
        if of_year is None or of_month is None or self.day is None:
            return None
        try:
            return dt.date(of_year, of_month, self.day.value)
        except ValueError:
            return None


class Range(NamedTuple):
    """Two moments with 至 or a dash between them; the later one may lack what the earlier one says."""

    first: Moment
    last: Moment


def weekday_name(day: dt.date) -> str:
    """一 to 日."""
    return _WEEKDAYS[day.weekday()]


def moments(text: str) -> tuple[Moment, ...]:
    """All of them in order; none overlaps another."""
    found = sorted((*_written(text), *_numeric(text)), key=lambda moment: moment.start)
    whole: list[Moment] = []
    for moment in found:
        if whole and moment.start < whole[-1].end:
            continue
        whole.append(_with_weekday(text, moment))
        later = _later_day(text, whole[-1])
        if later:
            whole.append(_with_weekday(text, later))
    return tuple(whole)


def ranges(text: str, found: Sequence[Moment]) -> tuple[Range, ...]:
    """The neighbours among `found` that a dash or 至 joins."""
    return tuple(
        Range(first, last) for first, last in pairwise(found) if _UNTIL.fullmatch(text, first.end, last.start)
    )


def _written(text: str) -> Iterator[Moment]:
    for match in _DATE.finditer(text):
        if match["year"] or match["short"] or match["month"]:
            yield _moment(match)


def _moment(match: re.Match[str]) -> Moment:
    year, month, day = (_numeral(match, name) for name in ("year", "month", "day"))
    if match["short"]:
        year = Numeral(match["short"], match.start("short"), _CENTURY + int(match["short"]))
    end = match.start() + len(match[0].rstrip())
    blank = match["blank"] or match["blanks"]
    return Moment(match.start(), end, year, month, day, None, bool(match["annual"]), bool(blank))


def _numeric(text: str) -> Iterator[Moment]:
    for match in _NUMERIC.finditer(text):
        if match["day"] or match["dot"] in "-.．":
            year, month, day = (_numeral(match, name) for name in ("year", "month", "day"))
            yield Moment(match.start(), match.end(), year, month, day)


def _numeral(match: re.Match[str], name: str) -> Numeral | None:
    value = number(match[name]) if match[name] else None
    return None if value is None else Numeral(match[name], match.start(name), value)


def _with_weekday(text: str, moment: Moment) -> Moment:
    match = _FOLLOWED.match(text, moment.end) if moment.day else None
    if match is None:
        return moment
    group = "name" if match["name"] else "bare"
    name = match[group]
    value = _WEEKDAYS.index("日" if name == "天" else name)
    return replace(moment, end=match.end(), weekday=Weekday(name, match.start(group), value))


def _later_day(text: str, moment: Moment) -> Moment | None:
    """15日 in 10月8日至15日."""
    between = _UNTIL.match(text, moment.end) if moment.day else None
    match = _LATER_DAY.match(text, between.end()) if between else None
    return Moment(match.start(), match.end(), day=_numeral(match, "day")) if match else None
