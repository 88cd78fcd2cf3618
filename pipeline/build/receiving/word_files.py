"""Word files as they came made docx and read: forms by their labels, papers by theirs, the dates on both."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.build.pool import Progress, by_portions
from pipeline.digests import sha256_of
from pipeline.errors import ProgramError
from pipeline.foreign import DOCX, converted
from pipeline.model.bundle import Paper, Stamp
from pipeline.model.collected import Read
from pipeline.model.finding import Finding, Place
from pipeline.model.received import Lying, Received
from pipeline.records.bundle.heads import SummaryMap
from pipeline.records.bundle.reading import read_word_paper
from pipeline.records.collect.cutting import Atlas
from pipeline.records.collect.files import read_file
from pipeline.records.collect.inputs import Source, judge

RESEND: Final = "请报送单位核对原件，去掉密码或重新保存后再发一次。"
_SAVE_AS: Final = "请用 Word 或 WPS 打开它，另存为 .docx 再试。"
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
    refused = [_refused(file, one) for file, one in judged.items() if isinstance(one, Finding)]
    sources = {file: one for file, one in judged.items() if isinstance(one, Source)}
    older = [source.path for source in sources.values() if source.older]
    made, why = _converted(older, work / "converted") if older else ({}, None)
    kept: dict[Lying, Source] = {}
    for file, source in sources.items():
        if not source.older:
            kept[file] = source
        elif source.path in made:
            kept[file] = replace(source, path=made[source.path])
        else:
            refused.append(_refused(file, _unconverted(source, why)))
    return kept, refused


def _is_older(file: Lying) -> bool:
    return file.path.suffix.lower() in DOCX.sources


def _converted(older: Sequence[Path], room: Path) -> tuple[Mapping[Path, Path], ProgramError | None]:
    room.mkdir(parents=True)
    try:
        return converted(older, DOCX, room), None
    except ProgramError as fault:
        return {}, fault


def _unconverted(source: Source, why: ProgramError | None) -> Finding:
    told = why.message if why else "转换成 docx 没有成功，可能已损坏"
    hint = why.hint if why else _SAVE_AS
    return Finding("received-file", "error", f"是旧格式，没有读取：{told}", hint, Place(source.shown))


def _refused(file: Lying, finding: Finding) -> Received:
    told = replace(finding, code="received-file", hint=RESEND)
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
