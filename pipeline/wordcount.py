"""字数 as Word shows it (rule and sources: the project's DOMAIN facts, section 字数)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# White space to Unicode, but Word counts each as one.
_SEPARATORS = "\u2028\u2029"
_EAST_ASIAN = (
    _SEPARATORS
    + "\u1100-\u11ff\u2e80-\u2fff\u3001-\u303f\u3040-\u312f\u3130-\u318f\u31a0-\u31ff\u3200-\u33ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uffef"
    "\U00016fe0-\U00016fff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)


def _ranges(points: list[int]) -> str:
    """The code points as the inside of a character class, neighbours joined into ranges."""
    parts: list[str] = []
    start = previous = points[0]
    for point in [*points[1:], -1]:
        if point != previous + 1:
            parts.append(f"\\U{start:08x}-\\U{previous:08x}")
            start = point
        previous = point
    return "".join(parts)


def _ambiguous(character: str) -> bool:
    """Whether Word's font choice, and so its count, depends on the run: “ ” — … · × ① ℃ Ⅰ."""
    return (
        unicodedata.east_asian_width(character) == "A"
        and unicodedata.category(character)[0] in "PSN"
        and not _ONE_EACH.match(character)
    )


_ONE_EACH = re.compile(f"[{_EAST_ASIAN}]")
# No ambiguous or format character stands between these two stretches; scanning all of Unicode takes 0.2 s.
_ALL = [chr(point) for point in (*range(0x20000), *range(0xE0000, 0xE0200))]
_AMBIGUOUS = _ranges([ord(character) for character in _ALL if _ambiguous(character)])
_FORMAT = re.compile(f"[{_ranges([ord(c) for c in _ALL if unicodedata.category(c) == 'Cf'])}]")
_LO = re.compile(f"[{_EAST_ASIAN}]+")
_HI = re.compile(f"[{_EAST_ASIAN}{_AMBIGUOUS}]+")
_BELL = "\x07"  # ends the cells of Word's tables: white space to Word


class WordCount(NamedTuple):
    """字数 of one text in its two readings, and 字符数 without spaces."""

    words: int
    """The reading in which “ ” — … count one each (Chinese input): held against an upper limit."""
    words_min: int
    """The reading in which they join Latin runs: held against a lower limit."""
    chars: int


def count(text: str) -> WordCount:
    """Counts one text: an East Asian character is one, a run of anything else but white space is one."""
    rest, east_asian = _without(_LO, text)
    visible = _FORMAT.sub("", rest).replace(_BELL, " ")
    without_ambiguous, ambiguous = _without(_HI, visible)
    runs = visible.split()
    return WordCount(
        east_asian + ambiguous + len(without_ambiguous.split()),
        east_asian + len(runs),
        east_asian - sum(map(text.count, _SEPARATORS)) + sum(map(len, runs)),
    )


def _without(stretch: re.Pattern[str], text: str) -> tuple[str, int]:
    """The text with a space for each of these stretches, and how many characters they had."""
    # Whole stretches are replaced, in C; a match per character is 20 times slower.
    rest, stretches = stretch.subn(" ", text)
    return rest, len(text) - len(rest) + stretches
