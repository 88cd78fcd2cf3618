"""What a file of a bundle is: a summary table, a list that was put up, or neither; with the dates on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.errors import DataError
from pipeline.model.bundle import PUBLICITY, Paper, Stamp
from pipeline.model.pack import Pack
from pipeline.ooxml import read_package
from pipeline.records.bundle.days import period, stamps
from pipeline.records.bundle.heads import SummaryMap, learnt
from pipeline.records.bundle.pages import Page, of_blocks, of_sheets, of_text
from pipeline.records.bundle.summaries import read_summary
from pipeline.records.collect.blocks import page
from pipeline.records.collect.files import BOUNDS
from pipeline.records.files import open_file
from pipeline.wordml.document import document, read_document

_TITLE: Final = 4
"""So many first lines may be the title."""
_LONGEST: Final = 60


def summary_maps(pack: Pack) -> tuple[SummaryMap, ...]:
    """The maps of a pack's summary tables, one for each table of a template that repeats a row."""
    return tuple(
        one
        for summary in pack.summaries
        for template in map(pack.file, summary.templates)
        for one in learnt(pack, summary, _template(template))
    )


def _template(path: Path) -> Page:
    if path.suffix == ".docx":
        return of_blocks(page(read_document(path)).blocks, path.name)
    return of_sheets(open_file(path), path.name)


@dataclass(frozen=True)
class WordPaper:
    """A Word file as far as it is no form."""

    paper: Paper | None
    stamps: tuple[Stamp, ...] = ()
    """Forms have them too."""


def read_word_paper(maps: Sequence[SummaryMap], file: Path, shown: str) -> WordPaper:
    """What a docx is and the dates on it; nothing of what cannot be read, which reading it as a form will tell."""
    try:
        blocks = page(document(read_package(file, BOUNDS), shown)).blocks
    except DataError:
        return WordPaper(None)
    opened = of_blocks(blocks, shown)
    return WordPaper(read_paper(maps, opened, PurePosixPath(shown).name), tuple(stamps(opened.lines)))


def read_text_paper(file: Path, shown: str) -> Paper | None:
    """What a plain text is; DataError where it is none."""
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    except OSError as fault:
        raise DataError(f"文件打不开（{fault.strerror}）", "请核对权限，或请报送单位重新发送。") from fault
    return read_paper((), of_text(text, shown), PurePosixPath(shown).name)


def read_paper(maps: Sequence[SummaryMap], opened: Page, file: str) -> Paper | None:
    """The paper that a file is; None for anything else. `file`: what it is called, folders apart."""
    if summary := read_summary(maps, opened):
        return summary
    title = next(_titles(opened, file), "")
    if not title:
        return None
    return replace(Paper("publicity", title), lines=opened.lines, period=period(opened.lines))


def _titles(opened: Page, file: str) -> Iterator[str]:
    """What calls it 公示: its own title before its file's name."""
    for line in opened.lines[:_TITLE]:
        if PUBLICITY in line.text and len(line.text) <= _LONGEST:
            yield " ".join(line.text.split())
    if PUBLICITY in file:
        yield file
