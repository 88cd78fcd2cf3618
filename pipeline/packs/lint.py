"""Holds a pack to its own rules: ids, labels, expressions, quota arithmetic, templates against fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Literal

from pipeline.expr import Expression, ExpressionError, expression, text
from pipeline.labels import fold_label
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.papers import Tree
from pipeline.model.quota import QuotaTable
from pipeline.model.rules import Exclusion, HonourRule, Rule

COMMON = frozenset({"unit", "city", "year", "form_title"})
"""What every form's template may print besides the form's own fields."""
_RULES = COMMON | {"notice_date"}
"""What conditions and their messages may use besides the form's own fields."""
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
    periods = _repeated("notice_period id", (period.id for period in pack.notice_periods))
    for message in (*_vetoes(pack), *periods, *_shares(pack), *_summaries(pack)):
        yield Slip("error", message)
    for table in pack.quotas:
        yield from _quota(pack, table)
    if isinstance(pack.packet.bundle, str):
        for message in _compiles("bundle", text, pack.packet.bundle, {"unit", "city", "year"}):
            yield Slip("error", message)
    yield from _scores(pack)


def _form(pack: Pack, name: str, form: Form, placeholders: frozenset[str] | None) -> Iterator[str]:
    yield from _repeated("栏目 id", (field.id for field in form.fields))
    rules: tuple[Rule | HonourRule, ...] = (*form.rules, *form.prerequisites, *form.exclusions)
    yield from _repeated("规则 id", (rule.id for rule in rules))
    yield from _labels(pack, name, form)
    yield from (
        f"栏目 {field.id} 有字数要求或另附纸，kind 应为 prose"
        for field in form.fields
        if field.kind != "prose" and (field.words or field.placement == "separate-sheet")
    )
    for field in form.rows:
        yield from _rows(form, field, _ids(pack, name) | _RULES)
    yield from _conditions(form, _ids(pack, name) | _RULES)
    yield from _compiles("name", text, form.name, _ids(pack, name))
    for key in ("sheet_name", "photo_name", "pdf_name"):
        yield from _compiles(key, text, getattr(form, key) or "", _ids(pack, name))
    if form.paper == "A3-fold" and (form.pages or 4) % 4:
        yield f"折成 A3 的表页数应是 4 的倍数，写的是 {form.pages}"
    yield from _papers(pack, form, _ids(pack, name) | _RULES)
    if placeholders is not None:
        yield from _placeholders(form, placeholders)


def _repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} “{name}” 写了 {count} 次" for name, count in Counter(names).items() if count > 1)


def _labels(pack: Pack, name: str, form: Form) -> Iterator[str]:
    columns = [_named(field) for field in form.fields]
    columns += [
        (item.id, (item.label,)) for veto in pack.vetoes if name in veto.organisation for item in veto.items
    ]
    yield from _distinct([(_UNIT[0], _UNIT), *columns])


def _named(column: Column) -> tuple[str, tuple[str, ...]]:
    return column.id, (column.label, column.id, *column.aliases)


