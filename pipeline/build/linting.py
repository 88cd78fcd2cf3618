"""`jianjia lint`: the pack against its templates, and every template filled once for trial."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.build.honouring.lint import award_slips
from pipeline.build.notice.lint import notice_slips
from pipeline.errors import PackError, PipelineError
from pipeline.expr import xml_environment
from pipeline.model.form import Column, Field, Form, Shrink
from pipeline.model.pack import Pack, Summary
from pipeline.model.papers import FurtherPaper
from pipeline.packs.asked import COMMON
from pipeline.packs.lint import Slip
from pipeline.packs.lint import lint as lint_pack
from pipeline.packs.load import load, shared
from pipeline.packs.unused import unused
from pipeline.pdf.join import joinable
from pipeline.pdf.joinable import ENDS_OTHERWISE
from pipeline.pdf.paper import REMEDY, WITHOUT_OWN_SHEETS, laid_out, misfit_sections, own_sheets
from pipeline.records.schemas import schemas
from pipeline.render import excel
from pipeline.render.context import CoverRow, cover_context, filler
from pipeline.render.papers import SENT_AS, score_context, tables
from pipeline.render.photo import blank
from pipeline.render.summary import Block, summary_context
from pipeline.render.word import Picture, placeholders, size_in


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
    printed: dict[str, set[str]] = {}
    for form_id, form in pack.forms.items():
        slips += _faults(form.template, partial(_form, pack, form_id, names))
        slips += _faults("另附纸模板", partial(_sheet, pack, form))
        for paper in form.papers:
            slips += _faults(
                paper.template, partial(_paper, pack, form, paper, printed.setdefault(form_id, set()))
            )
    unprinted = {column.id for column in pack.unit_fields}
    for summary in pack.summaries:
        for template in summary.templates:
            slips += _faults(template, partial(_summary, pack, summary, pack.file(template), unprinted))
    slips += _faults("封面模板", partial(_cover, pack, unprinted))
    every = {form_id: names.get(form_id, set()) | printed.get(form_id, set()) for form_id in pack.forms}
    of_pack = (
        *lint_pack(pack, names),
        *unused(pack, every),
        *_sheets(pack),
        *_unprinted(unprinted),
        *notice_slips(pack),
        *award_slips(pack),
    )
    told = [replace(slip, message=f"pack.toml：{slip.message}") for slip in of_pack]
    return tuple(dict.fromkeys((*told, *slips)))


def _sheets(pack: Pack) -> Iterator[Slip]:
    """Names that two sheets of the data could have: neither could be told from the other."""
    owners: dict[str, list[str]] = {}
    for schema in schemas(pack).values():
        for name in sorted(schema.names):
            owners.setdefault(name, []).append(schema.title)
    for which in dict.fromkeys(tuple(found) for found in owners.values() if len(found) > 1):
        both = "、".join(f"“{title}”" for title in which)
        yield Slip(
            "error",
            f"数据中的工作表 {both} 分不出来（名称相同，或前 31 个字相同）；请改 title 或栏目的 label",
        )


def _faults(what: str, trial: Callable[[], Iterator[Slip]]) -> list[Slip]:
    """The slips of one trial; a template that cannot be filled is a slip too."""
    try:
        return list(trial())
    except PipelineError as fault:
        return [Slip("error", f"{what}：{fault.message}（{fault.hint}）")]


def _form(pack: Pack, form_id: str, names: dict[str, frozenset[str]]) -> Iterator[Slip]:
    """A form is filled once, and should be of the kind of which many can be converted at a time."""
    form, template = pack.forms[form_id], pack.file(pack.forms[form_id].template)
    names[form_id] = placeholders(template, xml_environment())
    filled = _filled(template, {name: f"〔{name}〕" for name in names[form_id]} | _trial(form))
    marks = {_mark(field, one): f"{field.id} 的 {one.id}" for field in form.rows for one in _printed(field)}
    yield from _absent(template, filled, marks)
    yield from _unshrinkable(form, template)
    for fault in misfit_sections(filled, form.template, form.paper):
        yield Slip("error", f"{form.template}：{fault}。{REMEDY[form.paper]}")
    if form.paper == "A3-fold" and (form.pages or 4) % 4 and not laid_out(filled, form.template):
        told = f"折成 A3 的表页数应是 4 的倍数，写的是 pages = {form.pages}"
        yield Slip("error", f"pack.toml：{told}；请改正，不折页的把 paper 改为 A4")
    yield from _single(form.template, filled)


def _single(name: str, filled: bytes) -> Iterator[Slip]:
    """Papers of which not many can be converted at a time, and those that Word itself would lengthen."""
    if own := own_sheets(filled, name):
        yield Slip("error", f"{name}：{own}，{WITHOUT_OWN_SHEETS}")
    elif (reason := joinable(filled)) == ENDS_OTHERWISE:
        yield Slip("error", f"{name}：{reason}；请在末尾的表格后面加一个空段落，字号可以小到 1 磅")
    elif reason:
        yield Slip("warning", f"{name}：只能逐份转换成 PDF，会慢得多（{reason}）；能去掉的请去掉")


def _unshrinkable(form: Form, template: Path) -> Iterator[Slip]:
    """Values that may be printed smaller, but cannot be."""
    for field in form.fields:
        if isinstance(field.overflow, Shrink):
            drawn, least = size_in(template, field.id), field.overflow.min_pt
            if drawn is None:
                yield Slip("error", f"{form.template}：{{{{ {field.id} }}}} 没有写明字号，缩小不了")
            elif drawn <= 2 * least:
                yield Slip(
                    "error", f"{form.template}：{{{{ {field.id} }}}} 只有 {drawn / 2:g} 磅，min_pt 应更小"
                )


def _trial(form: Form) -> dict[str, Any]:
    """What a template is given for trial: a mark for every field, a row of marks, a grey photo."""
    marks: dict[str, Any] = {name: f"〔{name}〕" for name in COMMON | {field.id for field in form.fields}}
    for field in form.fields:
        if size := field.photo:
            marks[field.id] = Picture(blank(size.width_mm, size.height_mm), size.width_mm)
        elif field.columns:
            row = {column.id: _mark(field, column) for column in field.columns}
            row |= {SENT_AS: f"〔{SENT_AS}〕"} if field.picture else {}
            marks[field.id] = [row] * max(1, field.rows_printed)
    return marks


def _mark(field: Field, column: Column) -> str:
    return f"〔{field.id}.{column.id}〕"


def _printed(field: Field) -> Iterator[Column]:
    return (column for column in field.columns if not (field.entry_only or column.entry_only))


def _sheet(pack: Pack, form: Form) -> Iterator[Slip]:
    if not (form.separate or any(field.overflow == "separate-sheet" for field in form.fields)):
        return
    context = _trial(form) | {
        "title": "〔title〕",
        "field_label": "〔label〕",
        "keys": [{"label": "〔key〕", "value": "〔value〕"}],
    }
    context["paragraphs"] = ["〔text〕"]
    marks = {"〔text〕": "paragraphs", "〔value〕": "keys"}
    yield from _missing(sheet_template(pack, form), context, marks, set())


def _paper(pack: Pack, form: Form, paper: FurtherPaper, printed: set[str]) -> Iterator[Slip]:
    """A further paper is filled like a form; a score sheet prints every column of its items."""
    template, titles = pack.file(paper.template), {"title": paper.title, "applicant": "〔applicant〕"}
    context = _trial(form) | tables(pack) | titles
    marks: dict[str, str] = {}
    if paper.score:
        names = ("group", "subgroup", "subject", "number", "points", "self")
        marks = {f"〔score.{name}〕": f"score 的 {name}" for name in names}
        row = {name: f"〔score.{name}〕" for name in names}
        context["score"] = score_context(pack.score(paper.score), {})
        context["score"]["rows"][0] |= row
    printed |= placeholders(template, xml_environment())
    if paper.tree:
        context["entries"] = tables(pack)[paper.tree.table]
        printed.add(paper.tree.table)
    filled = _filled(template, context)
    yield from _absent(template, filled, marks)
    yield from _single(paper.template, filled)


def _unprinted(columns: Iterable[str]) -> Iterator[Slip]:
    for name in sorted(columns):
        yield Slip(
            "error",
            f"unit_field {name} 没有一份汇总表或封面印出它；请在模板里写 {{{{ filler.{name} }}}}，或者删去",
        )


def _cover(pack: Pack, unprinted: set[str]) -> Iterator[Slip]:
    template = pack.file(pack.packet.cover) if pack.packet.cover else shared("cover")
    context = cover_context(
        pack, "〔unit〕", [CoverRow("〔form〕", "〔applicant〕", 1, 1)], ["〔note〕"], _filler(pack)
    )
    marks = {
        "〔unit〕": "unit",
        "〔form〕": "row.form",
        "〔applicant〕": "row.applicant",
        "〔note〕": "notes",
    }
    yield from _missing(template, context, marks, unprinted)


def _summary(pack: Pack, summary: Summary, template: Path, unprinted: set[str]) -> Iterator[Slip]:
    lists = {one.id: [{name: f"〔{one.id}.{name}〕" for name in one.columns}] for one in summary.lists}
    context = summary_context(pack, summary, [Block("〔unit〕", lists)], _filler(pack))
    marks = {f"〔{one.id}.{name}〕": f"row.{name}" for one in summary.lists for name in one.columns}
    yield from _missing(template, context, marks, unprinted)


def _filler(pack: Pack) -> dict[str, str]:
    return {name: f"〔filler.{name}〕" for name in filler(pack, (), None)}


def _missing(
    template: Path, context: Mapping[str, Any], marks: Mapping[str, str], unprinted: set[str]
) -> Iterator[Slip]:
    """What a template was given but does not print; and whether it ends as it should.

    The columns of 填报单位 that it does print are struck out of `unprinted`.
    """
    filled = _filled(template, context)
    yield from _absent(template, filled, marks)
    text = _text(filled)
    unprinted -= {name for name in unprinted if f"〔filler.{name}〕" in text}
    if template.suffix == ".docx":
        yield from _single(template.name, filled)


def _absent(template: Path, content: bytes, marks: Mapping[str, str]) -> Iterator[Slip]:
    text = _text(content)
    for mark, name in marks.items():
        if mark not in text:
            yield Slip("error", f"模板 {template.name} 中没有 {name} 的位置；请在模板里补上")


def _text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


def _filled(template: Path, context: Mapping[str, Any]) -> bytes:
    if template.suffix == ".xlsx":
        return excel.fill(template, dict(context))
    return compiled(template, template_digest(template)).render(context)
