"""Which forms share a document of LibreOffice, and which documents a start of it (DESIGN §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Final

from pipeline.errors import DataError, reason
from pipeline.pdf.join import MAX_RECORDS, Joiner, marks

PER_START: Final = 3
"""Full documents for which LibreOffice is started once: the start takes a tenth of what they take."""


@dataclass(frozen=True)
class Job:
    """One filled form; those of one `group` (of one template, for one packet) may share a document."""

    name: str
    docx: Path
    group: str
    template: str = ""
    """What it was filled from: where LibreOffice prints none of several, it is not asked for the others."""


@dataclass(frozen=True)
class Batch:
    """Jobs that share one document."""

    jobs: tuple[Job, ...]
    docx: bytes

    @property
    def template(self) -> str:
        """What its jobs were filled from."""
        return self.jobs[0].template

    @property
    def marks(self) -> list[str]:
        """What tells the jobs' pages apart; nothing is needed for one alone."""
        return marks(len(self.jobs)) if len(self.jobs) > 1 else []


@dataclass(frozen=True)
class Unreadable:
    """A form that is not a whole Word file; the fault says what is wrong with it."""

    job: Job
    fault: DataError


def tasks(jobs: Iterable[Job], workers: int, size: int = MAX_RECORDS) -> list[tuple[Job, ...]]:
    """The jobs in portions for one start of LibreOffice each: of about `PER_START` documents at most.

    The workers get equally many portions of about the same size, so that none waits for another at the end. A long
    group is cut into equal documents of at most `size` jobs. Which jobs share a document depends on their group
    alone, so that a run that goes on after a stop, with other groups finished, makes the same bytes.
    """
    parts = [part for group in _groups(jobs) for part in _cut(group, size)]
    rounds = ceil(sum(map(len, parts)) / (PER_START * size * workers))
    portions: list[list[Job]] = [[] for _ in range(rounds * workers)]
    for part in sorted(parts, key=len, reverse=True):
        min(portions, key=len).extend(part)
    return [tuple(portion) for portion in portions if portion]


def documents(jobs: Iterable[Job]) -> Iterator[Batch | Unreadable]:
    """The documents that LibreOffice is given: each group joined as far as its forms allow."""
    for group in _groups(jobs):
        yield from _joined(group)


def _groups(jobs: Iterable[Job]) -> Iterable[list[Job]]:
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        groups.setdefault(job.group, []).append(job)
    return groups.values()


def _cut(group: Sequence[Job], size: int) -> Iterator[list[Job]]:
    """A group in as few parts of at most `size` jobs as can be, all of about the same length.

    Each is a group of its own from here on: two of them that meet in a task must not be joined and cut otherwise.
    """
    parts = ceil(len(group) / size)
    bounds = [len(group) * part // parts for part in range(parts + 1)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        yield [replace(job, group=f"{job.group}\t{number}") for job in group[start:end]]


def _joined(jobs: Iterable[Job]) -> Iterator[Batch | Unreadable]:
    joiner, taken = Joiner(), list[Job]()
    for job in jobs:
        try:
            refused = joiner.add(_read(job), job.docx.name)
        except DataError as fault:
            yield Unreadable(job, fault)
            continue
        if refused:
            yield alone(job)
            continue
        taken.append(job)
        if joiner.full:
            yield _batch(taken, joiner)
            joiner, taken = Joiner(), []
    if taken:
        yield _batch(taken, joiner)


def _batch(jobs: Sequence[Job], joiner: Joiner) -> Batch:
    """The joined forms; one alone goes as it is, so that joining can never be why it fails."""
    return Batch(tuple(jobs), joiner.docx()) if len(jobs) > 1 else alone(jobs[0])


def alone(job: Job) -> Batch:
    """The form as it is; DataError where it cannot be read."""
    return Batch((job,), _read(job))


def _read(job: Job) -> bytes:
    try:
        return job.docx.read_bytes()
    except OSError as fault:
        raise DataError(f"读不到 {job.docx.name}：{reason(fault)}", "请重新运行，让它再生成一次。") from fault
