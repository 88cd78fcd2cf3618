"""Texts of different applicants that are the same, whole or in part.

It is told where the passages that a text shares with one other add up to 100 letters, or to half of the shorter of the
two: a set phrase of the trade, the longest of which has some 60 letters, is not copied from anybody. Lengths are what
is surely the same, at most 54 letters short of the passage; a passage counts from 40 such letters on, so that one in
one piece is always found from 94 letters on in a short text, from 154 in any. A passage goes on behind a change of a
few letters: a copy of some hundred letters that is changed at every thirtieth is found as a rule.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from pipeline.checks.base import Values, brief
from pipeline.checks.fingerprints import (
    Fingerprints,
    Passage,
    changed,
    fingerprints,
    letters,
    passages,
)
from pipeline.checks.texts import LONG, Text, long_texts, read_again
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Form
from pipeline.model.record import Data, Record

_SHARED: Final = 100
_EACH: Final = 10
"""So many texts that share one passage are told one by one; of more, which have it from one source, the first tells."""
_LISTED: Final = 3
_TOLD: Final = 200
"""So many passages are told in all."""
_BLOCK: Final = 1 << 16
"""So many characters wait to be looked at together."""

_HINT: Final = "请核对是不是误贴了别人的材料；雷同的，请各写各的事迹。引用通知、口号等原文的，不必理会。"


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a text shares with one other."""

    by: int
    """Number of the text that has it too."""
    length: int = 0
    """How many letters of it surely are the same; 0 where all are."""
    begin: int = 0
    """The letter of the text at which the longest passage begins."""

    @property
    def extent(self) -> str:
        """How much is the same."""
        return f"有 {self.length} 字以上相同" if self.length else "全文相同"

    def shown(self, content: str) -> str:
        """How the longest passage begins, in the text as typed."""
        if self.length:
            content = letters([content]).typed(self.begin, 2 * LONG)
        return brief(content[: 2 * LONG])


class SimilarTexts:
    """All long texts of all applicants; keeps fingerprints and places, and reads again what is to be shown."""

    def __init__(self, forms: Mapping[str, Form], data: Data) -> None:
        self._forms = forms
        self._data = data
        self._waiting: list[str] = []
        self._characters = 0
        self._texts: list[Text] = []
        self._ends = array("q")
        """Of each text, counted in letters through all texts."""
        self._whole: dict[int, int] = {}
        """Hash of a whole text to the number of the first that has it."""
        self._copies: dict[int, int] = {}
        """Number of a whole text that stood before to that of the first."""
        self._fingerprints = Fingerprints()

    def see(self, record: Record, values: Values) -> None:
        """Keeps the fingerprints of one record's texts."""
        for text, content in long_texts(self._forms, record, values):
            self._texts.append(text)
            self._waiting.append(content)
            self._characters += len(content)
        if self._characters >= _BLOCK:
            self._look()

    def findings(self) -> Iterator[Finding]:
        """One warning for each of the texts that share a passage, or one for all of very many."""
        self._look()
        told = sorted(self._groups().items())
        quoted = [shared for _, sharing in told[:_TOLD] for shared in (_closest(sharing), *_each(sharing))]
        contents = read_again(self._data, (self._texts[shared.by] for shared in quoted))
        for first, sharing in told[:_TOLD]:
            yield self._of_first(first, sharing, contents)
            yield from (self._of_other(first, shared, contents) for shared in _each(sharing))
        if len(told) > _TOLD:
            message = f"还有 {len(told) - _TOLD} 处不同对象的文字相同，没有逐一列出"
            yield Finding("similar", "warning", message, "请先处理已经列出的，改好后重新检查。")

    def _of_first(self, first: int, sharing: Sequence[_Shared], contents: Mapping[Place, str]) -> Finding:
        others = "、".join(str(self._texts[shared.by]) for shared in sharing[:_LISTED])
        many = f"等 {len(sharing)} 份" if len(sharing) > _LISTED else ""
        closest = _closest(sharing)
        shown = closest.shown(contents[self._texts[closest.by].place])
        return self._texts[first].finding("similar", f"与{others}{many}{closest.extent}：“{shown}”", _HINT)

    def _of_other(self, first: int, shared: _Shared, contents: Mapping[Place, str]) -> Finding:
        text = self._texts[shared.by]
        message = f"与{self._texts[first]}{shared.extent}：“{shared.shown(contents[text.place])}”"
        return text.finding("similar", message, _HINT)

    def _look(self) -> None:
        """Keeps what is to be known of the waiting texts."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if not waiting:
            return
        block, before = letters(waiting), self._begin(len(self._ends))
        hashes, at = fingerprints(block)
        self._fingerprints.add(hashes, at + before)
        for index, number in enumerate(range(len(self._ends), len(self._ends) + len(waiting))):
            own = block.of(index)
            known = self._whole.setdefault(hash(own.tobytes()), number) if len(own) >= LONG else number
            if known != number:
                self._copies[number] = known
        self._ends.extend((block.starts[1:] + before).tolist())

    def _groups(self) -> Mapping[int, Sequence[_Shared]]:
        """What texts share with an earlier one, by the number of that one."""
        found = {number: (first, _Shared(number)) for number, first in self._copies.items()}
        at, first = self._fingerprints.repeated()
        numbers = np.searchsorted(np.array(self._ends), at, side="right")
        bounds = np.flatnonzero(np.diff(numbers, prepend=-1, append=-1)).tolist()
        for begin, end in pairwise(bounds):
            number = int(numbers[begin])
            if number not in self._copies:
                found |= self._compared(number, passages(at[begin:end], first[begin:end]))
        groups: defaultdict[int, list[_Shared]] = defaultdict(list)
        for number, (other, shared) in sorted(found.items()):
            if self._texts[other].applicant != self._texts[number].applicant:
                groups[other].append(shared)
        return groups

    def _compared(self, number: int, found: Iterable[Passage]) -> dict[int, tuple[int, _Shared]]:
        """The other text with which this one shares most and how much, by its number; nothing if not enough."""
        of_others: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in found:
            of_others[bisect_right(self._ends, passage.other)].append(passage)
        copied = {
            other: whole
            for other, shared in of_others.items()
            if self._texts[other].applicant != self._texts[number].applicant
            and (whole := changed(shared, LONG))
        }
        lengths = {other: sum(passage.length for passage in whole) for other, whole in copied.items()}
        if not lengths:
            return {}
        most = max(lengths, key=lambda other: lengths[other])
        if lengths[most] < min(_SHARED, self._letters(number) // 2, self._letters(most) // 2):
            return {}
        longest = max(copied[most], key=lambda passage: passage.length)
        return {number: (most, _Shared(number, lengths[most], longest.begin - self._begin(number)))}

    def _begin(self, number: int) -> int:
        return self._ends[number - 1] if number else 0

    def _letters(self, number: int) -> int:
        return self._ends[number] - self._begin(number)


def _closest(sharing: Sequence[_Shared]) -> _Shared:
    """A whole copy before all others."""
    return min(sharing, key=lambda shared: shared.length)


def _each(sharing: Sequence[_Shared]) -> Sequence[_Shared]:
    """Those that are told one by one."""
    return sharing if len(sharing) < _EACH else ()
