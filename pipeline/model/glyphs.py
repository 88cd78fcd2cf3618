"""Which characters the installed fonts draw, and in which font a form prints a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

Ranges = tuple[tuple[int, int], ...]
"""Code points, ascending, both ends of each range included."""

_LAST: Final = 0x10FFFF
_HAN: Final[Ranges] = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_PRIVATE: Final[Ranges] = ((0xE000, 0xF8FF), (0xF0000, _LAST))
_UNSEEN: Final[Ranges] = (
    (0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x200B, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x3000, 0x3000),
    (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""White space, controls (another check tells of them), and what only changes the character before it."""


def merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The same code points in as few ranges as hold them."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def without(ranges: Ranges, others: Ranges) -> Ranges:
    """The code points of `ranges` that `others` lacks."""
    return _all_but(merged((*_all_but(ranges), *others)))


def holds(ranges: Ranges, character: str) -> bool:
    """Whether the character is among these code points."""
    place = bisect_right(ranges, (ord(character), _LAST)) - 1
    return place >= 0 and ord(character) <= ranges[place][1]


def is_private(character: str) -> bool:
    """Whether everybody may give the character a form of their own (Unicode's private use areas): 自造字."""
    return holds(_PRIVATE, character)


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return holds(_HAN, character)


def _all_but(ranges: Ranges) -> Ranges:
    edges = [-1, *(edge for first, last in ranges for edge in (first - 1, last)), _LAST]
    # Between the end of one range and the beginning of the next lies what neither holds.
    return tuple((edges[n] + 1, edges[n + 1]) for n in range(0, len(edges), 2) if edges[n] < edges[n + 1])


@dataclass(frozen=True)
class Glyphs:
    """What the installed fonts draw."""

    every: Ranges
    """By one font or another; LibreOffice looks for it in all."""
    faces: Mapping[str, Ranges]
    """Name of a font as templates name it, to what the face draws that stands for it in PDFs; only faces alike."""

    def drawn(self, character: str) -> bool:
        """Whether some font draws it, so that everybody sees the same."""
        return holds(self.every, character) and not is_private(character)

    @cached_property
    def suspects(self) -> re.Pattern[str]:
        """Finds what no font draws and Chinese characters that one of the faces lacks, for a closer look."""
        lacking = [rare for face in set(self.faces.values()) for rare in without(_HAN, face)]
        sound = without(merged((*self.every, *_UNSEEN)), merged((*_PRIVATE, *lacking)))
        # All but the sound ones, so that common characters are found in the first table of the compiled set.
        return re.compile("[^" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in sound) + "]")


@dataclass(frozen=True)
class Lettering:
    """With what the values of forms are printed."""

    glyphs: Glyphs
    font_of: Callable[[str, str], str | None]
    """The font that the template of a form (by id) names for a value (by field id); None where it names none."""
