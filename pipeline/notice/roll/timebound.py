"""Finds in a line of a notice whatever another year may change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.model.rolled import TimeBound
from pipeline.notice.moments import Moment, moments, ranges
from pipeline.notice.numerals import COUNT, FOUR, Numeral, number
from pipeline.notice.roll.lines import NUMBERED


@dataclass(frozen=True)
class Thing:
    """One of them, at `text[start:end]`."""

    kind: TimeBound
    start: int
    end: int
    moments: tuple[Moment, ...] = ()
    """One date, or the two ends of a range."""
    number: Numeral | None = None
    """What counts on from year to year; the year of a document's number."""


@dataclass(frozen=True)
class Quoted:
    """A title in 《》 with the brackets after it, which tell of another document."""

    start: int
    end: int
    title: str
    after: str
    """What stands in brackets behind it: a number, a year."""


_QUOTED: Final = re.compile(
    r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?P<after>\s*[（(〔\[][^（）()\n]{0,40}[）)\]〕][^，。；、]{0,8}号?)?"
)
_OPAQUE: Final = re.compile(
    r"(?:https?://|www\.)[^\s，。；）)]+|(?<![\w.\-])[\w.\-]+\.(?:com|cn|org|net)(?:/[^\s，。；）)]*)?",
    re.ASCII,
)
_VERBS: Final = re.compile("参照|根据|依据|按|照|见|贯彻|落实|执行|印发|和|与|及|以|由|的")
"""What stands before the office in a document's number."""
_MAIL: Final = re.compile(
    r"(?<![\w.+\-])[A-Za-z0-9][\w.+\-]*@[A-Za-z0-9][A-Za-z0-9.\-]*\.[A-Za-z]{2,}", re.ASCII
)
_PHONE: Final = re.compile(
    r"(?<![0-9A-Za-z.@\-])(?:1[3-9][0-9]{9}|[（(]0[0-9]{2,3}[）)]\s*[2-9][0-9]{6,7}"
    r"|0[0-9]{2,3}[ \-－—]?[2-9][0-9]{6,7}|[2-9][0-9]{6,7})(?![0-9A-Za-z@])"
)
_MOBILE: Final = re.compile("1[3-9][0-9]{9}")
_CALLED: Final = re.compile("电话|联系|传真|手机|热线|咨询|微信|邮箱|信箱|[Qq]{2}")
_QQ: Final = re.compile(r"[Qq]{2}[^0-9，。；]{0,4}(?P<number>[1-9][0-9]{4,10})(?![0-9@])")
_CONTACT: Final = re.compile(
    r"(?:联\s*系|收件|经办|咨询)\s*人(?:及(?:联系)?(?:电话|方式|手机))?\s*[：:]\s*"
    r"(?P<names>[^；;，,。\n\t（(0-9：:]{2,24}?)(?=\s*(?:联系|电话|手机|传真|[；;，,。\n\t（(0-9：:]|$))"
)
_RELATIVE: Final = re.compile(
    "今年|去年|明年|前年|当年度?|本年度?|上一?年度?(?![^，。]{0,3}级)|下一?年度?|(?:上|下)半年|今冬明春|本届|上届"
)
_WINDOW: Final = re.compile(rf"(?:(?:最)?近|过去|前)(?P<n>{COUNT})个?年(?:以?[来内]|间|度)?")
_SINCE: Final = re.compile(rf"(?<![满近])(?!一年|1年)(?P<n>{COUNT})(?:周)?年来")
_SESSION: Final = re.compile(
    rf"(?:第(?P<n>{COUNT})(?:届|批|次|期|轮)|(?P<m>首)届)(?!全国代表|代表|党代会|团代会)"
)
_FIRST: Final = "首"
_YEARLY_DAY: Final = re.compile(
    rf"第(?P<n>{COUNT})个[^，。；、第]{{0,14}}?(?:(?:宣传|活动|安全|教育)周|(?:宣传|生产|活动|教育)月"
    r"|(?<![环章季情细关])节|(?<!工作)(?<!自然)(?<!星期)(?<!休息)日(?!常))"
)
_CONGRESS: Final = re.compile(
    rf"(?P<n>{COUNT})(?:大(?=[、，。；”）]|精神|以来|报告|召开|会议|代表|部署|之后|后|前|胜利|提出|决策|关于|和|及|即将|将|$)"
    rf"|届(?:[一二三四五六七八九]中、)*[一二三四五六七八九]中全会|届[一二三四五六七八九]次全(?:委)?会)"
)
_ASSEMBLY: Final = re.compile(rf"第(?P<n>{COUNT})次(?:全国)?(?:党|团|妇女|工会|会员|职工)?代(?:表大)?会")
_PLAN: Final = re.compile(
    r"“(?P<n>十[一二三四五六七八九]|二十)五”"
    r"|(?<!“)(?P<m>十[一二三四五六七八九]|二十)五(?=规划|期间|时期|末|开|收|发展|计划|建设)"
    r"|第(?P<k>[一二三四五六七八九十]+)个五年(?:规划|计划)?"
)
_TOPICAL: Final = re.compile(
    "开局之年|收官之年|决胜之年|攻坚之年|关键之年|起步之年|开好局|开局起步|圆满收官|规划(?:收官|开局|的?(?:第|最后)一年)|(?:建党|建国|建军)百年|百年华诞|即将[^，。；]{0,12}召开(?:之际)?|召开之际"
)
_COHORT: Final = re.compile(rf"(?P<n>{FOUR})(?:级|届)(?=[本专研硕博毕新学]|[、和及])")
_ANNIVERSARY: Final = re.compile(rf"(?P<n>{COUNT})\s*周年")
_QUOTA: Final = re.compile(
    r"(?P<n>[1-9][0-9]{0,4}|[一二三四五六七八九]?[十百][一二三四五六七八九十百零]*)\s*(?:个|名|家|人|位|项)(?![月方以级着性类工作日省区市县])"
)
_QUOTA_WORDS: Final = re.compile(
    "名额|评选|表彰|命名|确定|推荐|推选|授予|申报|评出|产生|之家|小家|工作者|之友|积极分子|标兵|先进|模范|优秀|优胜|示范|红旗|能手|先锋号|奖"
)
_NO_QUOTA: Final = re.compile(
    "不少于|不超过|不得少于|以上|至少|成员|组成|(?:职工|会员)(?!之|小家)|人数|达到|字|岁|联系人"
)
_AWARDED_BEFORE: Final = re.compile(
    "以来|至今|累计|先后|已经?(?:评选|表彰|命名)|共(?:创建|建成|表彰|评选|命名)"
)
_ATTACHMENT: Final = re.compile(r"附\s*件\s*(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})(?![0-9０-９])")
_BARE: Final = re.compile(
    rf"{FOUR}(?=\s*[“《]|职工|工会|会员|先进|模范|最美|优秀|示范|最佳|评选|评优|申报|推荐|表彰|工作|总结|名额|方案|汇总|五[一四]|[\u4e00-\u9fff]{{1,4}}杯)"
)
"""A year without 年, which what follows tells from a number."""
_TOGETHER: Final = re.compile("(?:共|各|合计|总计)$|，其中[^，。；]{0,6}$")


