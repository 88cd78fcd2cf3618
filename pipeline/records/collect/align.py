"""A form's map laid over a file: which label stands where, and what stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from pipeline.records.collect.blocks import Block
from pipeline.records.collect.labels import BARE, NEAR, Match
from pipeline.records.collect.maps import FormMap, Spot

_MOST: Final = 3_000
"""Pairs of a label and a place for it: no form has so many; looking for the best chain takes their square."""
_NO_LABEL: Final = -1
"""Stands for a label before the first one."""


@dataclass(frozen=True)
class Region:
    """What stands behind one label of the form, up to the next one that was found."""

    label: Spot | None
    """None before the first label."""
    spots: tuple[Spot, ...]
    """What the form has behind the label, labels that were not found among it."""
    blocks: tuple[Block, ...]
    heads: tuple[Block, ...] = ()
    """The blocks of the labels before it, the last one its own: heads of columns for a table of rows."""
    near: str = ""
    """The label as the file has it, where it was mistyped."""


def regions(one: FormMap, blocks: Sequence[Block], found: Sequence[Sequence[Match]]) -> tuple[Region, ...]:
    """The file's blocks by the label that they stand behind."""
    at = _chain(one, found)
    at |= _elsewhere(one, found, at)
    matched = set(at.values())
    behind = {number: _behind(one, spot, matched) for number, spot in {**at, _NO_LABEL: _NO_LABEL}.items()}
    contents = _contents(blocks, behind)
    numbers = sorted(behind)
    heads = [blocks[number] for number in numbers if number != _NO_LABEL]
    result = []
    for count, number in enumerate(numbers):
        if number == _NO_LABEL:
            result.append(Region(None, behind[number], tuple(contents[number])))
            continue
        spot, block = one.spots[at[number]], blocks[number]
        match = _match(found[number], spot.key)
        own = _with_typed(block, match, spot, contents[number])
        near = " ".join(block.text.split()) if match.score <= NEAR else ""
        result.append(Region(spot, behind[number], own, tuple(heads[:count]), near))
    return tuple(result)


def _contents(
    blocks: Sequence[Block], behind: Mapping[int, tuple[Spot, ...]]
) -> defaultdict[int, list[Block]]:
    """The blocks behind each label, by the label's number: those after it, and those of a row below that has no label.

    Where a row was split, what stands under a value belongs to it, although other labels come between.
    """
    labelled = {(blocks[number].table, blocks[number].row) for number in behind if number != _NO_LABEL}
    values = {number for number, spots in behind.items() if any(spot.pattern or spot.lines for spot in spots)}
    above: dict[tuple[int, int], int] = {}
    contents: defaultdict[int, list[Block]] = defaultdict(list)
    current = _NO_LABEL
    for number, block in enumerate(blocks):
        if number in behind:
            current = number
        elif block.table and (block.table, block.row) not in labelled:
            owner = above.get((block.table, block.column), current)
            contents[owner if owner in values else current].append(block)
            continue
        else:
            contents[current].append(block)
        above[block.table, block.column] = current
    return contents


def _with_typed(block: Block, match: Match, spot: Spot, behind: Sequence[Block]) -> tuple[Block, ...]:
    """What stands behind a label, first of all what is typed into its own block.

    A paragraph that holds label and value is read whole; the empty cell for what was typed elsewhere is left out.
    """
    if not match.rest and not spot.lead:
        return tuple(behind)
    typed = replace(block, text=block.text if spot.lead else match.rest)
    room = behind[:1] if not spot.lead and behind and behind[0].empty else ()
    return (typed, *behind[len(room) :])


def _match(matches: Sequence[Match], key: str) -> Match:
    return next(match for match in matches if match.key == key)


def _behind(one: FormMap, spot: int, matched: set[int]) -> tuple[Spot, ...]:
    """What the form has behind a label, the label itself where it holds the value too."""
    lead = (one.spots[spot],) if spot >= 0 and one.spots[spot].lead else ()
    return lead + tuple(_until(one, spot + 1, matched))


def _until(one: FormMap, start: int, matched: set[int]) -> Iterator[Spot]:
    for at in range(start, len(one.spots)):
        if at in matched:
            return
        yield one.spots[at]


def _chain(one: FormMap, found: Sequence[Sequence[Match]]) -> dict[int, int]:
    """Block to spot: the best chain of labels in the order of both."""
    spots: defaultdict[str, list[int]] = defaultdict(list)
    for at, known in enumerate(one.spots):
        if known.key:
            spots[known.key].append(at)
    every = (
        (number, spot, match.score)
        for number, matches in enumerate(found)
        for match in matches
        for spot in spots.get(match.key, ())
    )
    pairs = list(islice(every, _MOST))
    best: list[tuple[float, int]] = []
    for at, (number, spot, score) in enumerate(pairs):
        before = [(best[i][0], -i) for i in range(at) if pairs[i][0] < number and pairs[i][1] < spot]
        most, earlier = max(before, default=(0.0, 1))
        best.append((most + score, -earlier))
    chain: dict[int, int] = {}
    at = max(range(len(best)), key=lambda i: (best[i][0], -i), default=-1)
    while at >= 0:
        chain[pairs[at][0]] = pairs[at][1]
        at = best[at][1]
    return chain


def _elsewhere(one: FormMap, found: Sequence[Sequence[Match]], chain: dict[int, int]) -> dict[int, int]:
    """Labels out of their order: a row that was moved, or the label of a merged cell that was taken apart."""
    free: dict[int, int] = {}
    for number, matches in enumerate(found):
        if number in chain:
            continue
        for match in matches:
            spots = [at for at, spot in enumerate(one.spots) if spot.key == match.key]
            unused = [at for at in spots if at not in chain.values() and at not in free.values()]
            if spots and match.score >= BARE and number not in free:
                free[number] = (unused or spots)[0]
    return free
