"""`jianjia collect`: filled Word forms of many hands made one data workbook, each value with its source."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.build.carrying import typed_value
from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.build.pool import Progress, in_order
from pipeline.errors import DataError, ExitCode, ProgramError
from pipeline.model.collected import Read, Taken
from pipeline.model.finding import Finding, Place, tally
from pipeline.model.form import Column, Form
from pipeline.model.pack import Pack
from pipeline.model.sheets import UNIT, UNIT_COLUMN, rows_id
from pipeline.model.specimen import Specimen
from pipeline.names import safe_name
from pipeline.ooxml import read_package
from pipeline.packs.load import load
from pipeline.records.collect.cutting import Atlas, atlas
from pipeline.records.collect.files import BOUNDS, read_file
from pipeline.records.collect.inputs import Inputs, Source, inputs
from pipeline.records.collect.joining import Applicant, joined, unit_finder
from pipeline.records.collect.maps import maps
from pipeline.records.collect.tidy import parsed
from pipeline.render.blank import blank
from pipeline.render.blank_sheet import Filled
from pipeline.render.blank_sources import ValueOrigin
from pipeline.render.specimens import specimens
from pipeline.report.workbook import marked
from pipeline.wordml.older import converted

NEXT: Final = "请逐处核对，在数据工作簿里补上或改正，再用 jianjia check 检查。"
"""What a person does with the findings."""
_PORTION: Final = 8
_LONGEST: Final = 32_000
"""Characters: Excel's cells hold 32,767; a longer text becomes a file beside the workbook (DESIGN §5)."""
_PICTURES: Final = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class Request:
    """What is to be collected."""

    places: tuple[Path, ...]
    """Folders, zips and files."""
    city: str
    roots: tuple[Path, ...]
    beside: str
    """Name of the folder for pictures and very long texts, beside the workbook."""


@dataclass(frozen=True)
class Collected:
    """The data workbook, what goes into the folder beside it, and what is to be said."""

    workbook: bytes
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    """Records by title of the form."""
    read: int
    """How many files were looked into."""
    titles: Mapping[str, str]
    """Form id to title, and `form.field` to label."""

    @property
    def exit_code(self) -> ExitCode:
        """1 where something could not be read."""
        return ExitCode.FINDINGS if tally(self.findings)["error"] else ExitCode.CLEAN

    def report(self) -> bytes:
        """The findings as a workbook."""
        return marked(None, self.findings, self.titles, consequence=NEXT)


def collect(request: Request, executor: Executor, progress: Progress) -> Collected:
    """All forms in these places; PipelineError only where the pack or the places cannot be used."""
    pack = load(request.city, request.roots)
    known = map_of(pack)
    with tempfile.TemporaryDirectory(prefix="collect-", ignore_cleanup_errors=True) as work:
        found = inputs(request.places, Path(work) / "unpacked")
        sources, failed = _as_docx(found, Path(work))
        reads = tuple(_reads(known, sources, executor, progress))
        folders = {source.shown: source.folders for source in sources}
        result = joined(pack, reads, unit_finder(pack, folders))
        own = {source.shown: source.path for source in sources}
        said = (*found.findings, *failed, *(one for read in reads for one in read.findings), *result.findings)
        sheets = _Sheets(pack, request.beside, own)
        return _gathered(pack, sheets, result.applicants, said, len(sources))


def map_of(pack: Pack) -> Atlas:
    """The maps of all forms of a pack, learnt from its templates."""
    found = maps({name: tuple(_specimens(pack, name, form)) for name, form in pack.forms.items()})
    papers = [paper.title for form in pack.forms.values() for paper in form.papers]
    papers += [one.title for one in pack.summaries] + [one.title for one in pack.scores]
    return atlas(found, papers)


def _specimens(pack: Pack, name: str, form: Form) -> Iterator[Specimen]:
    own, sheet = pack.file(form.template), sheet_template(pack, form)
    return specimens(
        pack, name, compiled(own, template_digest(own)).render, compiled(sheet, template_digest(sheet)).render
    )


