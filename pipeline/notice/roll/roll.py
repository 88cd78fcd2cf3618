"""Rolls a notice on to another year: finds what is time-bound, decides, and writes the draft."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.days import working_day_from
from pipeline.errors import DataError, UsageError
from pipeline.model.roll_facts import RollFacts
from pipeline.model.rolled import Change, Rolled
from pipeline.notice.moments import moments
from pipeline.notice.numerals import COUNT, number
from pipeline.notice.roll import dates, words
from pipeline.notice.roll.comments import AUTHOR
from pipeline.notice.roll.daily import deadlines
from pipeline.notice.roll.decision import Decision, Years, asked, left
from pipeline.notice.roll.given import given, given_days, not_found
from pipeline.notice.roll.lines import Line, Notice, looked_over
from pipeline.notice.roll.notes import asked_once, marks
from pipeline.notice.roll.obstacles import obstacle, pending
from pipeline.notice.roll.tables import quota_tables
from pipeline.notice.roll.timebound import Thing, things
from pipeline.notice.roll.tracked import tracked
from pipeline.wordml.document import Document
from pipeline.wordml.names import W
from pipeline.wordml.paragraphs import Paragraph

_PICTURES: Final = (f"{W}drawing", f"{W}pict", f"{W}object")
_INTERVAL: Final = re.compile(
    rf"每(?:隔)?(?P<n>{COUNT})?个?年(?:度)?[^，。；]{{0,8}}(?:评选|表彰|评定|命名|举办)|(?P<m>{COUNT})年(?:评选|表彰|举办)?一(?:次|届|评)"
)
_NO_SELECTION: Final = re.compile("复查|复核|复审|体检|换届|培训|评议|召开")
_SAID: Final = ("title", "subject", "keywords", "description", "category")
_ANNUAL: Final = re.compile("年度")


@dataclass(frozen=True)
class Draft:
    """The rolled notice as a docx, and what became of everything in it."""

    content: bytes
    rolled: Rolled


def roll(document: Document, year: int, source: int | None, facts: RollFacts) -> Draft:
    """The draft for `year`; UsageError where last year's is not told, DataError where there is nothing to read.

    `source` is the year of the notice; None to take the one that it tells itself.
    """
    found = tuple(document.paragraphs())
    _refuse_blank(document, found)
    notice = looked_over(found)
    years = _years(notice, year, source, facts)
    decided = asked_once(list(_all_decided(notice, found, years, facts)))
    changes = (
        Change(str(line.place), one.kind, _words(line, one), one.new(line.text), one.reason, one.decided)
        for line, one in decided
    )
    remarks = tuple(_remarks(document, notice, years, facts))
    rolled = Rolled(document.name, years.source, year, tuple(changes), remarks)
    return Draft(tracked(document, marks(decided, document.main)), rolled)


def _words(line: Line, decision: Decision) -> str:
    return line.text[decision.start : decision.end]


def _all_decided(
    notice: Notice, found: Sequence[Paragraph], years: Years, facts: RollFacts
) -> Iterator[tuple[Line, Decision]]:
    """Every time-bound thing of the document, in the order of the text."""
    tables = quota_tables(notice.lines)
    for line in notice.lines:
        made = list(_decisions(line, found[line.index], years, facts))
        made += [tables[line.index]] if line.index in tables else []
        for decision in sorted(made, key=lambda each: each.start):
            yield line, _unmoved(decision) if notice.is_regulation else decision


def _refuse_blank(document: Document, found: Sequence[Paragraph]) -> None:
    """DataError for a body without text: page numbers in a footer are none."""
    body = document.parts[document.main]
    if any(paragraph.text.strip() for paragraph in found if paragraph.place.part == document.main):
        return
    if not str(body.tag).startswith(W):
        raise DataError(f"“{document.name}”是“严格 Open XML 文档”", "请用 Word 或 WPS 另存为普通的 .docx。")
    if any(True for _ in body.iter(*_PICTURES)):
        raise DataError(
            f"“{document.name}”里只有图片，没有文字",
            "这像是扫描件：请找原来的 Word 文件，或先用文字识别软件转成文字。",
        )
    raise DataError(f"“{document.name}”里没有文字", "请核对是不是选错了文件。")


def _years(notice: Notice, year: int, source: int | None, facts: RollFacts) -> Years:
    if source is None and notice.year is None:
        raise UsageError(
            "看不出这是哪一年的通知：没有发文字号、成文日期，文中也没有年份", "请用 --from-year 写明。"
        )
    begin = source or notice.year or 0
    if year <= begin:
        raise UsageError(
            f"这份通知已经是{begin}年的，--year 写的是{year}",
            "请核对年份；认错了原通知的年份时用 --from-year 写明。",
        )
    own = notice.years if begin in notice.years else frozenset((begin,))
    years = Years(begin, year, own, facts.interval or _interval(notice), notice.title)
    moved = {
        old: new
        for line in notice.lines
        for thing in things(line.text)
        for old, new in deadlines(line, thing, years).items()
    }
    return replace(years, moved=moved, given=given_days(facts))


def _interval(notice: Notice) -> int | None:
    """Years between two selections, as the text tells; a selection of a 年度 is one of every year."""
    for line in notice.lines:
        for match in _INTERVAL.finditer(line.text):
            near = line.text[match.start() : match.end() + 8]
            if not _NO_SELECTION.search(near):
                return number((match["n"] or match["m"] or "一").replace("两", "二")) or None
    return 1 if _ANNUAL.search(notice.title) else None


def _decisions(line: Line, paragraph: Paragraph, years: Years, facts: RollFacts) -> Iterator[Decision]:
    made = list(given(line, facts, years))
    for decision in made:
        yield _if_possible(decision, paragraph)
    for thing in things(line.text):
        if all(thing.end <= one.start or one.end <= thing.start for one in made):
            yield _if_possible(_decided(line, thing, years), paragraph)


def _decided(line: Line, thing: Thing, years: Years) -> Decision:
    return dates.decide(line, thing, years) if thing.moments else words.decide(line, thing, years)


def _if_possible(decision: Decision, paragraph: Paragraph) -> Decision:
    """As it was decided, unless the document does not let it be changed there."""
    found = (obstacle(paragraph, edit.start, edit.end) for edit in decision.edits)
    why = next((one for one in found if one), None)
    if why is None:
        return decision
    return (asked if why.matters else left)(decision.kind, (decision.start, decision.end), why.reason)


def _unmoved(decision: Decision) -> Decision:
    return left(decision.kind, (decision.start, decision.end), "这是一份规章制度，不是年度通知，没有改动")


def _remarks(document: Document, notice: Notice, years: Years, facts: RollFacts) -> Iterator[str]:
    """What is to be said of the file as a whole."""
    yield from _on_years(notice, years)
    if years.interval and years.shift % years.interval:
        yield f"文中是每{years.interval}年评选一次，{years.target}年不是评选的年份，请核对"
    if count := pending(document):
        yield f"文件里原有{count}处修订，照原样保留；这次的修订署名“{AUTHOR}”"
    for told in _in_properties(document, years):
        yield f"文件属性里还写着“{told}”，没有改；请在 Word 的“文件—信息”中改"
    for missing in not_found(notice.lines, facts):
        yield f"数据文件要替换的“{missing}”，文中没有找到"
    if facts.unused:
        yield f"数据文件中没有用到：{'、'.join(facts.unused)}"


def _in_properties(document: Document, years: Years) -> Iterator[str]:
    """What the properties of the file say of the notice's own years: a PDF and a web page show its title."""
    core = document.members.get(ooxml.CORE_PROPERTIES)
    if core is None:
        return
    for element in ooxml.parse_xml(core.content(), document.name).iterchildren("*"):
        title = (element.text or "").strip()
        is_said = etree.QName(element).localname in _SAID
        if is_said and any(moment.year and moment.year.value in years.own for moment in moments(title)):
            yield title


def _on_years(notice: Notice, years: Years) -> Iterator[str]:
    told = "、".join(notice.told)
    if notice.is_regulation:
        yield "这是一份规章制度（办法、条例等），不是年度通知：没有改动，只列出其中的年份和日期"
    elif not told:
        yield f"不像年度通知：没有找到发文字号、带年份的标题和成文日期，按{years.source}年处理，请逐处核对"
    elif years.source not in notice.years:
        yield f"{told}，与 --from-year 的{years.source}年不同；按{years.source}年处理"
    elif len(years.own) > 1:
        yield f"{told}；都顺延{years.shift}年"
    if working_day_from(dt.date(years.target, 1, 4)).is_provisional:
        yield f"{years.target}年的放假安排还没有公布，截止日期是否工作日只是暂算"
