"""Every expression and text of a pack: where it stands, and what it may name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from pipeline.expr import Expression, expression, text
from pipeline.model.award import NUMBER_WORDS
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack
from pipeline.model.papers import FurtherPaper

COMMON: Final = frozenset({"unit", "city", "year", "form_title"})
"""What every form's template may print besides the form's own fields."""
_RULES: Final = COMMON | {"notice_date"}
"""What conditions and their messages may use besides the form's own fields."""
_NAMES: Final = ("name", "sheet_name", "photo_name", "pdf_name")


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression or a text, not compiled yet."""

    where: str
    """In Chinese, as messages begin."""
    compiler: Callable[[str], Expression]
    source: str
    form: str | None
    """The form whose fields it may name."""
    besides: frozenset[str]
    """What else it may name."""


def asked(pack: Pack) -> Iterator[Asked]:
    """All of them, form by form, then those of the pack."""
    for name, form in pack.forms.items():
        of_form = chain(
            _rules(name, form), _honours(name, form), _columns(name, form), _papers(pack, name, form)
        )
        for one in of_form:
            yield Asked(f"{form.title}：{one.where}", one.compiler, one.source, one.form, one.besides)
    yield from _summaries(pack)
    yield from _of_units(pack)


def _of_units(pack: Pack) -> Iterator[Asked]:
    for veto in pack.vetoes:
        for name, when in veto.when.items():
            yield Asked(f"否决事项（{veto.source}）", expression, when, name, _RULES)
    for share in pack.shares:
        yield Asked(f"比例 {share.id}", expression, share.where, share.form, COMMON)
    for column in (column for table in pack.quotas for column in table.forms):
        yield Asked(f"名额表的列 {column.name}", expression, column.where or "true", column.form, _RULES)
    for honour in pack.award.honours:
        yield Asked(f"荣誉“{honour.title}”的 where", expression, honour.where or "true", honour.form, _RULES)
    for number in (pack.award.number, *(honour.number for honour in pack.award.honours)):
        yield Asked("award 的 number", text, number or "", None, NUMBER_WORDS)
    if isinstance(pack.packet.bundle, str):
        yield Asked("bundle", text, pack.packet.bundle, None, frozenset({"unit", "city", "year"}))


def _summaries(pack: Pack) -> Iterator[Asked]:
    for summary in pack.summaries:
        for one in summary.lists:
            where = f"汇总表 {summary.id} {one.id}"
            yield Asked(where, expression, one.where or "true", one.form, COMMON)
            yield from (Asked(where, text, column, one.form, COMMON) for column in one.columns.values())


def _rules(name: str, form: Form) -> Iterator[Asked]:
    for rule in form.rules:
        where = f"规则 {rule.id}"
        for condition in (rule.assertion, rule.when or "true"):
            yield Asked(where, expression, condition, name, _RULES)
        yield from (Asked(where, text, told, name, _RULES) for told in (rule.message, rule.hint))


def _honours(name: str, form: Form) -> Iterator[Asked]:
    for rule in (*form.prerequisites, *form.exclusions):
        where, won = f"规则 {rule.id}", frozenset({"won"} if rule in form.exclusions else ())
        yield Asked(where, expression, rule.when or "true", name, _RULES)
        yield from (Asked(where, text, told, name, _RULES | won) for told in (rule.message, rule.hint))


def _columns(name: str, form: Form) -> Iterator[Asked]:
    """When fields, and columns of their rows, are required."""
    for field in form.fields:
        if isinstance(field.required, str):
            yield Asked(f"栏目 {field.id} 的 required", expression, field.required, name, _RULES)
        yield from _own_columns(name, field)


def _own_columns(name: str, field: Field) -> Iterator[Asked]:
    ids = {column.id for column in field.columns}
    for column in field.columns:
        if isinstance(column.required, str):
            where = f"栏目 {field.id} 的列 {column.id} 的 required"
            yield Asked(where, expression, column.required, name, _RULES | ids)
        if column.file_name:
            where = f"栏目 {field.id} 的列 {column.id} 的 file_name"
            yield Asked(where, text, column.file_name, name, _RULES | ids)


def _papers(pack: Pack, name: str, form: Form) -> Iterator[Asked]:
    """What files are called, and which records get a further paper."""
    for key in _NAMES:
        yield Asked(key, text, getattr(form, key) or "", name, COMMON)
    for paper in form.papers:
        yield Asked(f"材料 {paper.id} 的 when", expression, paper.when or "true", name, _RULES)
        yield Asked(f"材料 {paper.id} 的 name", text, paper.name, name, _RULES)
        yield from _tree(pack, name, paper)


def _tree(pack: Pack, name: str, paper: FurtherPaper) -> Iterator[Asked]:
    """What the folders of an archive are called, and which of them a record has."""
    if paper.tree is None:
        return
    where, tree = f"材料 {paper.id} 的 tree", paper.tree
    columns = frozenset(column for row in pack.tables[tree.table] for column in row)
    yield Asked(f"{where}.name", text, tree.name, name, _RULES)
    yield Asked(f"{where}.when", expression, tree.when or "true", name, _RULES | columns)
    yield from (Asked(f"{where}.folders", text, folder, None, columns) for folder in tree.folders)