def _as_docx(found: Inputs, work: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """The sources, older ones by way of LibreOffice."""
    older = [source for source in found.sources if source.older]
    if not older:
        return found.sources, ()
    room = work / "converted"
    room.mkdir()
    made: Mapping[Path, Path] = {}
    why: ProgramError | None = None
    try:
        made = converted([source.path for source in older], room)
    except ProgramError as fault:
        why = fault
    kept = [
        replace(source, path=made[source.path]) if source.older else source
        for source in found.sources
        if not source.older or source.path in made
    ]
    return tuple(kept), tuple(_unconverted(source, why) for source in older if source.path not in made)


def _unconverted(source: Source, why: ProgramError | None) -> Finding:
    message = (
        f"“{source.shown}”是旧格式，没有读取：{why.message if why else '转换成 docx 没有成功，可能已损坏'}"
    )
    hint = why.hint if why else "请用 Word 或 WPS 打开它，另存为 .docx 再试。"
    return Finding("collect-file", "error", message, hint, Place(source.shown))


def _reads(known: Atlas, sources: Sequence[Source], executor: Executor, progress: Progress) -> Iterator[Read]:
    portions = [tuple(sources[at : at + _PORTION]) for at in range(0, len(sources), _PORTION)]
    done = 0
    for reads in in_order(executor, functools.partial(_read, known), portions):
        done += len(reads)
        progress("读取表格", done, len(sources))
        yield from reads


def _read(known: Atlas, sources: Sequence[Source]) -> tuple[Read, ...]:
    """Reads a portion of files. Runs in a worker."""
    return tuple(read_file(known, source.path, source.shown) for source in sources)


def _gathered(
    pack: Pack,
    sheets: _Sheets,
    applicants: Sequence[Applicant],
    findings: tuple[Finding, ...],
    read: int,
) -> Collected:
    for applicant in applicants:
        sheets.add(applicant)
    present = [name for name in pack.forms if any(one.form == name for one in applicants)]
    labels = {f"{name}.{one.id}": one.label for name, form in pack.forms.items() for one in form.fields}
    return Collected(
        blank(pack, present or tuple(pack.forms), sheets.rows, sources=sheets.origins),
        sheets.files,
        (*findings, *sheets.findings),
        {pack.forms[name].title: sum(one.form == name for one in applicants) for name in present},
        read,
        {name: form.title for name, form in pack.forms.items()} | labels,
    )


class _Sheets:
    """The rows of the workbook as they are filled, each value with its source."""

    def __init__(self, pack: Pack, beside: str, own: Mapping[str, Path]) -> None:
        self._pack, self._beside, self._own = pack, beside, own
        self.rows: dict[str, list[dict[str, Filled]]] = {}
        self.origins: list[ValueOrigin] = []
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []

    def add(self, applicant: Applicant) -> None:
        """The row of an applicant, and the rows of its lists."""
        form = self._pack.forms[applicant.form]
        columns: dict[str, Column] = {UNIT: UNIT_COLUMN} | {one.id: one for one in form.fields}
        own = self.rows.setdefault(applicant.form, [])
        values = {
            name: self._value(columns[name], taken, applicant)
            for name, taken in applicant.values.items()
            if name in columns and taken.text
        }
        own.append(values)
        self._tell(applicant.form, len(own), columns, applicant.values)
        keys = {name: values[name] for name in form.key if name in values}
        for one in form.rows:
            lines = self.rows.setdefault(rows_id(applicant.form, one), [])
            inner: dict[str, Column] = {column.id: column for column in one.columns}
            for row in applicant.rows.get(one.id, ()):
                lines.append(
                    keys | {name: self._value(inner[name], taken, applicant) for name, taken in row.items()}
                )
                self._tell(rows_id(applicant.form, one), len(lines), inner, row)

    def _tell(self, sheet: str, row: int, columns: Mapping[str, Column], values: Mapping[str, Taken]) -> None:
        for name, one in values.items():
            if name in columns and one.text:
                self.origins.append(
                    ValueOrigin(sheet, row, name, one.text, one.file, one.place, one.trust, one.note)
                )

    def _value(self, column: Column, taken: Taken, applicant: Applicant) -> Filled:
        if taken.picture:
            return self._picture(column, taken, applicant)
        if len(taken.text) > _LONGEST:
            return self._kept(self._name(column, applicant), ".txt", taken.text.encode())
        value = parsed(column, taken.text)
        return taken.text if value is None else typed_value(column.kind, value)

    def _name(self, column: Column, applicant: Applicant) -> str:
        form = self._pack.forms[applicant.form]
        who = applicant.values.get(form.applicant_field)
        return f"{form.title}-{applicant.number}-{who.text if who else ''}-{column.label}"

    def _picture(self, column: Column, taken: Taken, applicant: Applicant) -> str:
        content = b""
        with suppress(DataError, KeyError):
            content = read_package(self._own[taken.file], BOUNDS)[taken.picture].content()
        suffix = Path(taken.picture).suffix.lower()
        if not content or suffix not in _PICTURES:
            message = f"“{column.label}”的图片（{suffix}）不是 JPG、PNG，或者已经损坏"
            hint = "请在 Word 里把图片另存为 JPG，放到数据工作簿旁边，填上文件名。"
            place = Place(taken.file, None, taken.place)
            self.findings.append(
                Finding(
                    "collect-doubt",
                    "warning",
                    message,
                    hint,
                    place,
                    applicant.form,
                    applicant.number,
                    field=column.id,
                )
            )
        return self._kept(self._name(column, applicant), suffix, content)

    def _kept(self, name: str, suffix: str, content: bytes) -> str:
        """A file beside the workbook; gives what the cell says."""
        path = f"{self._beside}/{safe_name(name, suffix)}"
        self.files[path] = content
        return path
