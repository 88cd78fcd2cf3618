"""Names of two papers brought together: those alike to the letter first, then those that are nearly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from pipeline.checks.near_names import is_near
from pipeline.labels import fold_name, fold_union

_RATIO: Final = 0.75
_LONG: Final = 6
"""Characters: names at least so long may differ in more than one of them and yet be one."""
_REMARK: Final = re.compile(r"[（(][^（）()]{1,2}[）)]$")


class Pairing(NamedTuple):
    """Positions in the two lists of names."""

    alike: list[tuple[int, int]]
    near: list[tuple[int, int]]
    only_first: list[int]
    only_second: list[int]


def paired(first: Sequence[str], second: Sequence[str]) -> Pairing:
    """Every name of the one with its counterpart of the other; each name has one at most."""
    alike: list[tuple[int, int]] = []
    waiting: dict[str, list[int]] = {}
    for at, name in enumerate(second):
        waiting.setdefault(_plain(name), []).append(at)
    left = []
    for at, name in enumerate(first):
        same = waiting.get(_plain(name))
        if same:
            alike.append((at, same.pop(0)))
        else:
            left.append(at)
    rest = sorted(at for many in waiting.values() for at in many)
    near: list[tuple[int, int]] = []
    for at in left:
        name = _bare(first[at])
        candidates = [(likeness(name, _bare(second[other])), -other) for other in rest]
        best = max(candidates, default=(0.0, 0))
        if best[0]:
            near.append((at, -best[1]))
            rest.remove(-best[1])
    found = {at for at, _ in near}
    return Pairing(alike, near, [at for at in left if at not in found], rest)


def _plain(name: str) -> str:
    """The name as it is compared."""
    return fold_name(_bare(name))


def _bare(name: str) -> str:
    """The name without a remark behind it: 某某（女）."""
    return _REMARK.sub("", name.strip())


def likeness(one: str, two: str) -> float:
    """How much alike two names are that are not the same, from 0: not at all, to 1: but for the ending 工会."""
    first, second = fold_union(one), fold_union(two)
    if first == second:
        return 1.0
    ratio = SequenceMatcher(None, first, second).ratio()
    shortest = min(len(first), len(second))
    if shortest >= _LONG:
        return ratio if ratio >= _RATIO else 0.0
    return ratio if shortest > 1 and ratio and is_near(first, second) else 0.0
