"""Everything time-bound that is no date: numbers of documents, sessions, plans, anniversaries, quotas, contacts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.model.rolled import TimeBound
from pipeline.notice.numerals import Numeral, counted, number
from pipeline.notice.roll.decision import FIXED, Decision, Edit, Years, asked, changed, left
from pipeline.notice.roll.events import PARTY, UNIONS, Congress, founded, plan_of, plan_years
from pipeline.notice.roll.lines import NUMBERED, Line, Role
from pipeline.notice.roll.timebound import Thing, quoted

_OTHERS: Final = re.compile("(?:工会|共青团|团|妇联|科协|文联|侨联|残联|公司|集团|[省市区县州])[第的]?$")
"""Whose congress it is, where it is not the Party's."""
_PARTY_PLENUM: Final = re.compile("中全会")
_UNIONS: Final = re.compile(r"(?:中国工会|全国工会|全总)$")
_BEGUN: Final = re.compile(r"^以来")
_BODY: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+次)?[^，。；“]{0,6}(?:委员会|理事会|职代会|代表|常委|全会|中央|政协|人大|班子)"
)
_AWARDED: Final = re.compile(
    "评选|表彰|申报|推荐|竞赛|大赛|活动|之家|先进|模范|优秀|示范|命名|最美|论坛|评审"
)
_EVENT: Final = re.compile("[^，。；]{0,10}(?:运动会|[艺文体]\\w{1,3}节|交流会|博览会|展览|联欢|读书)")
_UNITS: Final = ("届", "批", "次", "期", "轮")
_YEARLY_NAME: Final = re.compile(r"^第[^个]+个")
_PHRASE: Final = 20
"""The most characters before a number of places that are shown with it."""
_NEAR: Final = 3
"""Congresses whose number is further away are others: of a city, of its unions."""


def decide(line: Line, thing: Thing, years: Years) -> Decision:
    """What becomes of one of these."""
    span, kind = (thing.start, thing.end), thing.kind
    if line.role in FIXED:
        return left(TimeBound.CITED if kind is TimeBound.NUMBER else kind, span, FIXED[line.role])
    if kind is TimeBound.QUOTA:
        return replace(asked(kind, span, _OF_THE_PLAN), reason=f"{_OF_THE_PLAN}：{_phrase(line.text, thing)}")
    if kind in _BY_HAND:
        return asked(kind, span, _BY_HAND[kind])
    if thing.number is None:
        return _relative(line, thing, years)
    in_title = any(each.start < thing.start and thing.end <= each.end for each in quoted(line.text))
    if in_title and kind in _CITED_WHOLE:
        return left(TimeBound.CITED, span, "引用的文件，不改")
    return _BY_NUMBER[kind](line, thing, thing.number, years)


_CITED_WHOLE: Final = frozenset(
    (TimeBound.SESSION, TimeBound.CONGRESS, TimeBound.PLAN, TimeBound.ANNIVERSARY, TimeBound.WINDOW)
)
_OF_THE_PLAN: Final = "名额由今年的方案定，请核对"
_BY_HAND: Final = {
    TimeBound.CONTACT: "请核对今年的联系人",
    TimeBound.PHONE: "请核对电话、QQ等号码",
    TimeBound.MAIL: "请核对邮箱",
}


def _phrase(text: str, thing: Thing) -> str:
    """The words that a number of places belongs to, so that a list of them can be read."""
    return re.split(r"[，。；：、\s]", text[: thing.start])[-1][-_PHRASE:] + text[thing.start : thing.end]


def _relative(line: Line, thing: Thing, years: Years) -> Decision:
    words, span = line.text[thing.start : thing.end], (thing.start, thing.end)
    if thing.kind is TimeBound.TOPICAL:
        return asked(TimeBound.TOPICAL, span, f"“{words}”说的是{years.source}年的情况，请改写")
    return left(TimeBound.RELATIVE, span, "相对的说法，到时就指新的年份，不改")


