"""Filled Word forms into PDF pages.

Forms of one group are joined, several documents go into each start of soffice, and what fails is halved until
the bad record stands alone (DESIGN §9). soffice ends with 0 on failure: only what lies on disk is believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.pdf.documents import Batch, Job, Unreadable, alone, documents
from pipeline.pdf.office import WORD, Office, prove, soffice, started_in
from pipeline.pdf.split import Span, spans
from pipeline.pdf.typefaces import unnumber
from pipeline.programs import ProgramTimeoutError


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


def convert(jobs: Sequence[Job], office: Office, folder: Path) -> tuple[Outcome, ...]:
    """What became of each job, in their order; ProgramError where LibreOffice cannot print anything at all.

    The PDFs lie in `folder` under names made from their content and the office, so that none is made twice.
    """
    outcomes = {outcome.job: outcome for outcome in _converted(jobs, office, folder)}
    return tuple(outcomes[job] for job in jobs)


def _converted(jobs: Iterable[Job], office: Office, folder: Path) -> Iterator[Outcome]:
    found = list(documents(jobs))
    yield from (_unreadable(one) for one in found if isinstance(one, Unreadable))
    yield from _settled([one for one in found if isinstance(one, Batch)], office, folder)


def _settled(batches: Sequence[Batch], office: Office, folder: Path) -> Iterator[Outcome]:
    """What became of every job: a batch that failed among others is tried alone, and alone it is halved.

    A batch that was printed, but not so that it can be cut apart, is printed job by job.
    """
    printed = _printed(batches, office, folder)
    if batches and all(pages is None for pages in printed):
        prove(office, folder)
    for batch, pages in zip(batches, printed, strict=True):
        if pages:
            yield from map(Converted, batch.jobs, pages)
        elif pages is not None:
            yield from map(_reprinted, _settled([alone(job) for job in batch.jobs], office, folder))
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


def _printed(batches: Sequence[Batch], office: Office, folder: Path) -> list[tuple[Span, ...] | None]:
    """The pages of each batch's records, as `spans` gives them, from one start of soffice."""
    targets = [folder / f"{_digest(batch, office)}.pdf" for batch in batches]
    missing = [(batch, pdf) for batch, pdf in zip(batches, targets, strict=True) if not pdf.exists()]
    if missing:
        _print(missing, office, folder)
    return [spans(pdf, batch.marks) for batch, pdf in zip(batches, targets, strict=True)]


def _print(missing: Sequence[tuple[Batch, Path]], office: Office, folder: Path) -> None:
    """Puts the PDF of every batch that succeeds into its place, whole or not at all."""
    with started_in(folder) as scratch:
        sources = [scratch / f"{number:04}.docx" for number in range(len(missing))]
        for source, (batch, _) in zip(sources, missing, strict=True):
            source.write_bytes(batch.docx)
        seconds = office.start_seconds + office.record_seconds * sum(len(batch.jobs) for batch, _ in missing)
        # What was printed before time was up is as good as ever.
        with suppress(ProgramTimeoutError):
            soffice(office, sources, scratch, WORD, seconds=seconds)
        for source, (batch, target) in zip(sources, missing, strict=True):
            pdf = source.with_suffix(".pdf")
            if spans(pdf, batch.marks) is not None:
                unnumber(pdf)
                pdf.replace(target)


def _digest(batch: Batch, office: Office) -> str:
    return hashlib.sha256(office.signature.encode() + batch.docx).hexdigest()


def _unreadable(form: Unreadable) -> ConversionFailure:
    told = f"“{form.job.name}”无法转换为 PDF：{form.fault.message}"
    return ConversionFailure(form.job, told, form.fault.hint)


def _unprintable(job: Job) -> ConversionFailure:
    return ConversionFailure(
        job,
        f"“{job.name}”无法转换为 PDF：LibreOffice 打不开，或没有排完",
        "请用 Word 或 WPS 打开它的 docx 核对内容；其余各份不受影响。",
    )
