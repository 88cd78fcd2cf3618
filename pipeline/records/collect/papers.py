"""Further papers of forms read: letters between their headings, score sheets and lists under the heads of their
columns, archive indexes by the numbers that they list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from pipeline.labels import bare_label, fold_label
from pipeline.model.collected import GatheredPaper, PaperValues, Taken, Trust
from pipeline.model.form import Column, Form
from pipeline.model.papers import NUMBER, FurtherPaper, same_number
from pipeline.model.specimen import PaperSpecimen
from pipeline.records.collect.align import regions
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.labels import Labels, labels
from pipeline.records.collect.maps import FormMap, blocks_of, maps
from pipeline.records.collect.reading import read_form
from pipeline.records.collect.tidy import parsed, tidy

_LEAST: Final = 0.4
"""A paper of whose headings and heads less is found is not that paper."""
_LINES: Final = 3
"""So many first lines of a paper may name the applicant, its title among them."""
_NUMBERED: Final = re.compile(r"\s*[(（第]?\s*(\d+)\s*[)）、.．项]?\s*")
"""A number as people write it before an item."""
_ROOM: Final = 30
"""Characters that may stand before a title on its line: a city, a unit's name."""


@dataclass(frozen=True)
class PaperMap:
    """Where a further paper of a form has its values."""

    name: str
    """Id of the form."""
    form: Form
    paper: FurtherPaper
    titles: frozenset[str]
    """Folded."""
    letter: FormMap
    labels: Labels
    tables: Mapping[str, Mapping[str, str]]
    """By field of kind rows: column id to the folded head over it."""
    entries: Mapping[str, str]
    """Numbers of an archive's entries, by what tells them apart."""
    implied: Mapping[str, str]


@dataclass(frozen=True)
class _Reading:
    """What one map makes of a paper."""

    values: PaperValues
    share: float
    """Of its headings, heads and fixed texts found."""
    unread: tuple[Block, ...]


@dataclass(frozen=True)
class Stretch:
    """A further paper among the blocks of a file."""

    start: int
    end: int
    gathered: GatheredPaper
    unread: tuple[Block, ...]
    """Blocks with text that is in no field."""


def paper_maps(specimens: Iterable[PaperSpecimen]) -> tuple[PaperMap, ...]:
    """The maps of further papers."""
    return tuple(map(_map, specimens))


def _map(specimen: PaperSpecimen) -> PaperMap:
    printed = specimen.printed
    blocks = [block for block in blocks_of(printed.marked) if not block.empty]
    (letter,) = maps({specimen.name: (printed,)})
    first = next((block.label for block in blocks if not block.table), "")
    return PaperMap(
        specimen.name,
        printed.form,
        specimen.paper,
        frozenset({first, fold_label(specimen.paper.title)} - {""}),
        letter,
        labels((letter,)),
        _tables(specimen, blocks),
        {same_number(number): number for number in specimen.entries},
        specimen.implied,
    )


def _tables(specimen: PaperSpecimen, blocks: Sequence[Block]) -> Mapping[str, Mapping[str, str]]:
    """The heads of the columns in which rows are printed: the topmost text over a mark."""
    heads: dict[tuple[int, int], str] = {}
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for block in (block for block in blocks if block.table):
        head = heads.setdefault((block.table, block.column), block.label)
        text = block.text.strip()
        slot = specimen.printed.marks.get(text) or specimen.points.get(text)
        if slot and slot.column:
            found[slot.field][slot.column] = head
    for slot in list(specimen.points.values())[:1]:
        found[slot.field][NUMBER] = _number_head(specimen, blocks, heads)
    return found


def _number_head(
    specimen: PaperSpecimen, blocks: Sequence[Block], heads: Mapping[tuple[int, int], str]
) -> str:
    """The head of the column in which the items of a score sheet have their numbers."""
    rows = {
        (block.table, block.row): slot.row
        for block in blocks
        if (slot := specimen.points.get(block.text.strip()))
    }
    counts: defaultdict[str, int] = defaultdict(int)
    for block in blocks:
        if block.table and block.text.strip() == str(rows.get((block.table, block.row))):
            counts[heads[block.table, block.column]] += 1
    return max(counts, key=lambda head: counts[head], default="")


def stretches(
    known: Sequence[PaperMap], ends: frozenset[str], blocks: Sequence[Block], file: str
) -> Iterator[Stretch]:
    """The further papers in a file, each from its title to the next title or to a block that begins a form."""
    titled = [at for at, block in enumerate(blocks) if any(_is_titled(one, block) for one in known)]
    for at, behind in pairwise([*titled, len(blocks)]):
        end = next(
            (n for n in range(at + 1, behind) if not blocks[n].table and blocks[n].label in ends), behind
        )
        own = blocks[at:end]
        if found := _best(_read(one, own) for one in known if _is_titled(one, blocks[at])):
            yield _stretch(at, end, own, found, file)


