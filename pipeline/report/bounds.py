"""How much a report for people lists: nobody mends more than some hundred findings of one kind one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pipeline.model.finding import Finding

MOST: Final = 500
"""Of each code; JSON alone has all."""

Group = TypeVar("Group", bound=Sequence[Finding])


@dataclass(frozen=True)
class Listed(Generic[Group]):
    """What a report lists, and how many findings more there are, by code."""

    groups: tuple[Group, ...]
    rest: Mapping[str, int]

    @property
    def note(self) -> str:
        """One sentence on what is not listed, with how to see it; empty where everything is."""
        if not self.rest:
            return ""
        more = "；".join(f"{code} 另有 {number} 处" for code, number in self.rest.items())
        return f"每类问题只列出前 {MOST} 处，没有列出的：{more}。改正后再检查一遍，就会列出；全部内容见 --format json。"


def within(groups: Iterable[Group]) -> Listed[Group]:
    """The first groups of each code, in their order; a group is told as one, under the code of its first finding."""
    seen: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    kept = []
    for group in groups:
        code = group[0].code
        seen[code] += 1
        if seen[code] <= MOST:
            kept.append(group)
        else:
            rest[code] += len(group)
    return Listed(tuple(kept), dict(rest))


def first(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], str]:
    """The findings that a report lists one by one, and one sentence on those that it does not list."""
    listed = within((finding,) for finding in findings)
    return tuple(finding for (finding,) in listed.groups), listed.note
