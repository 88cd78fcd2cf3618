"""When, and under which number, those decided are honoured: 公示, and 发文字号 and date of the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.days import last_of, rest_of
from pipeline.errors import UsageError
from pipeline.kinds.date import show_date
from pipeline.model.award import USUAL_DAYS
from pipeline.model.finding import Finding
from pipeline.model.notice import OPEN, OWN_FACTS
from pipeline.model.pack import Pack
from pipeline.notice.facts import proposals, shown, whole
from pipeline.notice.layout import NUMBER
from pipeline.packs.facts import of_year, years
from pipeline.render.award import Period

_NUMBER = OWN_FACTS[0]


@dataclass(frozen=True)
class Given:
    """What the operator says of it; what is None is not decided yet."""

    public_from: dt.date | None = None
    date: dt.date | None = None
    number: str | None = None
    """发文字号, or its serial number alone."""


@dataclass(frozen=True)
class Dates:
    """The days and the number, and what a person has to look at."""

    period: Period
    date: dt.date | None
    number: str
    findings: tuple[Finding, ...]


def award_dates(pack: Pack, given: Given) -> Dates:
    """The days counted and the number written whole; UsageError for a number that is none."""
    period = _period(pack, given.public_from)
    number = _number(pack, given)
    findings = (
        *_open(pack, given),
        *_period_findings(given, period),
        *_date_findings(pack, given, period, number),
    )
    return Dates(period, given.date, number, findings)


def _period(pack: Pack, start: dt.date | None) -> Period:
    """公示 by working days, both printed days counted (the stricter reading of DOMAIN §6)."""
    longest = max((period.working_days for period in pack.notice_periods), default=USUAL_DAYS)
    days = pack.award.working_days or longest
    if start is None:
        return Period(None, None, days)
    first = last_of(start, 1)
    return Period(first, last_of(first.day, days), days)


def _number(pack: Pack, given: Given) -> str:
    """发文字号 as the notice of this year has it where only its serial number is given, or none."""
    open_ = _open_number(pack)
    if given.number is None:
        return open_
    year = given.date.year if given.date else pack.head.year
    number = str(whole(_NUMBER, given.number.strip(), open_, year))
    if NUMBER.match(number) and OPEN not in number:
        return number
    example = f"×总工〔{year}〕3号"
    hint = f"请写全，如“{example}”：年份四位数，用六角括号“〔〕”，序号前面不加“第”，不编虚位（GB/T 9704-2012，7.2.5）。"
    raise UsageError(f"“{given.number}”不是发文字号", hint)


def _open_number(pack: Pack) -> str:
    notice, year = pack.notice, pack.head.year
    if notice is None or year not in years(pack):
        return f"{OPEN}〔{year}〕{OPEN}号"
    last = of_year(pack, notice, year).values
    return shown(proposals(OWN_FACTS[:1], last, year, year)[0].value)


def _open(pack: Pack, given: Given) -> Iterator[Finding]:
    missing = (
        (given.public_from, "公示的起止日期", "请用 --public-from 写明从哪一天开始公示。"),
        (given.date, "表彰决定、证书和奖牌的日期", "请用 --date 写明，如 --date 2021-12-20。"),
        (given.number, "表彰决定的发文字号", "请用 --number 写明，写全或者只写序号。"),
    )
    for value, what, hint in missing:
        if value is None:
            yield Finding("notice-open", "info", f"{what}还没有定，写的是“{OPEN}”", hint)
    if not {"publicity", "decision"} & pack.award.templates.keys():
        told = f"公示的联系人、电话、地址和表彰决定末段的要求，只有本单位知道，写的是“{OPEN}”"
        yield Finding("notice-open", "info", told, "请在 Word 中补上；jianjia notice audit 会指出漏补的。")


def _period_findings(given: Given, period: Period) -> Iterator[Finding]:
    start, end, asked = period.start, period.end, given.public_from
    hint = "请核对；要换日子，用 --public-from 另写一天。"
    if asked and start and start.day != asked:
        told = f"公示开始：{show_date(asked)}是{rest_of(asked)}，顺延到{show_date(start.day)}"
        yield Finding("notice-date", "info", told, hint)
    if end and end.is_provisional:
        told = f"公示结束：{end.day.year}年的放假安排还没有公布，暂按周一至周五推算到{show_date(end.day)}"
        yield Finding("notice-date", "info", told, hint)


def _date_findings(pack: Pack, given: Given, period: Period, number: str) -> Iterator[Finding]:
    """A decision that comes before the end of 公示, on a day off, or under the number of another year."""
    date, end = given.date, period.end
    if date and (rest := rest_of(date)):
        told = f"表彰决定的日期：{show_date(date)}是{rest}，照写没有顺延"
        yield Finding("notice-date", "info", told, "请核对；要换日子，用 --date 另写一天。")
    if date and end and date <= end.day:
        told = f"表彰决定的日期是{show_date(date)}，公示到{show_date(end.day)}才结束"
        yield Finding(
            "award-date", "warning", told, "公示期满、没有异议才能表彰：请核对 --date 和 --public-from。"
        )
    if date and date < pack.head.notice_date:
        told = f"表彰决定的日期是{show_date(date)}，早于评选通知的{show_date(pack.head.notice_date)}"
        yield Finding("award-date", "warning", told, "请核对 --date。")
    found = NUMBER.match(number)
    if given.number and date and found and int(found["year"]) != date.year:
        told = f"发文字号“{number}”是 {found['year']} 年的，表彰决定的日期是{show_date(date)}"
        yield Finding("award-date", "warning", told, "发文字号按成文的年份编：请核对 --number 和 --date。")
