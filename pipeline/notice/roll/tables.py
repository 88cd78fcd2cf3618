"""Tables of quotas, which the plan of the year fills anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model.rolled import TimeBound
from pipeline.notice.roll.decision import Decision, asked
from pipeline.notice.roll.lines import Line

_TITLE: Final = re.compile("名额|指标|分配")
_FIGURE: Final = re.compile(r"\s*[0-9０-９]{1,5}\s*")
_FIGURES: Final = 3
"""Fewer than so many are no table of quotas."""


def quota_tables(lines: Sequence[Line]) -> Mapping[int, Decision]:
    """By the number of the line above it: what is asked of each table of quotas."""
    above: dict[int, Line] = {}
    last: Line | None = None
    figures = Counter[int]()
    for line in lines:
        table = line.place.table
        if table is None:
            last = line if line.text.strip() else last
        elif last is not None:
            above.setdefault(table, last)
            figures[table] += bool(_FIGURE.fullmatch(line.text))
    return {
        line.index: _asked(line, figures[table])
        for table, line in above.items()
        if figures[table] >= _FIGURES and _TITLE.search(line.text)
    }


def _asked(line: Line, figures: int) -> Decision:
    span = (len(line.text) - len(line.text.lstrip()), len(line.text.rstrip()))
    return asked(TimeBound.QUOTA, span, f"下面的表里有{figures}个数，名额由今年的方案定，请逐个核对")
