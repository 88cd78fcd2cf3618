"""Places to be filled within lines of text, in cells and outside tables: 姓名：____, □男 □女."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.adopt.forms.grid import shaped
from pipeline.adopt.forms.spots import Box, Span, Spot
from pipeline.adopt.likely_kinds import is_by_hand
from pipeline.adopt.likely_names import is_known
from pipeline.adopt.options import options
from pipeline.adopt.wording import Slot, is_apart, is_date, label_of, limit_of, slots, tabbed
from pipeline.labels import squeeze
from pipeline.wordml.paragraphs import Paragraph

_NOTED: Final = re.compile(r"([\u4e00-\u9fff]{2,12})[（(]([^（）()]*字[^（）()]*)[）)]")
_LEADING: Final = re.compile(r"^(?:注|说明|备注)?[：:]?(?:\d+[.、．])?(?:和|与|及|、|，|。|；)?")
_SIGNED: Final = re.compile(r"盖章|公章|签章|签字|签名")


@dataclass(frozen=True)
class Around:
    """What the spots of some lines have in common: the cell they stand in, and what that is called."""

    label: str
    template: Spot
    """A spot with the place, the square and the block of all of them."""


def spots_in_lines(paragraphs: Iterable[Paragraph], around: Around | None = None) -> Iterator[Spot]:
    """The places in these lines; options before which no label stands are those of the cell's own label."""
    groups: list[tuple[str, str, list[Box]]] = []
    for paragraph in paragraphs:
        text = shaped(paragraph)
        if boxes := options(text):
            label = _label_before_boxes(text, boxes[0].start)
            if label or not groups:
                groups.append((label, text, []))
            groups[-1][2].extend(Box(Span(paragraph, one.at, one.end), one.word) for one in boxes)
        else:
            yield from _slots(paragraph, text, around)
    for label, said, found in groups:
        if len(found) > 1 and (name := label or (around.label if around else "")):
            base = around.template if around else Spot("", str(found[0].span.paragraph.place))
            yield replace(base, label=name, said=f"{base.said}\n{said}", boxes=tuple(found), span=None)


def _slots(paragraph: Paragraph, text: str, around: Around | None) -> Iterator[Spot]:
    start = 0
    for line in text.split("\n"):
        found = slots(line) or (_tabbed(line) if around is None else ())
        for slot, after in zip(found, [*found, None][1:], strict=True):
            yield _spot(paragraph, slot, start, line, after is not None, around)
        start += len(line) + 1


def _tabbed(line: str) -> tuple[Slot, ...]:
    """A line of nothing but common labels and the tabs behind them."""
    found = tabbed(line)
    return found if len(found) > 1 and all(is_known(slot.label) for slot in found) else ()


def _spot(
    paragraph: Paragraph, slot: Slot, offset: int, line: str, followed: bool, around: Around | None
) -> Spot:
    base = around.template if around else Spot("", str(paragraph.place))
    start, end = offset + slot.start, offset + slot.end
    gap = line[slot.start : slot.end]
    if "\t" in gap:
        end = start + gap.index("\t")  # a tab stop holds the next label in its place
    elif followed and end - start > 1:
        end = start + (len(gap.rstrip()) or len(gap) - 1)  # what parts it from the next label stays
    label = label_of(slot.label)
    signs = _SIGNED.search(slot.label) is not None and "单位" not in label
    by_hand = is_by_hand(label) or signs
    return replace(
        base,
        label=label,
        said=line,
        span=None if by_hand else Span(paragraph, start, end),
        by_hand=by_hand or (is_date(slot.gap) and "填" in label),
    )


def _label_before_boxes(text: str, at: int) -> str:
    """What stands in the last line before the first option."""
    before = squeeze(text[:at].rpartition("\n")[2])
    return label_of(before) if before.strip("（(：:") else ""


def noted(paragraphs: Iterable[Paragraph]) -> Iterator[Spot]:
    """What notes ask to be handed in on sheets of its own: 事迹材料（2000字以内）另附纸."""
    for paragraph in paragraphs:
        if is_apart(paragraph.text):
            for name, said in _NOTED.findall(squeeze(paragraph.text)):
                label = _LEADING.sub("", name)
                if label and limit_of(said):
                    yield Spot(label, str(paragraph.place), said, apart=True)
