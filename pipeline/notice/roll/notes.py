"""The comments of a draft: one for each question, not one for each word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pipeline.model.rolled import TimeBound
from pipeline.notice.roll.decision import Decision
from pipeline.notice.roll.lines import Line
from pipeline.notice.roll.tracked import Marks, Note

Decided = Sequence[tuple[Line, Decision]]

_CONTACTS: Final = frozenset((TimeBound.CONTACT, TimeBound.PHONE, TimeBound.MAIL))
_ONE_QUESTION: Final = "联系人、电话、邮箱等，请按今年的核对"
_ONCE: Final = frozenset((TimeBound.WINDOW, TimeBound.CONGRESS))


def asked_once(decided: Decided) -> Decided:
    """Each attachment listed once; a window or a congress commented on where it comes first, and listed everywhere."""
    seen: set[tuple[TimeBound, str, str]] = set()
    kept = []
    for line, decision in decided:
        words = line.text[decision.start : decision.end]
        key = (decision.kind, "".join(words.split()), decision.note)
        if decision.kind is TimeBound.ATTACHMENT and key in seen:
            continue
        is_again = decision.kind in _ONCE and key in seen and not decision.edits
        kept.append((line, replace(decision, note="") if is_again else decision))
        seen.add(key)
    return kept


def marks(decided: Decided, main: str) -> Mapping[int, Marks]:
    """What is written into each line that has something to be written; `main` is the part that takes comments."""
    return {
        index: made
        for index, group in groupby(decided, key=lambda each: each[0].index)
        if (made := _marks(list(group), main)) != Marks()
    }


def _marks(decided: Decided, main: str) -> Marks:
    line = decided[0][0]
    edits = [edit for _, decision in decided for edit in decision.edits]
    return Marks(tuple(sorted(edits)), tuple(_notes(line, [decision for _, decision in decided], main)))


def _notes(line: Line, decisions: Sequence[Decision], main: str) -> Iterator[Note]:
    """Those of one line; the same question is asked once, over all that it is about."""
    spans: dict[str, tuple[int, int]] = {}
    for decision in decisions:
        if decision.note:
            text = _ONE_QUESTION if decision.kind in _CONTACTS else decision.note
            start, end = spans.get(text, (decision.start, decision.end))
            spans[text] = min(start, decision.start), max(end, decision.end)
    for text, (start, end) in spans.items():
        is_outside = line.place.in_text_box or line.place.part != main
        words = f"{line.place}“{line.text[start:end].strip()}”：" if is_outside else ""
        yield Note(start, end, words + text)
