"""Pages as they are, put on one side of an A3 sheet: turned where need be, never scaled, never copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name, Rectangle

MM: Final = 72 / 25.4
WIDTH: Final = 1190.551
HEIGHT: Final = 841.89
"""An A3 sheet that lies on its side, in points."""

LETTER: Final = 612.0
"""How wide the paper is that Word has where nobody has set any, in points."""

SLACK: Final = 1.0
"""Points: LibreOffice's A4 is 595.304 wide, others write 595 × 842; nobody sees a third of a millimetre."""

_CLOCKWISE: Final = ((1, 0), (0, -1), (-1, 0), (0, 1))
"""Cosine and sine of so many quarter turns to the right."""


@dataclass(frozen=True)
class Placed:
    """A page as it is to lie on half a side, or on a `whole` one."""

    form: pikepdf.Object | None
    """Its content; None for a blank page."""
    centre: tuple[float, float]
    quarters: int
    """Quarter turns to the right."""
    turned: bool = False
    """Whether one of them is ours: the page lies on its side, and the half stands."""
    whole: bool = False
    number: int = 0
    """What its packet counts it as."""


Side = tuple[Placed | None, ...]
"""Two pages side by side, None for blank, or one alone."""


def forms(pages: Iterable[pikepdf.Page]) -> Iterator[pikepdf.Object | None]:
    """The content of each page: its own stream made a form; None where the page is blank."""
    made: dict[tuple[int, int], Dictionary] = {}
    for page in pages:
        if "/Contents" not in page.obj:
            yield None
            continue
        page.contents_coalesce()
        form, keys = page.obj.Contents, _keys(page)
        if made.setdefault(form.objgen, keys) != keys:
            # Another page shows the same stream with other pictures, or another part of it.
            form = page.as_form_xobject(handle_transformations=False)
        for key, value in keys.items():
            form[key] = value
        yield form


def size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height as the reader sees them, in points."""
    box = _box(page)
    return (box.height, box.width) if _quarters(page) % 2 else (box.width, box.height)


def place(page: pikepdf.Page, form: pikepdf.Object | None, number: int = 0) -> Placed | None:
    """Where the page goes, None if it fits nowhere: on half a side, or alone if it is A3 on its side already.

    A page on its side gets its head to the left: 订口 on odd pages, 切口 on even ones (GB/T 9704-2012, clause 8).
    """
    box, (width, height), quarters = _box(page), size(page), _quarters(page)
    centre = ((box.llx + box.urx) / 2, (box.lly + box.ury) / 2)
    if _fits_half(width, height):
        return Placed(form, centre, quarters, number=number)
    if _fits_half(height, width):
        return Placed(form, centre, quarters + 3, turned=True, number=number)
    if _fits_whole(width, height):
        return Placed(form, centre, quarters, whole=True, number=number)
    return None


def has_place(width: float, height: float) -> bool:
    """Whether a page of this size, in points, can be put on an A3 side at all."""
    return _fits_half(width, height) or _fits_half(height, width) or _fits_whole(width, height)


def fits_a4(width: float, height: float) -> bool:
    """Whether an A4 side holds a page of this size, in points, standing or lying; Letter loses but its margin."""
    short, long = sorted((width, height))
    return short <= LETTER + SLACK and long <= HEIGHT + SLACK


def lies(width: float, height: float) -> bool:
    """Whether a page of this size has to be turned so that a standing A4 side holds it."""
    return width > height and not _fits_half(width, height) and fits_a4(width, height)


def drawn(pdf: pikepdf.Pdf, side: Side, marks: str = "", *, on_head: bool = False) -> pikepdf.Page:
    """The side as a page of the same PDF, its pages in the middle of their parts; `on_head` is half a turn."""
    content, resources = marks, Dictionary()
    for index, page in enumerate(side):
        if page is None or page.form is None:
            continue
        middle = WIDTH * (2 * index + 1) / (2 * len(side))
        resources[f"/P{index}"] = page.form
        content += f"q {_matrix(page, middle, on_head)} cm /P{index} Do Q\n"
    keys = Dictionary(Type=Name.Page, MediaBox=[0, 0, WIDTH, HEIGHT], Resources=Dictionary(XObject=resources))
    if content:
        keys.Contents = pdf.make_stream(content.encode())
    return pikepdf.Page(pdf.make_indirect(keys))


def hairlines(x: float, near: float, far: float) -> str:
    """Content that draws two lines at `x` points, from `near` to `far` seen from the top and from the bottom edge."""
    ends = ((near, far), (HEIGHT - near, HEIGHT - far))
    return "0.25 w\n" + "".join(f"{x:.3f} {start:.3f} m {x:.3f} {end:.3f} l S\n" for start, end in ends)


def _keys(page: pikepdf.Page) -> Dictionary:
    """What makes the page's content stream a form."""
    keys = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=_box(page).as_array(),
        Resources=page.obj.get("/Resources", Dictionary()),
    )
    if "/Group" in page.obj:
        keys.Group = page.obj.Group
    return keys


def _box(page: pikepdf.Page) -> Rectangle:
    """What is to be seen of the page; it may start anywhere."""
    return Rectangle(page.mediabox) & Rectangle(page.cropbox)


def _quarters(page: pikepdf.Page) -> int:
    return int(page.obj.get("/Rotate", 0)) // 90


def _fits_half(width: float, height: float) -> bool:
    return width <= WIDTH / 2 + SLACK and height <= HEIGHT + SLACK


def _fits_whole(width: float, height: float) -> bool:
    return abs(width - WIDTH) <= SLACK and abs(height - HEIGHT) <= SLACK


def _matrix(page: Placed, middle: float, on_head: bool) -> str:
    """What turns the page and brings its centre to `middle`, at half the height of the sheet."""
    cos, sin = _CLOCKWISE[(page.quarters + 2 * on_head) % 4]
    x, y = page.centre
    right = (WIDTH - middle if on_head else middle) - cos * x + sin * y
    up = HEIGHT / 2 - sin * x - cos * y
    return f"{cos} {sin} {-sin} {cos} {right:.3f} {up:.3f}"
