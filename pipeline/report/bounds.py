"""How much a report for people lists: nobody mends more than some hundred findings of one kind one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pipeline.model.finding import Finding

MOST: Final = 500
"""Of each code; JSON alone has all."""
_ELSEWHERE: Final = "改正后再检查一遍，就会列出；全部内容见 --format json。"

Group = TypeVar("Group", bound=Sequence[Finding])


@dataclass(frozen=True)
class Listed(Generic[Group]):
    """What a report lists, and how many findings more there are, by code."""

    groups: tuple[Group, ...]
    rest: Mapping[str, int]

    def note(self, elsewhere: str = _ELSEWHERE) -> str:
        """What is not listed, and `elsewhere`: how to see it; empty where everything is listed."""
        if not self.rest:
            return ""
        more = "；".join(f"{code} 另有 {number} 处" for code, number in self.rest.items())
        return f"每类问题只列出 {MOST} 处，没有列出的：{more}。{elsewhere}"


def within(groups: Iterable[Group], owner: Callable[[Finding], object]) -> Listed[Group]:
    """So many groups of each code, in their order; a group is told as one, under the code of its first finding.

    The owners (units) take turns, so that none has all its findings left out because others have many.
    """
    every = tuple(groups)
    turns: Counter[tuple[str, object]] = Counter()
    queues: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, (finding, *_) in enumerate(every):
        turn = finding.code, owner(finding)
        queues[finding.code].append((turns[turn], index))
        turns[turn] += 1
    kept = {index for queue in queues.values() for _, index in sorted(queue)[:MOST]}
    rest: Counter[str] = Counter()
    for index, group in enumerate(every):
        if index not in kept:
            rest[group[0].code] += len(group)
    return Listed(tuple(every[index] for index in sorted(kept)), dict(rest))


def first(findings: Iterable[Finding], owner: Callable[[Finding], object]) -> tuple[tuple[Finding, ...], str]:
    """The findings that a report lists one by one, and one sentence on those that it does not list."""
    listed = within(((finding,) for finding in findings), owner)
    return tuple(finding for (finding,) in listed.groups), listed.note()
