"""Dates on papers: beside seals and signatures, and from when to when something was put up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.labels import fold_label, squeeze
from pipeline.model.bundle import PUBLICITY, Line, Period, Stamp

_DAY: Final = re.compile(r"(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?", re.ASCII)
_SHORT: Final = re.compile(r"(?:(?:(20\d\d)年)?(\d{1,2})月)?(\d{1,2})日", re.ASCII)
_TO: Final = re.compile(r"(?:起|日起)?(?:至|到|—+|–|-|－|~|～)")
_SEAL: Final = re.compile("盖章|公章|签章|签字|签名|章[）)]")
_OPINION: Final = re.compile("意见|审核|审批|推荐")
_FILLED_IN: Final = re.compile("(?:填表|填报|申报|报送|盖章|推荐|上报)(?:日期|时间)|^(?:日期|时间)[：:]?")
_LABEL: Final = 20


def stamps(lines: Sequence[Line]) -> Iterator[Stamp]:
    """The dates by which a paper was sealed or filled in: the last of its cell, where a seal, a signature or an opinion
    stands."""
    before = Line("", lines[0].place) if lines else None
    for line, previous in zip(lines, [before, *lines], strict=False):
        plain = squeeze(line.text)
        days = list(_days(plain))
        label = _label(plain, squeeze(previous.text) if previous else "", ends_with_day=_ends(plain))
        if days and label:
            yield Stamp(days[-1], line.place, label)


def _ends(plain: str) -> bool:
    return any(match.end() == len(plain) for match in _DAY.finditer(plain))


def _label(plain: str, before: str, *, ends_with_day: bool) -> str:
    """What the date is said to be of; empty where nothing tells it from any other date."""
    if own := _FILLED_IN.search(plain):
        return own[0].rstrip("：:")
    named = fold_label(before) if len(before) <= _LABEL else ""
    if _FILLED_IN.search(named):
        return named
    if ends_with_day and _OPINION.search(named):
        return named
    if _SEAL.search(plain):
        return named if _OPINION.search(named) else "盖章"
    return "盖章" if ends_with_day and _SEAL.search(before) else ""


def _days(plain: str) -> Iterator[dt.date]:
    for match in _DAY.finditer(plain):
        if day := _day(*map(int, match.groups())):
            yield day


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # 2月30日
        return None


def period(lines: Sequence[Line]) -> Period | None:
    """The first span of days told where 公示 is spoken of, in the line itself or the one before."""
    before = [Line("", lines[0].place), *lines] if lines else []
    for previous, line in pairwise(before):
        if PUBLICITY in previous.text + line.text and (span := _span(squeeze(line.text))):
            return Period(*span, line.place)
    return None


def _span(plain: str) -> tuple[dt.date, dt.date] | None:
    """Two days with a word for 至 between them; the second may leave out what it has in common with the first."""
    for first in _DAY.finditer(plain):
        start = _day(*map(int, first.groups()))
        between = _TO.match(plain, first.end())
        second = between and (_DAY.match(plain, between.end()) or _SHORT.match(plain, between.end()))
        if start and second:
            year, month, day = second.groups()
            end = _day(int(year or start.year), int(month or start.month), int(day))
            return (start, end) if end and start <= end else None
    return None
