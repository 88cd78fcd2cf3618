"""`jianjia run`: from data files to print-ready packets, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import chain
from operator import attrgetter
from pathlib import Path

from pipeline import __version__
from pipeline.build.check import Examined, examine
from pipeline.build.forms import Paper
from pipeline.build.opening import Opened, Source
from pipeline.build.packing.archives import make_archives
from pipeline.build.packing.bundles import make_bundles
from pipeline.build.packing.covers import make_covers
from pipeline.build.packing.exchanging import exchanges
from pipeline.build.packing.fitting import Filled, Filling, fill
from pipeline.build.packing.packets import folding_notes, make_packets, paper_size, turned
from pipeline.build.packing.page_findings import page_findings, unchecked_pages
from pipeline.build.packing.planning import in_tray_order, make_plan
from pipeline.build.photos import photos_made
from pipeline.build.pool import Progress
from pipeline.build.printed import must_be_of, on_paper
from pipeline.build.printing import Printed, Printer, printer_for
from pipeline.build.reporting import census, marked_workbook
from pipeline.build.tables import MANIFEST, Table, make_tables, new_names
from pipeline.digests import digest, sha256_of
from pipeline.errors import ExitCode, OutputError, PipelineError, ProgramError, reason, remedy
from pipeline.journal import Finished
from pipeline.memory import give_back
from pipeline.model import manifest
from pipeline.model.layout import AS_THE_PACK_SAYS, Layout
from pipeline.model.made import Made
from pipeline.model.manifest import Manifest
from pipeline.model.record import Record
from pipeline.names import Names
from pipeline.output import Output, lay, occupied
from pipeline.report.exchange import Exchange


@dataclass(frozen=True)
class Request:
    """What a run is asked for."""

    source: Source
    out: Path
    pdf: bool
    include_invalid: bool
    font_folders: tuple[Path, ...]
    workers: int = 1
    """How many the executor has."""
    layout: Layout = AS_THE_PACK_SAYS
    printed: Path | None = None
    """What lies on paper, for the list of sheets to exchange."""


@dataclass(frozen=True)
class Result:
    """What a run has found and made."""

    examined: Examined
    counts: dict[str, int]
    changed: tuple[str, ...]
    """Files of earlier runs that are no longer made but were changed by somebody, and so were left."""
    kept: Mapping[str, str]
    """Files that lay where ours belong and were not ours, or not any more: path to where each lies now."""
    problems: tuple[PipelineError, ...]
    """What could not be printed; everything else is there."""
    all_printed: bool
    """Whether records with errors were printed like the others."""
    exchanges: tuple[Exchange, ...] | None = None
    """What to exchange in the paper file, where it was asked for."""

    @property
    def exit_code(self) -> ExitCode:
        """4 where something could not be printed, else 1 where data has errors."""
        return ExitCode.PROGRAM if self.problems else self.examined.exit_code


def run_all(request: Request, executor: Executor, progress: Progress) -> Result:
    """The whole way; raises `PipelineError` where it cannot go on."""
    progress("读取和检查", 0, None)
    printed = on_paper(request.printed, request.out) if request.printed else None
    examined = examine(request.source, request.font_folders)
    give_back()
    if printed:
        must_be_of(examined.opened.pack, printed)
    try:
        with occupied(request.out) as output:
            return _run(request, examined, printed, output, executor, progress)
    except BrokenProcessPool as fault:
        raise ProgramError(
            "工作进程意外结束，可能是内存不够", "请减少 --workers 后再运行一次，会接着做。"
        ) from fault
    except OSError as fault:
        raise OutputError(
            f"“{fault.filename or request.out}”写不进去：{reason(fault)}", remedy(fault)
        ) from fault


def _run(
    request: Request,
    examined: Examined,
    before: Manifest | None,
    output: Output,
    executor: Executor,
    progress: Progress,
) -> Result:
    opened, invalid_too = examined.opened, request.include_invalid
    printable = printable_records(examined, include_invalid=invalid_too)
    printer, problem = _printer(request, examined, output, executor, progress)
    names, records = partial(_names, examined), _records(request, examined)
    filling = Filling(opened, printable, output, executor, progress, records, names, invalid_too)
    filled = fill(filling, printer)
    examined = examined.also(page_findings(opened, filled.verdicts))
    examined = examined.also(unchecked_pages(opened, _uncounted(filled, output, printer)))
    tables = () if examined.empty else make_tables(opened, filled.printable, output, filled.names)
    printed = Printed((), (problem,) if problem else (), complete=problem is None)
    if printer and filled.papers:
        printed = _printed(request, examined, filled, tables, printer)
        examined = examined.also(folding_notes(opened, filled.papers, printer, request.layout))
    made = [*_tables(tables, output), *printed.packets]
    made += photos_made(filled.portraits, output)
    made += make_archives(opened, filled, output)
    # Papers are as many as records: what the manifest says of them is made where it is needed, and not kept.
    papers = partial(_papers, request, opened, output, filled.papers)
    made += make_bundles(opened, chain(papers(), made), output, filled.names)
    packets, exchanged = in_tray_order(opened, made), None
    if before and packets:
        now = (*packets, *_tables(tables, output))
        exchanged = exchanges(opened.pack, before.outputs, now, tuple(papers()))
    made += make_plan(opened, packets, output, exchanged)
    made += _reports(examined, output)
    counts = _finish(request, examined, filled.papers, made, output)
    # Without LibreOffice nothing can be said of the PDFs of earlier runs: they stay.
    changed = output.finish(keep="" if printed.complete else ".pdf")
    return Result(examined, counts, changed, output.kept, printed.problems, invalid_too, exchanged)


def printable_records(examined: Examined, *, include_invalid: bool) -> Callable[[Record], bool]:
    """Whether a record is printed: those with errors are not, unless asked for."""
    excluded = set() if include_invalid else set(examined.checked.excluded)
    return lambda record: (record.form, record.number) not in excluded


def _records(request: Request, examined: Examined) -> int:
    """How many are to be printed."""
    excluded = () if request.include_invalid else examined.checked.excluded
    return sum(examined.checked.counts.values()) - len(excluded)


def _names(examined: Examined) -> Names:
    """Names for one output folder, in which nothing takes what the run itself needs."""
    names = new_names()
    for path in _report_paths(examined):
        names.take("", path, "")
    return names


def _printer(
    request: Request, examined: Examined, output: Output, executor: Executor, progress: Progress
) -> tuple[Printer | None, PipelineError | None]:
    """None where nothing is to be printed, and where LibreOffice is missing: a problem to be told."""
    if not request.pdf or not _records(request, examined):
        return None, None
    try:
        return printer_for(output, request.font_folders, executor, progress, request.workers), None
    except ProgramError as fault:
        return None, fault


def _uncounted(filled: Filled, output: Output, printer: Printer | None) -> Iterator[Paper]:
    """The papers of which this run does not know how many pages they come to."""
    for paper in filled.papers:
        judged = (paper.form, paper.number) in filled.verdicts
        if printer is None or not (judged or output.known(paper.path).pages):
            yield paper


def _printed(
    request: Request, examined: Examined, filled: Filled, tables: Sequence[Table], printer: Printer
) -> Printed:
    """Packets and covers; what goes wrong with LibreOffice is a problem to be told, the rest of the run stands."""
    try:
        packets = make_packets(examined.opened, filled.papers, printer, request.layout, filled.pages)
        covers = make_covers(examined.opened, filled.papers, tables, examined.checked.findings, printer)
    except ProgramError as fault:
        return Printed((), (fault,), complete=False)
    problems = dict.fromkeys(packets.problems + covers.problems)
    complete = packets.complete and covers.complete
    return Printed(packets.packets + covers.packets, tuple(problems), complete)


def _papers(request: Request, opened: Opened, output: Output, papers: Iterable[Paper]) -> Iterator[Made]:
    for paper in papers:
        done, form = output.known(paper.path), opened.pack.forms[paper.form]
        # A run without PDFs has counted no pages, whatever an earlier one has.
        pages = done.pages if request.pdf else None
        size = paper_size(form, paper, request.layout)
        yield Made(
            paper.path,
            paper.kind,
            done.sha256,
            paper.form,
            paper.unit,
            (paper.number,),
            pages,
            paper.copies,
            size,
            turned(size),
        )


def _tables(tables: Sequence[Table], output: Output) -> Iterator[Made]:
    for table in tables:
        yield Made(table.path, "summary", output.known(table.path).sha256, unit=table.unit)


def _report_paths(examined: Examined) -> tuple[str, ...]:
    """One 检查结果.xlsx for each data file."""
    files, names = examined.opened.files, new_names()
    titles = ["检查结果"] if len(files) == 1 else [f"检查结果-{file.stem}" for file in files]
    return tuple(names.take("", title, ".xlsx") for title in titles)


def _reports(examined: Examined, output: Output) -> Iterator[Made]:
    """检查结果.xlsx of every data file."""
    findings = repr(examined.checked.findings)
    keys = {
        path: digest(__version__, sha256_of(file), findings)
        for path, file in zip(_report_paths(examined), examined.opened.files, strict=True)
    }
    who = None
    for number, (path, key) in enumerate(keys.items()):
        if not output.current(path, key):
            who = who or census(examined)
            output.put(path, key, marked_workbook(examined, number, who))
        yield Made(path, "report", output.known(path).sha256)


def _finish(
    request: Request,
    examined: Examined,
    papers: Sequence[Paper],
    made: Sequence[Made],
    output: Output,
) -> dict[str, int]:
    """Writes manifest.json, the packets last and in tray order; gives its counts."""
    opened, packets = examined.opened, in_tray_order(examined.opened, made)
    excluded = {} if request.include_invalid else examined.checked.excluded
    counts = {
        "records": sum(examined.checked.counts.values()),
        "excluded": len(excluded),
        "files": len(papers) + len(made),
        "pages": sum(packet.pages or 0 for packet in packets),
    }
    others = sorted((one for one in made if one.kind != "packet"), key=attrgetter("path"))
    in_order = _papers(request, opened, output, sorted(papers, key=attrgetter("path")))
    content = manifest.written(
        {"city": opened.pack.id, "year": opened.pack.head.year},
        chain(merge(in_order, others, key=attrgetter("path")), packets),
        excluded=[
            {"form": form, "record": number, "codes": list(codes)}
            for (form, number), codes in excluded.items()
        ],
        counts=counts,
    )
    digest_ = lay(output.root, MANIFEST, content)
    output.place(MANIFEST, Finished(digest_, digest_))
    return counts
