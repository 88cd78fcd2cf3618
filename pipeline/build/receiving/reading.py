"""Everything that lies in the folder opened: zips unpacked, workbooks read in portions, Word forms and papers too."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.build.pool import Progress, by_portions
from pipeline.build.receiving.received_forms import received_forms
from pipeline.build.receiving.word_files import RESEND
from pipeline.digests import sha256_of
from pipeline.errors import DataError
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Lying, Received
from pipeline.records.bundle.heads import SummaryMap
from pipeline.records.bundle.reading import read_text_paper, summary_maps
from pipeline.records.collect.archives import Archives
from pipeline.records.collect.inputs import PICTURES
from pipeline.records.inbox import inside, lying
from pipeline.records.receive import receive

_PORTION = 16


@dataclass(frozen=True)
class Inbox:
    """What lies in the folder, and what was opened of it."""

    files: tuple[Lying, ...]
    """Those in zips too, the zips themselves not."""
    received: tuple[Received, ...]
    findings: tuple[Finding, ...]
    """Of zips that could not be unpacked."""
    maps: tuple[SummaryMap, ...]
    """What tells the pack's summary tables."""


def open_inbox(
    pack: Pack, folder: Path, besides: Path, work: Path, executor: Executor, progress: Progress
) -> Inbox:
    """The folder without what lies below `besides`; `work` has to stay as long as pictures are wanted.

    Raises UsageError where there is no such folder.
    """
    files, broken = _all(lying(folder, pack.head.year, besides=besides), pack.head.year, work / "zips")
    maps = summary_maps(pack)
    data = [file for file in files if file.reading == "data"]
    word = [file for file in files if file.reading == "word"]
    pictures = [file for file in files if file.path.suffix.lower() in PICTURES]
    received = (
        *_data(pack, maps, data, executor, progress),
        *received_forms(pack, maps, word, pictures, work, executor, progress),
        *(_text(file) for file in files if file.reading == "list"),
    )
    return Inbox(files, received, broken, maps)


def _all(found: Iterable[Lying], year: int, work: Path) -> tuple[tuple[Lying, ...], tuple[Finding, ...]]:
    """Zips by what is in them."""
    archives = Archives(work)
    files: list[Lying] = []
    broken: list[Finding] = []
    for file in found:
        for one in inside(file, year, archives) if file.reading == "zip" else (file,):
            if isinstance(one, Lying):
                files.append(one)
            else:
                code = "received-file" if one.level == "error" else "received-nothing"
                broken.append(replace(one, code=code, hint=RESEND))
    return tuple(files), tuple(broken)


def _data(
    pack: Pack, maps: Sequence[SummaryMap], data: Sequence[Lying], executor: Executor, progress: Progress
) -> Iterator[Received]:
    opening = functools.partial(_open, pack, tuple(maps))
    return by_portions(executor, opening, data, _PORTION, functools.partial(progress, "读取收到的文件"))


def _open(pack: Pack, maps: Sequence[SummaryMap], files: Iterable[Lying]) -> tuple[Received, ...]:
    """Opens a portion of files. Runs in a worker."""
    return tuple(receive(pack, file, maps) for file in files)


def _text(file: Lying) -> Received:
    try:
        return Received(file, sha256_of(file.path), paper=read_text_paper(file.path, file.name))
    except DataError as fault:
        finding = Finding(
            "received-file", "error", f"{fault.message}，没有读取", fault.hint, Place(file.name)
        )
        return Received(file, "", findings=(finding,), fault=fault.message)
