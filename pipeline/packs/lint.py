"""Holds a pack to its own rules: ids, labels, expressions, quota arithmetic, templates against fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.expr import Expression, ExpressionError, expression, text
from pipeline.kinds import KINDS
from pipeline.labels import fold_label
from pipeline.model.form import Form
from pipeline.model.pack import Pack, QuotaTable

COMMON = frozenset({"unit", "city", "year", "form_title"})
"""What every form's template may print besides the form's own fields."""
_UNIT = ("unit", "推荐单位")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong with a pack; a warning is one that the pack itself records or that costs only time."""

    level: Literal["error", "warning"]
    message: str


def lint(pack: Pack, placeholders: Mapping[str, frozenset[str]]) -> Iterator[Slip]:
    """Every slip of the pack; `placeholders` are the names in each form's template, by form id."""
    for name, form in pack.forms.items():
        for message in _form(pack, name, form, placeholders.get(name)):
            yield Slip("error", f"{form.title}：{message}")
    for message in (*_vetoes(pack), *_shares(pack), *_summaries(pack)):
        yield Slip("error", message)
    for table in pack.quotas:
        yield from _quota(pack, table)


def _form(pack: Pack, name: str, form: Form, placeholders: frozenset[str] | None) -> Iterator[str]:
    ids = {field.id for field in form.fields}
    yield from _repeated("栏目 id", (field.id for field in form.fields))
    yield from _repeated("规则 id", [rule.id for rule in form.rules] + [one.id for one in form.prerequisites])
    yield from _labels(pack, name, form)
    yield from (
        f"栏目 {field.id} 的 kind “{field.kind}” 不认识" for field in form.fields if field.kind not in KINDS
    )
    yield from (
        f"栏目 {field.id} 有字数要求或另附纸，kind 应为 prose"
        for field in form.fields
        if field.kind != "prose" and (field.words or field.placement == "separate-sheet")
    )
    named = {
        "key": form.key,
        "applicant": (form.applicant_field,),
        "unit_from": (form.unit_from or form.key[0],),
    }
    named |= {f"规则 {rule.id} 的 field": (rule.field,) for rule in form.rules if rule.field}
    named |= {f"前提 {one.id} 的 organisation": (one.organisation,) for one in form.prerequisites}
    yield from (
        f"{where} 中的 {one} 不是栏目" for where, names in named.items() for one in names if one not in ids
    )
    yield from (
        f"前提 {one.id} 的 form {one.form} 不存在"
        for one in form.prerequisites
        if one.form and one.form not in pack.forms
    )
    yield from _form_expressions(form, ids | COMMON)
    if placeholders is not None:
        yield from _placeholders(form, placeholders)


def _repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} “{name}” 写了 {count} 次" for name, count in Counter(names).items() if count > 1)


def _labels(pack: Pack, name: str, form: Form) -> Iterator[str]:
    """Two columns that one head could mean would make the data ambiguous."""
    owners: dict[str, set[str]] = {}
    columns = [(field.id, (field.label, field.id, *field.aliases)) for field in form.fields]
    columns += [
        (item.id, (item.label,)) for veto in pack.vetoes if name in veto.organisation for item in veto.items
    ]
    for column, labels in [(_UNIT[0], _UNIT), *columns]:
        for label in labels:
            owners.setdefault(fold_label(label), set()).add(column)
    for label, found in owners.items():
        if len(found) > 1:
            yield f"“{label}”同时是 {'、'.join(sorted(found))} 的名称"


def _form_expressions(form: Form, known: Iterable[str]) -> Iterator[str]:
    for rule in form.rules:
        sources = [(expression, rule.assertion), (text, rule.message), (text, rule.hint)]
        sources += [(expression, rule.when)] if rule.when else []
        for compiler, source in sources:
            yield from _compiles(f"规则 {rule.id}", compiler, source, known)
    for one in form.prerequisites:
        yield from _compiles(f"前提 {one.id}", text, one.message, known)
    for field in form.fields:
        if isinstance(field.required, str):
            yield from _compiles(f"栏目 {field.id} 的 required", expression, field.required, known)
    yield from _compiles("name", text, form.name, known)
    yield from _compiles("sheet_name", text, form.sheet_name or "", known)