def _is_titled(one: PaperMap, block: Block) -> bool:
    label = block.label if not block.table else ""
    return any(label.endswith(title) and len(label) <= len(title) + _ROOM for title in one.titles)


def _best(readings: Iterable[_Reading]) -> list[_Reading]:
    """The reading that explains most for each form."""
    best: dict[str, _Reading] = {}
    for one in readings:
        before = best.get(one.values.form)
        if one.share >= _LEAST and (before is None or one.share > before.share):
            best[one.values.form] = one
    return list(best.values())


def _stretch(at: int, end: int, own: Sequence[Block], found: Sequence[_Reading], file: str) -> Stretch:
    free = [block.text.strip() for block in own if not block.table and not block.empty]
    title = " ".join(own[0].text.split())
    gathered = GatheredPaper(file, title, tuple(free[:_LINES]), tuple(one.values for one in found))
    return Stretch(at, end, gathered, min((one.unread for one in found), key=len))


def _read(one: PaperMap, blocks: Sequence[Block]) -> _Reading:
    fixed = {spot.key for spot in one.letter.spots if spot.key}
    matches = one.labels.found(blocks)
    share = len(fixed & {match.key for found in matches for match in found}) / max(len(fixed), 1)
    read = read_form(one.letter, regions(one.letter, blocks, matches))
    values = {name: taken for name, taken in read.found.items() if one.form.field(name).entry_only}
    if one.entries and one.paper.tree and one.paper.tree.omit:
        values = _left_out(one, one.paper.tree.omit, blocks)
    rows = {
        field: tuple(_rows(one.form.field(field).columns, heads, blocks))
        for field, heads in one.tables.items()
        if one.form.field(field).entry_only
    }
    if values or any(rows.values()):
        values |= _implied(one, blocks[0].place)
    unread = tuple(block for block, _ in read.unread if not (block.table and (one.tables or one.entries)))
    return _Reading(PaperValues(one.name, one.paper.id, values, rows), share, unread)


def _implied(one: PaperMap, place: str) -> dict[str, Taken]:
    """What a filled paper says by being the one that it is."""
    return {name: Taken(choice, place, "medium", "按这份材料的种类") for name, choice in one.implied.items()}


def _left_out(one: PaperMap, omit: str, blocks: Sequence[Block]) -> dict[str, Taken]:
    """The numbers that an archive index does not list."""
    listed = {same_number(block.text) for block in blocks if block.table} & one.entries.keys()
    missing = [number for key, number in one.entries.items() if key not in listed]
    if not (listed and missing):
        return {}
    return {omit: Taken("、".join(missing), blocks[0].place, "medium", "目录里没有列出这些编号")}


def _rows(
    columns: Sequence[Column], heads: Mapping[str, str], blocks: Sequence[Block]
) -> Iterator[Mapping[str, Taken]]:
    """The rows under the heads of a table; a sum, or a row without the number that it must have, is none."""
    known = {column.id: column for column in columns}
    under: dict[int, str] = {}
    for _, row in groupby((block for block in blocks if block.table), lambda one: (one.table, one.row)):
        cells = list(row)
        if found := _headed(heads, cells):
            under = found
            continue
        taken = {
            under[cell.column]: _taken(known[under[cell.column]], cell)
            for cell in cells
            if cell.column in under and not cell.empty
        }
        if taken and (NUMBER not in known or (len(taken) > 1 and _is_number(known, taken))):
            yield taken


def _headed(heads: Mapping[str, str], cells: Sequence[Block]) -> dict[int, str]:
    """Column of the grid to column id, where the row has most of the heads."""
    found = {
        cell.column: name
        for name, head in heads.items()
        for cell in cells
        if head and cell.label and (cell.label == head or bare_label(cell.text) == bare_label(head))
    }
    return found if 2 * len(found) > len(heads) else {}


def _is_number(known: Mapping[str, Column], row: Mapping[str, Taken]) -> bool:
    return NUMBER in row and parsed(known[NUMBER], row[NUMBER].text) is not None


def _taken(column: Column, block: Block) -> Taken:
    numbered = _NUMBERED.fullmatch(block.text) if column.id == NUMBER else None
    tidied = tidy(column, numbered[1] if numbered else block.text)
    trust: Trust = "low" if not tidied.sure else "medium" if tidied.note else "high"
    return Taken(tidied.text, block.place, trust, tidied.note)
