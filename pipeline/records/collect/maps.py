"""The map of a form: its labels and the places of its values, in reading order, learnt from a form full of marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from pipeline import ooxml
from pipeline.labels import bare_label
from pipeline.model.form import Form
from pipeline.model.rules import HONOUR
from pipeline.model.specimen import Slot, Specimen
from pipeline.records.collect.blocks import Block, page
from pipeline.records.collect.boxes import Boxes, boxes
from pipeline.records.collect.lists import RowLines, row_lines
from pipeline.records.collect.patterns import Pattern, has_mark, lead, pattern, plain
from pipeline.wordml.boxes import OPEN
from pipeline.wordml.document import document

_BY_HAND: Final = re.compile(
    r"(?:\(?(?:[盖公]章|签[字章名])\)?)*(?:填[表报]日期[:：]?|日期[:：]?)?(?:[年月日\d.]*)|另附[纸页]|见附页"
)
"""Folded text that asks for a seal and a date, or sends the reader elsewhere."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One block of a form."""

    label: str = ""
    """Folded; empty where the block holds values."""
    bare: str = ""
    """The label without brackets."""
    pattern: Pattern | Boxes | None = None
    lines: RowLines | None = None
    cell: Slot | None = None
    """A cell of a row that is repeated."""
    lead: str = ""
    """Folded text before the value in a block that holds both."""
    alone: bool = False
    """Whether it is a free paragraph."""
    above: bool = False
    """Whether it is a label whose value stands in a row below it."""
    weight: float = 1.0
    """How much it tells this form from others."""

    @property
    def holds(self) -> bool:
        """Whether values stand here."""
        return bool(self.pattern or self.lines or self.cell)

    @property
    def key(self) -> str:
        """What finds the spot in a filled form."""
        return self.label or self.lead


@dataclass(frozen=True)
class FormMap:
    """A form, or a separate sheet of it."""

    name: str
    form: Form
    sheet: str
    spots: tuple[Spot, ...]
    fillers: frozenset[str]
    """Folded blocks that tell nothing: where a seal goes, what is printed by itself."""

    @property
    def title(self) -> str:
        """What messages call it."""
        label = f"“{self.form.field(self.sheet).label}”另附纸" if self.sheet else ""
        return f"{self.form.title}{label}"

    @property
    def weight(self) -> float:
        """Of all that can be found of it."""
        return sum(spot.weight for spot in self.spots if spot.key)


def maps(specimens: Mapping[str, Sequence[Specimen]]) -> tuple[FormMap, ...]:
    """The maps of forms by id; what many of them have tells little of which one a file holds."""
    found = [_map(name, specimen) for name, many in specimens.items() for specimen in many]
    commonness = Counter(key for one in found for key in {spot.key for spot in one.spots if spot.key})
    return tuple(
        replace(
            one, spots=tuple(replace(s, weight=1 / commonness[s.key] if s.key else 1.0) for s in one.spots)
        )
        for one in found
    )


def _map(name: str, specimen: Specimen) -> FormMap:
    marked = [block for block in blocks_of(specimen.marked) if block.text.strip()]
    empty = [block for block in blocks_of(specimen.empty) if block.text.strip()]
    chosen = [(field, choice, blocks_of(content)) for field, choice, content in specimen.chosen]
    marks = specimen.marks
    empties = _pairs(marked, empty, marks)
    fillers = {
        block.label
        for block in (*marked, *empty)
        if not has_mark(block.text, marks) and is_filler(block.label)
    }
    spots = []
    boxed = set()
    for at, block in enumerate(marked):
        if found := boxes(block.text, _printed(block, chosen), marks, specimen.form):
            boxed.add(block.place)
            signs = {**marks, **dict.fromkeys(OPEN, Slot(""))}
            spots.append(Spot(pattern=found, lead=lead(block.text, signs), alone=not block.table))
        elif not has_mark(block.text, marks):
            if block.label not in fillers:
                above = has_mark(_beside(marked, at + 1).text, marks) and _is_on_top(marked, at)
                spots.append(Spot(block.label, bare_label(block.text), alone=not block.table, above=above))
        elif spot := _spot(block, empties.get(at), _changed(block, chosen, marks), specimen):
            spots.append(spot)
    fillers |= {block.label for block in empty if block.place not in boxed} - {spot.label for spot in spots}
    whole = spots if specimen.sheet else list(_with_room(spots, specimen.form))
    return FormMap(name, specimen.form, specimen.sheet, tuple(whole), frozenset(fillers))


