"""`jianjia intake`: what units have sent, made one data workbook, registered, and sent back where it is wrong."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from pipeline import __version__
from pipeline.build.check import Examined, examine
from pipeline.build.opening import Source as Opening
from pipeline.build.pool import Progress
from pipeline.build.receiving.crosscheck import crosscheck
from pipeline.build.receiving.merging import Merged, merge
from pipeline.build.receiving.naming_units import doubts, unit_of, units_of, with_units
from pipeline.build.receiving.posting import Posted, post
from pipeline.build.receiving.reading import open_inbox
from pipeline.build.receiving.registering import Account, register
from pipeline.build.receiving.returning import Named, make_returns
from pipeline.build.receiving.tallying import statistics
from pipeline.build.receiving.versions import Choice, choose
from pipeline.digests import digest, sha256_of
from pipeline.errors import DataError, ExitCode, PipelineError, UsageError, reason
from pipeline.model import manifest
from pipeline.model.finding import Finding, Place, tally
from pipeline.model.made import Made
from pipeline.model.pack import Pack
from pipeline.model.received import Lying, Received
from pipeline.model.record import Entry
from pipeline.output import Output, occupied
from pipeline.packs.load import load
from pipeline.records.inbox import empty_folders
from pipeline.records.read import open_data
from pipeline.render.blank import blank
from pipeline.render.blank_lineage import Origin, Trace, row_told, trace
from pipeline.render.blank_sources import Source, of_value
from pipeline.report.register import register_workbook
from pipeline.report.statistics import statistics_workbook

DATA: Final = "登记数据.xlsx"
REGISTER: Final = "收件登记.xlsx"
STATISTICS: Final = "统计.xlsx"
MANIFEST: Final = "intake.json"
_BOOK: Final = "intake"
_NAMED: Final = 5


@dataclass(frozen=True)
class Request:
    """What is to be taken in."""

    folder: Path
    city: str
    out: Path
    roots: tuple[Path, ...]
    """The folders that hold packs."""
    today: dt.date
    honours: Path | None = None
    """The office's own list of earlier honours."""
    answer_days: int = 3
    """Working days that a unit is given to answer."""
    font_folders: tuple[Path, ...] = ()
    pdf: bool = False
    """Whether the letters are made as PDF too."""
    workers: int = 1


@dataclass(frozen=True)
class Result:
    """What was found and made."""

    examined: Examined
    findings: tuple[Finding, ...]
    """Of the folder, and of the records with the places that they were taken from."""
    account: Account
    made: tuple[Made, ...]
    kept: Mapping[str, str]
    """As of a run."""
    changed: tuple[str, ...]
    """Likewise."""
    problems: tuple[PipelineError, ...] = ()
    """Likewise."""

    @property
    def exit_code(self) -> ExitCode:
        """4 where letters could not be printed, else 1 where there are errors."""
        if self.problems:
            return ExitCode.PROGRAM
        return ExitCode.FINDINGS if tally(self.findings)["error"] else ExitCode.CLEAN


def take_in(request: Request, executor: Executor, progress: Progress) -> Result:
    """The whole way; raises `PipelineError` where folder, pack or honours cannot be used."""
    pack = load(request.city, request.roots)
    honours = _honours(pack, request.honours)
    with tempfile.TemporaryDirectory(prefix="intake-", ignore_cleanup_errors=True) as work:
        inbox = open_inbox(pack, request.folder, request.out, Path(work), executor, progress)
        choice = choose(pack, with_units(pack, inbox.received))
        kept = [one.received for one in choice.files if not one.replaced]
        of_folder = (*inbox.findings, *_of_folder(pack, request, inbox.files, kept), *choice.findings)
        merged = merge(pack, choice.files, honours)
        of_bundles = crosscheck(pack, choice, inbox.maps)
        with occupied(request.out, _BOOK) as output:
            return _made(request, pack, choice, merged, (*of_folder, *of_bundles), output, executor, progress)


def _honours(pack: Pack, path: Path | None) -> tuple[Entry, ...]:
    """The rows of the office's own 历年荣誉; UsageError where the file has none."""
    if path is None:
        return ()
    found = open_data((path,), pack).honours
    if found is None:
        hint = "请把工作表命名为“历年荣誉”，列名为：名称、所在单位、荣誉、级别、年份、是否保持。"
        raise UsageError(f"“{path.name}”里没有“历年荣誉”这张表", hint)
    return found


def _of_folder(
    pack: Pack, request: Request, files: Sequence[Lying], received: Sequence[Received]
) -> Iterator[Finding]:
    """What is to be said of the folder and of each file that no other has replaced."""
    for one in received:
        units = units_of(pack, one)
        unit = units[0] if len(units) == 1 else None
        yield from (replace(finding, unit=finding.unit or unit) for finding in one.findings)
        yield from doubts(pack, one)
        if not one.fault and not one.is_word and not one.paper and not one.records:
            message, hint = f"“{one.file.name}”里没有一条申报记录", "请与报送单位核对是不是发错了文件。"
            yield Finding("received-nothing", "warning", message, hint, Place(one.file.name), unit=unit)
    for name in empty_folders(request.folder, besides=request.out):
        message = f"文件夹“{name}”是空的"
        hint = "请与报送单位核对是不是漏发了文件。"
        yield Finding("received-nothing", "warning", message, hint, Place(name), unit=unit_of(pack, name))
    if not received:
        message = f"“{request.folder.name}”里没有一个数据文件"
        yield Finding("received-nothing", "warning", message, "请核对收件文件夹的路径。")
    yield from _aside(files)