def _compiles(
    where: str, compiler: Callable[[str], Expression], source: str, known: Iterable[str]
) -> Iterator[str]:
    try:
        unknown = compiler(source).names - set(known)
    except ExpressionError as fault:
        yield f"{where} 写错了：{fault}"
        return
    if unknown:
        yield f"{where} 用了不认识的名称 {'、'.join(sorted(unknown))}：{source}"


def _placeholders(form: Form, found: frozenset[str]) -> Iterator[str]:
    printed = {field.id: field.label for field in form.printed}
    for name in printed.keys() - found:
        yield f"模板 {form.template} 中没有栏目“{printed[name]}”的位置 {{{{ {name} }}}}"
    for name in sorted(found - printed.keys() - COMMON):
        yield f"模板 {form.template} 中的 {{{{ {name} }}}} 不是要打印的栏目"


def _vetoes(pack: Pack) -> Iterator[str]:
    yield from _repeated("否决事项 id", (item.id for veto in pack.vetoes for item in veto.items))
    for veto in pack.vetoes:
        for name, field in veto.organisation.items():
            if name not in pack.forms:
                yield f"否决事项（{veto.source}）中的 {name} 不是申报表"
            elif field not in _ids(pack, name):
                yield f"否决事项（{veto.source}）：{name} 没有栏目 {field}"
        for name, source in veto.when.items():
            if name not in veto.organisation:
                yield f"否决事项（{veto.source}）的 when 中有 {name}，organisation 中没有"
            else:
                yield from _compiles(f"否决事项（{veto.source}）", expression, source, _ids(pack, name))


def _ids(pack: Pack, form: str) -> set[str]:
    return {field.id for field in pack.forms[form].fields} | COMMON if form in pack.forms else set()


def _shares(pack: Pack) -> Iterator[str]:
    units = {unit.name for unit in pack.head.units}
    for share in pack.shares:
        where = f"比例 {share.id}"
        if share.form not in pack.forms:
            yield f"{where} 的 form {share.form} 不存在"
            continue
        yield from _compiles(where, expression, share.where, _ids(pack, share.form))
        yield from (f"{where} 中的单位“{unit}”不在单位名单里" for unit in share.units if unit not in units)


def _summaries(pack: Pack) -> Iterator[str]:
    for summary in pack.summaries:
        where = f"汇总表 {summary.id}"
        yield from _repeated(f"{where} 的列", (name for one in summary.lists for name in one.columns))
        for one in summary.lists:
            if one.form not in pack.forms:
                yield f"{where} 的 form {one.form} 不存在"
                continue
            known = _ids(pack, one.form)
            yield from _compiles(f"{where} {one.id}", expression, one.where or "true", known)
            for source in one.columns.values():
                yield from _compiles(f"{where} {one.id}", text, source, known)


def _quota(pack: Pack, table: QuotaTable) -> Iterator[Slip]:
    """Names, and the column sums against the totals the notice states."""
    units = {unit.name for unit in pack.head.units}
    for name in table.forms:
        if name not in pack.forms:
            yield Slip("error", f"名额表的列 {name} 不是申报表")
    for row in table.rows:
        for unit in row.units:
            if unit not in units:
                yield Slip("error", f"名额表中的单位“{unit}”不在单位名单里")
    for name, total in zip(table.forms, table.totals, strict=True):
        real = sum(figure.n for figure in table.figures() if figure.form == name)
        if real != total:
            title = pack.forms[name].title if name in pack.forms else name
            level: Literal["error", "warning"] = "warning" if table.slips.get(name) == real else "error"
            yield Slip(level, f"名额表“{title}”各行相加为 {real}，写的合计是 {total}")
