"""A4 pages laid on A3 sheets that are printed on both sides and folded (DOMAIN §4)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, zip_longest
from operator import attrgetter
from typing import Final, Literal

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, Rectangle

from pipeline.errors import PackError
from pipeline.pdf.packet import DUPLEX_HINTS, Item, Packet, assemble
from pipeline.pdf.split import saved

Flip = Literal["short-edge", "long-edge"]

Numbers = tuple[int | None, int | None]
"""The numbers of the pages on the left and the right half of a side; None for blank."""

MM: Final = 72 / 25.4
WIDTH: Final = 1190.551
HEIGHT: Final = 841.89
"""An A3 sheet that lies on its side, in points."""

SLACK: Final = 1.0
"""Points: LibreOffice's A4 is 595.304 wide, others write 595 × 842; nobody sees a third of a millimetre."""

TICK: Final = (5 * MM, 9 * MM)
"""Where a fold tick runs, from the edge: past what printers cannot reach, outside any type area."""

STAPLE: Final = (70 * MM, 82 * MM)
"""Where a staple lies, from the edge: its outer leg at 70 mm (GB/T 9704-2012, clause 6)."""

SIDE_STAPLE: Final = 4 * MM
"""How far from the spine 平订 has its staples: 3 to 5 mm (GB/T 9704-2012, clause 6)."""

_CLOCKWISE: Final = ((1, 0), (0, -1), (-1, 0), (0, 1))
"""Cosine and sine of so many quarter turns to the right."""


@dataclass(frozen=True)
class Note:
    """What is worth knowing about an item, given by its index, before it goes to the tray; in Chinese."""

    item: int
    message: str
    hint: str


@dataclass(frozen=True)
class Folded:
    """A packet in which `pages` and `starts` count sides of A3, and the notes on its items."""

    packet: Packet
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class _Placed:
    """A page as it is to lie on its half of a side, or on a `whole` side."""

    page: pikepdf.Page
    box: Rectangle
    quarters: int
    """Quarter turns to the right."""
    turned: bool = False
    """Whether one of the turns is ours: a page that lies on its side, on a half that stands."""
    whole: bool = False


_Side = tuple[_Placed | None, ...]
_Sheet = tuple[_Side, _Side]


def sheets(n: int, per_signature: int) -> list[tuple[Numbers, Numbers]]:
    """Front and back of every sheet for `n` pages, in signatures of so many sheets that lie inside each other.

    The last signature has no more sheets than it needs. ValueError where a signature has none.
    """
    if per_signature < 1:
        raise ValueError(f"{per_signature} sheets in a signature")
    size = 4 * per_signature
    return [sheet for first in range(0, n, size) for sheet in _signature(first, min(size, n - first))]


def fold(
    items: Sequence[Item],
    *,
    copies: int = 1,
    signature: int = 1,
    flip: Flip = "short-edge",
    ticks: bool = False,
    staples: bool = False,
) -> Folded:
    """The items on A3, unscaled, each on sheets of its own, with outline and printer's hints; same items, same bytes.

    `signature` is how many sheets lie inside each other (`sheets`). For printers that flip on the long edge only, the
    backs stand on their heads. `ticks` show where to fold and `staples` where to bind. PackError names a page that
    does not fit.
    """
    flat = assemble(items, copies=copies, duplex="none")
    with pikepdf.open(io.BytesIO(flat.pdf)) as pdf:
        pages = iter(list(pdf.pages))
        placed = [[_placed(next(pages), item, number) for number in range(item.pages.count)] for item in items]
        laid = [list(_laid(of_item, signature)) for of_item in placed]
        starts = [start + 1 for start in accumulate((2 * len(of_item) for of_item in laid), initial=0)]
        _reprint(pdf, _drawn(pdf, laid, signature, flip, ticks, staples), dict(zip(flat.starts, starts)))
        pdf.Root.ViewerPreferences.Duplex = Name(DUPLEX_HINTS[flip])
        packet = Packet(saved(pdf), len(pdf.pages), tuple(starts[:-1]))
    notes = [note for index, item in enumerate(items) for note in _notes(index, item, placed[index], signature)]
    return Folded(packet, tuple(notes))
