"""Pages drawn as bars, read back from the sheets they lie on with pypdf."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream


@dataclass(frozen=True)
class Bar:
    """A bar `10 10 <number> 5 re` of a page: where its corner lies on the sheet, how long it is, where it points."""

    x: float
    y: float
    length: float
    degrees: int
    """0 as drawn, 90 when the page is turned to the left."""
    alone: bool
    """Whether its page fills more than half of the side."""


def bars(pdf: bytes) -> list[list[Bar]]:
    """The bars on each side, from left to right."""
    sides = PdfReader(io.BytesIO(pdf)).pages
    return [sorted(_bars(side), key=lambda bar: bar.x) for side in sides]


def order(pdf: bytes) -> str:
    """The page numbers on each side, `·` for blank: `4|1 2|3`; a page that has the side to itself stands alone."""
    return " ".join(_order(side) for side in bars(pdf))


def _order(side: list[Bar]) -> str:
    if any(bar.alone for bar in side):
        return "".join(f"{bar.length:g}" for bar in side)
    halves = ["·", "·"]
    for bar in side:
        halves[bar.x > 1190.551 / 2] = f"{bar.length:g}"
    return "|".join(halves)


def _bars(side: PageObject) -> Iterator[Bar]:
    content = side.get_contents()
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for operands, operator in [] if content is None else content.operations:
        if operator == b"cm":
            matrix = tuple(map(float, operands))
        if operator == b"Do":
            yield from _of_form(side["/Resources"]["/XObject"][operands[0]].get_object(), matrix)


def _of_form(form: Any, matrix: tuple[float, ...]) -> Iterator[Bar]:
    a, b, c, d, e, f = matrix
    left, bottom, right, top = map(float, form["/BBox"])
    for operands, operator in ContentStream(form, None).operations:
        if operator == b"re":
            x, y, width, height = map(float, operands)
            assert math.isclose(math.hypot(c * height, d * height), height)
            yield Bar(
                x=round(a * x + c * y + e, 2),
                y=round(b * x + d * y + f, 2),
                length=round(math.hypot(a * width, b * width), 6),
                degrees=round(math.degrees(math.atan2(b, a))) % 360,
                alone=max(right - left, top - bottom) > 900,
            )
