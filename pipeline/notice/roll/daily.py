"""Dates with days: where they move to, and what is said where that is no working day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from pipeline.days import weekday, working_day_from, working_days
from pipeline.model.rolled import TimeBound
from pipeline.notice.moments import Moment
from pipeline.notice.roll.decision import BY_FACTS, FIXED, MOVES, Decision, Edit, Years, left, year_edit
from pipeline.notice.roll.lines import Line, Role
from pipeline.notice.roll.timebound import Thing

EVERY: Final = re.compile(r"每年的?\s*$")
_CLOCK: Final = (
    r"(?:\s*(?:上午|下午|中午|晚上?)?\s*[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分|整|半)?))?"
)
_FOUNDED: Final = "[^，。；]{0,6}(?:成立|建立|组建|出生|参加|入职|入会)"
_BEFORE_IT: Final = re.compile(
    rf"{_CLOCK}\s*(?:（[^（）]{{0,10}}）)?\s*(?:下班)?"
    rf"(?:之前(?!{_FOUNDED})|以前(?!{_FOUNDED})|前(?!后|期|述|往|{_FOUNDED})|截止|截稿|止(?!损))"
)
_UNTIL_IT: Final = re.compile(
    r"(?:截止(?:时间|日期|期限)?|最迟|不(?:得)?(?:晚|迟)于|务必于|报送时间|上报时间|申报期限|时限)(?:[为是到：:至于在]|\s)*$"
)
_WORKED: Final = re.compile("召开|举行|举办|报到|考试|培训|评审|会议|会期|比赛|决赛|展演|面试|答辩|公示|投票")
_SUBMITTING: Final = re.compile("申报|报送|报名|上报|受理|推荐|提交|征集|投票|填报|推报")
_PUBLIC: Final = re.compile("公示")
_HOLIDAY: Final = re.compile("放假|调休|补休|补班|(?:正常|照常)?上班(?!时间|前|后)")
"""What the government lays down anew each year; no date of it follows from the last one."""
_SHORT: Final = 4
"""A sentence of so few characters beside its dates says nothing; the heading above it does."""
_FORTNIGHTS: Final = 45
"""Days; longer ranges are seasons, whose working days nobody counts."""


class _Day(NamedTuple):
    """Where a day moves to."""

    day: dt.date
    moved: str = ""
    """Why it is another day of the year."""
    doubt: str = ""
    """What a person has to look at."""
    is_given: bool = False
    """Whether the office has set it."""


def day_by_day(line: Line, thing: Thing, years: Years) -> Decision:
    """Dates with days: the year moves on, a deadline that is no working day any more goes to the next one."""
    edits: list[Edit] = []
    old_days = [day for day in _days(thing, years) if day]
    new_days: list[_Day] = []
    doubts = []
    for moment, old in zip(thing.moments, _days(thing, years), strict=True):
        if old:
            matters = moment is thing.moments[-1] and _is_worked(line, thing)
            new_days.append(_new_day(moment, old, years, matters=matters))
            edits += rewritten(moment, new_days[-1].day)
        else:
            edits += [year_edit(moment.year, years)] if moment.year else []
            doubts += ["没有这一天，请核对"] if moment.day else []
    moves = list(dict.fromkeys(day.moved for day in new_days if day.moved))
    doubts += [*dict.fromkeys(day.doubt for day in new_days if day.doubt), *_shorter(old_days, new_days)]
    doubts += ["放假、调休的日子每年另定，请按今年的放假安排核对"] if _is_holiday(line, thing) else []
    kind = TimeBound.DEADLINE if is_deadline(line, thing) else thing.kind
    span, note = (thing.start, thing.end), "；".join([*moves, *doubts])
    if not edits and not note:
        return left(kind, span, f"没有写年份，{years.target}年仍按这一天")
    reason = BY_FACTS if any(day.is_given for day in new_days) else MOVES
    return Decision(kind, *span, note or reason, tuple(edits), not doubts, note)


def deadlines(line: Line, thing: Thing, years: Years) -> dict[dt.date, dt.date]:
    """Last year's deadlines in this date or range whose day is no working day any more, with the day they move to."""
    known = (*years.own, max(years.own) + 1)
    is_own = all(each.year.value in known for each in thing.moments if each.year) and line.role not in (
        Role.SIGNED,
        *FIXED,
    )
    if not (thing.moments and is_own and is_deadline(line, thing)) or EVERY.search(line.text[: thing.start]):
        return {}
    old = _days(thing, years)[-1]
    day = later(old, years.shift) if old else None
    if old is None or day is None:
        return {}
    moved = working_day_from(day).day
    return {old: moved} if moved != day and moved.year == day.year else {}


