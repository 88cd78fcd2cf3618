"""Fills the forms and separate sheets of all records that may be printed."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.build.naming import file_name
from pipeline.build.opening import Opened
from pipeline.build.photos import Portrait, sent_as
from pipeline.build.pool import Progress, in_order
from pipeline.checks.base import blank_values
from pipeline.checks.conditions import Answer, condition
from pipeline.digests import digest, sha256
from pipeline.errors import PackError, reason
from pipeline.expr import xml_environment
from pipeline.journal import Finished
from pipeline.model.form import Form
from pipeline.model.made import Kind
from pipeline.model.pack import Pack
from pipeline.model.papers import FurtherPaper
from pipeline.model.record import Record
from pipeline.names import Names
from pipeline.output import Output, lay
from pipeline.packs.load import shared
from pipeline.render.context import form_context, sheet_context
from pipeline.render.papers import Sent, paper_context
from pipeline.render.summary import NO_UNIT
from pipeline.render.word import Picture, WordTemplate, compile_template

_PORTION = 64
ELSEWHERE = "见附页"
"""What a cell says whose text is on a separate sheet because the form has no room for it."""

Sizes = tuple[tuple[str, int], ...]
"""Field ids with the size in half points in which their values are printed instead of the template's."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What keeps a form to its pages: values that are printed smaller, or on a separate sheet (另附页)."""

    sizes: Sizes = ()
    moved: tuple[str, ...] = ()

    @property
    def elsewhere(self) -> dict[str, str]:
        """What the cells say whose text is on a separate sheet."""
        return dict.fromkeys(self.moved, ELSEWHERE)


AS_DRAWN = Fit()
Fits = Mapping[tuple[str, int], Fit]
"""By form and number of the record; AS_DRAWN where there is none."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One Word file of one record: its form, a separate sheet of it, or a further paper."""

    kind: Kind
    form: str
    number: int
    unit: str
    applicant: str
    template: Path
    copies: int
    title: str
    """What it is besides the form; empty for the form itself."""
    path: str
    """In the output folder, whose journal knows its digest and pages."""
    pdf: str | None = None
    """Path of its own PDF, where the pack asks for one."""
    further: str = ""
    """Id of the further paper that it is."""

    @property
    def folder(self) -> str:
        """The folder of the paper's unit."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Job:
    """A paper to be filled."""

    paper: Paper
    template_digest: str
    key: str
    context: dict[str, Any]
    sizes: Sizes


def fill_forms(
    opened: Opened,
    printable: Callable[[Record], bool],
    output: Output,
    names: Names,
    executor: Executor,
    progress: Progress,
    portraits: Sequence[Portrait] = (),
    fits: Fits | None = None,
) -> tuple[Paper, ...]:
    """Every paper in data order, form by form; a paper that is there already is left as it is."""
    papers, done = list[Paper](), 0
    jobs = _jobs(opened, printable, names, pictures(portraits, output), sent_as(portraits), fits or {})
    while portion := tuple(islice(jobs, _PORTION * 16)):
        missing = [job for job in portion if not output.current(job.paper.path, job.key)]
        done += _records(portion) - _records(missing)
        fill = functools.partial(_fill, output.root)
        for batch, digests in zip(_cut(missing), in_order(executor, fill, _cut(missing)), strict=True):
            for job, digest_ in zip(batch, digests, strict=True):
                output.place(job.paper.path, Finished(job.key, digest_))
            done += _records(batch)
            progress("填写表格", done, None)
        papers += [job.paper for job in portion]
    return tuple(papers)


def _records(jobs: Iterable[Job]) -> int:
    """How many records have their form among the jobs."""
    return sum(job.paper.kind == "form" for job in jobs)


def _cut(jobs: list[Job]) -> Iterator[tuple[Job, ...]]:
    return (tuple(jobs[start : start + _PORTION]) for start in range(0, len(jobs), _PORTION))


Pictures = Mapping[tuple[str, int], Mapping[str, Picture]]
"""By form and number of the record: field id to the photo."""


def pictures(portraits: Iterable[Portrait], output: Output) -> Pictures:
    """The photos as forms print them."""
    found: dict[tuple[str, int], dict[str, Picture]] = {}
    for one in portraits:
        if size := one.size:
            picture = Picture(output.root / one.path, size.width_mm, size.height_mm)
            found.setdefault((one.form, one.number), {})[one.field] = picture
    return found


def _jobs(
    opened: Opened,
    printable: Callable[[Record], bool],
    names: Names,
    photos: Pictures,
    sent: Mapping[tuple[str, int], Sent],
    fits: Fits,
) -> Iterator[Job]:
    digest_of = functools.cache(template_digest)
    for name in opened.data.forms:
        for record in filter(printable, opened.data.records(name)):
            place = (name, record.number)
            fit = fits.get(place, AS_DRAWN)
            own = _papers_of(opened.pack, record, names, photos.get(place, {}), sent.get(place, {}), fit)
            for paper, context in own:
                template = digest_of(paper.template)
                sizes = fit.sizes if paper.kind == "form" else ()
                key = digest(__version__, template, as_text(context), *(repr(sizes) if sizes else ()))
                yield Job(paper, template, key, context, sizes)


def as_text(context: Mapping[str, Any]) -> str:
    """A context as text that changes with it and with nothing else: a picture is what its file holds."""
    return json.dumps(context, ensure_ascii=False, sort_keys=True, default=_picture_as_text)


def _picture_as_text(picture: Picture) -> list[Any]:
    content = picture.source.read_bytes() if isinstance(picture.source, Path) else picture.source
    return [sha256(content), picture.width_mm, picture.height_mm]


def context_of(pack: Pack, record: Record, photos: Mapping[str, Picture], fit: Fit) -> dict[str, Any]:
    """What the template of the record's form is given."""
    form = pack.forms[record.form]
    placed = {field.id: photos.get(field.id, "") for field in form.fields if field.photo}
    return form_context(pack, form, record) | placed | fit.elsewhere


