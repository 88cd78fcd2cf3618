"""Years, dates and ranges: which of them move with the notice, which are history, which a person decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pipeline.days import rest_of
from pipeline.model.rolled import TimeBound
from pipeline.notice.moments import Moment, moments
from pipeline.notice.numerals import FOUR, number
from pipeline.notice.roll.daily import EVERY, day_by_day, is_deadline, later
from pipeline.notice.roll.decision import (
    FIXED,
    MOVES,
    Decision,
    Edit,
    Years,
    asked,
    changed,
    edited,
    left,
    year_edit,
)
from pipeline.notice.roll.lines import Line, Role
from pipeline.notice.roll.timebound import Quoted, Thing, quoted

_BIRTH: Final = re.compile("出生|生于|周岁|年龄")
_BOUND: Final = re.compile(
    r"^\s*[（(]?含?[^，。；]{0,6}(?:以前|之前|前|以后|之后|后|以来|起|止|至今|期间)[^，。；]{0,16}"
    "(?:成立|建立|组建|建会|建成|出生|参加|入会|入职|任职|从事|获得?|荣获|取得|发生|受到|评为|命名|表彰|授予|在职|在岗|连续|工龄|登记|注册)"
)
_THAN: Final = re.compile(r"(?:早|晚|先)于\s*$")
_AS_OF: Final = re.compile(r"(?:截至|截止到?|以)[^，。；]{0,4}$")
_HELD: Final = (
    "召开|举行|印发|颁布|修订|出台|发布|下发|公布|通过|施行|实施|成立|发表|讲话|讲到|指出|强调|作出"
)
_PAST: Final = re.compile(rf"^(?:[^，。；、）)前]{{0,14}}?(?:{_HELD})|起(?:开始)?执行)")
_PAST_DAY: Final = re.compile(rf"^，[^，。；]{{0,24}}?(?:{_HELD})")
_PAST_MONTH: Final = re.compile(rf"^，[^，。；]{{0,24}}?(?:{_HELD})(?=了)")
"""A comma may come between: 3月26日，市总工会召开会议; 2月，市总工会印发了意见."""
_BY: Final = re.compile(r"经\s*$")
_WITHIN: Final = re.compile(r"^\s*底?(?:以前|之前|前|以后|之后|后)(?!期|续|述)")
_SINCE: Final = re.compile(r"^\s*(?:以来|起|至今)")
_LISTED: Final = re.compile(rf"^(?:[、和及与]\s*{FOUR}年?度?)+")
_WINDOW: Final = re.compile("(?:近|连续).{1,2}年")
_SCHEDULED: Final = re.compile(r"(?:定|将|拟|计划|安排|预计|订)[于在]?\s*$")
_ONWARD: Final = re.compile(r"^\s*(?:起|以来|以后|之后|开始)")
_SOON: Final = re.compile(r"^\s*(?:初|春|上半年|第?一季度|元旦|春节|“?五一)")
_EARNED: Final = re.compile("获得?|荣获|考核|业绩|成绩|期间|事迹|近|连续|先进|任职|完成")
_WON: Final = re.compile("获|考核|业绩|连续")
_PLANNED: Final = re.compile("规划|计划|方案|纲要|五年|战略")
_FORM: Final = re.compile(r"(?:表|表格|名单|回执|名额|承诺书|通讯录|台账|目录|一览)(?:[（(][^（）]*[）)])?$")
_NEAR: Final = 16
"""Characters before and after a range that tell what it is a range of."""


def decide(line: Line, thing: Thing, years: Years) -> Decision:
    """What becomes of a year, a date or a range of dates."""
    titles = quoted(line.text)
    title = next((each for each in titles if each.start < thing.start and thing.end <= each.end), None)
    if title:
        return _in_title(thing, title, years)
    span = (thing.start, thing.end)
    if line.role in FIXED:
        return left(TimeBound.HISTORY, span, FIXED[line.role])
    if EVERY.search(line.text[: thing.start]):
        return left(thing.kind, span, "每年都是这个日期，不改")
    return _rule(line, thing, years)(line, thing, years)


def _rule(line: Line, thing: Thing, years: Years) -> Callable[[Line, Thing, Years], Decision]:
    if line.role is Role.SIGNED:
        return _signed
    written = [moment for moment in thing.moments if moment.year]
    if not written:
        return _without_year
    if len(thing.moments) == len(written) == 2 and not any(moment.month for moment in written):
        return _period
    return _current if all(_is_current(moment, years) for moment in written) else _other


def _is_current(moment: Moment, years: Years) -> bool:
    """Of the notice's own year, or a month of the year after it, which its schedule runs into."""
    year = moment.year.value if moment.year else 0
    return year in years.own or (year == max(years.own) + 1 and moment.month is not None)


