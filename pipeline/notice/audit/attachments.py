"""附件说明 and the attachments themselves: what is announced, and what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.notice.audit.lines import Line

_LABEL: Final = re.compile(r"^附\s*件\s*(?P<number>\d*|[一二三四五六七八九十]+)\s*[：:]?$")
_LABELLED: Final = re.compile(
    r"^附\s*件\s*(?P<number>\d+|[一二三四五六七八九十]+)\s*[：:]\s*(?P<title>\S.{2,60})$"
)
_NAME: Final = r"(?=\s*(?:[“《\u4e00-\u9fff]|\d{4}年))(?!\s*附件)"
_LIST: Final = re.compile(
    rf"^附\s*件\s*(?:(?P<number>\d*)\s*[：:]|(?P<marked>\d+)\s*[、.．]{_NAME})\s*(?P<rest>.*)$"
)
_ITEM: Final = re.compile(r"^(?P<number>\d{1,2})\s*(?:[.．、](?:(?!\d)|(?=\d{4}年))|\s)\s*(?P<name>.+)$")
_DIGITS: Final = "一二三四五六七八九十"
_TITLE_LINES: Final = 4


@dataclass(frozen=True)
class Listed:
    """An attachment as 附件说明 announces it."""

    number: int | None
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Attachment:
    """An attachment as it is there, from its label to the next one."""

    number: int | None
    label: Line
    heads: tuple[Line, ...]
    """The lines that its title may consist of."""
    end: int
    """The number of the line after its last one."""

    def titles(self) -> Iterator[str]:
        """What its title may be: its first line, its first two, and so on."""
        for count in range(1, len(self.heads) + 1):
            yield "".join(line.words for line in self.heads[:count])


def is_label(line: Line, date: Line | None) -> bool:
    """Whether an attachment begins here; 附件1：名额分配表 does so only below the date."""
    if line.in_table:
        return False
    below = date is not None and line.number > date.number
    words = line.words
    if _LABEL.match(words):
        return below or not words.endswith(("：", ":"))
    return below and bool(_LABELLED.match(words))


def listed_names(lines: Sequence[Line]) -> tuple[Listed, ...]:
    """附件说明 among the lines of the main part; names that go on in another line are put together."""
    start = next((n for n, line in enumerate(lines) if _LIST.match(line.words) and not line.in_table), None)
    return () if start is None else tuple(_listed(lines[start:]))


def _listed(lines: Sequence[Line]) -> Iterator[Listed]:
    current: Listed | None = None
    for line in lines:
        item = _item(line, first=current is None)
        if item is not None:
            if current is not None and current.name:
                yield current
            current = Listed(*item, (line,))
        elif current is not None and _goes_on(current, line):
            current = Listed(current.number, current.name + line.words, (*current.lines, line))
        else:
            break
    if current is not None and current.name:
        yield current


def _item(line: Line, *, first: bool) -> tuple[int | None, str] | None:
    words = line.words
    head = _LIST.match(words)
    if head is not None:
        words = head["rest"]
        if head["number"] or head["marked"]:
            return int(head["number"] or head["marked"]), words
    found = _ITEM.match(words)
    if found is not None:
        return int(found["number"]), found["name"].strip()
    return (None, words.strip()) if first else None


def _goes_on(current: Listed, line: Line) -> bool:
    """Whether a name announced above ends in this line: an open bracket, or an end that no name has."""
    name = current.name
    is_open = any(name.count(left) > name.count(right) for left, right in ("《》", "（）", "“”"))
    ends = re.search(
        r"(?:表|书|单|通知|方案|办法|标准|说明|意见|细则|目录|号）|件|函|要求|须知|名册|表）)$", name
    )
    return not name or is_open or (ends is None and not line.words.endswith(("会", "办公室")))


def attachments(lines: Sequence[Line], labels: Sequence[Line]) -> tuple[Attachment, ...]:
    """What begins with each label."""
    ends = [*(label.number for label in labels[1:]), len(lines)][: len(labels)]
    return tuple(_attachment(lines, label, end) for label, end in zip(labels, ends, strict=True))


def _attachment(lines: Sequence[Line], label: Line, end: int) -> Attachment:
    found = _LABEL.match(label.words)
    inline = None if found else _LABELLED.match(label.words)
    match = found or inline
    heads = []
    for line in lines[label.number + 1 : min(end, label.number + 1 + _TITLE_LINES)]:
        if line.in_table or line.words.endswith(("：", "。", "；")):
            break
        heads.append(line)
    if inline is not None:
        heads = [_rest(label, inline["title"])]
    return Attachment(_value(match["number"]) if match else None, label, tuple(heads), end)


def _rest(label: Line, title: str) -> Line:
    start = label.text.find(title)
    return Line(label.number, label.paragraph, label.start + max(start, 0), title)


def _value(number: str) -> int | None:
    if not number:
        return None
    return int(number) if number.isdecimal() else _DIGITS.find(number) + 1
