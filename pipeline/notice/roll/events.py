"""What the years stand for: congresses, five-year plans, and the events whose anniversaries notices name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Congress:
    """A congress that meets every five years; the first day of its `number`-th session lay in `year` and `month`."""

    name: str
    number: int
    year: int
    month: int
    every: int = 5

    def latest(self, year: int) -> int:
        """The number of the last one that was held before the end of this year."""
        return self.number + (year - self.year) // self.every

    def held(self, number: int) -> int:
        """The year of this one."""
        return self.year + (number - self.number) * self.every


PARTY: Final = Congress("党的全国代表大会", 19, 2017, 10)
UNIONS: Final = Congress("中国工会全国代表大会", 17, 2018, 10)

_PLAN, _PLAN_YEAR, _PLAN_YEARS = 14, 2021, 5


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of the `number`-th five-year plan: the 14th is that of 2021 to 2025."""
    first = _PLAN_YEAR + (number - _PLAN) * _PLAN_YEARS
    return first, first + _PLAN_YEARS - 1


def plan_of(year: int) -> int:
    """The number of the five-year plan that a year belongs to."""
    return _PLAN + (year - _PLAN_YEAR) // _PLAN_YEARS


_FOUNDED: Final = (
    (re.compile("建党|党成立|共产党成立|党的生日"), "建党", 1921),
    (re.compile("建军"), "建军", 1927),
    (re.compile("新中国|建国|国庆|共和国成立|祖国"), "新中国成立", 1949),
    (re.compile("总工会成立|全总成立"), "中华全国总工会成立", 1925),
    (re.compile("改革开放"), "改革开放", 1978),
    (re.compile("五四"), "五四运动", 1919),
    (re.compile("长征"), "红军长征胜利", 1936),
    (re.compile("抗战|抗日战争"), "抗日战争胜利", 1945),
    (re.compile("抗美援朝"), "抗美援朝出国作战", 1950),
)


def founded(words: str) -> Iterable[tuple[str, int]]:
    """The events that these words name, with their years."""
    return ((name, year) for pattern, name, year in _FOUNDED if pattern.search(words))
