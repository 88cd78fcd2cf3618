"""One fact with two values: copies, limits of length, telephone numbers, mailboxes, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.model.finding import Level
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, Spot, at, brief
from pipeline.notice.moments import moments
from pipeline.notice.numerals import COUNT, number

_FORMS: Final = "申报表|登记表|推荐表|审批表|汇总表|申请表|事迹材料|申报材料|推荐材料|纸质材料"
_PAPER: Final = rf"(?:[\u4e00-\u9fff]{{0,12}}(?:{_FORMS}))"
_COPIES: Final = re.compile(rf"(?P<what>{_PAPER})》?[^。；]{{0,20}}?一式(?P<n>{COUNT})份")
_LIMIT: Final = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12}(?:事迹|材料|简介|总结|介绍|情况))[（(，]?[^。；，（(\d]{0,8}(?P<n>\d{3,5})\s*字"
)
_PHONE: Final = r"(?:0\d{2,3}[-—－]?)?[1-9]\d{6,10}(?!\d)"
_CALLED: Final = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,3})(?:[，,；;]?(?:联系)?(?:电话|手机|座机))?\s*[：:（(]?\s*"
    rf"(?P<n>{_PHONE}(?:[、，,/ ]+{_PHONE})*)"
)
_NOT_A_NAME: Final = re.compile(r"电话|手机|座机|传真|号码|邮编|编码|群|微信|帐号|账号|系人|箱")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DUE: Final = re.compile(r"^\s*(?:（[^）]*）)?\s*(?:\d{1,2}[:：时点]\d{0,2}分?)?\s*(?:之?前|以前|截止)")
_TO: Final = re.compile(
    r"(?:报送?|送|寄|交)(?:至|到|给)?(?P<to>[\u4e00-\u9fff]{2,16}?(?:部|办公室|工会|处|科|中心))"
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
    yield from _differing(_found(lines, _COPIES), "份数", "warning")
    yield from _differing(_found(lines, _LIMIT), "字数要求", "warning")
    yield from _differing(_deadlines(lines), "报送期限", "info")
    yield from _phones(notice.lines)
    yield from _mailboxes(notice.lines)


def _found(lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[_Fact]:
    for line in lines:
        for match in pattern.finditer(line.text):
            yield _Fact(match["what"][-6:], str(number(match["n"])), match[0], at(line, *match.span()))


def _deadlines(lines: Iterable[Line]) -> Iterator[_Fact]:
    """By whom and what is sent: the same paper to the same office is due once."""
    for line in lines:
        for sentence in _SENTENCE.finditer(line.text):
            to, what = _TO.search(sentence[0]), re.search(_FORMS, sentence[0])
            for moment in moments(sentence[0]) if to and what else ():
                if moment.day and moment.month and _DUE.match(sentence[0][moment.end :]):
                    start = sentence.start()
                    yield _Fact(
                        f"{what[0]}→{to['to'][-4:]}" if what and to else "",
                        f"{moment.month.value}月{moment.day.value}日",
                        sentence[0][moment.start : moment.end],
                        at(line, start + moment.start, start + moment.end),
                    )


def _differing(facts: Iterable[_Fact], kind: str, level: Level) -> Iterator[Remark]:
    first: dict[str, _Fact] = {}
    for fact in facts:
        earlier = first.setdefault(fact.what, fact)
        if earlier.value != fact.value:
            yield Remark(
                "consistency:two-values",
                level,
                f"同一事项的{kind}两处不同：{brief(earlier.words)}，{brief(fact.words)}。",
                "请核对以哪一处为准，改成一致；确是两件事的，写明各指什么。",
                fact.spot,
            )


def _phones(lines: Iterable[Line]) -> Iterator[Remark]:
    """A person with two numbers of one kind, none of which stands at both places."""
    known: dict[tuple[str, bool], tuple[set[str], str]] = {}
    for line in lines:
        for match in _CALLED.finditer(line.text):
            who, numbers = match["who"], re.findall(_PHONE, match["n"])
            if _NOT_A_NAME.search(who):
                continue
            for is_mobile in (False, True):
                own = {_digits(one) for one in numbers if _is_mobile(one) == is_mobile}
                earlier, words = known.setdefault((who, is_mobile), (own, match[0]))
                if own and earlier and not own & earlier:
                    yield _two(f"{who}的电话", words, match[0], at(line, *match.span()))


def _digits(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits if _is_mobile(phone) else digits[-8:].lstrip("0")[-7:]


def _is_mobile(phone: str) -> bool:
    return len(phone) == 11 and phone.startswith("1")


def _two(what: str, one: str, other: str, spot: Spot) -> Remark:
    return Remark(
        "consistency:two-values",
        "warning",
        f"{what}两处不同：{brief(one)}，{brief(other)}。",
        "请核对哪一个是对的，改成一致。",
        spot,
    )


def _mailboxes(lines: Iterable[Line]) -> Iterator[Remark]:
    """Mailboxes that differ in a character or two."""
    known: list[str] = []
    for line in lines:
        for match in _MAIL.finditer(line.text):
            mailbox = match[0].lower()
            near = next((one for one in known if one != mailbox and _is_near(one, mailbox)), None)
            if near and mailbox not in known:
                yield _two("邮箱", near, match[0], at(line, *match.span()))
            known.append(mailbox)


def _is_near(one: str, other: str) -> bool:
    """Whether the name or the host is the same, or one character differs."""
    (name, _, host), (other_name, _, other_host) = one.partition("@"), other.partition("@")
    if name == other_name:
        return True
    differing = sum(a != b for a, b in zip(name, other_name, strict=False)) + abs(len(name) - len(other_name))
    return host == other_host and differing <= 2
