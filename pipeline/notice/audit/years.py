"""The years of 发文字号, title, body and attachments, against that of the notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.notice.audit.dates import signed
from pipeline.notice.audit.outline import NUMBER, Notice
from pipeline.notice.audit.remark import Remark, at, brief

_WRITTEN: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*年)")
_SELECTION: Final = re.compile(r"(?<![\d—－-])((?:19|20)\d{2})年度?(?:的)?(?:评选|表彰|推荐|申报|创建|命名)")
_DOCUMENT: Final = re.compile(r"(?:通知|办法|意见|规定|细则)》?(?:[（〔].*)?$")
_LATE: Final = 4
"""Until April a notice may still be about the year before."""


def check(notice: Notice) -> Iterator[Remark]:
    """Years that were left from another year's notice."""
    own = signed(notice)
    year = own.year.value if own and own.year else None
    yield from _number(notice, year)
    yield from _title(notice, year, own.month.value if own and own.month else 12)
    yield from _body(notice)
    yield from _attachments(notice, year)


def _number(notice: Notice, year: int | None) -> Iterator[Remark]:
    written = NUMBER.match(notice.number.words) if notice.number else None
    if notice.number and written and year and int(written["year"]) not in (year, year % 100):
        yield Remark(
            "date:year",
            "error",
            f"发文字号的年份是 {written['year']}，成文日期的年份是 {year}。",
            "请核对发文字号和成文日期的年份。",
            at(notice.number),
        )


def _title(notice: Notice, year: int | None, month: int) -> Iterator[Remark]:
    for line in notice.title:
        for match in _WRITTEN.finditer(line.text):
            is_last_year = year is not None and int(match[1]) == year - 1 and month <= _LATE
            if year is not None and int(match[1]) < year and not is_last_year:
                yield Remark(
                    "date:year",
                    "info",
                    f"标题写的是 {match[1]} 年，成文日期的年份是 {year}。",
                    "请核对是不是去年的标题没有改。",
                    at(line, *match.span()),
                )


def _body(notice: Notice) -> Iterator[Remark]:
    """2020年评选 in a notice whose title says 2021."""
    titled = set(_WRITTEN.findall(notice.name))
    for line in notice.body if titled else ():
        for match in _SELECTION.finditer(line.text):
            if (
                match[1] not in titled
                and int(match[1]) < int(max(titled))
                and not _is_cited(line.text, match)
            ):
                yield Remark(
                    "date:year",
                    "info",
                    f"正文写{brief(match[0])}，标题写的是 {'、'.join(sorted(titled))} 年。",
                    "请核对是不是去年的年份没有改。",
                    at(line, *match.span()),
                )


def _is_cited(text: str, match: re.Match[str]) -> bool:
    """Whether the words stand in the title of a document."""
    return text.count("《", 0, match.start()) > text.count("》", 0, match.start())


def _attachments(notice: Notice, year: int | None) -> Iterator[Remark]:
    own = set(_WRITTEN.findall(notice.name)) | ({str(year)} if year else set())
    for attachment in notice.attachments:
        for line in attachment.heads[:2]:
            wrong = [one for one in _WRITTEN.findall(line.text) if one not in own]
            if wrong and own and not _DOCUMENT.search("".join(head.words for head in attachment.heads)):
                yield Remark(
                    "date:year",
                    "warning",
                    f"附件标题{brief(line.words)}的年份是 {wrong[0]}，通知是 {'、'.join(sorted(own))} 年的。",
                    "请核对是不是去年的附件没有改。",
                    at(line),
                )
