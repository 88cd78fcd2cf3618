"""Filled Word forms into PDF pages: the only module that knows LibreOffice.

Forms of one group are joined, several documents go into each start of soffice, and what fails is halved until
the bad record stands alone (DESIGN §9). soffice ends with 0 on failure: only what lies on disk is believed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Final

from pipeline import programs
from pipeline.errors import DataError, ProgramError, reason
from pipeline.pdf import fonts
from pipeline.pdf.join import MAX_RECORDS, Joiner, marks
from pipeline.pdf.split import Span, spans
from pipeline.pdf.typefaces import unnumber

PROGRAM: Final = "soffice"
_ROOM: Final = 64 << 20
"""Bytes of disk below which LibreOffice may fail on a form that is sound."""

_OPTIONS: Final = {
    "ExportBookmarksToPDFDestination": True,
    "ExportBookmarks": False,
    "ExportFormFields": False,  # a tick in a content control is to be printed, not to be filled in
    "UseTaggedPDF": False,
}
_WORD: Final = "--infilter=MS Word 2007 XML"  # without it a broken docx is printed as plain text
_FILTER: Final = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": str(value).lower()} for name, value in _OPTIONS.items()}
)


@dataclass(frozen=True)
class Office:
    """The LibreOffice to be used and the fontconfig file that maps its fonts."""

    soffice: Path
    fontconfig: Path
    signature: str
    """Changes with the version of LibreOffice and the installed fonts, as the pages do."""
    start_seconds: float = 60
    record_seconds: float = 1
    """What a start and each record may take: about thirty times what they do take."""


@dataclass(frozen=True)
class Job:
    """One filled form; those of one `group` (of one template, for one packet) may share a document."""

    name: str
    docx: Path
    group: str


@dataclass(frozen=True)
class Converted:
    """A form whose pages are there."""

    job: Job
    pages: Span
    reprinted: bool = False
    """Whether it was printed twice, for its pages could not be told from those of its document: `joinable` erred."""


@dataclass(frozen=True)
class ConversionFailure:
    """A form that LibreOffice cannot print; the message names it."""

    job: Job
    message: str
    hint: str


Outcome = Converted | ConversionFailure


@dataclass(frozen=True)
class _Batch:
    """Jobs that share one document."""

    jobs: tuple[Job, ...]
    docx: bytes

    @property
    def marks(self) -> list[str]:
        """What tells the jobs' pages apart; nothing is needed for one alone."""
        return marks(len(self.jobs)) if len(self.jobs) > 1 else []


def office(fontconfig: Path) -> Office:
    """The installed LibreOffice; ProgramError names the command that adds it."""
    soffice = programs.require(PROGRAM)
    drawn = fonts.drawn(fonts.NAMES, fontconfig)
    seen = repr((programs.probe(PROGRAM).version, _FILTER, drawn))
    return Office(soffice, fontconfig, hashlib.sha256(seen.encode()).hexdigest())


def tasks(jobs: Iterable[Job], workers: int, size: int = MAX_RECORDS) -> list[tuple[Job, ...]]:
    """The jobs in portions for one start of LibreOffice each: whole groups, long ones cut, at most about `size` jobs.

    The workers get equally many portions of about the same size, so that none waits for another at the end. Which
    jobs share a document depends on their group alone, so that a run that goes on after a stop, with other groups
    finished, makes the same bytes.
    """
    groups = _groups(jobs)
    parts = [group[start : start + size] for group in groups for start in range(0, len(group), size)]
    rounds = ceil(sum(map(len, parts)) / (size * workers))
    portions: list[list[Job]] = [[] for _ in range(rounds * workers)]
    for part in sorted(parts, key=len, reverse=True):
        min(portions, key=len).extend(part)
    return [tuple(portion) for portion in portions if portion]


def convert(jobs: Sequence[Job], office: Office, folder: Path) -> tuple[Outcome, ...]:
    """What became of each job, in their order; ProgramError where LibreOffice cannot print anything at all.

    The PDFs lie in `folder` under names made from their content and the office, so that none is made twice.
    """
    outcomes = {outcome.job: outcome for outcome in _converted(jobs, office, folder)}
    return tuple(outcomes[job] for job in jobs)


def _converted(jobs: Iterable[Job], office: Office, folder: Path) -> Iterator[Outcome]:
    documents = list(_documents(jobs))
    yield from (document for document in documents if isinstance(document, ConversionFailure))
    yield from _settled([document for document in documents if isinstance(document, _Batch)], office, folder)


def _settled(batches: Sequence[_Batch], office: Office, folder: Path) -> Iterator[Outcome]:
    """What became of every job: a batch that failed among others is tried alone, and alone it is halved.

    A batch that was printed, but not so that it can be cut apart, is printed job by job.
    """
    printed = _printed(batches, office, folder)
    if batches and all(pages is None for pages in printed):
        _prove(office, folder)
    for batch, pages in zip(batches, printed, strict=True):
        if pages:
            yield from map(Converted, batch.jobs, pages)
        elif pages is not None:
            yield from map(_reprinted, _settled([_alone(job) for job in batch.jobs], office, folder))
        elif len(batches) > 1:
            yield from _settled([batch], office, folder)
        elif len(batch.jobs) > 1:
            middle = len(batch.jobs) // 2
            yield from _converted(batch.jobs[:middle], office, folder)
            yield from _converted(batch.jobs[middle:], office, folder)
        else:
            yield _unprintable(batch.jobs[0])


