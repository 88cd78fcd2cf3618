"""换页清单: which sheets of the paper file a run has made anew, told by its manifest and the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Final

from pipeline.build.tables import MANIFEST
from pipeline.digests import digest
from pipeline.errors import DataError
from pipeline.model import manifest
from pipeline.model.made import Made, Paper
from pipeline.output import Output
from pipeline.report.plan import Exchange

_PAGES: Final[Mapping[Paper, int]] = {"A4": 2, "A3": 2, "A3-fold": 4}
"""Of a paper on one sheet."""
_PAPERS: Final = ("form", "sheet", "score", "letter")


def exchanges(made: Sequence[Made], output: Output) -> tuple[Exchange, ...]:
    """What to exchange since the run before; a run that changes nothing tells the same once more."""
    papers = [one for one in made if one.kind in _PAPERS and one.pages]
    fact = f"exchange:{digest(*(f'{one.path}={one.sha256}' for one in papers))}"
    known = output.fact(fact)
    if known is None:
        found = tuple(_compared(_before(output), papers, _packets(made)))
        known = [list(asdict(one).values()) for one in found]
        output.learn(fact, json.loads(json.dumps(known)))
    return tuple(Exchange(*one) for one in known)


def _before(output: Output) -> dict[str, Made]:
    """The papers of the run before, by path."""
    try:
        listed = manifest.outputs((output.root / MANIFEST).read_bytes())
    except (OSError, DataError):  # the first run, or nothing to compare with
        return {}
    return {one.path: one for one in listed if one.kind in _PAPERS and one.pages}


def _packets(made: Iterable[Made]) -> dict[tuple[str | None, Paper, int], Made]:
    return {(one.unit, one.paper, one.copies): one for one in made if one.kind == "packet"}


def _compared(
    before: Mapping[str, Made],
    papers: Sequence[Made],
    packets: Mapping[tuple[str | None, Paper, int], Made],
) -> Iterator[Exchange]:
    """Nothing where there was no run before, or where it printed nothing."""
    if not before:
        return
    places = _places(papers, packets)
    for one in papers:
        old = before.get(one.path)
        if old and old.sha256 == one.sha256:
            continue
        packet = packets.get((one.unit, one.paper, one.copies))
        yield Exchange(
            one.unit or "",
            packet.path.rpartition("/")[2] if packet else "",
            one.path.rpartition("/")[2],
            "换" if old else "加",
            places.get(one.path, ""),
            (old.pages or 0) if old else 0,
            one.pages or 0,
            one.copies,
        )
    now = {one.path for one in papers}
    for path, old in before.items():
        if path not in now:
            name = path.rpartition("/")[2]
            yield Exchange(old.unit or "", "", name, "抽去", "", old.pages or 0, 0, old.copies)


def _places(papers: Iterable[Made], packets: Mapping[tuple[str | None, Paper, int], Made]) -> dict[str, str]:
    """Which sheets of its packet each paper is, by path; only for packets that have just the sheets of their papers."""
    ends: dict[tuple[str | None, Paper, int], int] = {}
    found: dict[tuple[str | None, Paper, int], dict[str, str]] = {}
    for one in papers:
        key = one.unit, one.paper, one.copies
        first = ends.get(key, 0) + 1
        last = ends[key] = first - 1 - (-(one.pages or 0) // _PAGES[one.paper])
        found.setdefault(key, {})[one.path] = f"第 {first} 张" if first == last else f"第 {first}—{last} 张"
    return {
        path: place
        for key, of_packet in found.items()
        if key in packets and -(-(packets[key].pages or 0) // 2) == ends[key]
        for path, place in of_packet.items()
    }