def quoted(text: str) -> tuple[Quoted, ...]:
    """The titles of documents that a line cites."""
    return tuple(
        Quoted(match.start(), match.end(), match["title"], (match["after"] or "").strip())
        for match in _QUOTED.finditer(text)
    )


def things(text: str) -> tuple[Thing, ...]:
    """All that is time-bound in a line, in order; of two that overlap, the surer one."""
    taken = [match.span() for pattern in (_MAIL, _OPAQUE) for match in pattern.finditer(text)]
    found = [Thing(TimeBound.MAIL, *match.span()) for match in _MAIL.finditer(text)]
    for family in (_numbers, _dates, _calls, _counted, _cohorts, _words, _quotas, _bare):
        for thing in family(text):
            if all(thing.end <= begin or end <= thing.start for begin, end in taken):
                found.append(thing)
                taken.append((thing.start, thing.end))
    return tuple(sorted(found, key=lambda thing: thing.start))


def _numbers(text: str) -> Iterator[Thing]:
    for match in NUMBERED.finditer(text):
        year = Numeral(match["year"], match.start("year"), number(match["year"]) or 0)
        verb_end = max((verb.end() for verb in _VERBS.finditer(match["office"])), default=0)
        yield Thing(TimeBound.NUMBER, match.start() + verb_end, match.end(), number=year)


