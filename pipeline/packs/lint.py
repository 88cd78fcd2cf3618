"""Holds a pack to its own rules: ids, labels, expressions, quota arithmetic, templates against fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.expr import ExpressionError
from pipeline.kinds import KINDS
from pipeline.labels import fold_label, fold_name, nearest
from pipeline.model.form import ROWS, Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.quota import QuotaTable
from pipeline.model.rules import HonourRule, Rule
from pipeline.model.sheets import FILLER, UNIT_COLUMNS, unit_columns
from pipeline.packs.asked import COMMON, Asked, asked

_UNIT = ("unit", "推荐单位")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong with a pack; a warning is one that the pack itself records or that costs only time."""

    level: Literal["error", "warning"]
    message: str
    """Names the key (of a template: the file), and says what to do; in Chinese."""


def lint(pack: Pack, placeholders: Mapping[str, frozenset[str]]) -> Iterator[Slip]:
    """Every slip of the pack; `placeholders` are the names in each form's template, by form id."""
    for name, form in pack.forms.items():
        for message in _form(pack, name, form, placeholders.get(name)):
            yield Slip("error", f"{form.title}：{message}")
    periods = _repeated("notice_period id", (period.id for period in pack.notice_periods))
    for message in (*_vetoes(pack), *periods, *_units(pack), *_unit_fields(pack), *_summaries(pack)):
        yield Slip("error", message)
    for one in asked(pack):
        for message in _compiles(pack, one):
            yield Slip("error", message)
    for table in pack.quotas:
        yield from _quota(pack, table)
    yield from _scores(pack)


def _form(pack: Pack, name: str, form: Form, placeholders: frozenset[str] | None) -> Iterator[str]:
    yield from _repeated("栏目 id", (field.id for field in form.fields))
    rules: tuple[Rule | HonourRule, ...] = (*form.rules, *form.prerequisites, *form.exclusions)
    yield from _repeated("规则 id", (rule.id for rule in rules))
    yield from _repeated("材料 id", (paper.id for paper in form.papers))
    yield from _labels(pack, name, form)
    for field in form.fields:
        yield from _limits(field)
        if field.columns:
            yield from _distinct(_named(column) for column in (*map(form.field, form.key), *field.columns))
    if placeholders is not None:
        yield from _placeholders(form, placeholders)


def _repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{what} “{name}” 写了 {count} 次；请改名，各不相同"


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
            yield f"“{label}”同时是 {'、'.join(sorted(found))} 的名称；请改其中一个的 label 或 aliases"


def _limits(field: Field) -> Iterator[str]:
    """Limits that cannot hold, of a field and of the columns of its rows."""
    where = f"栏目 {field.id}"
    if field.kind != "prose" and (field.words or field.placement == "separate-sheet"):
        yield f"{where} 有字数要求或另附纸，kind 应为 prose"
    yield from _repeated(f"{where} 的 choices 中的", map(fold_label, field.choices))
    yield from _repeated(f"{where} 的列 id", (column.id for column in field.columns))
    for column in field.columns:
        if column.words and column.kind != "prose":
            yield f"{where} 的列 {column.id} 有字数要求，kind 应为 prose"
        yield from _repeated(f"{where} 的列 {column.id} 的 choices 中的", map(fold_label, column.choices))


def _compiles(pack: Pack, one: Asked) -> Iterator[str]:
    """What is wrong with an expression or text: it does not parse, names what is not there, asks for no choice."""
    fields = {field.id: field for field in pack.forms[one.form].fields} if one.form else {}
    known = one.besides | fields.keys()
    try:
        compiled = one.compiler(one.source)
    except ExpressionError as fault:
        yield f"{one.where} 写错了：{fault}；请核对括号、引号和运算符"
        return
    for name in sorted(compiled.names - known):
        like = nearest(name, known)
        guess = f"是不是 {like}？" if like else ""
        yield f"{one.where} 用了不认识的名称 {name}：{one.source}；{guess}只能用这种表的栏目 id"
    for name, word in sorted(compiled.compared):
        choices = _choices(fields[name]) if name in fields else ()
        if choices and word not in choices:
            yield f"{one.where} 中 {name} 与“{word}”比较，{name} 只能是：{'、'.join(choices)}；请改成其中一项"


