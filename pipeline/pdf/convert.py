"""Filled Word forms into PDF pages.

Forms of one group are joined, and several documents go into each start of soffice (DESIGN §9). It takes them in their
order, so the first that is not there when it hangs or crashes is to blame, and the others go into the next start. A
document that is to blame is printed form by form in the same way; then the sound forms of it are joined again, so that
their pages do not depend on how the bad one was found. soffice ends with 0 on failure: only what lies on disk counts.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.pdf.documents import Batch, Job, Unreadable, alone, documents
from pipeline.pdf.office import MAX_DOCUMENTS, WORD, Office, prove, soffice, started_in
from pipeline.pdf.split import Span, spans
from pipeline.pdf.typefaces import unnumber
from pipeline.programs import ProgramTimeoutError

_ENOUGH: Final = 5
"""After so many documents of a template have failed and none was printed, the others are not tried: each may hang."""


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


def _converted(jobs: Sequence[Job], office: Office, folder: Path) -> Iterator[Outcome]:
    found = list(documents(jobs))
    yield from (_unreadable(one) for one in found if isinstance(one, Unreadable))
    tried = _tried([one for one in found if isinstance(one, Batch)], office, folder)
    mixed, failed = set[Job](), {job for batch in (*tried.bad, *tried.left) for job in batch.jobs}
    for batch, pages in tried.printed.items():
        if pages:
            yield from map(Converted, batch.jobs, pages)
        else:
            mixed.update(batch.jobs)
    mixed_jobs = [job for job in jobs if job in mixed]
    yield from _told_apart(mixed_jobs, [job for job in jobs if job in failed], office, folder)


def _told_apart(
    mixed: Sequence[Job], failed: Sequence[Job], office: Office, folder: Path
) -> Iterator[Outcome]:
    """What became of jobs whose document was printed, but cannot be cut apart, and of those whose document failed."""
    begun = time.monotonic()
    tried = _tried([alone(job) for job in (*mixed, *failed)], office, folder)
    yield from (_unprintable(batch.jobs[0]) for batch in tried.bad)
    yield from (_left_out(batch.jobs[0]) for batch in tried.left)
    singly = {batch.jobs[0]: pages[0] for batch, pages in tried.printed.items()}
    yield from (Converted(job, singly[job], reprinted=True) for job in mixed if job in singly)
    # What they took one by one is enough for them together, however busy the machine is.
    patient = replace(office, start_seconds=office.start_seconds + time.monotonic() - begun)
    sound = [one for one in documents(job for job in failed if job in singly) if isinstance(one, Batch)]
    for batch, pages in zip(sound, _printed(sound, patient, folder), strict=True):
        yield from map(Converted, batch.jobs, pages or map(singly.__getitem__, batch.jobs))


@dataclass(frozen=True)
class _Tried:
    """What became of documents."""

    printed: dict[Batch, tuple[Span, ...]]
    bad: list[Batch]
    """Those that fail even alone."""
    left: list[Batch]
    """Those that were not tried."""


def _tried(batches: Iterable[Batch], office: Office, folder: Path) -> _Tried:
    """What became of each document; ProgramError where LibreOffice prints nothing whatever."""
    tried, waiting = _Tried({}, [], []), list(batches)
    while waiting:
        tried.printed.update(_pages(waiting, office, folder))
        missing = [batch for batch in waiting if batch not in tried.printed]
        if missing == waiting:
            prove(office, folder)
        if missing and len(waiting) > 1:  # not to blame, perhaps, but one too many
            tried.printed.update(_pages(missing[:1], office, folder))
        tried.bad.extend(batch for batch in missing[:1] if batch not in tried.printed)
        hopeless = _hopeless(tried)
        tried.left.extend(batch for batch in missing[1:] if batch.template in hopeless)
        # From the other end: bad ones may stand together.
        waiting = [batch for batch in missing[:0:-1] if batch.template not in hopeless]
    return tried


def _hopeless(tried: _Tried) -> set[str]:
    """The templates of which several documents failed and none was printed."""
    bad = Counter(batch.template for batch in tried.bad)
    return {name for name, count in bad.items() if count >= _ENOUGH} - {one.template for one in tried.printed}


def _pages(batches: Sequence[Batch], office: Office, folder: Path) -> dict[Batch, tuple[Span, ...]]:
    """The pages of the batches that one start of soffice prints."""
    printed = zip(batches, _printed(batches, office, folder), strict=True)
    return {batch: pages for batch, pages in printed if pages is not None}


def _printed(batches: Sequence[Batch], office: Office, folder: Path) -> list[tuple[Span, ...] | None]:
    """The pages of each batch's records, as `spans` gives them, from as few starts of soffice as can be."""
    targets = [folder / f"{_digest(batch, office)}.pdf" for batch in batches]
    missing = [(batch, pdf) for batch, pdf in zip(batches, targets, strict=True) if not pdf.exists()]
    for start in range(0, len(missing), MAX_DOCUMENTS):
        _print(missing[start : start + MAX_DOCUMENTS], office, folder)
    return [spans(pdf, batch.marks) for batch, pdf in zip(batches, targets, strict=True)]


def _print(missing: Sequence[tuple[Batch, Path]], office: Office, folder: Path) -> None:
    """Puts the PDF of every batch that succeeds into its place, whole or not at all."""
    with started_in(folder) as scratch:
        sources = [scratch / f"{number:04}.docx" for number in range(len(missing))]
        for source, (batch, _) in zip(sources, missing, strict=True):
            source.write_bytes(batch.docx)
        seconds = office.start_seconds + office.record_seconds * max(len(batch.jobs) for batch, _ in missing)
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


def _left_out(job: Job) -> ConversionFailure:
    told = (
        f"“{job.name}”没有转换为 PDF：同一模板的表试了 {_ENOUGH} 份，LibreOffice 一份也排不出来，其余没有再试"
    )
    return ConversionFailure(job, told, "请用 Word 或 WPS 打开它的 docx 核对，再核对方案里的模板。")


def _unprintable(job: Job) -> ConversionFailure:
    return ConversionFailure(
        job,
        f"“{job.name}”无法转换为 PDF：LibreOffice 打不开，或没有排完",
        "请用 Word 或 WPS 打开它的 docx 核对内容；其余各份不受影响。",
    )
