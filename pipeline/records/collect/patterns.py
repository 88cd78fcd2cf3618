"""What a template prints, turned round: a text that was printed with marks becomes a pattern that gives values back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.labels import fold_label
from pipeline.model.specimen import Slot

_BLANKS: Final = re.compile(r"\s+")
_ALIKE: Final = {
    **dict.fromkeys("：:", "[：:]"),
    **dict.fromkeys("（(", "[（(]"),
    **dict.fromkeys("）)", "[）)]"),
    **dict.fromkeys("，,", "[，,]"),
    **dict.fromkeys("—－–-", "(?:[—－–~～-]+|至(?!今))"),
}
"""Signs that people type for one another."""
_WRITTEN: Final = r"[^\n]{0,12}?"
"""What people write by hand into a gap left for it, as before 年, 月 and 日."""
_GAP: Final = "\u3000\u3000"
_LONGEST: Final = 4_000
"""A longer text is not parted into several values: that takes time which grows with its square."""
_LEAD: Final = re.compile(r"[^\n\t：:]*[：:]\s*$")


class Typed(NamedTuple):
    """A value as it stands in a file."""

    slot: Slot
    text: str
    doubt: str = ""
    """Why it may be wrong; ends the sentence 读作“…”，…."""
    note: str = ""
    """What was done to it that is most likely right."""


@dataclass(frozen=True)
class Line:
    """One way in which a text is printed, as a regular expression whose groups are the slots."""

    source: str
    slots: tuple[Slot, ...]
    fixed: tuple[tuple[Slot, str], ...] = ()
    """Values that this way of printing stands for."""
    literals: int = 0
    """How many characters of it are the template's own."""

    def match(self, text: str) -> tuple[Typed, ...] | None:
        """The values in the text; None where it was not printed so."""
        if len(self.slots) > 1 and len(text) > _LONGEST:
            return None
        found = re.fullmatch(self.source, text, re.DOTALL)
        if found is None:
            return None
        given = tuple(
            Typed(slot, value.strip()) for slot, value in zip(self.slots, found.groups(), strict=True)
        )
        return tuple(Typed(slot, value) for slot, value in self.fixed) + given

    def otherwise(self, text: str) -> tuple[Typed, ...] | None:
        """The values where what parts two of them is taken where it stands last; None where that is the same."""
        if len(self.slots) <= 1:
            return None
        mine = self.match(text)
        other = replace(self, source=self.source.replace("+?)", "+)").replace("*?)", "*)")).match(text)
        return other if mine is not None and other != mine else None


