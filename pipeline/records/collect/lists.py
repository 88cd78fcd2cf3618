"""Lists in one cell (简历, 曾获荣誉): each line a row, printed in one of several ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.labels import fold_label
from pipeline.model.specimen import Slot
from pipeline.records.collect.patterns import Line, Typed, has_mark, line

Plausible = Callable[[Typed], bool]
"""Whether a text can be a value of its column."""
Row = tuple[Typed, ...]

_SPLIT: Final = "按表上的写法拆开"
_TORN: Final = "这一行不是表上的写法，整行放在这一栏"


@dataclass(frozen=True)
class RowLines:
    """A block that holds the rows of a field, one a line."""

    field: str
    ways: tuple[Line, ...]
    """Those that tell most first."""
    literals: frozenset[str]
    main: Slot
    """The column that is given a line which fits no way."""

    def read(self, text: str, plausible: Plausible) -> tuple[Row, ...]:
        """The rows that the lines hold."""
        lines = (one.strip() for one in text.split("\n"))
        return tuple(
            self._row(one, plausible) for one in lines if one and fold_label(one) not in self.literals
        )

    def _row(self, text: str, plausible: Plausible) -> Row:
        fitting = [(way, found) for way in self.ways if (found := way.match(text)) is not None]
        likely = [(way, found) for way, found in fitting if all(plausible(typed) for typed in found)]
        if not likely:
            return (Typed(self.main, text, _TORN),)
        way, found = likely[0]
        if way.is_ambiguous(text):
            return tuple(typed._replace(doubt="分隔的字在内容里也有") for typed in found)
        others = {typed.slot.column: typed.text for _, other in reversed(likely[1:]) for typed in other}
        return tuple(
            typed._replace(note=_SPLIT) if others.get(typed.slot.column, typed.text) != typed.text else typed
            for typed in found
        )


def row_lines(field: str, marked: str, empty: str | None, marks: Mapping[str, Slot], main: str) -> RowLines:
    """The ways in which the rows of this field are printed; `main` is the id of its telling column."""
    lines = [one for one in marked.split("\n") if has_mark(one, marks)]
    ways = {_columns(one): one for one in reversed([line(text, marks, least=1) for text in lines])}
    by_sense = sorted(ways.values(), key=lambda way: (-len(way.slots), -way.literals))
    texts = [*marked.split("\n"), *(empty or "").split("\n")]
    literals = {fold_label(text) for text in texts if not has_mark(text, marks)}
    blank = {fold_label("".join(sign for sign in text if sign not in marks)) for text in lines}
    return RowLines(field, tuple(by_sense), frozenset(literals | blank), Slot(field, main))


def _columns(way: Line) -> frozenset[str]:
    return frozenset(slot.column for slot in way.slots)


def by_column(rows: Iterable[Row]) -> Iterator[dict[str, Typed]]:
    """Each row's values by column id, empty ones left out."""
    for row in rows:
        if values := {typed.slot.column: typed for typed in row if typed.text}:
            yield values
