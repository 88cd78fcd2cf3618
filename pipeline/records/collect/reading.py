"""The values of one form in a file, from what stands behind its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.records.collect.align import Region
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.labels import without_label
from pipeline.records.collect.maps import FormMap, Spot
from pipeline.records.collect.patterns import Typed
from pipeline.records.collect.sharing import share
from pipeline.records.collect.tables import cells_by_row
from pipeline.records.collect.values import Values

_WORDS: Final = re.compile(r"[^\W\d_]")
"""What a rate that a form computes has none of."""


def read_form(one: FormMap, found: Sequence[Region]) -> Values:
    """All values of a form."""
    values = Values(one)
    for region in found:
        _region(values, region)
    return values


def _region(values: Values, region: Region) -> None:
    holders = [spot for spot in region.spots if spot.holds]
    blocks = [
        _unlabelled(block, region)
        for block in region.blocks
        if not _is_printed(values.map, block) or _is_figure(block, region, holders)
    ]
    full = [block for block in blocks if not block.empty]
    if not holders:
        values.outside += [block for block in full if _WORDS.search(block.text)]
        return
    doubt = f"栏目名写成了“{region.near}”" if region.near else "不在它的栏目旁边" if region.stray else ""
    cells = [spot for spot in holders if spot.cell]
    if cells:
        _table(values, cells, blocks, region, doubt)
    else:
        _in_and_out(values, region, blocks, doubt)


def _unlabelled(block: Block, region: Region) -> Block:
    """The block without the label where a cell says it once more."""
    if not block.table or region.label is None or region.label.lead:
        return block
    for label in (region.label.label, region.label.bare):
        block = replace(block, text=without_label(block.text, label))
    return block


def _in_and_out(values: Values, region: Region, blocks: Sequence[Block], doubt: str) -> None:
    """Cells to what the form has in cells, free text to what it has outside of them."""
    label = region.label.key if region.label else ""
    spots = [spot for spot in region.spots if spot.holds or spot.label]
    if spots[0].lead:
        share(values, spots[:1], blocks[:1], doubt, label)
        spots, blocks = spots[1:], blocks[1:]
    within = [spot for spot in spots if spot.holds and not spot.alone]
    outside = [spot for spot in spots if spot.holds and spot.alone]
    inner = [block for block in blocks if block.table]
    outer = [block for block in blocks if not block.table]
    if within and outside:
        share(values, within, inner, doubt, label)
        share(values, outside, outer, doubt, label)
    elif within and any(not block.empty for block in inner):
        share(values, spots, inner, doubt, label)
        _beside(values, [block for block in outer if not block.empty], label)
    elif within or outside:
        share(values, spots, blocks, doubt, label)
    else:
        values.outside += [block for block in blocks if not block.empty]


def _beside(values: Values, blocks: Sequence[Block], label: str) -> None:
    """Free text behind cells that have their values: what a sheet is for, or what somebody put beside a form."""
    if values.map.sheet:
        values.unread += [(block, label) for block in blocks]
    else:
        values.outside += blocks


def _is_printed(one: FormMap, block: Block) -> bool:
    """Whether the form prints this by itself."""
    return not block.pictures and block.label in one.fillers and bool(block.label)


def _is_figure(block: Block, region: Region, holders: Sequence[Spot]) -> bool:
    """Whether a number stands where a value does, though the form numbers rows with the same: it is the value."""
    if not block.label.isdecimal():
        return False
    cells = [spot for spot in holders if spot.cell]
    if cells:
        return block.column in {head.column for head in region.heads[-len(cells) :] if head.table}
    return block in region.blocks[: len(holders)]


def _table(
    values: Values, spots: Sequence[Spot], blocks: Sequence[Block], region: Region, doubt: str
) -> None:
    """Rows of cells, each under the head of its column."""
    slots = [spot.cell for spot in spots if spot.cell]
    heads = region.heads[-len(slots) :]
    for cells, odd in cells_by_row(blocks, heads, len(slots)):
        row = {
            slot.column: Typed(slot, block.text)
            for slot, block in zip(slots, cells, strict=True)
            if block and not block.empty
        }
        full = [block for block in cells if block and not block.empty]
        if odd and full and heads and full[0].table != heads[-1].table:  # the label of another table is lost
            values.unread += [(block, "") for block in full]
        elif full:
            values.add_rows(
                slots[0].field, [row], full[0], doubt or ("这一行的格数与表头不同" if odd else "")
            )
