"""What the letter is given that sends a unit's data back: its faults on a table that goes onto two pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import east_asian_width

from pipeline.labels import printable
from pipeline.model.finding import Level

_WIDTHS: Final = {"place": 12, "problem": 37, "remedy": 25}
"""Half-width characters of a line in each column of the template, at its size."""
_WHOLE: Final = 80
"""Likewise of a line that goes through all columns."""
_EDGE: Final = 0.4
"""What the edges of a row take, in lines."""
_ROOM: Final = 46
"""Lines of the table that go onto two pages together with the text."""
_LEVELS: Final[Mapping[Level, str]] = {"error": "应改正", "warning": "请核对", "info": "说明"}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to be mended or looked at."""

    place: str
    level: Level
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Group:
    """What concerns one applicant, or the unit as a whole."""

    heading: str
    points: Sequence[Point]


def return_context(groups: Sequence[Group]) -> dict[str, Any]:
    """The lines of the table, errors first where not all find room, and a sentence on those that do not."""
    every = [(group, point) for group in groups for point in group.points]
    every.sort(key=lambda pair: pair[1].level != "error")
    chosen = set[int]()
    room, headed = float(_ROOM), set[str]()
    for group, point in every:
        needed = _lines(point) + (0 if group.heading in headed else _folded(group.heading, _WHOLE) + _EDGE)
        if needed > room:
            break
        room -= needed
        headed.add(group.heading)
        chosen.add(id(point))
    rows = list(_rows(groups, chosen))
    left = len(every) - len(chosen)
    rest = f"另有 {left} 处没有列出，全部见所附的修改清单。" if left else ""
    return {"rows": rows, "rest": rest}


def _rows(groups: Iterable[Group], chosen: set[int]) -> Iterator[dict[str, str]]:
    number = 0
    for group in groups:
        points = [point for point in group.points if id(point) in chosen]
        if points:
            yield _row(heading=group.heading)
        for point in points:
            number += 1
            problem = f"【{_LEVELS[point.level]}】{point.problem}"
            yield _row(number=str(number), place=point.place, problem=problem, remedy=point.remedy)


def _row(**texts: str) -> dict[str, str]:
    blank = dict.fromkeys(("heading", "number", "place", "problem", "remedy"), "")
    return blank | {name: printable(text) for name, text in texts.items()}


def _lines(point: Point) -> float:
    texts = {
        "place": point.place,
        "problem": f"【{_LEVELS[point.level]}】{point.problem}",
        "remedy": point.remedy,
    }
    return max(_folded(text, _WIDTHS[name]) for name, text in texts.items()) + _EDGE


def _folded(text: str, width: int) -> int:
    """How many lines a text takes."""
    return -(-sum(2 if east_asian_width(character) in "WFA" else 1 for character in text) // width)
