"""Word files as they came made docx and read: forms by their labels, papers by theirs, the dates on both."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.build.docx_sources import docx_sources
from pipeline.build.pool import Progress, by_portions
from pipeline.digests import sha256_of
from pipeline.foreign import DOCX
from pipeline.model.bundle import Paper, Stamp
from pipeline.model.collected import Read
from pipeline.model.finding import Finding
from pipeline.model.received import Lying, Received
from pipeline.records.bundle.heads import SummaryMap
from pipeline.records.bundle.reading import read_word_paper
from pipeline.records.collect.cutting import Atlas
from pipeline.records.collect.files import read_file
from pipeline.records.collect.inputs import Source, judge

RESEND: Final = "请报送单位核对原件，去掉密码或重新保存后再发一次。"
_PORTION: Final = 8


@dataclass(frozen=True)
class Opened:
    """A Word file that could be read."""

    file: Lying
    sha256: str
    read: Read
    paper: Paper | None
    stamps: tuple[Stamp, ...]


def as_docx(files: Sequence[Lying], work: Path) -> tuple[dict[Lying, Source], list[Received]]:
    """Each file with the docx that it is or becomes; copies, and what cannot be read, refused."""
    judged = {file: judge(Source(file.path, file.name, (), _is_older(file))) for file in files}
    refused = [_refused(file, one, RESEND) for file, one in judged.items() if isinstance(one, Finding)]
    sources = {one: file for file, one in judged.items() if isinstance(one, Source)}
    docx = docx_sources(tuple(sources), work / "converted")
    for source, one in docx.refused.items():
        refused.append(_refused(sources[source], one, one.hint if docx.is_office_missing else RESEND))
    return {sources[source]: new for source, new in docx.sources.items()}, refused


def _is_older(file: Lying) -> bool:
    return file.path.suffix.lower() in DOCX.sources


def _refused(file: Lying, finding: Finding, hint: str) -> Received:
    told = replace(finding, code="received-file", hint=hint)
    return Received(file, "", findings=(told,), fault=finding.message, is_word=True)


def opened_word(
    known: Atlas,
    maps: Sequence[SummaryMap],
    sources: Mapping[Lying, Source],
    executor: Executor,
    progress: Progress,
) -> Iterator[Opened]:
    """Each file with all that is read of it, in order."""
    opening = functools.partial(_open, known, tuple(maps))
    done = functools.partial(progress, "读取收到的 Word 表")
    return by_portions(executor, opening, list(sources.items()), _PORTION, done)


def _open(
    known: Atlas, maps: Sequence[SummaryMap], files: Iterable[tuple[Lying, Source]]
) -> tuple[Opened, ...]:
    """Opens a portion of files. Runs in a worker."""
    return tuple(_read(known, maps, file, source) for file, source in files)


def _read(known: Atlas, maps: Sequence[SummaryMap], file: Lying, source: Source) -> Opened:
    found = read_word_paper(maps, source.path, source.shown)
    read = Read(source.shown) if found.paper else read_file(known, source.path, source.shown)
    return Opened(file, sha256_of(file.path), read, found.paper, found.stamps)