def is_deadline(line: Line, thing: Thing) -> bool:
    """Whether something has to be handed in by its last day."""
    if not thing.moments[-1].day:
        return False
    before, after = line.text[: thing.start], line.text[thing.end :]
    if _BEFORE_IT.match(after) or _UNTIL_IT.search(before):
        return True
    sentence = re.split("[。；\n]", before)[-1] + re.split("[。；\n]", after)[0]
    context = sentence if len(sentence) > _SHORT else line.above
    return len(thing.moments) == 2 and bool(_SUBMITTING.search(context)) and not _PUBLIC.search(context)


def _is_worked(line: Line, thing: Thing) -> bool:
    """Whether somebody has to be at work on its last day: a deadline, a meeting, the end of 公示."""
    before, after = line.text[: thing.start], line.text[thing.end :]
    clause = re.split("[。；，\n]", before)[-1] + re.split("[。；\n]", after)[0]
    has_weekday = thing.moments[-1].weekday is not None
    return has_weekday or is_deadline(line, thing) or bool(_WORKED.search(clause))


def _is_holiday(line: Line, thing: Thing) -> bool:
    """Whether the sentence says that nobody works on that day, or that people do for once."""
    before, after = line.text[: thing.start], line.text[thing.end :]
    sentence = re.split("[。；\n]", before)[-1] + re.split("[。；\n]", after)[0]
    return not is_deadline(line, thing) and bool(_HOLIDAY.search(sentence))


def _days(thing: Thing, years: Years) -> list[dt.date | None]:
    """Last year's days; what one end of a range does not say, the other one does. 11月20日至1月10日 ends a year on."""
    found: list[dt.date | None] = []
    year, month = years.source, None
    for moment in thing.moments:
        year = moment.year.value if moment.year else year
        month = moment.month.value if moment.month else month
        day = moment.on(year, month)
        before = found[-1] if found else None
        if day and before and day < before and not moment.year:
            day = later(day, 1)
        found.append(day)
    return found


def _new_day(moment: Moment, old: dt.date, years: Years, *, matters: bool) -> _Day:
    """The day set by the office, the working day of a deadline, or the same day of the new year.

    `matters`: whether somebody has to be at work on it.
    """
    day = later(old, years.shift)
    if day is None:
        return _Day(dt.date(old.year + years.shift, 2, 28), doubt="没有2月29日，改为2月28日，请核对")
    by_office, moved = years.given.get(old), years.moved.get(old, day)
    if by_office and _can_say(moment, day, by_office):
        return _Day(by_office, is_given=True)
    if moved != day and _can_say(moment, day, moved):
        return _Day(moved, moved=f"{_spoken(day)}不是工作日，顺延到{_spoken(moved)}{_provisional(day)}")
    if matters and working_day_from(day).day != day:
        return _Day(day, doubt=f"{_spoken(day)}不是工作日，没有改到别的日子，请核对")
    was_wrong = moment.weekday and moment.weekday.value != old.weekday()
    return _Day(day, doubt="去年写的星期与日期不符，请核对" if was_wrong else "")


def _provisional(day: dt.date) -> str:
    return f"（{day.year}年放假安排还没有公布，暂定）" if working_day_from(day).is_provisional else ""


def _can_say(moment: Moment, day: dt.date, moved: dt.date) -> bool:
    """Whether the text names what changes: a day without its month cannot go to another month."""
    names_month = moment.month is not None or moved.month == day.month
    return names_month and (moment.year is not None or moved.year == day.year)


def _shorter(old: list[dt.date], new: list[_Day]) -> list[str]:
    """What is said of a short range that has fewer working days than last year."""
    if len(old) != 2 or (old[1] - old[0]).days > _FORTNIGHTS:
        return []
    before, now = working_days(*old).number, working_days(new[0].day, new[1].day).number
    return [f"去年这段时间有{before}个工作日，今年只有{now}个，请核对"] if now < before else []


def later(day: dt.date, years: int) -> dt.date | None:
    """The same day so many years on; None for 29 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _spoken(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（{weekday(day)}）"


def rewritten(moment: Moment, new: dt.date) -> list[Edit]:
    """The numbers of the new day in the writing of the old one."""
    parts = ((moment.year, new.year), (moment.month, new.month), (moment.day, new.day))
    edits = [
        Edit(part.start, part.end, part.rewritten(value))
        for part, value in parts
        if part and part.value != value
    ]
    written = moment.weekday
    if written and written.value != new.weekday():
        name = written.rewritten(new.weekday())
        edits.append(Edit(written.start, written.start + len(written.text), name))
    return edits