def _choices(field: Field) -> tuple[str, ...]:
    return field.choices or (() if field.kind == ROWS else tuple(KINDS[field.kind].choices))


def _placeholders(form: Form, found: frozenset[str]) -> Iterator[str]:
    where, printed = f"模板 {form.template} 中", {field.id: field.label for field in form.printed}
    for name in sorted(printed.keys() - found):
        place = f"“{printed[name]}”的位置 {{{{ {name} }}}}"
        yield f"{where}没有栏目{place}；请在模板里补上，不印的写 entry_only 或 by_hand"
    for name in sorted(found - printed.keys() - COMMON):
        yield f"{where}的 {{{{ {name} }}}} 不是要打印的栏目；请核对栏目 id，或者从模板里删去"


def _vetoes(pack: Pack) -> Iterator[str]:
    yield from _repeated("否决事项 id", (item.id for veto in pack.vetoes for item in veto.items))


def _units(pack: Pack) -> Iterator[str]:
    """Two units that one name could mean: quotas would be counted for the wrong one."""
    owners: dict[str, set[str]] = {}
    for unit in pack.head.units:
        for name in (unit.name, *unit.aliases):
            owners.setdefault(fold_name(name), set()).add(unit.name)
    for name, found in owners.items():
        if len(found) > 1:
            yield f"“{name}”同时是单位 {'、'.join(sorted(found))} 的名称；请改其中一个的 aliases"
    yield from _repeated("单位", (unit.name for unit in pack.head.units))


def _unit_fields(pack: Pack) -> Iterator[str]:
    """Columns of 填报单位 that clash, also with what templates call the others."""
    yield from _repeated("unit_field id", (column.id for column in pack.unit_fields))
    yield from _distinct(map(_named, unit_columns(pack)))
    taken = FILLER.keys() | {column.id for column in UNIT_COLUMNS}
    for column in pack.unit_fields:
        if column.id in taken:
            yield f"unit_field 的 id “{column.id}”填报单位表已经在用；请改用别的 id"
        if column.words and column.kind != "prose":
            yield f"unit_field {column.id} 有字数要求，kind 应为 prose"


def _summaries(pack: Pack) -> Iterator[str]:
    for summary in pack.summaries:
        if not (summary.stacked or summary.apart):
            columns = (name for one in summary.lists for name in one.columns)
            yield from _repeated(f"汇总表 {summary.id} 的列", columns)


def _scores(pack: Pack) -> Iterator[Slip]:
    """The points of every score sheet against the total that the notice states."""
    for score in pack.scores:
        if score.sum != score.total:
            told = f"评分表“{score.title}”各项相加为 {score.sum}，写的合计是 {score.total}"
            yield _sum(told, recorded=score.slip == score.sum, key=f"slip = {score.sum}")


def _sum(told: str, *, recorded: bool, key: str) -> Slip:
    """A sum that differs from the total stated: a warning where the pack records it as the notice's own slip."""
    hint = f"；请核对各行的数；确是通知自己加错的，写上 {key}"
    return Slip("warning", told) if recorded else Slip("error", told + hint)


def _quota(pack: Pack, table: QuotaTable) -> Iterator[Slip]:
    """The sums of the columns against the totals that the notice states; whether they are this year's at all."""
    if table.kept_from:
        told = f"名额表“{table.source or pack.head.title}”沿用 {table.kept_from} 年的，还没有核对"
        yield Slip("warning", f"{told}；核对、改好后删去 kept_from 一行")
    for at, (column, total) in enumerate(zip(table.forms, table.totals, strict=True)):
        real = sum(row.figures[at] for row in table.rows)
        if real != total:
            title = pack.forms[column.form].title + (f"（{column.kind}）" if column.kind else "")
            told = f"名额表“{title}”各行相加为 {real}，写的合计是 {total}"
            recorded = table.slips.get(column.name) == real
            yield _sum(told, recorded=recorded, key=f"slips = {{ {column.name} = {real} }}")