def _in_title(thing: Thing, title: Quoted, years: Years) -> Decision:
    span = (thing.start, thing.end)
    is_year = thing.end <= title.start + 1 + len(title.title) and len(thing.moments) == 1
    year = thing.moments[0].year.value if thing.moments[0].year and is_year else 0
    is_form = _FORM.search(title.title)
    if year in years.own and (is_form or (years.title and _same(title.title, years.title))):
        return changed(thing.kind, span, _shifted(thing, years), "本通知的标题或表格，随通知年份改")
    if year in years.own or (is_form and year == min(years.own) - 1):
        what = "表格" if is_form else "文件"
        return asked(
            TimeBound.CITED, span, f"{year}年的{what}，没有改；请核对是否改用{year + years.shift}年的"
        )
    return left(TimeBound.CITED, span, "引用的文件，年份不改")


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _signed(line: Line, thing: Thing, years: Years) -> Decision:
    span, moment = (thing.start, thing.end), thing.moments[0]
    if not _is_current(moment, years):
        return left(TimeBound.HISTORY, span, "所附旧文件的日期，不改")
    what = "月、日" if moment.day else "日期没有填全，"
    note = f"{_date_name(line)}只改了年份，{what}请按实际签发日期填写{_resting(moment, years)}"
    return changed(TimeBound.SIGNED, span, _shifted(thing, years), note, note)


def _date_name(line: Line) -> str:
    return "印发日期" if line.text.rstrip().endswith("印发") else "成文日期"


def _resting(moment: Moment, years: Years) -> str:
    """That nobody works on the same day of the new year; empty where somebody does."""
    old = moment.on()
    day = later(old, years.shift) if old else None
    rest = rest_of(day) if day else None
    return f"（{day.month}月{day.day}日是{rest}）" if day and rest else ""


def _without_year(line: Line, thing: Thing, years: Years) -> Decision:
    """12月5日: the year is that of the notice."""
    if any(moment.day for moment in thing.moments):
        return day_by_day(line, thing, years)
    return left(thing.kind, (thing.start, thing.end), "只写了月份，没有改；时间有变动的请改")


def _current(line: Line, thing: Thing, years: Years) -> Decision:
    span, moment = (thing.start, thing.end), thing.moments[0]
    is_one = len(thing.moments) == 1 and not is_deadline(line, thing)
    if is_one and moment.month is None and _ONWARD.match(line.text[thing.end :]):
        return asked(thing.kind, span, f"“{years.source}年起”之类的说法，没有改；请核对是否要改")
    if is_one and _is_past(line, thing, years):
        return asked(TimeBound.HISTORY, span, f"看来是{years.source}年已经发生的事，没有改；请核对")
    if any(each.day for each in thing.moments):
        return day_by_day(line, thing, years)
    return changed(thing.kind, span, _shifted(thing, years), MOVES)


def _is_past(line: Line, thing: Thing, years: Years) -> bool:
    """Whether a date tells of what has been done: 2021年3月召开的会议."""
    moment, before, after = thing.moments[0], line.text[: thing.start], line.text[thing.end :]
    is_ahead = moment.year is None or moment.year.value not in years.own
    if is_ahead or moment.is_annual or _SCHEDULED.search(before):
        return False
    past = _PAST.match(after) or (_PAST_DAY if moment.day else _PAST_MONTH).match(after)
    # 于10月公布结果 is planned, 于3月召开的会议 was held.
    is_planned = past and before.endswith(("于", "在")) and not after[past.end() :].startswith(("的", "了"))
    return bool((past and not is_planned) or (moment.month and _BY.search(before)))


