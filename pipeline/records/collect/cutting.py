"""Which forms a file holds, and where each of them begins: what explains most of its labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from pipeline.labels import fold_label
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.labels import Labels, Match, labels
from pipeline.records.collect.maps import FormMap
from pipeline.records.collect.papers import PaperMap

_LEAST: Final = 0.4
"""A form of whose labels less is found is not that form."""
_SURE: Final = 0.9
"""A second form that explains so much of what the first does leaves doubt."""
_CUTS: Final = 24
"""So many beginnings back are tried: a file of hundreds of forms takes no longer for each of them."""


@dataclass(frozen=True)
class Atlas:
    """All maps of a pack, with what finds them."""

    maps: tuple[FormMap, ...]
    labels: Labels
    weights: tuple[dict[str, float], ...]
    """Of each map: label to weight."""
    beginnings: frozenset[str]
    """Labels with which a form begins, or its first table."""
    papers: Mapping[str, str]
    """Titles, by their folding, of papers that go with forms and are none."""
    further: tuple[PaperMap, ...] = ()
    """The further papers of its forms."""


@dataclass(frozen=True)
class Segment:
    """A stretch of blocks, and the form that it is most likely."""

    start: int
    end: int
    map: FormMap | None
    """None where it is no form of the pack."""
    share: float = 0.0
    """Of the form's labels found."""
    rival: str = ""
    """Title of another form that fits nearly as well."""


def atlas(maps: tuple[FormMap, ...], papers: Iterable[str] = (), further: tuple[PaperMap, ...] = ()) -> Atlas:
    """The maps of a pack, ready to be looked up."""
    weights = tuple({spot.key: spot.weight for spot in one.spots if spot.key} for one in maps)
    beginnings = frozenset(key for one in maps for key in _beginnings(one))
    known = labels(maps)
    others = {fold_label(title): title for title in papers}
    papers_only = {key: others[key] for key in others.keys() - known.keys}
    return Atlas(maps, known, weights, beginnings, papers_only, further)


def _beginnings(one: FormMap) -> Iterator[str]:
    """The free paragraphs before the first table, and the first label in it."""
    head = list(takewhile(lambda spot: spot.alone, one.spots))
    yield from (spot.key for spot in head if spot.key)
    yield from (spot.key for spot in one.spots[len(head) : len(head) + 1] if spot.key)


def segments(atlas: Atlas, blocks: Sequence[Block], found: Sequence[Sequence[Match]]) -> tuple[Segment, ...]:
    """The blocks cut into forms; of all ways to cut them, the one whose parts are most whole."""
    cuts = [*_cuts(atlas, blocks, found), len(blocks)]
    best: list[tuple[float, int, Segment | None]] = [(0.0, -1, None)]
    for end in range(1, len(cuts)):
        options = []
        for start in range(max(0, end - _CUTS), end):
            gain, segment = _judged(atlas, found, cuts[start], cuts[end])
            options.append((best[start][0] + gain, start, segment))
        best.append(max(options, key=lambda option: (option[0], -option[1])))
    parts: list[Segment] = []
    at = len(cuts) - 1
    while at > 0:
        _, start, chosen = best[at]
        parts += [chosen] if chosen else []
        at = start
    return tuple(reversed(parts))


def _cuts(atlas: Atlas, blocks: Sequence[Block], found: Sequence[Sequence[Match]]) -> Iterator[int]:
    """Where a form may begin: a heading, or the first label of a table; of headings in a row, the first."""
    yield 0
    behind_heading = True
    for at, (block, matches) in enumerate(zip(blocks, found, strict=True)):
        begins = any(match.key in atlas.beginnings for match in matches)
        opens = not block.table or blocks[at - 1].table != block.table
        if at and begins and opens and not behind_heading:
            yield at
        if not block.empty:
            behind_heading = begins and not block.table


def _judged(atlas: Atlas, found: Sequence[Sequence[Match]], start: int, end: int) -> tuple[float, Segment]:
    """How well the form that fits best explains these blocks."""
    keys = {match.key for matches in found[start:end] for match in matches}
    ranked = sorted(
        (
            (got * got / one.weight, got / one.weight, -at)
            for at, (one, weights) in enumerate(zip(atlas.maps, atlas.weights, strict=True))
            if (got := sum(weights[key] for key in keys & weights.keys()))
        ),
        reverse=True,
    )
    if not ranked:
        return 0.0, Segment(start, end, None)
    gain, share, at = ranked[0]
    rival = ranked[1] if len(ranked) > 1 and ranked[1][0] > _SURE * gain else None
    if share < _LEAST:
        return gain * share, Segment(start, end, None, share)
    return gain, Segment(
        start, end, atlas.maps[-at], min(share, 1.0), atlas.maps[-rival[2]].title if rival else ""
    )
