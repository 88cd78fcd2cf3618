"""Numbers of the body: so many of what (“信赖职工之家”100个, 标兵、之友标兵各10名)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.numerals import COUNT, number

_NAME: Final = r"(?:“[^”]{2,30}”|《[^》]{2,30}》|[^\s，。；：、（）()“”《》\d.．]{3,40}?)"
_COUNT: Final = re.compile(
    rf"(?P<names>{_NAME}(?:[、和与及]{_NAME})*?)(?:名额|总数|人数)?(?P<each>各)?(?:共计|共|总计|合计|为|是)?\s*(?P<n>{COUNT})\s*"
    r"(?P<unit>个|名(?!额)|家|人(?![员民次]))(?!工作日|月|以[上下]|左右)"
)
_SPLIT: Final = re.compile(r"[、和与及]")
_LEADING: Final = re.compile(r"^(?:今年|本年度|本次|此次|共|拟|计划|决定|继续|评选|表彰|推荐|命名|申报)*")
_LEAST: Final = 4


@dataclass(frozen=True)
class Count:
    """A number that the body gives for a name."""

    name: str
    number: int
    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as they stand."""
        return self.line.text[self.start : self.end]


def counts(lines: Iterable[Line]) -> Iterator[Count]:
    """The counted names; where a list has 各, each name of it."""
    for line in lines:
        for match in _COUNT.finditer(line.text):
            value = number(match["n"])
            if value is None or _bounded(match["names"]):
                continue
            names = _SPLIT.split(match["names"]) if match["each"] else [_last(match["names"])]
            for name in names:
                bare = _LEADING.sub("", name).strip("“”《》")
                if len(bare) >= _LEAST:
                    lead = len(match[0]) - len(_LEADING.sub("", match[0]))
                    yield Count(bare, value, line, match.start() + lead, match.end())


def _last(names: str) -> str:
    return _SPLIT.split(names)[-1] if "“" not in names else names


def _bounded(names: str) -> bool:
    """Whether what is counted is a bound and no quota: 不少于, 每单位."""
    return bool(re.search(r"(?:不少于|不低于|不超过|不多于|至少|最多|每|超过|可推荐)[^、]*$", names))
