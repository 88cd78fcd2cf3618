"""How to reach whom: telephone numbers and mailboxes that differ from one place to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, Spot, at, brief

_PHONE: Final = r"(?:0\d{2,3}[-—－]?)?[1-9]\d{6,10}(?!\d)"
_CALLED: Final = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,3})(?:[，,；;]?(?:联系)?(?:电话|手机|座机))?\s*[：:（(]?\s*"
    rf"(?P<n>{_PHONE}(?:[、，,/ ]+{_PHONE})*)"
)
_NUMBER_ONLY: Final = re.compile(rf"(?:^\s*|(?<=[。；（]))(?:联系|咨询)?电话[：:]\s*(?P<n>{_PHONE})")
_NOT_A_NAME: Final = re.compile(
    r"联系|咨询|监督|举报|电话|手机|座机|传真|号码|邮编|编码|群|微信|帐号|账号|系人|箱"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def check(notice: Notice) -> Iterator[Remark]:
    """People with two numbers, mailboxes written in two ways, and two numbers that are nobody's."""
    yield from _phones(notice.lines)
    yield from _mailboxes(notice.lines)
    yield from _nobodys([line for line in notice.lines if not line.in_table])


def _nobodys(lines: Iterable[Line]) -> Iterator[Remark]:
    """Numbers without a name before them: where there are two in all, one may be last year's."""
    found = [(line, match) for line in lines for match in _NUMBER_ONLY.finditer(line.text)]
    numbers = {_digits(match["n"]) for _, match in found}
    if len(found) == len(numbers) == 2:
        (_, first), (line, second) = found
        two = _two("联系电话", first[0], second[0], at(line, *second.span()))
        yield Remark(two.code, "info", two.message, two.hint, two.spot)


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
