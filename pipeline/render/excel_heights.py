"""How high a row must be so that no wrapped text of it is cut off.

Excel and LibreOffice keep a stored height as it is, and never look at merged cells. The estimate errs on the
high side: the free and the official fonts differ a little in width, and more in the height of a line.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from pipeline.sheetml.rows import SHEET

_PIXEL: Final = 0.75  # points
_MARGIN: Final = 5  # pixels of a column's width (ECMA-376 part 1, 18.3.1.13)
_DEFAULT_WIDTH: Final = 8.43
_DEFAULT_HEIGHT: Final = 15.0
_DEFAULT_SIZE: Final = 11.0
_LINE: Final = (
    1.5  # of the font's size; Noto CJK, the highest that stands in for an official font, takes 1.45
)
_PADDING: Final = 2.0
_HIGHEST: Final = 409.5  # Excel's limit
_LATIN: Final = 0.55  # of the width of a Chinese character

_UNBROKEN: Final = re.compile(r"[“‘（《〈【「]*(?:[!-~]+|.)[”’）》〉】」、，。；：！？…]*|[“‘（《〈【「]+")
"""What stays on one line: a word, or a character with the marks that may not begin or end a line."""


@dataclass(frozen=True, slots=True)
class Style:
    """What of a cell's style decides how much room its text takes."""

    wrapped: bool
    size: float
    """Of the font, in points."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room for a cell's text."""

    width: float | None
    """In points; None where the cell spans rows, so that no single row's height decides."""
    style: Style

    def height(self, text: str) -> float:
        """The height in points that this text needs; 0 where it is not wrapped."""
        if self.width is None or not self.style.wrapped or not text:
            return 0.0
        lines = sum(_lines(line, max(self.width / self.style.size, 1.0)) for line in text.split("\n"))
        return min(lines * self.style.size * _LINE + _PADDING, _HIGHEST)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a workbook."""

    digit: float
    """Width in pixels of a digit of the default font, in which the widths of columns are given."""
    by_number: Sequence[Style]
    """By the number that cells carry."""


def styles_of(styles: etree._Element) -> Styles:
    """What the styles part says about wrapping and sizes."""
    fonts = styles.findall(f"{SHEET}fonts/{SHEET}font")
    sizes = [_size(font) for font in fonts]
    by_number = [
        Style(any(_wraps(child) for child in style), sizes[int(style.get("fontId", "0"))])
        for style in styles.iterfind(f"{SHEET}cellXfs/{SHEET}xf")
    ]
    default = styles.find(f"{SHEET}cellStyleXfs/{SHEET}xf")
    return Styles(_digit(fonts[int(default.get("fontId", "0")) if default is not None else 0]), by_number)


def _size(font: etree._Element) -> float:
    return next((float(size.get("val")) for size in font.iter(SHEET + "sz")), _DEFAULT_SIZE)


def _digit(font: etree._Element) -> float:
    """A digit of a Chinese font is half as wide as its characters; of 11-point Calibri, 7 pixels."""
    chinese = any(not name.get("val", "").isascii() for name in font.iter(SHEET + "name"))
    return math.ceil(_size(font) / _PIXEL / 2) if chinese else 7 * _size(font) / 11


def _wraps(part: etree._Element) -> bool:
    return part.get("wrapText") in {"1", "true"}


def rooms(root: etree._Element, styles: Styles) -> Callable[[etree._Element], Room]:
    """A function that tells the room of a cell of this sheet."""
    widths = _widths(root)
    merged = dict(area.get("ref").split(":") for area in root.iter(SHEET + "mergeCell"))

    def room(cell: etree._Element) -> Room:
        top, left = coordinate_to_tuple(cell.get("r"))
        bottom, right = coordinate_to_tuple(merged.get(cell.get("r"), cell.get("r")))
        digits = sum(widths.get(number, widths[0]) for number in range(left, right + 1))
        width = (digits * styles.digit - _MARGIN) * _PIXEL if top == bottom else None
        return Room(width, styles.by_number[int(cell.get("s", "0"))])

    return room


def _widths(root: etree._Element) -> dict[int, float]:
    """Width in digits by column number; 0 stands for the columns that have none of their own."""
    usual = root.find(f"{SHEET}sheetFormatPr[@defaultColWidth]")
    widths = {0: _DEFAULT_WIDTH if usual is None else float(usual.get("defaultColWidth"))}
    for column in root.iterfind(f"{SHEET}cols/{SHEET}col[@width]"):
        numbers = range(int(column.get("min")), int(column.get("max")) + 1)
        widths |= dict.fromkeys(numbers, float(column.get("width")))
    return widths


def make_room(row: etree._Element, needed: Iterable[float]) -> None:
    """Makes the row as high as the highest of its texts needs; never lower than it is."""
    highest = max(needed, default=0.0)
    if highest > float(row.get("ht", _DEFAULT_HEIGHT)):
        row.set("ht", f"{highest:.2f}")
        row.set("customHeight", "1")


def _lines(text: str, ems: float) -> int:
    """The number of lines of this width that a text without line ends fills, broken as Chinese is."""
    lines, used = 1, 0.0
    for chunk in _UNBROKEN.findall(text):
        width = sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else _LATIN for char in chunk)
        if used and used + width > ems:
            lines, used = lines + 1, 0.0
        used += width
        while used > ems:  # longer than a whole line
            lines, used = lines + 1, used - ems
    return lines
