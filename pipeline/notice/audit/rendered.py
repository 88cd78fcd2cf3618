"""Layout that only the pages show: what page 1 holds, where the signature and the imprint have come to stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief
from pipeline.notice.layout import BOTTOM, PAGE_HEIGHT
from pipeline.wordml.names import W
from pipeline.wordml.paragraphs import paragraphs

_BEGIN: Final = "jianjiaBegin"
_END: Final = "jianjiaEnd"
_DATE: Final = "jianjiaDate"
_IMPRINT: Final = "jianjiaImprint"
MARKS: Final = (_BEGIN, _END, _DATE, _IMPRINT)
"""The bookmarks that are put into a copy of the notice before it is printed; LibreOffice keeps letters as they are."""
_FIRST_ID: Final = 2_000_000
_SEAL: Final = 25.0
"""Millimetres from the last line of the body down to that of the date: two lines and a half."""
_SLACK: Final = 12.0
"""Millimetres that the last line of the imprint may stand above the bottom of the type area."""


@dataclass(frozen=True)
class Pages:
    """What the PDF tells: of each bookmark its page from 1 and its distance from the top in mm; the number of pages."""

    places: Mapping[str, tuple[int, float]]
    count: int

    def page(self, mark: str) -> int:
        """The page of a bookmark; 0 where it is not there."""
        return self.places.get(mark, (0, 0.0))[0]


def marked(notice: Notice) -> bytes:
    """A copy of the notice with bookmarks; it looks the same."""
    document = notice.document
    root = deepcopy(document.parts[document.main])
    numbers = {paragraph.element: number for number, paragraph in enumerate(document.body())}
    copies = [paragraph.element for paragraph in paragraphs(root, document.main)]
    for number, (mark, line) in enumerate(_marked(notice).items(), _FIRST_ID):
        _add(copies[numbers[line.paragraph.element]], mark, number)
    changed = ooxml.deflated(document.main, ooxml.document(root))
    return ooxml.rewritten(document.members, [changed])


def _marked(notice: Notice) -> dict[str, Line]:
    announced = [line for one in notice.listed for line in one.lines]
    lines = {
        _BEGIN: next(iter(notice.body), None),
        _END: next(iter([*announced[-1:], *notice.body[-1:]]), None),
        _DATE: notice.date,
        _IMPRINT: notice.imprint[-1] if notice.imprint else None,
    }
    return {mark: line for mark, line in lines.items() if line is not None}


def _add(paragraph: etree._Element, mark: str, number: int) -> None:
    """A bookmark at the beginning of a paragraph, or at its end for the one that asks for the end."""
    begin = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": mark})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)})
    at_start = 0 if paragraph.find(f"{W}pPr") is None else 1
    place = len(paragraph) if mark == _END else at_start
    paragraph.insert(place, begin)
    paragraph.insert(place + 1, end)


def check(notice: Notice, pages: Pages) -> Iterator[Remark]:
    """The first page, the page of the signature, and the bottom of the last page."""
    if pages.page(_BEGIN) > 1:
        yield Remark(
            "layout:page-one",
            "error",
            f"正文从第 {pages.page(_BEGIN)} 面开始，首页没有正文。",
            "公文首页必须显示正文：缩小发文机关标志的字号、行距，或调整标题（GB/T 9704—2012 第7.3.3条）。",
            at(notice.body[0]),
        )
    if notice.date is not None and 0 < pages.page(_END) < pages.page(_DATE):
        yield Remark(
            "layout:signature-page",
            "error",
            f"成文日期{brief(notice.date.words)}在第 {pages.page(_DATE)} 面，那一面没有正文。",
            "请调整行距、字距，使署名、成文日期与正文同面（GB/T 9704—2012 第7.3.5.5条）。",
            at(notice.date),
        )
    yield from _room_for_seal(notice, pages)
    if _IMPRINT in pages.places:
        yield from _imprint(notice, pages)


def _room_for_seal(notice: Notice, pages: Pages) -> Iterator[Remark]:
    """Between the last words and the date there is a blank line and the signature, and room for a seal on both."""
    (last, above), (page, top) = (pages.places.get(mark, (0, 0.0)) for mark in (_END, _DATE))
    if notice.date is not None and last == page > 0 and top - above < _SEAL:
        yield Remark(
            "layout:seal-room",
            "warning",
            f"成文日期{brief(notice.date.words)}在正文末行下面 {top - above:.0f} 毫米，盖章的地方不够。",
            "请在正文（或附件说明）与署名之间空一行以上（GB/T 9704—2012 第7.3.5条）。",
            at(notice.date),
        )


def _imprint(notice: Notice, pages: Pages) -> Iterator[Remark]:
    page, top = pages.places[_IMPRINT]
    bottom = PAGE_HEIGHT - BOTTOM
    if page == pages.count and abs(bottom - top) <= _SLACK:
        return
    where = (
        f"在第 {page} 面（共 {pages.count} 面）"
        if page != pages.count
        else f"离版心下边缘约 {bottom - top:.0f} 毫米"
    )
    yield Remark(
        "layout:imprint-bottom",
        "warning",
        f"版记的最后一行{brief(notice.imprint[-1].words)}{where}。",
        "版记置于公文最后一面，末条分隔线与版心下边缘重合（GB/T 9704—2012 第7.4.1条）。",
        at(notice.imprint[-1]),
    )
