"""Words that point elsewhere (见附件3, 本通知第二条), against what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief
from pipeline.notice.numerals import COUNT, number

_ATTACHMENT: Final = re.compile(
    rf"附件\s*(?P<first>{COUNT})(?:\s*(?P<until>[-－—~～至])\s*(?:附件)?(?P<last>{COUNT})|(?P<more>(?:、(?:附件)?{COUNT})+))?"
)
_BARE: Final = re.compile(r"(?:详见|见|参见|填写|按照?)附件(?![\d０-９一二三四五六七八九十：:])")
_ARTICLE: Final = re.compile(
    rf"(?P<whose>本通知|上述|前述|本文件|按照?|见|符合)?第(?P<n>{COUNT})(?P<unit>条|部分|项)"
)
_OTHERS: Final = re.compile(
    r"(?:》|、|和|至|第[^。；，]{1,8}|法|条例|规定|办法|章程|细则|标准)(?:[（(][^）)]*[）)])?$"
)
_FIRST_LEVEL: Final = re.compile(r"^[一二三四五六七八九十]+、")
_ARTICLE_HEAD: Final = re.compile(rf"^第{COUNT}条")
_SOURCE: Final = re.compile(r"^\s*附\s*件\s*\d*\s*[：:]?")


def check(notice: Notice) -> Iterator[Remark]:
    """References to attachments, and to parts of the notice itself."""
    announced = {line.number for listed in notice.listed for line in listed.lines}
    first = notice.addressee.number + 1 if notice.addressee else 0
    lines = [line for line in notice.main if line.number >= first and line.number not in announced]
    if notice.listed or notice.attachments:
        for line in lines:
            yield from _attachments(notice, line)
    else:
        yield from _none_at_all(lines)
    for line in lines:
        yield from _articles(notice, line)
    for attachment in notice.attachments:
        for line in notice.lines_of(attachment)[1:]:
            yield from _from_attachment(notice, line)


def _known(notice: Notice) -> set[int]:
    numbers = {one.number for one in notice.listed} | {one.number for one in notice.attachments}
    return {number for number in numbers if number is not None}


def _none_at_all(lines: Sequence[Line]) -> Iterator[Remark]:
    """References where there are neither attachments nor a list of them, told once."""
    found = [
        (line, match)
        for line in lines
        for pattern in (_ATTACHMENT, _BARE)
        for match in pattern.finditer(line.text)
    ]
    if found:
        line, match = found[0]
        told = "、".join(dict.fromkeys(one[0] for _, one in found))
        yield Remark(
            "consistency:reference",
            "error",
            f"正文写了{brief(told)}，没有附件说明，后面也没有附件。",
            "请补上附件说明和附件，或者改写这些句子；附件在别的文件里的，也要有附件说明。",
            at(line, *match.span()),
        )


def _attachments(notice: Notice, line: Line) -> Iterator[Remark]:
    known = _known(notice)
    there = len(notice.listed) or len(notice.attachments)
    for match in _ATTACHMENT.finditer(line.text):
        lost = [n for n in _pointed(match) if n not in known]
        if lost:
            told = "、".join(str(n) for n in lost)
            yield Remark(
                "consistency:reference",
                "error" if known else "info",
                f"“{match[0]}”指的附件{told}不存在，附件只有 {there} 个{'' if known else '，没有编号'}。",
                "请核对附件的序号，使正文、附件说明和附件一致。",
                at(line, match.start(), match.end()),
            )
    for match in _BARE.finditer(line.text):
        if there > 1:
            yield Remark(
                "consistency:reference",
                "info",
                f"“{match[0]}”没有写明是哪一个，附件有 {there} 个。",
                "请写明附件的序号。",
                at(line, match.start(), match.end()),
            )


def _pointed(match: re.Match[str]) -> Iterator[int]:
    first = number(match["first"]) or 0
    last = (number(match["last"]) if match["last"] else None) or first
    yield from range(first, min(last, first + 50) + 1)
    for one in re.findall(COUNT, match["more"] or ""):
        yield number(one) or 0


def _articles(notice: Notice, line: Line) -> Iterator[Remark]:
    cited = list(_ARTICLE.finditer(line.text))
    parts = sum(bool(_FIRST_LEVEL.match(one.words)) for one in notice.body) if cited else 0
    articles = sum(bool(_ARTICLE_HEAD.match(one.words)) for one in notice.body) if cited else 0
    for match in cited:
        value = number(match["n"]) or 0
        if _OTHERS.search(line.text[: match.start()].rstrip()) or match.start() == 0:
            continue
        there = max(parts, articles) if match["unit"] != "项" else 0
        if there and value > there:
            yield Remark(
                "consistency:reference",
                "warning" if match["whose"] else "info",
                f"“{match[0]}”指的内容不存在，正文只有 {there} 个部分。",
                "请核对序号；指的是别的文件的，写明文件名称。",
                at(line, match.start(), match.end()),
            )


def _from_attachment(notice: Notice, line: Line) -> Iterator[Remark]:
    """An earlier document, attached whole, points to attachments of its own, which may have stayed away."""
    known = _known(notice)
    if _SOURCE.match(line.words):
        return
    for match in _ATTACHMENT.finditer(line.text):
        lost = [n for n in _pointed(match) if n not in known]
        if lost:
            yield Remark(
                "consistency:reference",
                "info",
                f"附件里写的“{match[0]}”，本通知没有这个附件；是转发的文件自己的附件的，请看是否都附上了。",
                "请核对；该附上的附上，不附的删去或说明。",
                at(line, match.start(), match.end()),
            )