def _period(line: Line, thing: Thing, years: Years) -> Decision:
    """2016—2020年, 2020—2021学年, 2021年至2025年."""
    span = (thing.start, thing.end)
    first, last = (moment.year.value for moment in thing.moments if moment.year)
    near = line.text[max(0, thing.start - _NEAR) : thing.end + _NEAR]
    is_school_year = first in years.own and ("年度" in near or "学年" in near)
    if last - first == 1 and (is_school_year or (last in years.own and not _WON.search(near))):
        return changed(thing.kind, span, _shifted(thing, years), "跨年的年度，随通知年份改")
    if last > max(years.own):
        return _ahead(thing, first, last, years)
    is_earned = _EARNED.search(near) or last in years.own
    if last >= min(years.own) - 1 and is_earned and not _PLANNED.search(near):
        return asked(
            TimeBound.WINDOW, span, f"年份范围随通知顺延为{_told(line, thing, years)}，没有改；请核对"
        )
    return left(TimeBound.PLAN, span, "以往的周期或规划，不改")


def _ahead(thing: Thing, first: int, last: int, years: Years) -> Decision:
    """A period, or a year alone, that lies before last year's notice."""
    span, words = (thing.start, thing.end), f"{first}至{last}年" if first != last else f"{last}年"
    if years.target < first:
        return left(TimeBound.PLAN, span, f"{words}还没有到，不改")
    if years.target <= last and first != last:
        return left(TimeBound.PLAN, span, f"{words}的周期，{years.target}年仍在其内，不改")
    return asked(TimeBound.PLAN, span, f"{words}到{years.target}年已到期，没有改；请核对")


def _other(line: Line, thing: Thing, years: Years) -> Decision:
    """A date with a year that is not the notice's own: a bound that moves with it, or history."""
    span, after = (thing.start, thing.end), line.text[thing.end :]
    latest = max(moment.year.value for moment in thing.moments if moment.year)
    is_next = latest == max(years.own) + 1
    if is_next and (_SOON.match(after) or _own_beside(line, thing, years)):
        return changed(thing.kind, span, _shifted(thing, years), MOVES)
    if latest > max(years.own) and not thing.moments[-1].day:
        return _ahead(thing, latest, latest, years)
    what = "以后的日期" if latest > max(years.own) else _bound(line, thing, latest, years)
    if not what:
        return left(TimeBound.HISTORY, span, "以往的年份，不改")
    return asked(TimeBound.CUT_OFF, span, f"{what}随通知顺延为{_told(line, thing, years)}，没有改；请核对")


def _own_beside(line: Line, thing: Thing, years: Years) -> bool:
    """Whether the sentence names the notice's own year before: 2021年工作情况和2022年工作打算."""
    sentence = re.split("[。；]", line.text[: thing.start])[-1]
    return any(moment.year.value in years.own for moment in moments(sentence) if moment.year)


def _bound(line: Line, thing: Thing, latest: int, years: Years) -> str:
    """What is bounded by a date of former years, in words; empty where it is history."""
    before, after = line.text[: thing.start], line.text[thing.end :]
    clause = re.split("[。；]", before)[-1][-20:] + re.split("[。；]", after)[0][:20]
    moment = thing.moments[0]
    if _BIRTH.search(clause):
        return "出生日期的界限"
    if len(thing.moments) == 2 and latest in years.own:
        return "起止日期"
    if (
        _THAN.search(before)
        or _BOUND.match(after)
        or (moment.month and _WITHIN.match(after))
        or (moment.day and _SINCE.match(after))
    ):
        return "限定的日期"
    is_last_year = _last_listed(latest, after) >= min(years.own) - 1
    if is_last_year and (_AS_OF.search(before) or _WINDOW.search(before[-20:])):
        return "限定的日期"
    return "上一年的年份" if is_last_year and moment.month is None else ""


def _last_listed(year: int, after: str) -> int:
    """The last year of a list that begins with this one: 2019年度、2020年度."""
    listed = _LISTED.match(after)
    return max([year, *(number(match) or 0 for match in re.findall(FOUR, listed[0]))]) if listed else year


def _shifted(thing: Thing, years: Years) -> list[Edit]:
    return [year_edit(moment.year, years) for moment in thing.moments if moment.year]


def _told(line: Line, thing: Thing, years: Years) -> str:
    """What the whole of it would be, were it to move."""
    return f"“{edited(line.text[: thing.end], _shifted(thing, years))[thing.start :]}”"
