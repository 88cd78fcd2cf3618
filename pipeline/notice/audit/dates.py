"""Dates: that they exist, follow the notice, fall on the weekday and the working day that is meant, and in order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.days import working_days
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, Spot, at, brief
from pipeline.notice.moments import Moment, moments, ranges, weekday_name

_DUE_AFTER: Final = re.compile(
    r"^[\s]*(?:（[^）]*）)?\s*(?:[上下]午)?\s*(?:\d{1,2}[:：时点]\d{0,2}分?)?\s*(?:之?前|以前|止|截止)"
)
_DUE_BEFORE: Final = re.compile(r"截[止至](?:时间|日期)?(?:为|是|到|至|：|:)?\s*$")
_THIS_YEAR: Final = re.compile(r"[今本当明次每]年|\d{4}\s*年")
_SENTENCE_ENDS: Final = "。；"
_HALF_A_YEAR: Final = 6


@dataclass(frozen=True)
class _Dated:
    """A date of a line, with the year from elsewhere where it is not written."""

    line: Line
    moment: Moment
    day: dt.date | None
    year: int | None
    is_due: bool

    @property
    def words(self) -> str:
        """As it is written."""
        return self.line.text[self.moment.start : self.moment.end]

    @property
    def spot(self) -> Spot:
        """Where it is written."""
        return at(self.line, self.moment.start, self.moment.end)


def signed(notice: Notice) -> Moment | None:
    """成文日期, whole or half filled in."""
    return next(iter(moments(notice.date.text)), None) if notice.date else None


def own_date(notice: Notice) -> dt.date | None:
    """成文日期, where it is whole."""
    moment = signed(notice)
    return moment.on() if moment else None


def check(notice: Notice) -> Iterator[Remark]:
    """All dates of the notice; those of attachments only as to whether they can be."""
    issued = own_date(notice)
    dates = list(_dates(notice.lines, signed(notice)))
    main = {line.number for line in notice.main}
    for dated in dates:
        yield from _impossible(dated)
        yield from _weekday(dated)
    due = [dated for dated in dates if dated.is_due and dated.line.number in main]
    for dated in due:
        yield from _too_early(dated, issued)
        yield from _day_off(dated)
    yield from _without_year(due)
    yield from _ranges(notice.lines)
    yield from _imprint(notice, issued)
    if notice.addressee is not None and notice.date is None:
        yield Remark(
            "date:missing", "warning", "没有找到成文日期。", "请在署名下面写上成文日期，如“2026年3月5日”。"
        )


def _dates(lines: Iterable[Line], own: Moment | None) -> Iterator[_Dated]:
    for line in lines:
        year = month = None
        sentence = 0
        for moment in moments(line.text):
            start = max(line.text.rfind(mark, 0, moment.start) for mark in _SENTENCE_ENDS) + 1
            if start != sentence:
                sentence, year, month = start, None, None
            year = moment.year.value if moment.year else year
            month = moment.month.value if moment.month else month
            if moment.day:
                known = year or _year(own, month)
                is_due = _is_due(line.text, moment)
                yield _Dated(line, moment, moment.on(known, month), year, is_due)
            elif moment.month and not 1 <= moment.month.value <= 12:
                yield _Dated(line, moment, None, year, False)


def _year(own: Moment | None, month: int | None) -> int | None:
    """That of the notice; the next one for a January that a notice of December speaks of."""
    if own is None or own.year is None:
        return None
    is_next = own.month and month and own.month.value - month > _HALF_A_YEAR
    return own.year.value + bool(is_next)


def _is_due(text: str, moment: Moment) -> bool:
    return bool(_DUE_AFTER.match(text[moment.end :]) or _DUE_BEFORE.search(text[: moment.start]))


def _impossible(dated: _Dated) -> Iterator[Remark]:
    moment = dated.moment
    leap = moment.month and moment.day and (moment.month.value, moment.day.value) == (2, 29)
    if moment.month and moment.day:
        year = dated.day.year if dated.day else dated.year or 2000
        wrong = moment.on(year, moment.month.value) is None and not (leap and dated.year is None)
    else:
        wrong = moment.month is not None and not 1 <= moment.month.value <= 12
    if wrong:
        message = f"{brief(dated.words)}这一天不存在。"
        yield Remark("date:impossible", "error", message, "请核对月份和日期。", dated.spot)


def _weekday(dated: _Dated) -> Iterator[Remark]:
    weekday = dated.moment.weekday
    if weekday is None or dated.day is None or dated.day.weekday() == weekday.value:
        return
    yield Remark(
        "date:weekday",
        "error",
        f"{brief(dated.words)}：{dated.day.year}年{dated.day.month}月{dated.day.day}日是星期{weekday_name(dated.day)}。",
        "请核对日期和星期，改正写错的一个。",
        dated.spot,
    )


def _too_early(dated: _Dated, issued: dt.date | None) -> Iterator[Remark]:
    if dated.day is not None and issued is not None and dated.day < issued:
        yield Remark(
            "date:before-notice",
            "error" if dated.year else "warning",
            f"期限{brief(dated.words)}早于成文日期 {_chinese(issued)}。",
            "请核对是不是去年的日期没有改；年份、月份都要看。",
            dated.spot,
        )


def _chinese(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _day_off(dated: _Dated) -> Iterator[Remark]:
    if dated.day is None:
        return
    count = working_days(dated.day, dated.day)
    if count.number:
        return
    is_weekend = dated.day.weekday() > 4
    kind = f"星期{weekday_name(dated.day)}" if is_weekend else "法定节假日"
    yield Remark(
        "date:day-off",
        "info" if is_weekend else "warning",
        f"期限{brief(dated.words)}（{dated.day.year}年）是{kind}，不上班。",
        "请改到前后最近的工作日，或者注明照常收件。",
        dated.spot,
    )


def _without_year(due: Iterable[_Dated]) -> Iterator[Remark]:
    bare = [dated for dated in due if dated.year is None and not _says_year(dated)]
    if bare:
        told = "、".join(dict.fromkeys(brief(dated.words) for dated in bare))
        yield Remark(
            "date:no-year",
            "info",
            f"期限{told}没有写年份。",
            "请写上年份；沿用旧稿时，没有年份的日期最容易漏改。",
            bare[0].spot,
        )


def _says_year(dated: _Dated) -> bool:
    """Whether the sentence says which year is meant."""
    text = dated.line.text[: dated.moment.start]
    start = max(text.rfind(mark) for mark in _SENTENCE_ENDS) + 1
    return bool(_THIS_YEAR.search(text[start:]))


def _ranges(lines: Iterable[Line]) -> Iterator[Remark]:
    for line in lines:
        for first, last in ranges(line.text, moments(line.text)):
            if _is_reversed(first, last):
                words = line.text[first.start : last.end]
                crosses = first.year is None and last.year is None and first.month is not None
                yield Remark(
                    "date:range",
                    "warning" if crosses and last.month else "error",
                    f"{brief(words)}前后颠倒{'；跨年的，要写明年份' if crosses and last.month else ''}。",
                    "请核对起止时间，改正写错的一个。",
                    at(line, first.start, last.end),
                )


def _is_reversed(first: Moment, last: Moment) -> bool:
    """Whether the end is before the beginning, as far as both say the same units."""
    units = [(first.year, last.year), (first.month, last.month), (first.day, last.day)]
    while units and units[0][1] is None:  # 2026年4月10日至15日: what the end does not say is the beginning's
        units.pop(0)
    for one, other in units:
        if one is None or other is None:
            return False
        if one.value != other.value:
            return one.value > other.value
    return False


def _imprint(notice: Notice, issued: dt.date | None) -> Iterator[Remark]:
    """印发日期 is the day of printing, and so not before the day of signing (7.4.3)."""
    for line in notice.imprint:
        for moment in moments(line.text):
            printed = moment.on()
            if printed and issued and printed < issued:
                yield Remark(
                    "date:before-notice",
                    "error",
                    f"印发日期 {_chinese(printed)}早于成文日期 {_chinese(issued)}。",
                    "印发日期不早于成文日期，请核对。",
                    at(line, moment.start, moment.end),
                )
