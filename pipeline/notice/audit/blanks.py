"""Blanks that were left half filled: 〔2018〕  号, 10月  日, ×××, 〔待定〕, and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import DATE, NUMBER, Notice
from pipeline.notice.audit.remark import Remark, at, brief
from pipeline.notice.moments import moments

_BLANK: Final = r"[ \t\u00a0\u3000]"
_NUMBER: Final = re.compile(rf"[〔\[（(【]\s*(?:\d{{4}}|{_BLANK}+)\s*[〕\]）)】]{_BLANK}*第?{_BLANK}*号")
_STANDING: Final = re.compile(
    r"[×✕╳]{2,}|(?<![A-Za-z@.])(?:[xX]{2,}|[oO]{3,})(?![A-Za-z@.])|[＿_]{2,}|[〔【（(\[](?:待定|待补|待填|待核)[^〕】）)\]]{0,20}[〕】）)\]]"
    r"|(?:待补充|待填写|此处填写|TODO)"
)
_NOBODY: Final = re.compile(rf"(?:联系人|联系电话|电话|邮箱|传真|地址)[：:]{_BLANK}*(?=[，。；])")
_EMPTY: Final = re.compile(rf"“{_BLANK}*”|《{_BLANK}*》|（{_BLANK}*）|〔{_BLANK}*〕")
_TO_BE_SETTLED: Final = re.compile(r"[〔【]待[定补填核][^〕】]{0,20}[〕】]")
_HINT: Final = "请补填，或者删去这一处。"


def check(notice: Notice) -> Iterator[Remark]:
    """Blanks of the notice itself; those of its forms are there to be filled in."""
    for line in notice.main:
        if line.in_table and line is not notice.number:
            continue
        seen: set[int] = set()
        for start, end, what in _found(line):
            if start not in seen:
                seen.update(range(start, end))
                yield Remark(
                    "text:blank", "warning", f"{brief(what)}没有填完整。", _HINT, at(line, start, end)
                )
    for attachment in notice.attachments:
        for line in notice.lines_of(attachment):
            for match in _TO_BE_SETTLED.finditer(line.text):
                message = f"附件里还有{brief(match[0])}。"
                yield Remark("text:blank", "warning", message, _HINT, at(line, *match.span()))


def _found(line: Line) -> Iterator[tuple[int, int, str]]:
    number = NUMBER.match(line.words)
    if number and not number["number"]:
        yield 0, len(line.text), line.words
    for pattern in (_NUMBER, _STANDING, _NOBODY, _EMPTY):
        for match in pattern.finditer(line.text):
            yield match.start(), match.end(), match[0]
    own = DATE.match(line.words)
    if own and not (own["month"] and own["day"]):
        yield 0, len(line.text), line.words
    for moment in moments(line.text):
        if moment.is_half_filled:
            yield moment.start, moment.end, line.text[moment.start : moment.end]