def _aside(files: Iterable[Lying]) -> Iterator[Finding]:
    """What was not opened: each file that a program left, and the rest together."""
    others = [file for file in files if file.reading == "aside"]
    for file in files:
        if file.reading == "lock":
            message = f"“{file.name}”是 Word、Excel、WPS 打开文件时的临时文件，不是数据，没有读取"
            hint = "如果发来的只有它，请报送单位保存、关闭文件后重新发送。"
            yield Finding("received-aside", "info", message, hint, Place(file.name))
    if others:
        some = "、".join(f"“{file.name}”" for file in others[:_NAMED])
        more = "等" if len(others) > _NAMED else ""
        message = f"有 {len(others)} 个文件不是数据文件，没有作为数据读取：{some}{more}"
        hint = "照片、正文放着就行；有申报内容的，请报送单位改用 Word 或工作簿报送。"
        yield Finding("received-aside", "info", message, hint)


def _made(
    request: Request,
    pack: Pack,
    choice: Choice,
    merged: Merged,
    of_folder: Sequence[Finding],
    output: Output,
    executor: Executor,
    progress: Progress,
) -> Result:
    """Everything as files; the merged workbook first, for all checks are those of `check` on it."""
    progress("合并、检查", 0, None)
    _put(output, DATA, _merged_workbook(pack, merged))
    pictures = [_picture(output, path, file) for path, file in merged.pictures.items()]
    source = Opening((request.out / DATA,), str(pack.folder), request.roots)
    examined = examine(source, request.font_folders)
    way = trace(pack, examined.opened.data.names[0], _lineage(merged))
    of_values, named = _traced(examined.checked.findings, way)
    findings = (*of_folder, *merged.findings, *of_values)
    account = register(pack, choice, examined.also((*of_folder, *merged.findings)), findings, request.today)
    _put(output, REGISTER, register_workbook(account.sheets, findings, account.titles, account.applicants))
    _put(output, STATISTICS, statistics_workbook(statistics(examined, account)))
    letters = make_returns(pack, account, findings, named, request.today, request.answer_days, output)
    fonts, posted = request.font_folders, Posted()
    if request.pdf:
        posted = post(letters, output, fonts, executor, progress, request.workers)
    reports = (_known(output, name, "report") for name in (DATA, REGISTER, STATISTICS))
    made = (*reports, *pictures, *letters, *posted.made)
    content = b"".join(
        manifest.written(
            {"city": pack.id, "year": pack.head.year, "today": request.today.isoformat()},
            sorted(made, key=lambda one: one.path),
            counts={"files": len(choice.files), "records": sum(len(one.records) for one in choice.files)},
        )
    )
    _put(output, MANIFEST, content)
    changed = output.finish(keep=".pdf" if posted.problems else "")
    return Result(examined, findings, account, made, output.kept, changed, posted.problems)


def _lineage(merged: Merged) -> Iterator[Origin]:
    for name, rows in merged.rows.items():
        for at, row in enumerate(rows, 1):
            yield Origin(name, at, row.unit, row.applicant, row.place, row.places)


def _merged_workbook(pack: Pack, merged: Merged) -> bytes:
    rows = {name: [row.values for row in rows] for name, rows in merged.rows.items()}
    return blank(pack, tuple(pack.forms), rows, tuple(_sources(merged)))


def _sources(merged: Merged) -> Iterator[Source]:
    """A line for every row, and one for every value of it that was read out of a Word form."""
    for name, rows in merged.rows.items():
        for at, row in enumerate(rows, 1):
            if row.place.sheet or not row.taken:
                told = row_told(row.place)
                yield Source(name, at, "", row.unit, row.applicant, "", row.place.file, told)
            for column, taken in row.taken.items():
                yield of_value(name, at, column, row.unit, row.applicant, taken)


def _traced(findings: Iterable[Finding], way: Trace) -> tuple[tuple[Finding, ...], Named]:
    """The findings at the places that the rows come from, and whose rows their messages name."""
    traced, named = [], {}
    for one in findings:
        if (
            one.code == "no-records"
        ):  # of sheets that nobody has filled in: said of each file where it matters
            continue
        told = replace(one, place=way.back(one.place), message=way.text(one.message), hint=way.text(one.hint))
        traced.append(told)
        named[id(told)] = way.units(one.message)
    return tuple(traced), named


def _put(output: Output, path: str, content: bytes) -> None:
    output.put(path, digest(__version__, content), content)


def _picture(output: Output, path: str, file: Path) -> Made:
    try:
        key = sha256_of(file)
        if not output.current(path, key):
            output.put(path, key, file.read_bytes())
    except OSError as fault:
        raise DataError(f"照片“{file.name}”读不出来：{reason(fault)}", "请核对收件文件夹。") from fault
    return _known(output, path, "photo")


def _known(output: Output, path: str, kind: Literal["report", "photo"]) -> Made:
    return Made(path, kind, output.known(path).sha256)
