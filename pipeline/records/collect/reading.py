"""The values of one form in a file, from what stands behind its labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from pipeline.labels import fold_label
from pipeline.model.collected import Gathered, Taken
from pipeline.model.form import Column, Form
from pipeline.model.sheets import UNIT, UNIT_COLUMN
from pipeline.model.specimen import Slot
from pipeline.records.collect.align import Region
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.lists import by_column
from pipeline.records.collect.maps import FormMap, Spot
from pipeline.records.collect.patterns import Typed
from pipeline.records.collect.tables import cells_by_row
from pipeline.records.collect.tidy import parsed, readable, tidy

_WORDS: Final = re.compile(r"[^\W\d_]")
"""What a rate that a form computes has none of."""


@dataclass
class Values:
    """The values of a form as they are found."""

    map: FormMap
    found: dict[str, Taken] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Taken]]] = field(default_factory=dict)
    unread: list[tuple[Block, str]] = field(default_factory=list)
    """Blocks whose text is not in the data, with the label before them."""
    outside: list[Block] = field(default_factory=list)
    """Blocks behind labels that have no value in the data."""

    @property
    def form(self) -> Form:
        """Whose values they are."""
        return self.map.form

    def gathered(self, file: str, pictures: tuple[str, ...]) -> Gathered:
        """What was found."""
        rows = {name: tuple(many) for name, many in self.rows.items()}
        return Gathered(self.map.name, self.map.sheet, file, dict(self.found), rows, pictures)

    def add(self, typed: Iterable[Typed], block: Block, doubt: str = "") -> None:
        """Values of the form's own fields."""
        for one in typed:
            column = _column(self.form, one.slot.field)
            taken = _taken(column, one._replace(doubt=doubt or one.doubt), block)
            if taken.text:
                self._put(one.slot.field, taken, column)

    def _put(self, name: str, taken: Taken, column: Column) -> None:
        """The later of two places counts, the earlier where it cannot be read; what differs is in doubt."""
        before = self.found.get(name)
        if before is None or _same(column, before.text, taken.text):
            better = before is not None and before.trust == "high"
            self.found[name] = before if better and before else taken
            return
        keep, other = (taken, before) if readable(column, taken.text) else (before, taken)
        note = f"{other.place}写的却是“{_short(other.text)}”"
        self.found[name] = Taken(keep.text, keep.place, "low", note)

    def add_rows(self, name: str, rows: Iterable[dict[str, Typed]], block: Block, doubt: str = "") -> None:
        """Rows of a field."""
        columns = {column.id: column for column in self.form.field(name).columns}
        for row in rows:
            taken = {
                key: _taken(columns[key], one._replace(doubt=doubt or one.doubt), block)
                for key, one in row.items()
            }
            if any(one.text for one in taken.values()):
                self.rows.setdefault(name, []).append({key: one for key, one in taken.items() if one.text})

    def plausible(self, typed: Typed) -> bool:
        """Whether the text can be a value of its column."""
        columns = self.form.field(typed.slot.field).columns
        column = next(column for column in columns if column.id == typed.slot.column)
        return not typed.text or readable(column, tidy(column, typed.text).text)


def read_form(one: FormMap, found: Sequence[Region]) -> Values:
    """All values of a form."""
    values = Values(one)
    for region in found:
        _region(values, region)
    return values


def _region(values: Values, region: Region) -> None:
    holders = [spot for spot in region.spots if spot.holds]
    blocks = [block for block in region.blocks if not _is_printed(values.map, block)]
    full = [block for block in blocks if not block.empty]
    label = region.label.key if region.label else ""
    if not holders:
        values.outside += [block for block in full if _WORDS.search(block.text)]
        return
    doubt = f"栏目名写成了“{region.near}”" if region.near else ""
    cells = [spot for spot in holders if spot.cell]
    if cells:
        _table(values, cells, blocks, region, doubt)
        return
    within = [spot for spot in holders if not spot.alone or spot.lead]
    outside = [spot for spot in holders if spot.alone and not spot.lead]
    if within and outside:
        first = [block for block in blocks if block.table or within[0].lead][
            : None if not within[0].lead else 1
        ]
        _shared(values, within, first, doubt, label)
        _shared(values, outside, [block for block in blocks if block not in first], doubt, label)
    else:
        _shared(values, [spot for spot in region.spots if spot.holds or spot.label], blocks, doubt, label)


