"""Lists in one cell (简历, 曾获荣誉): each line a row, printed in one of several ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.labels import fold_label
from pipeline.model.specimen import Slot
from pipeline.records.collect.patterns import Line, Typed, has_mark, line

Plausible = Callable[[Typed], bool]
"""Whether a text can be a value of its column."""
Row = tuple[Typed, ...]

_PLAIN: Final = str.maketrans("（）", "()")
_WITHIN: Final = re.compile(r"\([^()]*\)")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_BODIES: Final = "会局厅委府部司团校院心所站处社组队厂矿室办店行馆台区县市镇乡"
"""With what the names of those end who give honours: 总工会, 安监局, 人民政府."""
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
        if other := way.otherwise(text):
            better = other if _is_whole(other) and not _is_whole(found) else found
            return tuple(typed._replace(doubt="分隔的字在内容里也有") for typed in better)
        others = {typed.slot.column: typed.text for _, other in reversed(likely[1:]) for typed in other}
        if odd := next((typed.text for typed in found if _is_odd(typed.text, others)), ""):
            return tuple(typed._replace(doubt=f"“{odd}”也可能是前面内容的一部分") for typed in found)
        return tuple(
            typed._replace(note=_SPLIT) if others.get(typed.slot.column, typed.text) != typed.text else typed
            for typed in found
        )


def _is_whole(row: Row) -> bool:
    """Whether no value has a bracket without its other half."""
    plain = (_WITHIN.sub("", _WITHIN.sub("", typed.text.translate(_PLAIN))) for typed in row)
    return not any("(" in text or ")" in text for text in plain)


def _is_odd(text: str, others: Mapping[str, str]) -> bool:
    """Whether a value that stands in brackets does not look like the name of a body, and may explain what is before."""
    bracketed = any(f"({text})" in other.translate(_PLAIN) for other in others.values())
    return bracketed and _HAN.search(text) is not None and text[-1] not in _BODIES


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
