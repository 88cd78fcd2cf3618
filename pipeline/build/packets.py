"""Turns the papers into PDF packets per unit: 报送材料 to be handed in, 封面与汇总 to go with them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.build.forms import Paper, compiled, template_digest
from pipeline.build.opening import Opened
from pipeline.build.pool import Progress, in_order
from pipeline.build.tables import Table
from pipeline.errors import PipelineError, ProgramError
from pipeline.model.finding import Finding
from pipeline.model.made import Made
from pipeline.output import Output, digest, sha256, write
from pipeline.packs.load import shared
from pipeline.pdf.convert import ConversionFailure, Converted, Job, Office, convert, tasks
from pipeline.pdf.packet import Item, assemble
from pipeline.pdf.split import Span
from pipeline.pdf.verify import verify
from pipeline.render.context import CoverRow, cover_context, filler

_STAGE = "生成 PDF"


@dataclass(frozen=True)
class Printer:
    """What printing needs: the output folder, LibreOffice, and who does the work."""

    output: Output
    office: Office
    executor: Executor
    progress: Progress

    def convert(self, jobs: Sequence[Job]) -> dict[str, Span | PipelineError]:
        """Job name to its pages, or to why there are none."""
        work = functools.partial(convert, office=self.office, folder=self.output.work)
        done: dict[str, Span | PipelineError] = {}
        for outcomes in in_order(self.executor, work, tasks(jobs)):
            done |= {outcome.job.name: _pages(outcome) for outcome in outcomes}
            self.progress(_STAGE, len(done), len(jobs))
        return done


def _pages(outcome: Converted | ConversionFailure) -> Span | PipelineError:
    if isinstance(outcome, ConversionFailure):
        return ProgramError(outcome.message, outcome.hint)
    return outcome.pages


@dataclass(frozen=True)
class Plan:
    """One packet of a unit: the papers that share copies and paper."""

    unit: str
    path: str
    copies: int
    papers: tuple[Paper, ...]


def make_packets(
    opened: Opened, papers: Sequence[Paper], printer: Printer
) -> tuple[list[Made], list[PipelineError]]:
    """报送材料 of every unit; what could not be printed is told and left out."""
    plans = list(_plans(opened, papers))
    keys = {plan.path: _key(plan, printer) for plan in plans}
    pending = [plan for plan in plans if not printer.output.current(plan.path, keys[plan.path])]
    jobs = [_job(printer.output, paper) for plan in pending for paper in plan.papers]
    # Papers of one template lie together, so that they can share a document.
    pages = printer.convert(sorted(jobs, key=lambda job: job.group))
    for plan in pending:
        _write_packet(opened, plan, keys[plan.path], pages, printer.output)
    made = [_made(plan, printer.output) for plan in plans if printer.output.done(plan.path)]
    return made, [problem for problem in pages.values() if isinstance(problem, PipelineError)]


def _plans(opened: Opened, papers: Sequence[Paper]) -> Iterator[Plan]:
    """A packet for every unit, paper size and number of copies, forms in pack order."""
    ranks = {name: rank for rank, name in enumerate(opened.pack.forms)}
    by_unit = sorted(papers, key=lambda paper: (_folder(paper.path), ranks[paper.form]))
    for folder, of_unit in groupby(by_unit, key=lambda paper: _folder(paper.path)):
        lots: dict[tuple[str, int], list[Paper]] = {}
        for paper in of_unit:
            form = opened.pack.forms[paper.form]
            lots.setdefault((form.paper, form.copies), []).append(paper)
        for (size, copies), lot in lots.items():
            several = sum(other == size for other, _ in lots) > 1
            name = f"报送材料-{size}-一式{copies}份.pdf" if several else f"报送材料-{size}.pdf"
            yield Plan(lot[0].unit, f"{folder}/{name}", copies, tuple(lot))


def _folder(path: str) -> str:
    return path.partition("/")[0]


def _key(plan: Plan, printer: Printer) -> str:
    lines = [f"{paper.path}\t{printer.output.known(paper.path).sha256}" for paper in plan.papers]
    return digest(__version__, printer.office.signature, str(plan.copies), "\n".join(lines))


def _job(output: Output, paper: Paper) -> Job:
    return Job(paper.path, output.root / paper.path, str(paper.template))


def _write_packet(
    opened: Opened, plan: Plan, key: str, pages: Mapping[str, Span | PipelineError], output: Output
) -> None:
    items = []
    for paper in plan.papers:
        span = pages[paper.path]
        if isinstance(span, Span):
            output.count_pages(paper.path, span.count)
            items.append(Item(span, (plan.unit, opened.pack.forms[paper.form].title, _title(paper))))
    if not items:
        return
    packet = assemble(items, copies=plan.copies)
    verify(packet.pdf, packet.pages, plan.path)
    # A packet with something missing is made again by the next run.
    whole = len(items) == len(plan.papers)
    output.put(plan.path, key if whole else "", packet.pdf, packet.pages)


def _title(paper: Paper) -> str:
    return paper.applicant if paper.kind == "form" else f"{paper.applicant}（另附纸）"


def _made(plan: Plan, output: Output) -> Made:
    finished = output.known(plan.path)
    numbers = tuple(paper.number for paper in plan.papers if paper.kind == "form")
    return Made(
        plan.path,
        "packet",
        finished.sha256,
        unit=plan.unit,
        records=numbers,
        pages=finished.pages,
        copies=plan.copies,
        duplex="long-edge",
    )


def make_covers(
    opened: Opened,
    papers: Sequence[Paper],
    tables: Iterable[Table],
    findings: Iterable[Finding],
    printer: Printer,
) -> tuple[list[Made], list[PipelineError]]:
    """封面与汇总 of every unit: the cover list, then the unit's summary, one copy."""
    template = opened.pack.file(opened.pack.packet.cover) if opened.pack.packet.cover else shared("cover")
    notes = [finding for finding in findings if finding.record is None and finding.level != "info"]
    units: dict[str, list[Paper]] = {}
    for paper in papers:
        units.setdefault(paper.unit, []).append(paper)
    bundles: dict[str, tuple[str, list[Job]]] = {}
    for unit, of_unit in units.items():
        context = _cover(opened, unit, of_unit, notes, printer.output)
        cover = _cover_job(template, context, printer.output)
        jobs = [cover, *(_table_job(printer.output, table) for table in tables if _prints(table, unit))]
        path = f"{_folder(of_unit[0].path)}/封面与汇总-A4.pdf"
        bundles[path] = unit, jobs
    return _write_covers(bundles, printer)


