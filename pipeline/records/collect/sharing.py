"""The blocks behind a label handed out to the places that the form has there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from pipeline.records.collect.blocks import Block
from pipeline.records.collect.labels import text_behind
from pipeline.records.collect.lists import by_column
from pipeline.records.collect.maps import Spot
from pipeline.records.collect.patterns import Typed
from pipeline.records.collect.values import Values, column_of

_LOST: Final = "旁边的栏目名认不出来"


def share(values: Values, spots: Sequence[Spot], blocks: Sequence[Block], doubt: str, label: str) -> None:
    """Adds what the blocks hold: all to one place, one to each, else as they come, in doubt."""
    holders = [spot for spot in spots if spot.holds]
    full = [block for block in blocks if not block.empty]
    if len(blocks) > len(spots):  # rows that somebody has put in
        blocks = [block for block in blocks if not block.empty or block.row == blocks[0].row]
        spare = blocks[len(spots) :]
        blocks = blocks[: len(spots)] if all(block.empty for block in spare) else blocks
    beside = list(takewhile(lambda spot: spot.holds, spots))
    is_next = bool(full) and full[0] is blocks[0]
    if len(spots) == 1 or (len(beside) == len(full) == 1 and (is_next or len(spots) != len(blocks))):
        _one(values, spots[0], full, doubt)
    elif len(spots) == len(blocks):
        _each(values, spots, blocks, doubt)
    elif len(full) <= len(holders):
        for spot, block in zip(holders, full, strict=False):
            _one(values, spot, [block], "格数与表上不同，按次序读取")
    elif len(beside) == len(holders) == 1 and is_next:  # what follows is computed, its label lost
        _one(values, beside[0], full[:1], _LOST)
        values.outside += full[1:]
    else:
        values.unread += [(block, label) for block in full]


def _each(values: Values, spots: Sequence[Spot], blocks: Sequence[Block], doubt: str) -> None:
    """One block to each place, those of labels that were not found passed over."""
    lost = "" if all(spot.holds for spot in spots) else _LOST
    for spot, block in zip(spots, _moved_on(spots, blocks), strict=True):
        if spot.holds and not block.empty:
            _one(values, spot, [block], doubt or lost)


def _one(values: Values, spot: Spot, blocks: Sequence[Block], doubt: str) -> None:
    """All blocks read as what stands in one place."""
    blocks = _told_once(blocks)
    if not blocks:
        return
    apart = len({(block.row, block.column) for block in blocks if block.table}) > 1
    is_short = spot.pattern and column_of(values.form, spot.pattern.slots[0].field).kind != "prose"
    between = "" if apart and is_short else "\n"
    text = between.join(block.text.strip() for block in blocks if block.text.strip())
    first = blocks[0]
    pictures = tuple(picture for block in blocks for picture in block.pictures)
    whole = Block(text, first.place, first.table, first.row, first.column, pictures)
    if spot.lines:
        rows = spot.lines.read(text, values.plausible)
        values.add_rows(spot.lines.field, by_column(rows), whole, doubt)
    elif spot.pattern:
        typed = spot.pattern.read(text)
        if typed is None:
            values.unread.append((whole, spot.lead))
        elif not text and pictures:
            values.add((Typed(spot.pattern.slots[0], ""),), whole, doubt)
        else:
            values.add(typed, whole, doubt or ("几格的内容合在一起" if apart else ""))


def _moved_on(spots: Sequence[Spot], blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, what was typed right behind a label that was not found moved into the empty cell after it."""
    moved = list(blocks)
    for at, (spot, block, after) in enumerate(zip(spots, blocks, blocks[1:], strict=False), 1):
        typed = text_behind(block.text, spot.label) if spot.label and after.empty else ""
        if typed:
            moved[at] = replace(block, text=typed)
    return moved


def _told_once(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without cells that say what one of their row says: merged cells as some programs take them apart."""
    seen: dict[tuple[int, int, str], Block] = {}
    return [
        block
        for block in blocks
        if not block.table or seen.setdefault((block.table, block.row, block.text), block) is block
    ]
