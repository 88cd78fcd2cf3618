"""Boxes to tick: which choice of which field each box of a block stands for, learnt from forms with one choice each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model.form import Form
from pipeline.model.specimen import Slot
from pipeline.records.collect.patterns import Line, Typed, line
from pipeline.wordml.boxes import OPEN, TICKED

_BOX: Final = re.compile(rf"[{OPEN}{TICKED}]|(?<=[（(])[ \t\u3000]*(?=[）)])")
"""A box, ticked or not, or empty brackets."""
_TICKED: Final = re.compile(f"[{TICKED}]")
_ANY: Final = "(.*?)"
"""How `line` writes the place of a value."""
_FIRST: Final = 0xF000
"""Private use (Unicode 23.5), behind the marks of specimens."""
_BETWEEN: Final = "、"
_PLAIN: Final = ("text", "prose")


@dataclass(frozen=True)
class Boxes:
    """A block with boxes; other values may stand among them."""

    way: Line
    """Each box is a slot too."""
    choices: Mapping[Slot, tuple[Slot, str]]
    """Of each box: the field and the choice."""
    several: frozenset[Slot]
    """Fields of which more than one box may be ticked."""
    slots: tuple[Slot, ...]
    """The fields, and the other values."""
    head: str
    """What the form prints before the first box."""

    def read(self, text: str) -> tuple[Typed, ...] | None:
        """The values that the block holds; None where that cannot be told."""
        if not text.strip():
            return ()
        found = self.way.match(text)
        if found is None:
            return self._otherwise(text)
        ticked = [self.choices[one.slot] for one in found if one.slot in self.choices and is_ticked(one.text)]
        values = tuple(one for one in found if one.slot in self.slots)
        return tuple(self._chosen(ticked)) + values

    def _chosen(self, ticked: Iterable[tuple[Slot, str]]) -> Iterator[Typed]:
        words: dict[Slot, list[str]] = {}
        for slot, word in ticked:
            words.setdefault(slot, []).append(word)
        for slot, own in words.items():
            doubt = "打了不止一个勾" if len(own) > 1 and slot not in self.several else ""
            yield Typed(slot, _BETWEEN.join(own), doubt)

    def _otherwise(self, text: str) -> tuple[Typed, ...] | None:
        """What was typed some other way, for the one field that the block asks for."""
        if len(self.slots) > 1:
            return None
        doubt = "打勾的写法与表上不同" if self.slots[0] in self.several else ""
        return (Typed(self.slots[0], text.strip().removeprefix(self.head).strip(), doubt),)


def is_ticked(text: str) -> bool:
    """Whether a box is ticked in the text."""
    return _TICKED.search(text) is not None


def boxes(
    text: str, chosen: Iterable[tuple[Slot, str, str]], marks: Mapping[str, Slot], form: Form
) -> Boxes | None:
    """The boxes of a block from its text for each choice (slot, choice, text); None where no choice ticks any."""
    found = list(_BOX.finditer(text))
    choices: dict[Slot, tuple[Slot, str]] = {}
    for slot, choice, other in chosen:
        states = _BOX.findall(other)
        if len(states) == len(found):
            choices |= {
                Slot("", "", at): (slot, choice)
                for at, (state, box) in enumerate(zip(states, found, strict=True))
                if is_ticked(state) and not is_ticked(box[0])
            }
    if not choices:
        return None
    signs = {chr(_FIRST + at): Slot("", "", at) for at in range(len(found))}
    whole = _with_boxes(text, found)
    way = line(whole, {**marks, **signs})
    fields = dict.fromkeys(slot for slot, _ in choices.values())
    others = tuple(slot for slot in way.slots if slot.field)
    several = frozenset(slot for slot in fields if form.field(slot.field).kind in _PLAIN)
    return Boxes(
        _narrowed(way, found), choices, several, (*fields, *others), text[: found[0].start()].strip()
    )


def _with_boxes(text: str, found: Sequence[re.Match[str]]) -> str:
    pieces: list[str] = []
    end = 0
    for at, box in enumerate(found):
        pieces += (text[end : box.start()], chr(_FIRST + at))
        end = box.end()
    return "".join((*pieces, text[end:]))


def _narrowed(way: Line, found: Sequence[re.Match[str]]) -> Line:
    """The same way, where a box is a box, ticked or not: nothing less would tell which word a tick belongs to."""
    first, *rest = way.source.split(_ANY)
    groups = (_ANY if slot.field else _group(found[slot.row][0]) for slot in way.slots)
    source = first + "".join(group + piece for group, piece in zip(groups, rest, strict=True))
    return Line(source, way.slots, way.fixed, way.literals)


def _group(box: str) -> str:
    return rf"([{OPEN}{TICKED}])\s*" if box.strip() else rf"(\s*[{TICKED}]?\s*)"
