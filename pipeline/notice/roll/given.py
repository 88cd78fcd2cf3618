"""What the office's facts say, put into a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.model.roll_facts import RollFacts
from pipeline.model.rolled import TimeBound
from pipeline.notice.moments import moments
from pipeline.notice.roll.daily import rewritten
from pipeline.notice.roll.decision import BY_FACTS, Decision, Edit, Years, changed
from pipeline.notice.roll.lines import NUMBERED, Line, Role, signed

_WORD: Final = re.compile("[0-9A-Za-z]", re.ASCII)


def given(line: Line, facts: RollFacts, years: Years) -> Iterator[Decision]:
    """The changes that the facts make in a line, none overlapping another."""
    taken: list[tuple[int, int]] = []
    for decision in (*_named(line, facts, years), *_replaced(line.text, facts)):
        if all(decision.end <= begin or end <= decision.start for begin, end in taken):
            taken.append((decision.start, decision.end))
            yield decision


def given_days(facts: RollFacts) -> Mapping[dt.date, dt.date]:
    """Last year's days that the facts name, with this year's, so that they move however they are written."""
    found = {}
    for old, new in facts.replace.items():
        before, after = _day(old), new if isinstance(new, dt.date) else _day(str(new))
        if before and after:
            found[before] = after
    return found


def not_found(lines: Sequence[Line], facts: RollFacts) -> tuple[str, ...]:
    """The words to be replaced that stand nowhere."""
    return tuple(old for old in facts.replace if not any(old in line.text for line in lines))


def _day(text: str) -> dt.date | None:
    found = moments(text.strip())
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.strip()))
    return found[0].on() if whole else None


def _spoken(value: dt.date | int | str) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, dt.date) else str(value)


def _named(line: Line, facts: RollFacts, years: Years) -> Iterator[Decision]:
    number = NUMBERED.search(line.text) if line.role is Role.NUMBER and facts.number is not None else None
    if number:
        edits = _numbered(number, str(facts.number), years)
        yield changed(TimeBound.NUMBER, number.span(), edits, BY_FACTS)
    last = signed(line.text) if line.role is Role.SIGNED and facts.date else None
    if last and facts.date and last.year and last.year.value in years.own:
        edits = _trimmed(line.text, last.start, last.end, _spoken(facts.date))
        if last.month and last.day:  # in the writing of the old date: 二〇二一年三月十九日
            parts = zip((last.year, last.month, last.day), facts.date.timetuple(), strict=False)
            edits = [Edit(part.start, part.end, part.rewritten(value)) for part, value in parts]
        yield changed(TimeBound.SIGNED, (last.start, last.end), edits, BY_FACTS)


def _numbered(match: re.Match[str], new: str, years: Years) -> list[Edit]:
    """The whole number, or its year and its serial number."""
    if not new.isdecimal():
        return _trimmed(match.string, *match.span(), new)
    year = match.span("year")
    begin = next(at for at in range(match.start("serial"), year[1], -1) if not match.string[at - 1].isspace())
    end = match.end() - 1
    return [
        *_trimmed(match.string, *year, str(years.target)),
        *_trimmed(match.string, begin, end, new),
    ]


def _replaced(text: str, facts: RollFacts) -> Iterator[Decision]:
    days = given_days(facts)
    for moment in moments(text):
        day = moment.on()
        if day is not None and day in days:
            span = (moment.start, moment.end)
            yield changed(TimeBound.GIVEN, span, rewritten(moment, days[day]), BY_FACTS)
    for old in sorted(facts.replace, key=len, reverse=True):
        for match in re.finditer(re.escape(old), text) if _day(old) not in days else ():
            if not (_in_word(text, match.start()) or _in_word(text, match.end())):
                edits = _trimmed(text, *match.span(), _spoken(facts.replace[old]))
                yield changed(TimeBound.GIVEN, match.span(), edits, BY_FACTS)


def _in_word(text: str, at: int) -> bool:
    """Whether a number or a Latin word goes on here: 100 is not found in 1000."""
    return 0 < at < len(text) and bool(_WORD.match(text[at - 1]) and _WORD.match(text[at]))


def _trimmed(text: str, start: int, end: int, new: str) -> list[Edit]:
    """The edit without what both have in common at their ends; numbers and Latin words stay whole."""
    if start == end and start:  # between two characters: the one before is written anew
        start, new = start - 1, text[start - 1] + new
    old = text[start:end]
    if old == new:
        return []
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    while head and (_in_word(old, head) or _in_word(new, head)):
        head -= 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    while tail and (_in_word(old, len(old) - tail) or _in_word(new, len(new) - tail)):
        tail -= 1
    if head + tail == len(old):  # something is only added: the character before it is written anew
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    return [Edit(start + head, end - tail, new[head : len(new) - tail])]