def _papers_of(
    pack: Pack,
    record: Record,
    names: Names,
    photos: Mapping[str, Picture],
    sent: Sent,
    fit: Fit,
) -> Iterator[tuple[Paper, dict[str, Any]]]:
    """The form itself, every separate sheet that has text, every further paper; each with its template's context."""
    form = pack.forms[record.form]
    unit = record.unit or NO_UNIT
    values = form_context(pack, form, record) | {"unit": unit}
    folder, applicant, name = names.folder(unit), values[form.applicant_field], file_name(form.name, values)

    def paper(kind: Kind, file: Path, name: str, title: str = "", pdf: str | None = None) -> Paper:
        path = names.take(folder, name, ".docx")
        pdf = pdf and names.take(folder, pdf, ".pdf")
        return Paper(
            kind, record.form, record.number, unit, applicant, _once(file), form.copies, title, path, pdf
        )

    pdf = file_name(form.pdf_name, values) if form.pdf_name else None
    yield paper("form", pack.file(form.template), name, pdf=pdf), context_of(pack, record, photos, fit)
    for field in form.fields:
        if values[field.id] and (field in form.separate or field.id in fit.moved):
            title = file_name(form.sheet_name, values) if form.sheet_name else f"{name}-{field.label}"
            sheet = paper("sheet", sheet_template(pack, form), title, "另附纸")
            yield sheet, sheet_context(pack, form, field, record)
    for further in _further(pack, form, record):
        file, title = pack.file(further.template), file_name(further.name, values)
        one = paper(further.kind, file, title, further.title)
        one = replace(one, further=further.id, copies=further.copies or form.copies)
        yield one, paper_context(pack, form, further, record, sent)


@functools.cache
def _once(template: Path) -> Path:
    """The path as one object, for papers are many and templates few."""
    return template


def _further(pack: Pack, form: Form, record: Record) -> Iterator[FurtherPaper]:
    """The further papers that this record gets; a condition that hangs on an empty field is not met."""
    values = blank_values(pack, record.form) | record.values() | {"unit": record.unit}
    for paper in form.papers:
        if paper.when is None or condition(paper.when, form).ask(record, values) is Answer.YES:
            yield paper


def sheet_template(pack: Pack, form: Form) -> Path:
    """The template of the form's separate sheets: its own, else the shared one."""
    return pack.file(form.sheet) if form.sheet else shared("sheet")


def template_digest(template: Path) -> str:
    """The digest of a template file; PackError where it is missing."""
    try:
        return sha256(template.read_bytes())
    except OSError as fault:
        raise PackError(
            f"模板“{template.name}”读不出来：{reason(fault)}", "请核对方案文件夹中的模板文件。"
        ) from fault


@functools.cache
def compiled(template: Path, _digest: str, sizes: Sizes = ()) -> WordTemplate:
    """The template compiled once per process; the digest makes a changed file another template."""
    return compile_template(template, xml_environment(), dict(sizes))


def _fill(root: Path, jobs: Iterable[Job]) -> tuple[str, ...]:
    """Fills and writes a portion of papers; gives their digests. Runs in a worker."""
    digests = []
    for job in jobs:
        data = compiled(job.paper.template, job.template_digest, job.sizes).render(job.context)
        digests.append(lay(root, job.paper.path, [data]))
    return tuple(digests)
