"""One fact with two values: copies, limits of length, deadlines; in the body, and between body and forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model.finding import Level
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, Spot, at, brief, in_cell
from pipeline.notice.moments import moments
from pipeline.notice.numerals import COUNT, number

_FORMS: Final = "表格|申报表|登记表|推荐表|审批表|汇总表|申请表|事迹材料|申报材料|推荐材料|纸质材料"
_COPIES: Final = re.compile(
    rf"(?P<what>[\u4e00-\u9fff]{{0,12}}(?:{_FORMS}))》?[^。；]{{0,30}}?一式(?P<n>{COUNT})份"
)
_BARE: Final = re.compile(rf"(?:^|[前将把后送交写报填到的及和与、])(?P<form>{_FORMS})$")
"""A form without a name of its own; what stands before it is what to do with it."""
_LIMIT: Final = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12}(?:事迹|材料|简介|总结|介绍|情况))[（(，]?[^。；，（(\d]{0,8}(?P<n>\d{3,5})\s*字"
)
_DUE: Final = re.compile(r"^\s*(?:（[^）]*）)?\s*(?:\d{1,2}[:：时点]\d{0,2}分?)?\s*(?:之?前|以前|截止)")
_TO: Final = re.compile(
    r"(?:报送?|送|寄|交)(?:至|到|给)?(?P<to>[\u4e00-\u9fff]{2,16}(?:部|办公室|工会|处|科|中心))"
)
_THIS_FORM: Final = re.compile(rf"(?:本表|此表|该表|表格)[^。；]{{0,12}}?一式(?P<n>{COUNT})份")
_FORM_NAME: Final = 3
_CELL_LIMIT: Final = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,8}(?:事迹|材料|简介|总结|介绍|情况))[（(][^\d。；]{0,10}?(?P<n>\d{3,5})字"
)
_SENTENCE: Final = re.compile(r"[^。；]*[。；]?")


@dataclass(frozen=True)
class _Fact:
    """What is said of something at one place."""

    what: str
    value: str
    words: str
    spot: Spot


def check(notice: Notice) -> Iterator[Remark]:
    """Facts that the notice tells twice and differently."""
    lines = [line for line in notice.main if not line.in_table]
    copies = list(_found(lines, _COPIES))
    yield from _differing([one for one in copies if not _BARE.search(one.what)], "份数", "warning")
    yield from _differing(_bare(copies), "份数", "info")
    yield from _differing(_found(lines, _LIMIT), "字数要求", "warning")
    yield from _deadlines_apart(list(_deadlines(lines)))
    yield from _copies_on_forms(notice, lines)
    yield from _limits_on_forms(notice, lines)


def _found(lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[_Fact]:
    for line in lines:
        for match in pattern.finditer(line.text):
            yield _Fact(match["what"][-6:], str(number(match["n"])), match[0], at(line, *match.span()))


def _bare(facts: Iterable[_Fact]) -> Iterator[_Fact]:
    """What is said of 推荐表 alone; who hands it in to whom may make the difference."""
    for fact in facts:
        bare = _BARE.search(fact.what)
        if bare:
            yield replace(fact, what=bare["form"])


@dataclass(frozen=True)
class _Deadline:
    """When what is due where; what is sent may not be said."""

    to: str
    papers: frozenset[str]
    fact: _Fact


def _deadlines(lines: Iterable[Line]) -> Iterator[_Deadline]:
    for line in lines:
        for sentence in _SENTENCE.finditer(line.text):
            to, papers = _TO.search(sentence[0]), frozenset(re.findall(_FORMS, sentence[0]))
            for moment in moments(sentence[0]) if to else ():
                if to and moment.day and moment.month and _DUE.match(sentence[0][moment.end :]):
                    start = sentence.start()
                    value = f"{moment.month.value}月{moment.day.value}日"
                    spot = at(line, start + moment.start, start + moment.end)
                    words = sentence[0][moment.start : moment.end]
                    yield _Deadline(to["to"][-4:], papers, _Fact("", value, words, spot))


def _deadlines_apart(deadlines: Sequence[_Deadline]) -> Iterator[Remark]:
    """The same papers to the same office on two days; where one does not say which papers, they may be the same."""
    for position, later in enumerate(deadlines):
        for earlier in deadlines[:position]:
            is_same = earlier.papers & later.papers or not (earlier.papers and later.papers)
            if earlier.to == later.to and is_same and earlier.fact.value != later.fact.value:
                yield _apart(earlier.fact, later.fact, "报送期限", "info")
                break


def _copies_on_forms(notice: Notice, lines: Iterable[Line]) -> Iterator[Remark]:
    """一式N份 below a form, against what the body says of forms of that name."""
    told = list(_found(lines, _COPIES))
    for attachment in notice.attachments:
        title = "".join(line.words for line in attachment.heads)
        for line in notice.lines_of(attachment):
            for match in _THIS_FORM.finditer(line.text):
                fact = _Fact(title, str(number(match["n"])), match[0], at(line, *match.span()))
                of_form = [one for one in told if title.endswith(one.what[-_FORM_NAME:])]
                if of_form and all(one.value != fact.value for one in of_form):
                    yield _apart(of_form[0], fact, "份数", "info")


def _limits_on_forms(notice: Notice, lines: Iterable[Line]) -> Iterator[Remark]:
    """A limit of the body, against those that the cells of the forms have for the same text."""
    cells = [
        _Fact(match["what"][-4:], match["n"], match[0], spot)
        for table in notice.tables
        for cell in table.cells
        if (match := _CELL_LIMIT.search("".join(cell.text.split()))) and (spot := in_cell(cell))
    ]
    for fact in _found(lines, _LIMIT):
        same = [one for one in cells if one.what == fact.what[-4:]]
        if same and all(one.value != fact.value for one in same):
            yield _apart(fact, same[0], "字数要求", "info")


def _differing(facts: Iterable[_Fact], kind: str, level: Level) -> Iterator[Remark]:
    first: dict[str, _Fact] = {}
    for fact in facts:
        earlier = first.setdefault(fact.what, fact)
        if earlier.value != fact.value:
            yield _apart(earlier, fact, kind, level)


def _apart(one: _Fact, other: _Fact, kind: str, level: Level) -> Remark:
    return Remark(
        "consistency:two-values",
        level,
        f"同一事项的{kind}两处不同：{brief(one.words)}，{brief(other.words)}。",
        "请核对以哪一处为准，改成一致；确是两件事的，写明各指什么。",
        other.spot,
    )
