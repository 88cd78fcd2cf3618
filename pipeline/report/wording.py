"""Words that all reports share, so that they tell the same story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final
from unicodedata import east_asian_width

from pipeline.model.finding import Finding, Level, tally

LEVELS: Final[Mapping[Level, str]] = MappingProxyType({"error": "错误", "warning": "提醒", "info": "说明"})
"""The levels as a person reads them, worst first."""

CLEAN: Final = "没有发现问题。"
"""What is said where nothing was found."""

# What XML 1.0 cannot hold (section 2.2), what steers a terminal, and what turns the direction of writing.
_ILLEGIBLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def legible(text: str) -> str:
    """The text without characters that a file, a terminal or a reader cannot take."""
    return _ILLEGIBLE.sub("", text)


def lines_of(text: str, width: int) -> int:
    """How many lines the text takes where a line holds `width` half-width characters."""
    return sum(max(1, -(-_half_widths(line) // width)) for line in text.splitlines())


def _half_widths(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in line)


def told_counts(findings: Iterable[Finding]) -> str:
    """How many findings there are of each level, as one phrase."""
    counts = tally(findings)
    return f"错误 {counts['error']} 处，提醒 {counts['warning']} 处，未确认/说明 {counts['info']} 处"


def told_consequence(findings: Iterable[Finding], *, all_printed: bool = False, empty: bool = False) -> str:
    """What the findings mean for printing, and what to do next, as one sentence.

    `all_printed`: records with errors are printed too. `empty`: there is no record.
    """
    errors = [finding for finding in findings if finding.level == "error"]
    if empty:
        mended = "改正、" if errors else ""
        return f"没有申报记录，还没有可以打印的；{mended}填写后再检查一遍。"
    if errors and all_printed:
        return "有错误的记录也照样打印了，报送前请按“怎么办”逐处改正。"
    if any(finding.record for finding in errors):
        return "有错误的记录不打印，请按“怎么办”逐处改正，再检查一遍。"
    if errors:
        return "这些错误不是哪一条记录的，记录照常打印；请改正后再报送。"
    return "没有错误，可以打印；提醒和未确认的地方请再核对一遍。"
