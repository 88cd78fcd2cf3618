"""What keeps a stretch of a Word document from being changed: fields, changes that are pending, locked controls."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from pipeline.wordml.document import Document
from pipeline.wordml.names import PARAGRAPH, RUN, TEXT, VALUE, W
from pipeline.wordml.paragraphs import Paragraph

_HOLDERS: Final = frozenset(
    (
        PARAGRAPH,
        *(f"{W}{name}" for name in ("hyperlink", "smartTag", "sdtContent", "customXml", "dir", "bdo")),
    )
)
"""What a run stands in where it may be changed."""
_PENDING: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_BINDING: Final = f"{W}sdtPr/{W}dataBinding"
_LOCK: Final = f"{W}sdtPr/{W}lock"
_LOCKED: Final = ("contentLocked", "sdtContentLocked")


class Obstacle(NamedTuple):
    """Why a stretch of text cannot be changed."""

    reason: str
    matters: bool
    """Whether a person has to do it instead."""


_FIELD: Final = Obstacle("由域生成，不改；在 Word 中更新域即可", matters=False)
_PENDING_THERE: Final = Obstacle("处在还没有接受或拒绝的修订里，没有改；请先处理原有修订", matters=True)
_STRUCTURE: Final = Obstacle("所在的结构不能加修订，没有改；请手工改", matters=True)
_CONTROL: Final = Obstacle("在锁定或绑定数据的内容控件里，没有改；请手工改", matters=True)


def obstacle(paragraph: Paragraph, start: int, end: int) -> Obstacle | None:
    """What keeps this stretch from being changed; None where nothing does."""
    for piece in paragraph.covering(start, end):
        ups = list(piece.node.iterancestors())
        if piece.is_field:
            return _FIELD
        if any(up.tag in _PENDING for up in ups):
            return _PENDING_THERE
        if piece.node.tag != TEXT or ups[0].tag != RUN or ups[1].tag not in _HOLDERS:
            return _STRUCTURE
        if any(_is_fixed(up) for up in ups):
            return _CONTROL
    return None


def _is_fixed(element: etree._Element) -> bool:
    """Whether it is a content control whose text is locked, or comes from the document's data."""
    lock = element.find(_LOCK)
    is_locked = lock is not None and lock.get(VALUE) in _LOCKED
    return is_locked or element.find(_BINDING) is not None


def pending(document: Document) -> int:
    """How many tracked changes of text the document already holds."""
    tags = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
    return sum(
        1
        for root in document.parts.values()
        for mark in root.iter(*tags)
        if mark.find(f".//{RUN}") is not None
    )
