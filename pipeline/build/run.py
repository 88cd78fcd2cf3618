"""`jianjia run`: from data files to print-ready packets, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.build.check import Examined, examine, marked_workbook
from pipeline.build.covers import make_covers
from pipeline.build.forms import Paper, fill_forms
from pipeline.build.opening import Opened, Source
from pipeline.build.packets import make_packets
from pipeline.build.pool import Progress
from pipeline.build.printing import Printed, Printer
from pipeline.build.tables import MANIFEST, Table, make_tables, new_names
from pipeline.errors import ExitCode, PipelineError, ProgramError
from pipeline.model.made import Made
from pipeline.model.record import Record
from pipeline.output import Names, Output, digest, manifest, sha256
from pipeline.pdf.convert import office
from pipeline.pdf.fonts import write_fontconfig


@dataclass(frozen=True)
class Request:
    """What a run is asked for."""

    source: Source
    out: Path
    pdf: bool
    include_invalid: bool
    font_folders: tuple[Path, ...]


@dataclass(frozen=True)
class Result:
    """What a run has found and made."""

    examined: Examined
    made: tuple[Made, ...]
    counts: dict[str, int]
    changed: tuple[str, ...]
    """Files of earlier runs that are no longer made but were changed by somebody, and so were left."""
    problems: tuple[PipelineError, ...]
    """What could not be printed; everything else is there."""
    all_printed: bool
    """Whether records with errors were printed like the others."""

    @property
    def exit_code(self) -> ExitCode:
        """4 where something could not be printed, else 1 where data has errors."""
        return ExitCode.PROGRAM if self.problems else self.examined.exit_code


def run_all(request: Request, executor: Executor, progress: Progress) -> Result:
    """The whole way; raises `PipelineError` where it cannot go on."""
    progress("读取和检查", 0, None)
    examined = examine(request.source)
    output, names = Output(request.out), new_names()
    reports = _report_paths(examined, names)
    printable = printable_records(examined, include_invalid=request.include_invalid)
    try:
        papers = fill_forms(examined.opened, printable, output, names, executor, progress)
        tables = make_tables(examined.opened, printable, output, names)
        printed = _printed(request, examined, papers, tables, output, executor, progress)
    except BrokenProcessPool as fault:
        raise ProgramError(
            "工作进程意外结束，可能是内存不够", "请减少 --workers 后再运行一次，会接着做。"
        ) from fault
    made = [*_papers(request, examined.opened, papers, output), *_tables(tables, output), *printed.packets]
    made += _reports(examined, reports, output)
    counts = _finish(request, examined, made, output)
    # Without LibreOffice nothing can be said of the PDFs of earlier runs: they stay.
    changed = output.finish(keep="" if printed.complete else ".pdf")
    return Result(examined, tuple(made), counts, changed, printed.problems, request.include_invalid)


def printable_records(examined: Examined, *, include_invalid: bool) -> Callable[[Record], bool]:
    """Whether a record is printed: those with errors are not, unless asked for."""
    excluded = set() if include_invalid else set(examined.checked.excluded)
    return lambda record: (record.form, record.number) not in excluded


def _printed(
    request: Request,
    examined: Examined,
    papers: Sequence[Paper],
    tables: Sequence[Table],
    output: Output,
    executor: Executor,
    progress: Progress,
) -> Printed:
    """Packets and covers; a missing LibreOffice is a problem to be told, the rest of the run stands."""
    if not request.pdf or not papers:
        return Printed((), (), complete=True)
    fontconfig = write_fontconfig(output.work / "fonts.conf", request.font_folders)
    try:
        printer = Printer(output, office(fontconfig), executor, progress)
        packets = make_packets(examined.opened, papers, printer)
        covers = make_covers(examined.opened, papers, tables, examined.checked.findings, printer)
    except ProgramError as fault:
        return Printed((), (fault,), complete=False)
    problems = dict.fromkeys(packets.problems + covers.problems)
    complete = packets.complete and covers.complete
    return Printed(packets.packets + covers.packets, tuple(problems), complete)


def _papers(request: Request, opened: Opened, papers: Sequence[Paper], output: Output) -> Iterator[Made]:
    for paper in papers:
        done, form = output.known(paper.path), opened.pack.forms[paper.form]
        # A run without PDFs has counted no pages, whatever an earlier one has.
        pages = done.pages if request.pdf else None
        size = form.paper if paper.kind == "form" else "A4"
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
            "long-edge",
        )


def _tables(tables: Sequence[Table], output: Output) -> Iterator[Made]:
    for table in tables:
        yield Made(table.path, "summary", output.known(table.path).sha256, unit=table.unit)


def _report_paths(examined: Examined, names: Names) -> tuple[str, ...]:
    """One 检查结果.xlsx for each data file."""
    files = examined.opened.files
    titles = ["检查结果"] if len(files) == 1 else [f"检查结果-{file.stem}" for file in files]
    return tuple(names.take("", title, ".xlsx") for title in titles)


def _reports(examined: Examined, paths: Sequence[str], output: Output) -> Iterator[Made]:
    """检查结果.xlsx of every data file."""
    findings = repr(examined.checked.findings)
    for number, (path, file) in enumerate(zip(paths, examined.opened.files, strict=True)):
        key = digest(__version__, sha256(file.read_bytes()), findings)
        if not output.current(path, key):
            output.put(path, key, marked_workbook(examined, number))
        yield Made(path, "report", output.known(path).sha256)


def _finish(request: Request, examined: Examined, made: Sequence[Made], output: Output) -> dict[str, int]:
    """Writes manifest.json; gives its counts."""
    head = examined.opened.pack.head
    excluded = {} if request.include_invalid else examined.checked.excluded
    counts = {
        "records": sum(examined.checked.counts.values()),
        "excluded": len(excluded),
        "files": len(made),
        "pages": sum(one.pages or 0 for one in made if one.kind == "packet"),
    }
    content = manifest(
        {"city": examined.opened.pack.id, "year": head.year},
        (asdict(one) for one in sorted(made, key=lambda one: one.path)),
        excluded=[
            {"form": form, "record": number, "codes": list(codes)}
            for (form, number), codes in excluded.items()
        ],
        counts=counts,
    )
    output.put(MANIFEST, sha256(content), content)
    return counts