def _document(line: Line, thing: Thing, year: Numeral, years: Years) -> Decision:
    """A document's number: the notice's own moves, that of others stays."""
    span = (thing.start, thing.end)
    if line.role is not Role.NUMBER:
        if year.value not in years.own:
            return left(TimeBound.CITED, span, "引用的文件，文号不改")
        words = f"引用的是{years.source}年的文件，没有改；请核对是否已有新文件"
        return asked(TimeBound.CITED, span, words)
    if year.value not in years.own:
        return asked(TimeBound.NUMBER, span, "发文字号的年份与通知不符，没有改；请核对")
    edit = Edit(year.start, year.end, year.rewritten(year.value + years.shift))
    match = NUMBERED.match(line.text, thing.start)
    serial = match["serial"] if match and match["serial"].isdecimal() else ""
    note = f"序号“{serial}”是去年的，请按今年的发文编号改" if serial else "请填写今年的发文序号"
    return changed(TimeBound.NUMBER, span, [edit], "年份随通知改，序号待定", note)


def _session(line: Line, thing: Thing, count: Numeral, years: Years) -> Decision:
    """第三届, 第五批; 第20个安全生产月, which comes round every year."""
    span, words = (thing.start, thing.end), line.text[thing.start : thing.end]
    before, after = line.text[: thing.start], line.text[thing.end :]
    if _YEARLY_NAME.match(words) and not words.endswith(_UNITS):
        return changed(TimeBound.SESSION, span, [_counted_on(count, years.shift)], "每年一次，逐年递增")
    if _BODY.match(after):
        return asked(TimeBound.SESSION, span, "会议或机构的届次，没有改；到时已换届的请改")
    is_own = _AWARDED.search(after[:20]) or words in years.title
    if not is_own and _EVENT.match(after):
        return asked(TimeBound.SESSION, span, "别的活动的届次，没有改；请核对")
    if before.endswith("年") or not is_own:
        return left(TimeBound.SESSION, span, "不是本次评选的届次，不改")
    step = years.sessions()
    if step is None:
        return asked(TimeBound.SESSION, span, _unknown_step(words, count, years))
    return changed(TimeBound.SESSION, span, [_next_session(count, step)], f"每{_every(years)}一次，届次递增")


def _next_session(count: Numeral, step: int) -> Edit:
    """第九 becomes 第十, 首 becomes 第二."""
    if number(count.text) is None:
        return Edit(count.start, count.end, f"第{counted(count.value + step)}")
    return _counted_on(count, step)


def _unknown_step(words: str, count: Numeral, years: Years) -> str:
    if years.interval is None:
        new = words.replace(count.text, _next_session(count, years.shift).new, 1)
        return f"看不出几年一次，没有改；每年一次的，“{words}”改为“{new}”"
    return f"每{_every(years)}一次，{years.target}年不是评选的年份；请核对届次"


def _every(years: Years) -> str:
    if years.interval in (None, 1):
        return "年"
    return "两年" if years.interval == 2 else f"{counted(years.interval)}年"


def _congress(line: Line, thing: Thing, count: Numeral, years: Years) -> Decision:
    """十九大, 十九届五中全会, 工会九大, 第十二次党代会."""
    span, words = (thing.start, thing.end), line.text[thing.start : thing.end]
    before, after = line.text[: thing.start], line.text[thing.end :]
    if _PARTY_PLENUM.search(words):
        return asked(
            TimeBound.CONGRESS, span, f"“{words}”之后可能又开了全会，没有改；请按{years.target}年的提法改"
        )
    congress = UNIONS if _UNIONS.search(before) else None if _OTHERS.search(before) else PARTY
    if congress is None or abs(congress.number - count.value) > _NEAR:
        return asked(TimeBound.CONGRESS, span, f"会议的届次，没有改；到{years.target}年已召开新的一次的请改")
    if _BEGUN.match(after) or f"{counted(count.value + 1)}大" in line.text:
        return left(TimeBound.CONGRESS, span, "说的是那一次以来，或与后来的并提，不改")
    return _latest(congress, span, count, years)


