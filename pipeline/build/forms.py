"""Fills the forms and separate sheets of all records that may be printed."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.build.opening import Opened
from pipeline.build.pool import Progress, in_order
from pipeline.checks.base import blank_values
from pipeline.checks.conditions import Answer, condition
from pipeline.errors import PackError, reason
from pipeline.expr import ExpressionError, text, xml_environment
from pipeline.model.form import Form
from pipeline.model.made import Kind
from pipeline.model.pack import Pack
from pipeline.model.papers import FurtherPaper
from pipeline.model.record import Record
from pipeline.output import Finished, Names, Output, digest, sha256, write
from pipeline.packs.load import shared
from pipeline.render.context import form_context, sheet_context
from pipeline.render.papers import paper_context
from pipeline.render.summary import NO_UNIT
from pipeline.render.word import WordTemplate, compile_template

_PORTION = 64


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


def fill_forms(
    opened: Opened,
    printable: Callable[[Record], bool],
    output: Output,
    names: Names,
    executor: Executor,
    progress: Progress,
) -> tuple[Paper, ...]:
    """Every paper in data order, form by form; a paper that is there already is left as it is."""
    papers: list[Paper] = []
    jobs = _jobs(opened, printable, names)
    while portion := tuple(islice(jobs, _PORTION * 16)):
        missing = [job for job in portion if not output.current(job.paper.path, job.key)]
        fill = functools.partial(_fill, output.root)
        for batch, digests in zip(_cut(missing), in_order(executor, fill, _cut(missing)), strict=True):
            for job, digest_ in zip(batch, digests, strict=True):
                output.journal(job.paper.path, Finished(job.key, digest_))
        papers += [job.paper for job in portion]
        progress("填写表格", len(papers), None)
    return tuple(papers)


def _cut(jobs: list[Job]) -> Iterator[tuple[Job, ...]]:
    return (tuple(jobs[start : start + _PORTION]) for start in range(0, len(jobs), _PORTION))


def _jobs(opened: Opened, printable: Callable[[Record], bool], names: Names) -> Iterator[Job]:
    digest_of = functools.cache(template_digest)
    for name in opened.data.forms:
        for record in filter(printable, opened.data.records(name)):
            for paper, context in _papers_of(opened.pack, record, names):
                template = digest_of(paper.template)
                values = json.dumps(context, ensure_ascii=False, sort_keys=True)
                yield Job(paper, template, digest(__version__, template, values), context)


def _papers_of(pack: Pack, record: Record, names: Names) -> Iterator[tuple[Paper, dict[str, Any]]]:
    """The form itself, every separate sheet that has text, every further paper; each with its template's context."""
    form = pack.forms[record.form]
    unit = record.unit or NO_UNIT
    values = {**form_context(pack, form, record), "unit": unit}

    def paper(kind: Kind, file: Path, name: str, title: str = "", copies: int = form.copies) -> Paper:
        path = names.take(names.folder(unit), name, ".docx")
        applicant = values[form.applicant_field]
        return Paper(kind, record.form, record.number, unit, applicant, file, copies, title, path)

    name = file_name(form.name, values)
    yield paper("form", pack.file(form.template), name), form_context(pack, form, record)
    for field in form.separate:
        if values[field.id]:
            title = file_name(form.sheet_name, values) if form.sheet_name else f"{name}-{field.label}"
            sheet = paper("sheet", sheet_template(pack, form), title, "另附纸")
            yield sheet, sheet_context(pack, form, field, record)
    for further in _further(pack, form, record):
        file, title = pack.file(further.template), file_name(further.name, values)
        one = paper(further.kind, file, title, further.title, further.copies or form.copies)
        yield one, paper_context(pack, form, further, record)


def _further(pack: Pack, form: Form, record: Record) -> Iterator[FurtherPaper]:
    """The further papers that this record gets; a condition that hangs on an empty field is not met."""
    values = blank_values(pack, record.form) | record.values() | {"unit": record.unit}
    for paper in form.papers:
        if paper.when is None or condition(paper.when, form).ask(record, values) is Answer.YES:
            yield paper


def sheet_template(pack: Pack, form: Form) -> Path:
    """The template of the form's separate sheets: its own, else the shared one."""
    return pack.file(form.sheet) if form.sheet else shared("sheet")


def file_name(template: str, values: dict[str, str]) -> str:
    """A file name from the pack's pattern; PackError where the pattern names what is not there."""
    try:
        return str(text(template)(values))
    except ExpressionError as fault:
        raise PackError(f"文件名“{template}”用不了：{fault}", "请核对方案中的 name、sheet_name。") from fault


def template_digest(template: Path) -> str:
    """The digest of a template file; PackError where it is missing."""
    try:
        return sha256(template.read_bytes())
    except OSError as fault:
        raise PackError(
            f"模板“{template.name}”读不出来：{reason(fault)}", "请核对方案文件夹中的模板文件。"
        ) from fault


@functools.cache
def compiled(template: Path, _digest: str) -> WordTemplate:
    """The template compiled once per process; the digest makes a changed file another template."""
    return compile_template(template, xml_environment())


def _fill(root: Path, jobs: Iterable[Job]) -> tuple[str, ...]:
    """Fills and writes a portion of papers; gives their digests. Runs in a worker."""
    digests = []
    for job in jobs:
        data = compiled(job.paper.template, job.template_digest).render(job.context)
        write(root, job.paper.path, data)
        digests.append(sha256(data))
    return tuple(digests)