def _reprinted(outcome: Outcome) -> Outcome:
    return replace(outcome, reprinted=True) if isinstance(outcome, Converted) else outcome


def _documents(jobs: Iterable[Job]) -> Iterator[_Batch | ConversionFailure]:
    """The documents that LibreOffice is given: each group joined as far as its forms allow."""
    for group in _groups(jobs):
        yield from _joined(group)


def _groups(jobs: Iterable[Job]) -> Iterable[list[Job]]:
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        groups.setdefault(job.group, []).append(job)
    return groups.values()


def _joined(jobs: Iterable[Job]) -> Iterator[_Batch | ConversionFailure]:
    joiner, taken = Joiner(), list[Job]()
    for job in jobs:
        try:
            alone = joiner.add(_read(job), job.docx.name)
        except DataError as fault:
            yield ConversionFailure(job, f"“{job.name}”无法转换为 PDF：{fault.message}", fault.hint)
            continue
        if alone:
            yield _alone(job)
            continue
        taken.append(job)
        if joiner.full:
            yield _batch(taken, joiner)
            joiner, taken = Joiner(), []
    if taken:
        yield _batch(taken, joiner)


def _batch(jobs: Sequence[Job], joiner: Joiner) -> _Batch:
    """The joined forms; one alone goes as it is, so that joining can never be why it fails."""
    return _Batch(tuple(jobs), joiner.docx()) if len(jobs) > 1 else _alone(jobs[0])


def _alone(job: Job) -> _Batch:
    return _Batch((job,), _read(job))


def _read(job: Job) -> bytes:
    try:
        return job.docx.read_bytes()
    except OSError as fault:
        raise DataError(f"读不到 {job.docx.name}：{reason(fault)}", "请重新运行，让它再生成一次。") from fault


def _printed(batches: Sequence[_Batch], office: Office, folder: Path) -> list[tuple[Span, ...] | None]:
    """The pages of each batch's records, as `spans` gives them, from one start of soffice."""
    targets = [folder / f"{_digest(batch, office)}.pdf" for batch in batches]
    missing = [(batch, pdf) for batch, pdf in zip(batches, targets, strict=True) if not pdf.exists()]
    if missing:
        _print(missing, office, folder)
    return [spans(pdf, batch.marks) for batch, pdf in zip(batches, targets, strict=True)]


def _print(missing: Sequence[tuple[_Batch, Path]], office: Office, folder: Path) -> None:
    """Puts the PDF of every batch that succeeds into its place, whole or not at all."""
    with _scratch(folder) as scratch:
        sources = [scratch / f"{number:04}.docx" for number in range(len(missing))]
        for source, (batch, _) in zip(sources, missing, strict=True):
            source.write_bytes(batch.docx)
        seconds = office.start_seconds + office.record_seconds * sum(len(batch.jobs) for batch, _ in missing)
        # What was printed before time was up is as good as ever.
        with suppress(programs.ProgramTimeoutError):
            _soffice(office, sources, scratch, _WORD, seconds=seconds)
        for source, (batch, target) in zip(sources, missing, strict=True):
            pdf = source.with_suffix(".pdf")
            if spans(pdf, batch.marks) is not None:
                unnumber(pdf)
                pdf.replace(target)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder for one start of soffice; what a killed one still writes there goes with the folder around it."""
    with tempfile.TemporaryDirectory(prefix="soffice-", dir=folder, ignore_cleanup_errors=True) as made:
        yield Path(made)


def _soffice(office: Office, sources: Sequence[Path], scratch: Path, *options: str, seconds: float) -> str:
    """What soffice wrote on its error channel while it converted the sources to PDFs beside them."""
    profile = (scratch / "profile").resolve().as_uri()
    flags = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", *options)
    names = [source.name for source in sources]
    return programs.run(
        [office.soffice, f"-env:UserInstallation={profile}", *flags, "--convert-to", _FILTER, *names],
        timeout=seconds,
        # The locale decides on fonts and digits where a document does not.
        env={"FONTCONFIG_FILE": str(office.fontconfig.resolve()), "LC_ALL": "C.UTF-8"},
        cwd=scratch,
    ).stderr


def _prove(office: Office, folder: Path) -> None:
    """ProgramError unless LibreOffice has room and can print a line of text: then it is the forms that are to blame."""
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        raise ProgramError(
            f"磁盘快满了，只剩 {free >> 20} MB，LibreOffice 排不了版",
            "请腾出磁盘空间，再运行一次，会接着做。",
        )
    with _scratch(folder) as scratch:
        line = scratch / "line.txt"
        line.write_text("jianjia", encoding="utf-8")
        said = _soffice(office, [line], line.parent, seconds=office.start_seconds)
        if not spans(line.with_suffix(".pdf"), ()):
            last = said.strip().splitlines()[-1:]
            raise ProgramError(
                "LibreOffice 启动了，却生成不了 PDF" + "".join(f"：{words}" for words in last),
                f"请检查磁盘空间，或重新安装：{programs.install_command(PROGRAM)}",
            )


def _digest(batch: _Batch, office: Office) -> str:
    return hashlib.sha256(office.signature.encode() + batch.docx).hexdigest()


def _unprintable(job: Job) -> ConversionFailure:
    return ConversionFailure(
        job,
        f"“{job.name}”无法转换为 PDF：LibreOffice 打不开，或没有排完",
        "请用 Word 或 WPS 打开它的 docx 核对内容；其余各份不受影响。",
    )