def _latest(congress: Congress, span: tuple[int, int], count: Numeral, years: Years) -> Decision:
    latest = congress.latest(years.target)
    if latest <= count.value:
        return left(TimeBound.CONGRESS, span, f"到{years.target}年仍是最近的一次，不改")
    held = f"{congress.held(latest)}年{congress.month}月"
    new = f"{congress.name}第{counted(latest)}次会议"
    return asked(TimeBound.CONGRESS, span, f"{new}于{held}召开（按五年一次推算），没有改；请按新的提法改")


def _plan(line: Line, thing: Thing, count: Numeral, years: Years) -> Decision:
    span, words = (thing.start, thing.end), line.text[thing.start : thing.end].strip('“”"')
    first, last = plan_years(count.value)
    if last < min(years.own):
        return left(TimeBound.PLAN, span, f"“{words}”是{first}至{last}年，以往的规划，不改")
    if first <= years.target <= last:
        return left(TimeBound.PLAN, span, f"“{words}”是{first}至{last}年，{years.target}年仍在其内，不改")
    if years.target < first:
        return left(TimeBound.PLAN, span, f"“{words}”是{first}至{last}年，还没有开始，不改")
    new = words.replace(count.text, counted(plan_of(years.target)))
    return asked(TimeBound.PLAN, span, f"“{words}”到{last}年结束，没有改；{years.target}年是{new}")


def _anniversary(line: Line, thing: Thing, count: Numeral, years: Years) -> Decision:
    span = (thing.start, thing.end)
    clause = re.split("[。；，]", line.text[: thing.start])[-1]
    event = next((name for name, year in founded(clause) if year + count.value in years.own), "")
    if not event and any(True for _ in founded(clause)):
        return left(TimeBound.ANNIVERSARY, span, f"不是{years.source}年的周年，不改")
    value = count.value + years.shift
    words = f"{years.target}年是{event}{count.rewritten(value)}周年"
    if event and value % 5 == 0:
        return changed(TimeBound.ANNIVERSARY, span, [_counted_on(count, years.shift)], words)
    return asked(TimeBound.ANNIVERSARY, span, f"{words}，没有改；不再提的请改写")


def _window(line: Line, thing: Thing, count: Numeral, years: Years) -> Decision:
    """近三年, which moves by itself; 五年来, which grows."""
    span, words = (thing.start, thing.end), line.text[thing.start : thing.end]
    if words.startswith(count.text):
        new = words.replace(count.text, count.rewritten(count.value + years.shift), 1).replace("二年", "两年")
        return asked(TimeBound.WINDOW, span, f"“{words}”到{years.target}年就是“{new}”，没有改；请改写")
    old, new = (f"{year - count.value}—{year - 1}年" for year in (years.source, years.target))
    return asked(TimeBound.WINDOW, span, f"“{words}”原指{old}，到{years.target}年指{new}，没有改；请核对")


def _counted_on(count: Numeral, step: int) -> Edit:
    return Edit(count.start, count.end, count.rewritten(count.value + step))


def _cohort(line: Line, thing: Thing, year: Numeral, years: Years) -> Decision:
    """2021级, 2022届 of a school: all of them move up, if they are not of a past event."""
    words = line.text[thing.start : thing.end]
    new = words.replace(year.text, year.rewritten(year.value + years.shift))
    return asked(TimeBound.COHORT, (thing.start, thing.end), f"“{words}”顺延为“{new}”，没有改；请核对")


def _attachment(_line: Line, thing: Thing, _count: Numeral, _years: Years) -> Decision:
    return left(TimeBound.ATTACHMENT, (thing.start, thing.end), "附件有增减的，序号和正文中的引用一并改")


_BY_NUMBER: Final = {
    TimeBound.ATTACHMENT: _attachment,
    TimeBound.COHORT: _cohort,
    TimeBound.NUMBER: _document,
    TimeBound.SESSION: _session,
    TimeBound.CONGRESS: _congress,
    TimeBound.PLAN: _plan,
    TimeBound.ANNIVERSARY: _anniversary,
    TimeBound.WINDOW: _window,
}
