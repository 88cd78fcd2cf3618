"""Texts of different applicants that are the same, whole or in part.

It is told where the passages that a text shares with one other add up to 100 letters, or to half of the shorter of the
two: a set phrase of the trade, the longest of which has some 60 letters, is not copied from anybody. Lengths are what
is surely the same, at most 54 letters short of the passage; a passage counts from 40 such letters on, so that one in
one piece is always found from 94 letters on in a short text, from 154 in any. A passage goes on behind a change of a
few letters: a copy of some hundred letters that is changed at every thirtieth is found as a rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from pipeline.checks.base import Values, brief
from pipeline.checks.fingerprints import (
    Fingerprints,
    Letters,
    Passage,
    changed,
    fingerprints,
    letters,
    passages,
)
from pipeline.checks.texts import LONG, Text, long_texts
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.record import Record

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
    length: int
    """How many letters of it surely are the same; 0 where all are."""
    shown: str
    """How the longest passage begins."""

    @property
    def extent(self) -> str:
        """How much is the same."""
        return f"有 {self.length} 字以上相同" if self.length else "全文相同"


class SimilarTexts:
    """All long texts of all applicants; keeps fingerprints and places."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms
        self._waiting: list[str] = []
        self._characters = 0
        self._texts: list[Text] = []
        self._ends: list[int] = []
        """Of each text, counted in letters through all texts."""
        self._whole: dict[int, int] = {}
        """Hash of a whole text to the number of the first that has it."""
        self._fingerprints = Fingerprints()
        self._groups: defaultdict[int, list[_Shared]] = defaultdict(list)
        """By the number of the text that was first."""

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
        told = sorted(self._groups.items())
        for first, sharing in told[:_TOLD]:
            yield self._of_first(first, sharing)
            if len(sharing) < _EACH:
                yield from (self._of_other(first, shared) for shared in sharing)
        if len(told) > _TOLD:
            message = f"还有 {len(told) - _TOLD} 处不同对象的文字相同，没有逐一列出"
            yield Finding("similar", "warning", message, "请先处理已经列出的，改好后重新检查。")

    def _of_first(self, first: int, sharing: list[_Shared]) -> Finding:
        others = "、".join(str(self._texts[shared.by]) for shared in sharing[:_LISTED])
        many = f"等 {len(sharing)} 份" if len(sharing) > _LISTED else ""
        most = min(sharing, key=lambda shared: shared.length)
        message = f"与{others}{many}{most.extent}：“{most.shown}”"
        return self._texts[first].finding("similar", message, _HINT)

    def _of_other(self, first: int, shared: _Shared) -> Finding:
        message = f"与{self._texts[first]}{shared.extent}：“{shared.shown}”"
        return self._texts[shared.by].finding("similar", message, _HINT)

    def _look(self) -> None:
        """Holds the waiting texts against one another and against all earlier ones."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if not waiting:
            return
        block, before = letters(waiting), self._ends[-1] if self._ends else 0
        hashes, at = fingerprints(block)
        first = self._fingerprints.first(hashes, at + before) - before
        self._ends += (block.starts[1:] + before).tolist()
        bounds = np.searchsorted(at, block.starts).tolist()
        numbers = range(len(self._ends) - len(waiting), len(self._ends))
        for index, (number, (begin, end)) in enumerate(zip(numbers, pairwise(bounds), strict=True)):
            own, shared = block.of(index), at[begin:end] != first[begin:end]
            known = self._whole.setdefault(hash(own.tobytes()), number) if len(own) >= LONG else number
            if known != number:
                self._note(known, _Shared(number, 0, brief(waiting[index][: 2 * LONG])))
            elif shared.any():
                found = passages(at[begin:end][shared], first[begin:end][shared])
                self._compare(number, found, block, before)

    def _compare(self, number: int, found: Iterable[Passage], block: Letters, before: int) -> None:
        """Notes the other text with which this one shares most, where that is enough.

        The passages are counted from the block's first letter, which has so many `before` it.
        """
        of_others: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in found:
            of_others[bisect_right(self._ends, passage.other + before)].append(passage)
        copied = {
            other: whole
            for other, shared in of_others.items()
            if self._texts[other].applicant != self._texts[number].applicant
            and (whole := changed(shared, LONG))
        }
        lengths = {other: sum(passage.length for passage in whole) for other, whole in copied.items()}
        if not lengths:
            return
        most = max(lengths, key=lambda other: lengths[other])
        if lengths[most] >= min(_SHARED, self._letters(number) // 2, self._letters(most) // 2):
            longest = max(copied[most], key=lambda passage: passage.length)
            shown = brief(block.typed(longest.begin, 2 * LONG))
            self._note(most, _Shared(number, lengths[most], shown))

    def _letters(self, number: int) -> int:
        return self._ends[number] - (self._ends[number - 1] if number else 0)

    def _note(self, first: int, shared: _Shared) -> None:
        if self._texts[first].applicant != self._texts[shared.by].applicant:
            self._groups[first].append(shared)