def _cover(
    opened: Opened, unit: str, papers: Sequence[Paper], notes: Iterable[Finding], output: Output
) -> dict[str, Any]:
    rows = []
    for _, group in groupby(papers, key=lambda paper: (paper.form, paper.number)):
        of_record = tuple(group)
        form = opened.pack.forms[of_record[0].form]
        counted = [output.known(paper.path).pages for paper in of_record]
        pages = sum(count for count in counted if count) if all(counted) else None
        rows.append(CoverRow(form.title, of_record[0].applicant, pages, form.copies))
    texts = [note.message for note in notes if note.unit == unit]
    return cover_context(opened.pack, unit, rows, texts, filler(opened.data.units, unit))


def _cover_job(template: Path, context: dict[str, Any], output: Output) -> Job:
    """The cover list as a Word file in the work folder: only its pages are handed in."""
    content = compiled(template, template_digest(template)).render(context)
    name = f"cover-{sha256(content)}.docx"
    write(output.work, name, content)
    return Job(name, output.work / name, str(template))


def _prints(table: Table, unit: str) -> bool:
    return table.unit == unit and table.path.endswith(".docx")


def _table_job(output: Output, table: Table) -> Job:
    return Job(table.path, output.root / table.path, str(table.template))


def _write_covers(
    bundles: Mapping[str, tuple[str, list[Job]]], printer: Printer
) -> tuple[list[Made], list[PipelineError]]:
    output = printer.output
    keys = {path: _bundle_key(jobs, printer) for path, (_, jobs) in bundles.items()}
    pending = {path: jobs for path, (_, jobs) in bundles.items() if not output.current(path, keys[path])}
    every = sorted((job for jobs in pending.values() for job in jobs), key=lambda job: job.group)
    pages = printer.convert(list({job.name: job for job in every}.values()))
    for path, jobs in pending.items():
        spans = [span for job in jobs if isinstance(span := pages[job.name], Span)]
        if len(spans) == len(jobs):
            packet = assemble(
                [Item(span, (title,)) for span, title in zip(spans, _titles(jobs), strict=True)]
            )
            verify(packet.pdf, packet.pages, path)
            output.put(path, keys[path], packet.pdf, packet.pages)
    made = [
        Made(path, "packet", done.sha256, unit=unit, pages=done.pages, duplex="long-edge")
        for path, (unit, _) in bundles.items()
        if (done := output.done(path))
    ]
    return made, [problem for problem in pages.values() if isinstance(problem, PipelineError)]


def _bundle_key(jobs: Sequence[Job], printer: Printer) -> str:
    return digest(__version__, printer.office.signature, *(sha256(job.docx.read_bytes()) for job in jobs))


def _titles(jobs: Sequence[Job]) -> list[str]:
    return ["报送材料清单", *(Path(job.name).stem for job in jobs[1:])]
