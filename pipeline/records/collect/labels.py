"""Labels of forms found again in a file: as they are, without their brackets, mistyped, or with a value behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import islice, pairwise
from typing import Final, NamedTuple

from pipeline.labels import bare_label, fold_label
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.maps import FormMap

EXACT, BARE, LED, NEAR = 3.0, 2.5, 2.0, 1.5
"""How good a match is."""
_ALIKE: Final = 0.75
_SHORTEST: Final = 3
"""Labels of fewer characters are not looked for among mistyped ones."""
_LONGEST: Final = 40
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_START: Final = 80
"""So many first characters of a long text are looked at for a label before it."""
_LINE: Final = 200
"""A longer paragraph is text."""
_LABELLED: Final = re.compile(r"(?:^|[\s_＿]+)([^\s_＿：:]{2,30})\s*[：:]")
"""A label with its colon at the beginning of a line, or behind a gap or the rule that a value is written on."""
_ENDS: Final = re.compile(r"[*＊]?\s*(?:[（(][^（）()]{0,20}[)）]\s*)?(?:[：:]\s*|\s+|(?=\d))(.*)", re.DOTALL)
"""What parts a label from the value that somebody typed behind it."""


class Match(NamedTuple):
    """A label in a block."""

    key: str
    """The label as the form has it, folded."""
    score: float
    rest: str = ""
    """What is typed behind it."""


@dataclass(frozen=True)
class Labels:
    """What the maps of a pack look for."""

    keys: frozenset[str]
    leads: frozenset[str]
    """Those of free paragraphs that hold a value too."""
    by_bare: Mapping[str, tuple[str, ...]]
    by_start: Mapping[str, tuple[str, ...]]
    """By first character, longest first."""
    fillers: frozenset[str] = field(default=frozenset())

    def found(self, blocks: Sequence[Block]) -> tuple[tuple[Match, ...], ...]:
        """The labels that each block may be."""
        sure = [tuple(self._sure(block)) for block in blocks]
        for at, (before, after) in enumerate(pairwise(sure), 1):
            if _is_echo(before, after, blocks[at - 1], blocks[at]):
                sure[at] = ()
        missing = sorted(self.keys - {match.key for matches in sure for match in matches})
        return tuple(
            matches or tuple(self._near(block, missing, _is_room(block, blocks[at : at + 1])))
            for at, (block, matches) in enumerate(zip(blocks, sure, strict=True), 1)
        )

    def parted(self, block: Block) -> Iterator[Block]:
        """The block; a free line on which somebody wrote several labels with their values as one for each."""
        text = block.text
        several = [] if block.table or block.margin or len(text) > _LINE else list(_LABELLED.finditer(text))
        starts = [one.start(1) for one in several if self._is_known(one[1])]
        if len(starts) < 2 or text[: starts[0]].strip():
            yield block
            return
        for start, end in pairwise((*starts, len(text))):
            yield replace(block, text=text[start:end])

    def _is_known(self, text: str) -> bool:
        label = fold_label(text)
        return (label in self.keys or bare_label(text) in self.by_bare) and not any(
            label.startswith(lead.rstrip(":")) for lead in self.leads
        )

    def _sure(self, block: Block) -> Iterator[Match]:
        label = _begin(block)
        if not label or label in self.fillers:
            return
        is_key = label in self.keys and label not in self.leads
        if is_key:
            yield Match(label, EXACT)
        shorter = bare_label(block.text).rstrip(":")
        bare = self.by_bare.get(shorter, ()) if shorter else ()
        yield from (Match(key, BARE) for key in bare if key != label)
        if is_key or bare:
            return
        for begin in sorted(self._begun(label), key=lambda begin: (begin in self.leads) == bool(block.table)):
            rest = _behind(block.text, begin)
            if begin in self.leads or rest:
                yield from (Match(key, LED, rest or "") for key in self._meant(begin))
                return

    def _begun(self, label: str) -> Iterator[str]:
        """With what labels a text begins, longest first."""
        return (begin for begin in self.by_start.get(label[0], ()) if label.startswith(begin))

    def _meant(self, begin: str) -> tuple[str, ...]:
        """The labels that this text may be: itself, and those that are the same without their brackets."""
        bare = (key for key in self.by_bare.get(begin, ()) if key != begin)
        return ((begin,) if begin in self.keys else ()) + tuple(bare)

    def _near(self, block: Block, missing: Sequence[str], room: bool) -> Iterator[Match]:
        """A mistyped label; with room for its value beside it, also one that the value follows without any sign."""
        label = _begin(block).rstrip(":")
        for begin in self._begun(label) if room and label else ():
            if meant := [key for key in self._meant(begin) if key in missing and key not in self.leads]:
                yield from (Match(key, NEAR, _after(block.text, begin).strip()) for key in meant)
                return
        if not _SHORTEST <= len(label) <= _LONGEST:
            return
        for key in missing:
            likeness = max(_likeness(key, label), _likeness(_BRACKETED.sub("", key), label))
            if likeness >= _ALIKE:
                yield Match(key, NEAR * likeness)


def _begin(block: Block) -> str:
    """The text as labels are compared; of a long text in a cell its beginning, where somebody may have typed it."""
    return block.label or (fold_label(block.text[:_START]) if block.table else "")


def _likeness(key: str, label: str) -> float:
    """Between 0 and 1; 0 where they cannot be alike enough."""
    if len(key) < _SHORTEST or abs(len(key) - len(label)) > max(len(key) // 3, 1):
        return 0.0
    like = SequenceMatcher(None, key, label, autojunk=False)
    return like.ratio() if like.real_quick_ratio() >= _ALIKE <= like.quick_ratio() else 0.0


def _is_echo(before: Sequence[Match], after: Sequence[Match], label: Block, value: Block) -> bool:
    """Whether a value only says its own label once more: 地址 | 地址：某路1号."""
    beside = label.table == value.table != 0
    said = {match.key for match in before if match.score >= BARE}
    return beside and any(match.key in said and match.score == LED for match in after)


def _is_room(block: Block, following: Sequence[Block]) -> bool:
    """Whether an empty cell follows."""
    return any(one.empty and one.table == block.table != 0 for one in following)


def _after(text: str, key: str) -> str:
    """What follows the label in a text that begins with it."""
    signs = (at for at, sign in enumerate(text, 1) if not sign.isspace() and sign != "\u200b")
    return text[next(islice(signs, len(key) - 1, None), len(text)) :]


def _behind(text: str, key: str) -> str | None:
    """What follows the label in a text that begins with it; None where the label is part of a longer word."""
    found = _ENDS.fullmatch(_after(text, key))
    return found[1].strip() if found else None


def without_label(text: str, key: str) -> str:
    """A value without its own label before it: 地址：某路1号 beside the label 地址."""
    rest = text_behind(text, key)
    return rest[1:].strip() if rest[:1] in ("：", ":") else text


def text_behind(text: str, key: str) -> str:
    """What follows the label in a text that begins with it; empty where it does not."""
    return _after(text, key).strip() if key and fold_label(text[:_START]).startswith(key) else ""


def labels(maps: Iterable[FormMap]) -> Labels:
    """The labels of these maps."""
    known = tuple(maps)
    spots = [spot for one in known for spot in one.spots]
    keys = {spot.key for spot in spots if spot.key}
    by_bare: defaultdict[str, set[str]] = defaultdict(set)
    for spot in spots:
        if spot.label:
            by_bare[(spot.bare or spot.label).rstrip(":")].add(spot.label)
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted({*keys, *(bare for bare in by_bare if bare)}, key=lambda key: (-len(key), key)):
        by_start[key[0]].append(key)
    return Labels(
        frozenset(keys),
        frozenset(spot.lead for spot in spots if spot.lead),
        {bare: tuple(sorted(found)) for bare, found in by_bare.items()},
        {start: tuple(found) for start, found in by_start.items()},
        frozenset(filler for one in known for filler in one.fillers) - keys,
    )
