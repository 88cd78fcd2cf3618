"""公示: the days from its first to its last, against the number that the notice promises."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from pipeline.days import working_days
from pipeline.notice.audit.dates import own_date
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief
from pipeline.notice.moments import Moment, moments, ranges
from pipeline.notice.numerals import COUNT, number

_SHOWN: Final = "公示"
_PROMISE: Final = re.compile(
    rf"公示[^。；]{{0,12}}?(?:不少于|不得少于|不低于|至少|满|为|期)?(?P<n>{COUNT})\s*(?P<unit>个?工作日|天|日(?!前|期|止|起|至))"
)
_SENTENCE: Final = re.compile(r"[^。；]+")


def check(notice: Notice) -> Iterator[Remark]:
    """Each 公示 with a first and a last day, against the longest promise of the notice."""
    promises = [
        (number(match["n"]) or 0, "工作日" in match["unit"], match[0])
        for line in notice.main
        for match in _PROMISE.finditer(line.text)
    ]
    if not promises:
        return
    most, in_working_days, words = max(promises)
    issued = own_date(notice)
    for line in notice.lines:
        for first, last, start, end in _shown(line, issued.year if issued else None):
            shown = working_days(first, last).number if in_working_days else (last - first).days + 1
            if first <= last and shown < most:
                unit = "个工作日" if in_working_days else "天"
                yield Remark(
                    "date:publicity",
                    "error",
                    f"{brief(line.text[start:end])}公示 {shown} {unit}，少于{brief(words)}。",
                    "请延长公示时间；遇节假日和周末的，按工作日计算。",
                    at(line, start, end),
                )


def _shown(line: Line, year: int | None) -> Iterator[tuple[dt.date, dt.date, int, int]]:
    for sentence in _SENTENCE.finditer(line.text):
        if _SHOWN not in sentence[0]:
            continue
        offset = sentence.start()
        for first, last in ranges(sentence[0], moments(sentence[0])):
            days = _days(first, last, year)
            if days:
                yield *days, offset + first.start, offset + last.end


def _days(first: Moment, last: Moment, year: int | None) -> tuple[dt.date, dt.date] | None:
    begin = first.on(year)
    end = last.on(begin.year, begin.month) if begin else None
    return (begin, end) if begin and end else None