def _dates(text: str) -> Iterator[Thing]:
    found = moments(text)
    joined = {one.first: one.last for one in ranges(text, found)}
    later = set(joined.values())
    for moment in found:
        if moment in joined:
            last = joined[moment]
            yield Thing(TimeBound.RANGE, moment.start, last.end, (moment, last))
        elif moment not in later:
            kind = TimeBound.DATE if moment.day or moment.month else TimeBound.YEAR
            yield Thing(kind, moment.start, moment.end, (moment,))


def _calls(text: str) -> Iterator[Thing]:
    for match in _CONTACT.finditer(text):
        yield Thing(
            TimeBound.CONTACT, match.start("names"), match.start("names") + len(match["names"].rstrip())
        )
    is_called = _CALLED.search(text)
    for match in _PHONE.finditer(text):
        if is_called or _MOBILE.fullmatch(match[0]):
            yield Thing(TimeBound.PHONE, *match.span())
    for match in _QQ.finditer(text):
        yield Thing(TimeBound.PHONE, *match.span("number"))


_MANY: Final = 1000
"""Nothing that is counted from year to year comes so far."""
_COUNTED: Final = (
    (_CONGRESS, TimeBound.CONGRESS),
    (_ASSEMBLY, TimeBound.CONGRESS),
    (_PLAN, TimeBound.PLAN),
    (_ANNIVERSARY, TimeBound.ANNIVERSARY),
    (_YEARLY_DAY, TimeBound.SESSION),
    (_SESSION, TimeBound.SESSION),
    (_WINDOW, TimeBound.WINDOW),
    (_SINCE, TimeBound.WINDOW),
    (_ATTACHMENT, TimeBound.ATTACHMENT),
)


def _counted(text: str) -> Iterator[Thing]:
    for pattern, kind in _COUNTED:
        for match in pattern.finditer(text):
            group = next(name for name, words in match.groupdict().items() if words and name in "nmk")
            value = 1 if match[group] == _FIRST else number(match[group])
            if value is not None and value < _MANY:
                yield Thing(kind, *match.span(), number=Numeral(match[group], match.start(group), value))


def _cohorts(text: str) -> Iterator[Thing]:
    """2021级, 2022届."""
    for match in _COHORT.finditer(text):
        year = Numeral(match["n"], match.start("n"), number(match["n"]) or 0)
        yield Thing(TimeBound.COHORT, *match.span(), number=year)


def _words(text: str) -> Iterator[Thing]:
    for match in _RELATIVE.finditer(text):
        yield Thing(TimeBound.RELATIVE, *match.span())
    for match in _TOPICAL.finditer(text):
        yield Thing(TimeBound.TOPICAL, *match.span())


def _quotas(text: str) -> Iterator[Thing]:
    for match in _QUOTA.finditer(text):
        sentence = re.split("[。；！？\n]", text[: match.start()])[-1]
        before = sentence if _TOGETHER.search(sentence) else sentence.rpartition("，")[2]
        # The same clause has to speak of what is awarded, and not of how many must take part.
        is_quota = _QUOTA_WORDS.search(before) and not _NO_QUOTA.search(before[-8:])
        if is_quota and not _AWARDED_BEFORE.search(sentence):
            value = number(match["n"]) or 0
            yield Thing(TimeBound.QUOTA, *match.span(), number=Numeral(match["n"], match.start("n"), value))


def _bare(text: str) -> Iterator[Thing]:
    for match in _BARE.finditer(text):
        year = Numeral(match[0], match.start(), number(match[0]) or 0)
        yield Thing(TimeBound.YEAR, *match.span(), (Moment(*match.span(), year),))