def _beside(blocks: Sequence[Block], at: int) -> Block:
    return blocks[at] if 0 <= at < len(blocks) else Block("", "")


def _is_on_top(blocks: Sequence[Block], at: int) -> bool:
    """Whether a label has a row for itself, and the next row comes right after it."""
    before, own, after = (_beside(blocks, at + step) for step in (-1, 0, 1))
    is_alone = (before.table, before.row) != (own.table, own.row)
    return is_alone and (own.table, own.row + 1) == (after.table, after.row)


def _with_room(spots: Sequence[Spot], form: Form) -> Iterator[Spot]:
    """The spots, and a place beside each label whose text belongs on a separate sheet: many write it there."""
    apart = {bare_label(field.label): Slot(field.id) for field in form.separate}
    for spot, following in zip(spots, [*spots[1:], Spot("·")], strict=True):
        yield spot
        if spot.bare in apart and not following.holds:
            yield Spot(pattern=plain(apart[spot.bare]))


def is_filler(label: str) -> bool:
    """Whether the folded text only asks for a seal or a date, or sends the reader elsewhere."""
    return _BY_HAND.fullmatch(label) is not None


def blocks_of(content: bytes) -> tuple[Block, ...]:
    """The blocks of a specimen."""
    return page(document(ooxml.package(content, "specimen.docx"), "specimen.docx")).blocks


def _spot(
    block: Block, empty: str | None, chosen: Iterable[tuple[Slot, str, str]], specimen: Specimen
) -> Spot | None:
    """The place of the block's values; None for the marked rows that only repeat the first."""
    marks = specimen.marks
    slots = [marks[sign] for sign in block.text if sign in marks]
    first = slots[0]
    if first.column and len({slot.row for slot in slots}) > 1:
        main = _main_column(specimen.form, first.field)
        return Spot(lines=row_lines(first.field, block.text, empty, marks, main), alone=not block.table)
    if first.column and block.table and len(slots) == 1:
        return Spot(cell=first) if first.row == 0 else None
    made = pattern(block.text, empty, chosen, marks)
    return Spot(pattern=made, lead=lead(block.text, marks), alone=not block.table)


def _main_column(form: Form, field: str) -> str:
    columns = [column for column in form.field(field).columns if not column.entry_only]
    honour = next((column.id for column in columns if column.id == HONOUR), None)
    texts = [column.id for column in columns if column.kind in ("text", "prose")]
    return honour or (texts[-1] if texts else columns[-1].id)


def _pairs(marked: Sequence[Block], empty: Sequence[Block], marks: Mapping[str, Slot]) -> dict[int, str]:
    """What stands in the empty form where the marked one has values: blocks between the same neighbours."""
    ours = ["\0" if has_mark(block.text, marks) else block.label for block in marked]
    theirs = [block.label for block in empty]
    found: dict[int, str] = {}
    for tag, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "replace" and end - start == last - first:
            found |= {start + at: empty[first + at].text for at in range(end - start)}
    return found


def _changed(
    block: Block, chosen: Iterable[tuple[str, str, tuple[Block, ...]]], marks: Mapping[str, Slot]
) -> Iterator[tuple[Slot, str, str]]:
    """What the block prints for each choice of a value that stands in it."""
    slots = {marks[sign] for sign in block.text if sign in marks}
    return (one for one in _printed(block, chosen) if one[0] in slots)


def _printed(
    block: Block, chosen: Iterable[tuple[str, str, tuple[Block, ...]]]
) -> Iterator[tuple[Slot, str, str]]:
    """What stands in the place of the block for each choice of any field."""
    for field, choice, blocks in chosen:
        text = next((one.text for one in blocks if one.place == block.place), None)
        if text is not None:
            yield Slot(field), choice, text
