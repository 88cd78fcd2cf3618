"""A form's map laid over a file: which label stands where, and what stands between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
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
    stray: bool = False
    """Whether these are rows that the form does not have; the spots are those that nothing else stands behind."""


def regions(one: FormMap, blocks: Sequence[Block], found: Sequence[Sequence[Match]]) -> tuple[Region, ...]:
    """The file's blocks by the label that they stand behind."""
    at = _chain(one, found)
    at |= _elsewhere(one, found, at)
    matched = set(at.values())
    behind = {number: _behind(one, spot, matched) for number, spot in {**at, _NO_LABEL: _NO_LABEL}.items()}
    above = {number for number, spot in at.items() if one.spots[spot].above}
    contents = _Contents(blocks, behind, above)
    numbers = sorted(behind)
    heads = [blocks[number] for number in numbers if number != _NO_LABEL]
    result = []
    for count, number in enumerate(numbers):
        if number == _NO_LABEL:
            result.append(Region(None, behind[number], tuple(contents.of[number])))
            continue
        spot, block = one.spots[at[number]], blocks[number]
        match = _match(found[number], spot.key)
        own = _with_typed(block, match, spot, contents.of[number])
        near = " ".join(block.text.split()) if match.score <= NEAR else ""
        result.append(Region(spot, behind[number], own, tuple(heads[:count]), near))
    hungry = (spot for number in sorted(above & contents.empty()) for spot in behind[number] if spot.holds)
    stray = [Region(None, tuple(hungry), tuple(contents.strange), stray=True)] if contents.strange else []
    return (*result, *stray)


class _Contents:
    """The blocks behind each label, by the label's number, and those of rows that the form does not have."""

    def __init__(
        self, blocks: Sequence[Block], behind: Mapping[int, tuple[Spot, ...]], above: set[int]
    ) -> None:
        self._blocks, self._behind, self._on_top = blocks, behind, above
        self._current = _NO_LABEL
        self._above: dict[tuple[int, int], tuple[int, int]] = {}
        """What stands above, by table and column: its number, and that of its label."""
        self.of: defaultdict[int, list[Block]] = defaultdict(list)
        self.strange: list[Block] = []
        for (table, _), row in groupby(range(len(blocks)), key=lambda at: (blocks[at].table, blocks[at].row)):
            self._take(table, list(row))

    def _take(self, table: int, row: Sequence[int]) -> None:
        lost = sum(not spot.holds for spot in self._behind[self._current])
        awaits = self._current in self._on_top or self._heads_a_row(len(row))
        is_below = awaits and self._is_empty(self._current)
        if not table or lost == 1 or is_below or any(number in self._behind for number in row):
            self._in_order(row)
        elif self._is_strange(row):
            self.strange += [self._blocks[number] for number in row]
        else:
            self._by_column(row)

    def _heads_a_row(self, cells: int) -> bool:
        """Whether the form has places of several heads behind the last one, as many as the row has cells, or less."""
        return 1 < sum(spot.pattern is not None for spot in self._behind[self._current]) <= cells

    def _in_order(self, row: Sequence[int]) -> None:
        for number in row:
            block = self._blocks[number]
            if number in self._behind:
                self._current = number
            else:
                self.of[self._current].append(block)
            self._above[block.table, block.column] = number, self._current

    def _is_strange(self, row: Sequence[int]) -> bool:
        """Whether a row without labels begins below a label that has its value or needs none."""
        first = next((at for at in row if not self._blocks[at].empty), row[0])
        above, label = self._above.get(self._place(first), (_NO_LABEL, _NO_LABEL))
        is_list = any(spot.cell for spot in self._behind[self._current])
        is_open = self._holds(label) and not self.of[label]
        return above == label != _NO_LABEL and not is_list and not is_open

    def empty(self) -> set[int]:
        """The labels behind which nothing stands."""
        return {label for label in self._behind if self._is_empty(label)}

    def _is_empty(self, label: int) -> bool:
        return all(block.empty for block in self.of[label])

    def _by_column(self, row: Sequence[int]) -> None:
        """Where a row was split, what stands under a value belongs to it, although other labels come between."""
        for number in row:
            _, label = self._above.get(self._place(number), (_NO_LABEL, self._current))
            owner = label if self._holds(label) else self._current
            self.of[owner].append(self._blocks[number])
            if not self._blocks[number].empty:
                self._above[self._place(number)] = number, owner

    def _place(self, number: int) -> tuple[int, int]:
        return self._blocks[number].table, self._blocks[number].column

    def _holds(self, label: int) -> bool:
        return any(spot.pattern or spot.lines for spot in self._behind[label])


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
