"""字数 as Word shows it (rule and sources: the project's DOMAIN facts, section 字数)."""

from __future__ import annotations

import functools
import sys
import unicodedata
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

# White space to Unicode, but Word counts each as one.
_SEPARATORS: Final = (0x2028, 0x2029)
_EAST_ASIAN: Final = (
    *(
        (0x1100, 0x11FF),
        (0x2E80, 0x2FFF),
        (0x3001, 0x303F),
        (0x3040, 0x312F),
        (0x3130, 0x318F),
        (0x31A0, 0x31FF),
    ),
    *(
        (0x3200, 0x33FF),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xA960, 0xA97F),
        (0xAC00, 0xD7FF),
        (0xF900, 0xFAFF),
    ),
    *((0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF01, 0xFFEF), (0x16FE0, 0x16FFF), (0x1B000, 0x1B16F)),
    (0x20000, 0x3FFFF),
)
_BELL: Final = "\x07"  # ends the cells of Word's tables: white space to Word


class _Sort:
    """What a character is to the count: plain numbers, for numpy takes five times as long over those of an enum."""

    JOINED: Final = 0
    """A run of these is one."""
    EAST_ASIAN: Final = 1
    AMBIGUOUS: Final = 2
    """Word's font choice, and so its count, depends on the run: “ ” — … · × ① ℃ Ⅰ."""
    SPACE: Final = 3
    FORMAT: Final = 4
    """Not there at all."""
    SEPARATOR: Final = 5


class WordCount(NamedTuple):
    """字数 of one text in its two readings, and 字符数 without spaces."""

    words: int
    """The reading in which “ ” — … count one each (Chinese input): held against an upper limit."""
    words_min: int
    """The reading in which they join Latin runs: held against a lower limit."""
    chars: int


def count(text: str) -> WordCount:
    """Counts one text: an East Asian character is one, a run of anything else but white space is one."""
    # Looked up all at once: patterns that replace the stretches of each sort take four times as long.
    sorts = _sorts().take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"))
    counts = np.bincount(sorts, minlength=_Sort.SEPARATOR + 1).tolist()
    joined, east_asian, ambiguous, _, unseen, separators = counts
    if unseen:
        sorts = sorts[sorts != _Sort.FORMAT]
    in_runs = sorts == _Sort.JOINED
    return WordCount(
        east_asian + separators + ambiguous + _runs(in_runs),
        east_asian + separators + _runs(in_runs | (sorts == _Sort.AMBIGUOUS)),
        east_asian + ambiguous + joined,
    )


def _runs(marked: NDArray[np.bool_]) -> int:
    """How many stretches of neighbours are marked."""
    return int(np.count_nonzero(marked[1:] > marked[:-1]) + np.count_nonzero(marked[:1]))


@functools.cache
def _sorts() -> NDArray[np.uint8]:
    """The sort of every character by its code."""
    sorts = np.zeros(sys.maxunicode + 1, np.uint8)
    # No white space, ambiguous or format character stands between these two; scanning all of Unicode takes 0.2 s.
    for code in (*range(0x20000), *range(0xE0000, 0xE0200)):
        sorts[code] = _sort(chr(code))
    for first, last in _EAST_ASIAN:
        sorts[first : last + 1] = _Sort.EAST_ASIAN
    sorts[list(_SEPARATORS)] = _Sort.SEPARATOR
    return sorts


def _sort(character: str) -> int:
    category = unicodedata.category(character)
    if character.isspace() or character == _BELL:
        return _Sort.SPACE
    if category == "Cf":
        return _Sort.FORMAT
    if category[0] in "PSN" and unicodedata.east_asian_width(character) == "A":
        return _Sort.AMBIGUOUS
    return _Sort.JOINED
