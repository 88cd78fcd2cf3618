"""All rules over one notice, and what they found as comments in its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.errors import DataError
from pipeline.notice.audit import (
    arithmetic,
    blanks,
    characters,
    contacts,
    dates,
    facts,
    listed,
    numbering,
    pages,
    publicity,
    references,
    rendered,
    spacing,
    standard,
    typefaces,
    variants,
    years,
)
from pipeline.notice.audit.looks import Looks
from pipeline.notice.audit.outline import Notice, outline
from pipeline.notice.audit.remark import Remark, Spot
from pipeline.notice.audit.rendered import Pages
from pipeline.notice.roll.obstacles import pending
from pipeline.notice.roll.tracked import Marks, Note, tracked
from pipeline.wordml.document import Document
from pipeline.wordml.names import W

_OF_WORDS: Final = (
    arithmetic,
    listed,
    references,
    variants,
    facts,
    contacts,
    dates,
    years,
    publicity,
    numbering,
    blanks,
    standard,
    characters,
)
_OF_LOOKS: Final = (typefaces, spacing, pages)
_PICTURES: Final = (f"{W}drawing", f"{W}pict")


def read(document: Document) -> Notice:
    """The notice and its parts; DataError where there is no text."""
    notice = outline(document)
    _refuse_blank(notice)
    return notice


def audit(notice: Notice, printed: Pages | None = None) -> tuple[Remark, ...]:
    """What is wrong with a notice, in the order of its text; of its pages only where it has been `printed`."""
    document = notice.document
    looks = Looks(document)
    remarks = [*_about(notice), *(remark for rule in _OF_WORDS for remark in rule.check(notice))]
    remarks += [remark for rule in _OF_LOOKS for remark in rule.check(notice, looks)]
    remarks += rendered.check(notice, printed) if printed else ()
    order = _order(document)
    return tuple(sorted(remarks, key=lambda remark: _rank(remark.spot, order)))


def commented(document: Document, remarks: Sequence[Remark]) -> bytes:
    """The document with a comment at each remark; what concerns all of it stands at its first words."""
    order = _order(document)
    first = next(n for n, paragraph in enumerate(document.paragraphs()) if paragraph.text.strip())
    notes: dict[int, list[Note]] = {}
    for remark in remarks:
        number, start, end = first, 0, 1
        if remark.spot is not None and remark.spot.end > remark.spot.start:
            number = order[remark.spot.paragraph.element]
            start, end = remark.spot.start, remark.spot.end
        notes.setdefault(number, []).append(
            Note(start, end, f"{remark.message}{remark.hint}〔{remark.code}〕")
        )
    return tracked(document, {number: Marks(notes=tuple(here)) for number, here in notes.items()})


def _order(document: Document) -> dict[object, int]:
    return {paragraph.element: number for number, paragraph in enumerate(document.paragraphs())}


def _rank(spot: Spot | None, order: dict[object, int]) -> tuple[int, int]:
    return (-1, 0) if spot is None else (order[spot.paragraph.element], spot.start)


def _refuse_blank(notice: Notice) -> None:
    if notice.lines:
        return
    name = notice.document.name
    if any(True for root in notice.document.parts.values() for _ in root.iter(*_PICTURES)):
        raise DataError(
            f"“{name}”里只有图片，没有文字",
            "这像是扫描件：请找原来的 Word 文件，或先用文字识别软件转成文字。",
        )
    raise DataError(f"“{name}”里没有文字", "请核对是不是选错了文件。")


def _about(notice: Notice) -> Iterator[Remark]:
    """What the reader must know of the file before anything else."""
    changes = pending(notice.document)
    if changes:
        message = f"文件里有 {changes} 处修订还没有接受或拒绝，以下按全部接受后的文字检查。"
        hint = "定稿前在 Word 的“审阅”中接受或拒绝全部修订。"
        yield Remark("text:tracked-changes", "info", message, hint)
    if not notice.title:
        message = "没有认出“关于……的通知”这样的标题，主送、附件说明等有关的检查可能没有做。"
        yield Remark("text:unrecognised", "info", message, "请核对是不是通知；是的，标题写成“关于……的通知”。")
