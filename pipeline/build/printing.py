"""What printing needs: the output folder, LibreOffice, and who does the work."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

from pipeline.build.pool import Progress, in_order
from pipeline.errors import PipelineError, ProgramError
from pipeline.model.made import Made
from pipeline.output import Output
from pipeline.pdf.convert import ConversionFailure, Converted, convert
from pipeline.pdf.documents import Job, tasks
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import Office, office
from pipeline.pdf.split import Span

Pages = dict[str, Span | PipelineError]
"""Name of a job to its pages, or to why there are none."""

Groups = Mapping[tuple[Job, ...], Pages]
"""Jobs of one group in their order, to what became of them."""


class FormError(ProgramError):
    """One form that LibreOffice cannot print; the others are printed."""


@dataclass(frozen=True)
class Printed:
    """Packets that were made or kept, and what could not be printed."""

    packets: tuple[Made, ...]
    problems: tuple[PipelineError, ...]
    complete: bool
    """Whether LibreOffice did its work; a form that cannot be printed is a problem of its own."""


@dataclass(frozen=True)
class Printer:
    """Turns Word files into pages, and pages into packets."""

    output: Output
    office: Office
    executor: Executor
    progress: Progress
    workers: int = 1
    """How many the executor has."""

    def convert(self, jobs: Iterable[Job], known: Groups = MappingProxyType({})) -> Pages:
        """The pages of every job; those of groups that are known already are not converted again."""
        together = groups(jobs)
        done = {name: pages for group in together for name, pages in known.get(group, {}).items()}
        queue = [job for group in together if group not in known for job in group]
        if queue:
            self.progress("生成 PDF", 0, len(queue))
        work = functools.partial(convert, office=self.office, folder=self.output.work)
        try:
            for outcomes in in_order(self.executor, work, tasks(queue, self.workers)):
                done |= {outcome.job.name: _pages(outcome) for outcome in outcomes}
                self.progress("生成 PDF", sum(one.name in done for one in queue), len(queue))
        except ProgramError as fault:  # LibreOffice prints nothing any more; what is printed stays
            done |= {one.name: done.get(one.name, fault) for one in queue}
        return done


def printer_for(
    output: Output, font_folders: Sequence[Path], executor: Executor, progress: Progress, workers: int
) -> Printer:
    """A printer into this folder, with fonts mapped to those in these folders; ProgramError without LibreOffice."""
    fontconfig = write_fontconfig(output.work / "fonts.conf", font_folders)
    return Printer(output, office(fontconfig), executor, progress, workers)


def job(name: str, file: Path, unit: str, template: Path) -> Job:
    """A Word file to be printed; only papers of one unit and template share a document.

    A document's fonts depend on all that is in it: so no unit's bytes depend on which others are printed with it.
    """
    return Job(name, file, f"{unit}\t{template}", str(template))


def groups(jobs: Iterable[Job]) -> list[tuple[Job, ...]]:
    """The jobs by group."""
    ordered = sorted(jobs, key=attrgetter("group"))
    return [tuple(group) for _, group in groupby(ordered, attrgetter("group"))]


def printed(packets: Iterable[Made], pages: Pages) -> Printed:
    """The packets with what could not be printed, each problem once."""
    problems = dict.fromkeys(outcome for outcome in pages.values() if isinstance(outcome, PipelineError))
    complete = all(isinstance(problem, FormError) for problem in problems)
    return Printed(tuple(packets), tuple(problems), complete)


def _pages(outcome: Converted | ConversionFailure) -> Span | PipelineError:
    if isinstance(outcome, ConversionFailure):
        return FormError(outcome.message, outcome.hint)
    return outcome.pages