@dataclass(frozen=True)
class Pattern:
    """One block of a form that holds values."""

    ways: tuple[Line, ...]
    """The whole block, choices that change its text first."""
    core: tuple[Line, ...]
    """Its lines that hold values, without the rest."""
    literals: frozenset[str]
    """Its other lines, folded."""
    empties: frozenset[str]
    """The block without any value, folded."""
    slots: tuple[Slot, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the block is one value and nothing else."""
        return len(self.slots) == 1 and self.ways[-1].literals == 0

    def read(self, text: str) -> tuple[Typed, ...] | None:
        """The values that the block holds; None where that cannot be told."""
        if fold_label(text) in self.empties:
            return ()
        if self.is_plain:
            return (Typed(self.slots[0], text.strip()),)
        return self._matched(text) or self._without_literals(text)

    def _matched(self, text: str) -> tuple[Typed, ...] | None:
        for way in self.ways:
            found = way.match(text)
            if found is not None:
                return _doubted(found, "分隔的字在内容里也有") if way.otherwise(text) else found
        return None

    def _without_literals(self, text: str) -> tuple[Typed, ...] | None:
        lines = [line for line in text.split("\n") if fold_label(line) not in self.literals]
        rest = "\n".join(lines).strip()
        if not rest:
            return ()
        if len(self.slots) == 1 and self.core[0].literals == 0:
            return (Typed(self.slots[0], rest),)
        found = [typed for line in self.core if (typed := _among(line, lines))]
        return tuple(typed for one in found for typed in one) if len(found) == len(self.core) else None


def _among(line: Line, lines: list[str]) -> tuple[Typed, ...] | None:
    return next((found for text in lines if (found := line.match(text))), None)


def _doubted(found: Iterable[Typed], why: str) -> tuple[Typed, ...]:
    return tuple(typed._replace(doubt=why) for typed in found)


def line(
    text: str, marks: Mapping[str, Slot], fixed: tuple[tuple[Slot, str], ...] = (), *, least: int = 0
) -> Line:
    """The text as one way of printing; values have at least so many characters."""
    slots: list[Slot] = []
    pieces: list[str] = []
    count = 0
    for at, piece in enumerate(tokens := list(_tokens(text, marks))):
        if piece in marks:
            known = marks[piece] in slots
            pieces.append(
                f"(?:\\{1 + slots.index(marks[piece])})" if known else f"(.{'+' if least else '*'}?)"
            )
            slots += [] if known else [marks[piece]]
        elif piece.isspace():
            between = 0 < at < len(tokens) - 1 and tokens[at + 1] in marks and "\t" in piece
            gap = _GAP in piece and not (at and tokens[at - 1] in marks)  # what follows a value is its own
            pieces.append(r"\s+" if between else _WRITTEN + r"\s*" if gap else r"\s*")
        else:
            count += len(piece)
            pieces.append(r"\s*".join(_ALIKE.get(sign, re.escape(sign)) for sign in piece))
    return Line(rf"\s*{''.join(pieces)}\s*", tuple(slots), fixed, count)


def _tokens(text: str, marks: Mapping[str, Slot]) -> Iterator[str]:
    """Marks, blanks and what stands between them."""
    rest = ""
    for sign in text.strip():
        if sign in marks:
            yield from _pieces(rest)
            yield sign
            rest = ""
        else:
            rest += sign
    yield from _pieces(rest)


def _pieces(text: str) -> Iterator[str]:
    yield from (piece for piece in re.split(r"(\s+)", text) if piece)


def pattern(
    marked: str, empty: str | None, chosen: Iterable[tuple[Slot, str, str]], marks: Mapping[str, Slot]
) -> Pattern:
    """The pattern of a block from what it prints for marks, for nothing, and for choices (slot, choice, text)."""
    whole = line(marked, marks)
    mark_of = {slot: mark for mark, slot in marks.items()}
    special = [
        line(text, marks, ((slot, choice),))
        for slot, choice, text in chosen
        if fold_label(text) != fold_label(marked.replace(mark_of[slot], choice))
    ]
    texts = [marked, empty or "", *(text for *_, text in chosen)]
    literal = {fold_label(one) for text in texts for one in text.split("\n") if not has_mark(one, marks)}
    core = [line(one, marks) for one in marked.split("\n") if has_mark(one, marks)]
    blank = "".join(sign for sign in marked if sign not in marks)
    empties = {fold_label(blank)} | ({fold_label(empty)} if empty is not None else set())
    return Pattern(
        ways=(*(replace(one, literals=one.literals + 1) for one in special), whole),
        core=tuple(core),
        literals=frozenset(literal),
        empties=frozenset(empties | {""}),
        slots=whole.slots,
    )


def plain(slot: Slot) -> Pattern:
    """The pattern of a block that is one value and nothing else."""
    whole = Line(r"(.*)", (slot,))
    return Pattern((whole,), (whole,), frozenset(), frozenset({""}), (slot,))


def has_mark(text: str, marks: Mapping[str, Slot]) -> bool:
    """Whether the text holds a mark."""
    return any(sign in marks for sign in text)


def lead(text: str, marks: Mapping[str, Slot]) -> str:
    """What stands before the first mark, folded, where it is a label: 单位名称：."""
    at = next((at for at, sign in enumerate(text) if sign in marks), 0)
    return fold_label(text[:at]) if _LEAD.search(text[:at]) else ""
