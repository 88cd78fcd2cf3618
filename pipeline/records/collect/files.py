"""One filled file read: the forms in it, their values, and what is to be said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.model.collected import Gathered, Loose, Read
from pipeline.ooxml import Bounds, read_package
from pipeline.records.collect import remarks
from pipeline.records.collect.align import regions
from pipeline.records.collect.blocks import Block, Page, page
from pipeline.records.collect.cutting import Atlas, Segment, segments
from pipeline.records.collect.labels import Match
from pipeline.records.collect.papers import Stretch, stretches
from pipeline.records.collect.reading import read_form
from pipeline.records.collect.refused import LARGEST, unreadable
from pipeline.records.collect.values import Values
from pipeline.wordml.document import document

BOUNDS: Final = Bounds(entries=2_000, file=LARGEST, total=4 * LARGEST)
"""Of a Word file unzipped."""
_MOST_BLOCKS: Final = 20_000
_LEAST_TEXT: Final = 100
"""Characters: a paper without a form's labels that has fewer is no text of deeds."""
_FEW: Final = 2
"""So many doubtful places are never too many."""
_NUMBERED: Final = re.compile(r"〔\d{4}〕.{0,8}号")
_HEAD: Final = 12
"""So many first lines of an official document hold its number."""
_TITLE: Final = 4
"""So many first lines of a text may name whose it is."""


def read_file(atlas: Atlas, path: Path, shown: str) -> Read:
    """What the file holds; `shown` is what messages call it."""
    try:
        opened = page(document(read_package(path, BOUNDS), shown))
    except DataError as fault:
        return Read(shown, findings=(unreadable(shown, fault.message, fault.hint),))
    if len(opened.blocks) > _MOST_BLOCKS:
        message = f"“{shown}”太长（超过 {_MOST_BLOCKS} 段和格），没有读取"
        hint = "请核对是不是申报表；几百份表在一个文件里的，请拆开。"
        return Read(shown, findings=(unreadable(shown, message, hint),))
    further = tuple(stretches(atlas.further, atlas.beginnings, opened.blocks, shown))
    if not further and (title := _another_paper(atlas, opened.blocks)):
        return Read(shown, findings=(remarks.another_paper(shown, title),))
    read = _read(atlas, opened, further, shown)
    if _is_official(opened.blocks) and not _is_filled(read):
        return Read(shown, findings=(remarks.official(shown),))
    return read


def _is_official(blocks: Sequence[Block]) -> bool:
    """Whether it has the number of an official document above (GB/T 9704 7.2.5): a notice, with blank forms perhaps."""
    free = (block.text for block in blocks if not (block.empty or block.table or block.margin))
    return any(_NUMBERED.search(text) for text in islice(free, _HEAD))


def _is_filled(read: Read) -> bool:
    """Whether somebody has filled in a form of it, or a further paper."""
    papers = (one for paper in read.papers for one in paper.readings)
    return any(len(one.values) > _FEW for one in read.gathered) or any(
        one.values or any(one.rows.values()) for one in papers
    )


def _another_paper(atlas: Atlas, blocks: Sequence[Block]) -> str:
    """The title of a summary table or a further paper, where the document begins with it."""
    free = (block for block in blocks if not (block.empty or block.table or block.margin))
    first = [block.label for block in islice(free, _TITLE)]
    ends = (title for label in first for key, title in atlas.papers.items() if label.endswith(key))
    return "" if atlas.labels.keys & set(first) else next(ends, "")


def _read(atlas: Atlas, opened: Page, further: Sequence[Stretch], shown: str) -> Read:
    taken = {at for one in further for at in range(one.start, one.end)}
    left = (block for at, block in enumerate(opened.blocks) if at not in taken)
    blocks = tuple(part for block in left for part in atlas.labels.parted(block))
    found = atlas.labels.found(blocks)
    findings = [*remarks.of_document(opened, shown), *remarks.of_papers(further, shown)]
    gathered: list[Gathered] = []
    strange: list[Block] = []
    outside: list[Block] = []
    wanting: list[str] = []
    for part in segments(atlas, blocks, found):
        own = blocks[part.start : part.end]
        values = _values(part, own, found[part.start : part.end])
        if values is None:
            strange += own
            continue
        pictures = tuple(name for block in own for name in block.pictures)
        gathered.append(values.gathered(shown, pictures))
        wanting += _wanting(values)
        findings += remarks.of_form(values, part, shown)
        outside += values.outside
    below = [block for block in outside if not (block.table or block.margin)] if wanting else []
    loose = _loose([*strange, *below], shown)
    if not (gathered or loose or further):
        findings.append(remarks.no_form(blocks, shown))
    elif loose is None:
        outside += [block for block in strange if block.text.strip()]
    else:
        outside = [block for block in outside if block not in below]
    papers = tuple(one.gathered for one in further)
    return Read(shown, tuple(gathered), papers, loose, (*findings, *remarks.aside(outside, shown)))


def _values(part: Segment, blocks: Sequence[Block], found: Sequence[Sequence[Match]]) -> Values | None:
    """The values of a form; None where it is none: a table may have the labels of a form as heads of its columns."""
    if part.map is None:
        return None
    values = read_form(part.map, regions(part.map, blocks, found))
    low = sum(one.trust == "low" for one in values.found.values())
    sure = len(values.found) + len(values.rows) - low
    return None if len(values.unread) + low > max(sure, _FEW) else values


def _wanting(values: Values) -> Iterator[str]:
    """The texts that belong on another paper and are not in the form: somebody may have written them below it."""
    for one in () if values.map.sheet else values.form.separate:
        found = values.found.get(one.id)
        if found is None or len(found.text) < _LEAST_TEXT:
            yield one.id


def _loose(blocks: Sequence[Block], shown: str) -> Loose | None:
    """Free text of some length; a table of another kind is none."""
    lines = list(_lines(block for block in blocks if not (block.table or block.margin)))
    count = sum(map(len, lines))
    if count < _LEAST_TEXT or count < sum(map(len, _lines(block for block in blocks if block.table))):
        return None
    return Loose(shown, "\n".join(lines[:_TITLE]), "\n".join(lines))


def _lines(blocks: Iterator[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (line.strip() for line in block.text.split("\n") if line.strip())