def _distinct(columns: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """Two columns that one head could mean would make the data ambiguous."""
    owners: dict[str, set[str]] = {}
    for column, labels in columns:
        for label in labels:
            owners.setdefault(fold_label(label), set()).add(column)
    for label, found in owners.items():
        if len(found) > 1:
            yield f"“{label}”同时是 {'、'.join(sorted(found))} 的名称"


def _rows(form: Form, field: Field, known: Set[str]) -> Iterator[str]:
    where = f"栏目 {field.id}"
    yield from _repeated(f"{where} 的列 id", (column.id for column in field.columns))
    yield from _distinct(_named(column) for column in (*map(form.field, form.key), *field.columns))
    ids = {column.id for column in field.columns}
    for column in field.columns:
        if column.words and column.kind != "prose":
            yield f"{where} 的列 {column.id} 有字数要求，kind 应为 prose"
        if isinstance(column.required, str):
            yield from _compiles(
                f"{where} 的列 {column.id} 的 required", expression, column.required, known | ids
            )
        yield from _compiles(f"{where} 的列 {column.id} 的 file_name", text, column.file_name, known | ids)


def _papers(pack: Pack, form: Form, known: Set[str]) -> Iterator[str]:
    yield from _repeated("材料 id", (paper.id for paper in form.papers))
    for paper in form.papers:
        if paper.tree:
            yield from _tree(pack, paper.tree, f"材料 {paper.id} 的 tree", known)
        yield from _compiles(f"材料 {paper.id} 的 when", expression, paper.when or "true", known)
        yield from _compiles(f"材料 {paper.id} 的 name", text, paper.name, known)


def _tree(pack: Pack, tree: Tree, where: str, known: Set[str]) -> Iterator[str]:
    columns = {name for row in pack.tables[tree.table] for name in row}
    yield from _compiles(f"{where}.name", text, tree.name, known)
    yield from _compiles(f"{where}.when", expression, tree.when or "true", known | columns)
    for folder in tree.folders:
        yield from _compiles(f"{where}.folders", text, folder, columns)


def _conditions(form: Form, known: Iterable[str]) -> Iterator[str]:
    for rule in form.rules:
        sources = [(expression, rule.assertion), (text, rule.message), (text, rule.hint)]
        sources += [(expression, rule.when)] if rule.when else []
        for compiler, source in sources:
            yield from _compiles(f"规则 {rule.id}", compiler, source, known)
    for one in (*form.prerequisites, *form.exclusions):
        yield from _compiles(f"规则 {one.id}", expression, one.when or "true", known)
        won = {"won"} if isinstance(one, Exclusion) else set()
        for source in (one.message, one.hint):
            yield from _compiles(f"规则 {one.id}", text, source, {*known, *won})
    for field in form.fields:
        if isinstance(field.required, str):
            yield from _compiles(f"栏目 {field.id} 的 required", expression, field.required, known)


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
        for name, source in veto.when.items():
            yield from _compiles(f"否决事项（{veto.source}）", expression, source, _ids(pack, name) | _RULES)


def _ids(pack: Pack, form: str) -> set[str]:
    return {field.id for field in pack.forms[form].fields} | COMMON


def _shares(pack: Pack) -> Iterator[str]:
    for share in pack.shares:
        yield from _compiles(f"比例 {share.id}", expression, share.where, _ids(pack, share.form))


def _summaries(pack: Pack) -> Iterator[str]:
    for summary in pack.summaries:
        where = f"汇总表 {summary.id}"
        if not summary.stacked:
            yield from _repeated(f"{where} 的列", (name for one in summary.lists for name in one.columns))
        for one in summary.lists:
            known = _ids(pack, one.form)
            yield from _compiles(f"{where} {one.id}", expression, one.where or "true", known)
            for source in one.columns.values():
                yield from _compiles(f"{where} {one.id}", text, source, known)


def _scores(pack: Pack) -> Iterator[Slip]:
    """The points of every score sheet against the total that the notice states, and whether one uses it."""
    used = {paper.score for form in pack.forms.values() for paper in form.papers}
    for score in pack.scores:
        if score.sum != score.total:
            message = f"评分表“{score.title}”各项相加为 {score.sum}，写的合计是 {score.total}"
            yield Slip("warning" if score.slip == score.sum else "error", message)
        if score.id not in used:
            yield Slip("error", f"评分表“{score.title}”没有材料（paper）用到")


def _quota(pack: Pack, table: QuotaTable) -> Iterator[Slip]:
    """The columns' conditions, and their sums against the totals that the notice states."""
    for column in table.forms:
        known = _ids(pack, column.form) | _RULES
        for message in _compiles(f"名额表的列 {column.name}", expression, column.where or "true", known):
            yield Slip("error", message)
    for at, (column, total) in enumerate(zip(table.forms, table.totals, strict=True)):
        real = sum(row.figures[at] for row in table.rows)
        if real != total:
            title = pack.forms[column.form].title + (f"（{column.kind}）" if column.kind else "")
            level: Literal["error", "warning"] = (
                "warning" if table.slips.get(column.name) == real else "error"
            )
            yield Slip(level, f"名额表“{title}”各行相加为 {real}，写的合计是 {total}")
