"""姓氏笔画: the order of persons' names by the strokes of their characters (DOMAIN §5).

`strokes.txt` has a line for every number of strokes, in two columns: the 20,897 characters of GB 13000.1 in the order
of that standard (横竖撇点折), and all others by code point. The order is that of the package cn_sort 0.14.0 (MIT, ©
bmxbmx3); the counts of the others are kTotalStrokes of the Unicode Character Database (Unicode License v3).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pipeline.labels import squeeze

Rank = tuple[int, int, int]
"""Strokes, whether the order within them is not known, and the order."""

_NONE: Final[Rank] = (0, 0, 0)
_NOT_HAN: Final = 1_000
"""Behind every number of strokes."""
_SINGLE: Final = 2
"""Characters of a name with a given name of one."""


def name_order(name: str) -> tuple[Rank, ...]:
    """What persons' names are sorted by: a missing character comes before all, so 王芳 stands before 王一丹."""
    characters = [_rank(one) for one in squeeze(name)]
    if len(characters) == _SINGLE:
        characters.insert(1, _NONE)  # as if it were printed with a space in its middle, as tables do
    return tuple(characters)


def strokes(character: str) -> int | None:
    """How many strokes a character has; None for one that is no Chinese character."""
    rank = _ranks().get(character)
    return rank[0] if rank else None


def _rank(character: str) -> Rank:
    return _ranks().get(character) or (_NOT_HAN, 0, ord(character))


@functools.cache
def _ranks() -> Mapping[str, Rank]:
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    return {
        character: (count, unordered, at)
        for count, line in enumerate(lines, 1)
        for unordered, column in enumerate(line.split("\t"))
        for at, character in enumerate(column)
    }
