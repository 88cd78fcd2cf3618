"""`jianjia lint`: the pack against its templates, and every template filled once for trial."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.errors import PackError, PipelineError
from pipeline.expr import xml_environment
from pipeline.model.form import Form
from pipeline.model.pack import Pack, Summary
from pipeline.packs.lint import COMMON, Slip
from pipeline.packs.lint import lint as lint_pack
from pipeline.packs.load import load, shared
from pipeline.pdf.join import joinable
from pipeline.render import excel
from pipeline.render.context import CoverRow, cover_context
from pipeline.render.summary import Block, summary_context
from pipeline.render.word import placeholders

_FILLER = {"name": "填报人", "position": "职务", "phone": "手机"}


def lint_city(city: str, roots: Sequence[Path]) -> tuple[Slip, ...]:
    """The slips of a city's pack; one that cannot be loaded at all is a single slip."""
    try:
        return lint(load(city, roots))
    except PackError as fault:
        return (Slip("error", f"{fault.message}（{fault.hint}）"),)


def lint(pack: Pack) -> tuple[Slip, ...]:
    """Every slip of the pack and of the templates it names."""
    slips: list[Slip] = []
    names: dict[str, frozenset[str]] = {}
    for form_id, form in pack.forms.items():
        slips += _faults(form.template, partial(_form, pack, form_id, names))
        slips += _faults("另附纸模板", partial(_sheet, pack, form))
    for summary in pack.summaries:
        for template in summary.templates:
            slips += _faults(template, partial(_summary, pack, summary, pack.file(template)))
    slips += _faults("封面模板", partial(_cover, pack))
    return (*lint_pack(pack, names), *dict.fromkeys(slips))


def _faults(what: str, trial: Callable[[], Iterator[Slip]]) -> list[Slip]:
    """The slips of one trial; a template that cannot be filled is a slip too."""
    try:
        return list(trial())
    except PipelineError as fault:
        return [Slip("error", f"{what}：{fault.message}（{fault.hint}）")]


def _form(pack: Pack, form_id: str, names: dict[str, frozenset[str]]) -> Iterator[Slip]:
    """A form is filled once, and should be of the kind of which many can be converted at a time."""
    form = pack.forms[form_id]
    known = COMMON | {field.id for field in form.fields}
    names[form_id] = placeholders(pack.file(form.template), xml_environment())
    filled = _filled(pack.file(form.template), {name: f"〔{name}〕" for name in known | names[form_id]})
    if reason := joinable(filled):
        yield Slip("warning", f"{form.template}：只能逐份转换成 PDF，会慢得多（{reason}）")


def _sheet(pack: Pack, form: Form) -> Iterator[Slip]:
    if not form.separate:
        return
    context: dict[str, Any] = {name: f"〔{name}〕" for name in COMMON | {field.id for field in form.fields}}
    context |= {
        "title": "〔title〕",
        "field_label": "〔label〕",
        "keys": [{"label": "〔key〕", "value": "〔value〕"}],
    }
    context["paragraphs"] = ["〔text〕"]
    yield from _missing(sheet_template(pack, form), context, {"〔text〕": "paragraphs", "〔value〕": "keys"})


def _cover(pack: Pack) -> Iterator[Slip]:
    template = pack.file(pack.packet.cover) if pack.packet.cover else shared("cover")
    context = cover_context(
        pack, "〔unit〕", [CoverRow("〔form〕", "〔applicant〕", 1, 1)], ["〔note〕"], _FILLER
    )
    marks = {
        "〔unit〕": "unit",
        "〔form〕": "row.form",
        "〔applicant〕": "row.applicant",
        "〔note〕": "notes",
    }
    yield from _missing(template, context, marks)


def _summary(pack: Pack, summary: Summary, template: Path) -> Iterator[Slip]:
    lists = {one.id: [{name: f"〔{name}〕" for name in one.columns}] for one in summary.lists}
    context = summary_context(pack, summary, [Block("〔unit〕", lists)], _FILLER)
    marks = {f"〔{name}〕": f"row.{name}" for one in summary.lists for name in one.columns}
    yield from _missing(template, context, marks)


def _missing(template: Path, context: Mapping[str, Any], marks: Mapping[str, str]) -> Iterator[Slip]:
    """What a template was given but does not print."""
    content = _filled(template, context)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    for mark, name in marks.items():
        if mark not in text:
            yield Slip("error", f"模板 {template.name} 中没有 {name} 的位置")


def _filled(template: Path, context: Mapping[str, Any]) -> bytes:
    if template.suffix == ".xlsx":
        return excel.fill(template, dict(context))
    return compiled(template, template_digest(template)).render(context)
