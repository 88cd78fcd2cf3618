"""How wide a column of the entry workbook is, and how high a row of its head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from unicodedata import east_asian_width

from pipeline.render.blank_columns import COUNTS, PROSE, Entry
from pipeline.render.excel_heights import Room, Style

_POINTS: Final = 5.25
"""A digit of the default font, the unit of a column's width."""
_WIDTHS: Final[Mapping[str, int]] = {
    **{"integer": 12, "number": 12, "percent": 12, "date": 17, "month": 12, COUNTS: 12},
    **{
        "mobile": 15,
        "phone": 18,
        "postcode": 10,
        "photo": 18,
        "id-number": 24,
        "credit-code": 24,
        "email": 28,
        PROSE: 60,
    },
    **{"yes-no": 13, "sex": 8, "ethnicity": 12, "political-status": 16, "education": 12},
}
_TEXT: Final = 22
_NAME: Final = 30
_TEXT_APART: Final = 40
_WIDEST_CHOICE: Final = 26
_WIDEST: Final = 40
_HEAD_LINES: Final = 3
_HINT_SIZE: Final = 9
_HINT_HEIGHT: Final = 84.0
"""Points: a head that takes more of the screen leaves too little for the data."""


def width(entry: Entry) -> int:
    """In digits: by kind, and so that head and hint are read without scrolling."""
    found = max(_by_kind(entry), entry.least, -(-_half_widths(entry.head) // _HEAD_LINES) + 3)
    while found < _WIDEST and height(entry.hint, _HINT_SIZE, found) > _HINT_HEIGHT:
        found += 1
    return found


def height(text: str, size: float, digits: float) -> float:
    """In points, of a wrapped text of this size in a column of this width."""
    return Room(digits * _POINTS, Style(True, size)).height(text)


def _by_kind(entry: Entry) -> int:
    if entry.names:
        return _NAME
    if entry.apart and entry.kind == PROSE:
        return _TEXT_APART
    if entry.choices and entry.kind not in _WIDTHS:
        return min(max(map(_half_widths, entry.choices)) + 4, _WIDEST_CHOICE)
    return _WIDTHS.get(entry.kind, max(_TEXT, min(_half_widths(entry.example) + 2, _NAME)))


def _half_widths(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
