"""This year's facts from those of the last notice: what follows from the year is proposed, the rest is left open."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.days import rest_of, weekday, working_day_from
from pipeline.kinds.date import show_date
from pipeline.model.notice import IN_YEAR, OPEN, FactSpec, FactValue
from pipeline.notice.layout import NUMBER

_SATURDAY: Final = 5
_YEAR: Final = re.compile(r"^\d{4}年")


@dataclass(frozen=True)
class Proposal:
    """One fact of the new notice: what it was, what it is proposed to be, and why."""

    spec: FactSpec
    last: FactValue
    value: FactValue
    why: str
    """In Chinese; empty where the fact just stays."""
    moved: bool = False
    """Whether a date had to give way to days off."""
    provisional: bool = False
    """Whether the holidays of its year are not known yet."""


def proposals(
    specs: Iterable[FactSpec], last: Mapping[str, FactValue], last_year: int, year: int
) -> tuple[Proposal, ...]:
    """What each fact of `last_year` becomes in `year`."""
    return tuple(_proposal(spec, last[spec.id], last_year, year) for spec in specs)


def texts(specs: Iterable[FactSpec], values: Mapping[str, FactValue]) -> dict[str, str]:
    """The facts as the notice prints them; dates also without their year, under their name and `_day`."""
    return {name: text for spec in specs for name, text in _texts(spec, values[spec.id])}


def shown(value: FactValue) -> str:
    """A fact as it is printed."""
    return show_date(value) if isinstance(value, dt.date) else str(value)


def whole(spec: FactSpec, value: FactValue, last: FactValue, year: int) -> FactValue:
    """A 发文字号 in full where only its serial number is given: of the same office as the last one."""
    if spec.kind != "number" or not str(value).isdecimal():
        return value
    return f"{str(last).partition('〔')[0]}〔{year}〕{value}号"


def is_open(value: FactValue) -> bool:
    """Whether a person has to complete it."""
    return isinstance(value, str) and OPEN in value


def _texts(spec: FactSpec, value: FactValue) -> Iterator[tuple[str, str]]:
    text = shown(value)
    yield spec.id, text
    if spec.kind == "date":
        yield spec.id + IN_YEAR, _YEAR.sub("", text)


def _proposal(spec: FactSpec, last: FactValue, last_year: int, year: int) -> Proposal:
    if isinstance(last, dt.date) and spec.rule in ("working-day", "day"):
        return _dated(spec, last, year - last_year)
    if spec.rule == "keep":
        return _kept(spec, last, year)
    if isinstance(last, int) and spec.rule == "count":
        return _counted(spec, last, year - last_year)
    if spec.kind == "number" and (found := NUMBER.match(str(last).replace(OPEN, "1"))):
        head = str(last).partition(found["year"])[0]
        return Proposal(spec, last, f"{head}{year}〕{OPEN}号", "年份随新的一年，序号发文时再编")
    if spec.kind == "date" and str(last).startswith(str(last_year)):
        return Proposal(spec, last, f"{year}{str(last)[4:]}", "上一年就没有定下日期")
    return _open(spec, last, "从上一年推算不出来")


def _dated(spec: FactSpec, last: dt.date, years: int) -> Proposal:
    """The same day of another year; where nobody works on it, the next day that is worked."""
    same = last.replace(year=last.year + years, day=min(last.day, _length(last.year + years, last.month)))
    if spec.rule == "day":
        return Proposal(spec, last, same, "同月同日")
    day, provisional = working_day_from(same)
    doubt = f"（{day.year}年的放假安排还没有公布，暂按周一至周五推算）" if provisional else ""
    if day == same:
        worked = "调休上班" if day.weekday() >= _SATURDAY else "是工作日"
        return Proposal(
            spec, last, same, f"同月同日，{weekday(day)}，{worked}{doubt}", provisional=provisional
        )
    why = f"{show_date(same)}是{rest_of(same)}，顺延到{show_date(day)}（{weekday(day)}）{doubt}"
    return Proposal(spec, last, day, why, moved=True, provisional=provisional)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _kept(spec: FactSpec, last: FactValue, year: int) -> Proposal:
    if spec.until is not None and year > spec.until:
        return _open(spec, last, f"只用到{spec.until}年")
    return Proposal(spec, last, last, "")


def _counted(spec: FactSpec, last: int, years: int) -> Proposal:
    if years % spec.every:
        return _open(spec, last, f"每 {spec.every} 年一次，{years} 年后轮不到")
    return Proposal(spec, last, last + years // spec.every, f"上次是 {last}，每 {spec.every} 年加一")


def _open(spec: FactSpec, last: FactValue, why: str) -> Proposal:
    return Proposal(spec, last, OPEN, why)
