"""The tray: in what order packets are printed, and how many sheets of paper they take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from pipeline.model.made import Made, Paper

Media = Literal["A4", "A3"]

MEDIA: Final[Mapping[Paper, Media]] = {"A4": "A4", "A3": "A3", "A3-fold": "A3"}
"""What lies in the tray for each kind of paper, in the order in which trays are filled."""


def sheets(packet: Made) -> int:
    """Sheets of paper that one copy takes."""
    sides = packet.pages or 0
    return sides if packet.duplex == "none" else -(-sides // 2)


def by_media(packets: Iterable[Made]) -> tuple[Made, ...]:
    """The packets with those of one tray together, else in the order given."""
    trays = list(dict.fromkeys(MEDIA.values()))
    return tuple(sorted(packets, key=lambda one: trays.index(MEDIA[one.paper])))


def tray_order(made: Iterable[Made], units: Sequence[str]) -> tuple[Made, ...]:
    """The packets among the files, so that trays are changed as seldom as can be.

    All A4 comes before all A3; within, `units` in their order, then those that are not among them; the packets of a
    unit in the order given.
    """
    packets = [one for one in made if one.kind == "packet"]
    ranks = {unit: rank for rank, unit in enumerate(dict.fromkeys([*units, *(one.unit for one in packets)]))}
    return by_media(sorted(packets, key=lambda one: ranks[one.unit]))