def _is_printed(one: FormMap, block: Block) -> bool:
    """Whether the form prints this by itself."""
    return not block.pictures and block.label in one.fillers and bool(block.label)


def _shared(values: Values, spots: Sequence[Spot], blocks: Sequence[Block], doubt: str, label: str) -> None:
    """Blocks handed out to places: all to one, one to each, else as they come, in doubt."""
    holders = [spot for spot in spots if spot.holds]
    full = [block for block in blocks if not block.empty]
    if len(blocks) > len(spots):  # rows that somebody has put in
        blocks = [block for block in blocks if not block.empty or block.row == blocks[0].row]
        spare = blocks[len(spots) :]
        blocks = blocks[: len(spots)] if all(block.empty for block in spare) else blocks
    beside = list(takewhile(lambda spot: spot.holds, spots))
    if len(spots) == 1 or (len(beside) == len(full) == 1):
        _one(values, spots[0], full, doubt)
    elif len(spots) == len(blocks):
        lost = "旁边的栏目名认不出来" if len(holders) < len(spots) else ""
        for spot, block in zip(spots, blocks, strict=True):
            if spot.holds and not block.empty:
                _one(values, spot, [block], doubt or lost)
    elif len(full) <= len(holders):
        for spot, block in zip(holders, full, strict=False):
            _one(values, spot, [block], "格数与表上不同，按次序读取")
    else:
        values.unread += [(block, label) for block in full]


def _one(values: Values, spot: Spot, blocks: Sequence[Block], doubt: str) -> None:
    """All blocks read as what stands in one place."""
    if not blocks:
        return
    apart = len({(block.row, block.column) for block in blocks if block.table}) > 1
    between = (
        "" if apart and spot.pattern and not _is_prose(values.form, spot.pattern.slots[0].field) else "\n"
    )
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


def _is_prose(form: Form, name: str) -> bool:
    return _column(form, name).kind == "prose"


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
        first = next((block for block in cells if block and not block.empty), None)
        if first:
            values.add_rows(slots[0].field, [row], first, doubt or ("这一行的格数与表头不同" if odd else ""))


def _column(form: Form, name: str) -> Column:
    return UNIT_COLUMN if name == UNIT and UNIT not in {f.id for f in form.fields} else form.field(name)


def _taken(column: Column, typed: Typed, block: Block) -> Taken:
    if column.kind == "photo":
        return _photo(block)
    tidied = tidy(column, typed.text)
    if typed.doubt or not tidied.sure:
        return Taken(tidied.text, block.place, "low", typed.doubt or tidied.note)
    note = tidied.note or typed.note
    return Taken(tidied.text, block.place, "medium" if note else "high", note)


def _photo(block: Block) -> Taken:
    """The picture; a cell without one says 照片 or nothing."""
    if not block.pictures:
        return Taken("", block.place)
    note = "这一格不止一张图片，取第一张" if len(block.pictures) > 1 else ""
    return Taken(block.pictures[0], block.place, "low" if note else "high", note, picture=block.pictures[0])


def _same(column: Column, one: str, other: str) -> bool:
    return fold_label(one) == fold_label(other) or (
        parsed(column, one) is not None and parsed(column, one) == parsed(column, other)
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:30] + "…"  # as long as messages quote


def slots_of(one: FormMap) -> Iterator[Slot]:
    """What the map can give."""
    for spot in one.spots:
        yield from spot.pattern.slots if spot.pattern else ()
        yield from (Slot(spot.lines.field),) if spot.lines else ()
        yield from (Slot(spot.cell.field),) if spot.cell else ()
