"""Names in a pack that point to nothing: a pack with one of them is refused before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.kinds import KINDS
from pipeline.model.form import ROWS, Field, Form
from pipeline.model.notice import NOTICE_WORDS, Piece
from pipeline.model.pack import Pack
from pipeline.model.papers import FORM, NUMBER, POINTS, Tree
from pipeline.model.rules import HonourRule

_UNITS_DATES: Final = frozenset({"notice_start", "notice_end", "stamp_date"})
"""The days that sheet 填报单位 asks of each unit."""


def dangling(pack: Pack) -> Iterator[str]:
    """Every form, field, unit and kind that the pack names but does not have, in Chinese."""
    for name, form in pack.forms.items():
        yield from (f"form.{name}：{fault}" for fault in _form(pack, form))
    for column in pack.unit_fields:
        yield from _kind(f"unit_field {column.id} ", column.kind, tuple(sorted(KINDS.keys() - {"photo"})))
        if isinstance(column.required, str):
            yield f"unit_field {column.id} 的 required 只能写 true 或 false"
    yield from _vetoes(pack)
    yield from _exclusives(pack)
    yield from _notice_periods(pack)
    yield from _shares(pack)
    yield from _summaries(pack)
    yield from _quotas(pack)
    yield from _notice(pack)
    yield from _award(pack)


def _form(pack: Pack, form: Form) -> Iterator[str]:
    ids = {field.id for field in form.fields if not field.columns}
    named = [("key", name) for name in form.key]
    named += [("applicant", form.applicant_field)]
    named += [("unit_from", form.unit_from)] if form.unit_from else []
    named += [(f"规则 {rule.id} 的 field", rule.field) for rule in form.rules if rule.field]
    named += [(f"{one.id} 的 organisation", one.organisation) for one in _honours(form)]
    named += [(f"{one.id} 的 employer", one.employer) for one in _honours(form) if one.employer]
    named += [(f"栏目 {field.id} 的 honours", name) for field in form.fields for name in _winner(field)]
    yield from (f"{where} 中的 {name} 不是栏目" for where, name in named if name not in ids)
    for one in form.prerequisites:
        if one.form and one.form not in pack.forms:
            yield f"前提 {one.id} 的 form {one.form} 不存在"
    yield from _papers(pack, form)
    for rule in _honours(form):
        yield from _grades(pack, rule)
    for field in form.fields:
        yield from _kind(f"栏目 {field.id} ", field.kind, (*KINDS, ROWS))
        for column in field.columns:
            yield from _kind(f"栏目 {field.id} 的列 {column.id} ", column.kind, tuple(KINDS))


def _honours(form: Form) -> tuple[HonourRule, ...]:
    return *form.prerequisites, *form.exclusions


def _grades(pack: Pack, rule: HonourRule) -> Iterator[str]:
    for honour in rule.grades.keys() - set(rule.honours):
        yield f"{rule.id} 的 grades 中的“{honour}”不在它的 honours 里"
    for word in (rule.grade_at_least, rule.grade_at_most, *rule.grades.values()):
        if word and pack.head.grade(word) is None:
            yield f"{rule.id} 的级别“{word}”不在 pack.grades 里"


def _winner(field: Field) -> tuple[str, ...]:
    """The fields that name who won what the rows of this field list."""
    named = (field.honours.of, field.honours.employer) if field.honours else ()
    return tuple(name for name in named if name)


def _papers(pack: Pack, form: Form) -> Iterator[str]:
    scores = {score.id for score in pack.scores}
    columns = {field.id: {column.id for column in field.columns} for field in form.rows}
    for paper in form.papers:
        if paper.score and paper.score not in scores:
            yield f"材料 {paper.id} 的 score {paper.score} 不存在"
        if paper.points and not {NUMBER, POINTS} <= columns.get(paper.points, set()):
            yield f"材料 {paper.id} 的 points {paper.points} 不是有 {NUMBER}、{POINTS} 两列的多行栏目"
        if paper.tree:
            yield from (f"材料 {paper.id} 的 tree：{fault}" for fault in _tree(pack, form, paper.tree))


def _tree(pack: Pack, form: Form, tree: Tree) -> Iterator[str]:
    rows = pack.tables.get(tree.table, ())
    if not rows or any(tree.entry not in row for row in rows):
        yield f"没有每行都写 {tree.entry} 的表 table.{tree.table}"
        return
    if tree.omit and tree.omit not in {field.id for field in form.fields if not field.columns}:
        yield f"omit 中的 {tree.omit} 不是栏目"
    papers, entries = {FORM, *(paper.id for paper in form.papers)}, {str(row[tree.entry]) for row in rows}
    yield from (f"holds 中的 {name} 不是材料" for name in tree.holds if name not in papers)
    yield from (
        f"holds 中的 {number} 不在 table.{tree.table} 里"
        for number in tree.holds.values()
        if number not in entries
    )


def _kind(where: str, kind: str, known: tuple[str, ...]) -> Iterator[str]:
    if kind not in known:
        yield f"{where}的 kind “{kind}” 不认识，可用：{'、'.join(known)}"


def _fields(pack: Pack, form: str) -> set[str]:
    return {field.id for field in pack.forms[form].fields} if form in pack.forms else set()


def _vetoes(pack: Pack) -> Iterator[str]:
    for veto in pack.vetoes:
        for name, field in veto.organisation.items():
            if name not in pack.forms:
                yield f"否决事项（{veto.source}）中的 {name} 不是申报表"
            elif field not in _fields(pack, name):
                yield f"否决事项（{veto.source}）：{name} 没有栏目 {field}"
        for name in veto.when.keys() - veto.organisation.keys():
            yield f"否决事项（{veto.source}）的 when 中有 {name}，organisation 中没有"


def _exclusives(pack: Pack) -> Iterator[str]:
    for one in pack.exclusives:
        yield from _columns(pack, "exclusive", one.forms, one.by)


def _notice_periods(pack: Pack) -> Iterator[str]:
    for period in pack.notice_periods:
        where, dates = f"notice_period {period.id}", period.dates
        yield from _columns(pack, where, period.forms, dates)
        if not period.forms and not _UNITS_DATES.issuperset(dates):
            yield f"{where}：填报单位表没有 {'、'.join(dates)}"
        for form in set(period.forms) & pack.forms.keys():
            kinds = {field.id: field.kind for field in pack.forms[form].fields}
            yield from (
                f"{where}：{form} 的 {name} 不是日期" for name in dates if kinds.get(name, "date") != "date"
            )
        if pack.deadline(period.deadline) is None:
            yield f"{where} 的 deadline “{period.deadline}”不在 pack.deadline 里"


def _columns(pack: Pack, where: str, forms: tuple[str, ...], fields: tuple[str, ...]) -> Iterator[str]:
    for form in forms:
        if form not in pack.forms:
            yield f"{where} 中的 {form} 不是申报表"
            continue
        yield from (f"{where}：{form} 没有栏目 {name}" for name in fields if name not in _fields(pack, form))


def _award(pack: Pack) -> Iterator[str]:
    for honour in pack.award.honours:
        yield from _columns(pack, f"award 的荣誉“{honour.title}”", (honour.form,), honour.shown)
    if pack.award.grade and pack.head.grades and pack.head.grade(pack.award.grade) is None:
        yield f"award 的级别“{pack.award.grade}”不在 pack.grades 里"


def _units(pack: Pack, where: str, units: tuple[str, ...]) -> Iterator[str]:
    known = {unit.name for unit in pack.head.units}
    yield from (f"{where}中的单位“{unit}”不在 pack.unit 里" for unit in units if unit not in known)


def _shares(pack: Pack) -> Iterator[str]:
    for share in pack.shares:
        if share.form not in pack.forms:
            yield f"比例 {share.id} 的 form {share.form} 不存在"
        yield from _units(pack, f"比例 {share.id} ", share.units)


def _summaries(pack: Pack) -> Iterator[str]:
    for summary in pack.summaries:
        for one in summary.lists:
            if one.form not in pack.forms:
                yield f"汇总表 {summary.id} 的 form {one.form} 不存在"


def _quotas(pack: Pack) -> Iterator[str]:
    for table in pack.quotas:
        yield from (
            f"名额表的列 {column.form} 不是申报表" for column in table.forms if column.form not in pack.forms
        )
        for row in table.rows:
            yield from _units(pack, "名额表", row.units)


def _notice(pack: Pack) -> Iterator[str]:
    if pack.notice is None:
        return
    ids = [fact.id for fact in pack.notice.every_fact]
    for name in dict.fromkeys(name for name in ids if ids.count(name) > 1 or name in NOTICE_WORDS):
        yield f"notice 的 fact “{name}”重复，或者已有别的用处"
    for fact in pack.notice.facts:
        if fact.deadline and pack.deadline(fact.deadline) is None:
            yield f"notice 的 fact {fact.id} 的 deadline “{fact.deadline}”不是 pack.deadline 中的"
    for attachment in pack.notice.attachments:
        for piece in attachment.pieces:
            yield from (f"附件“{attachment.title}”的 {fault}" for fault in _piece(pack, piece))


def _piece(pack: Pack, piece: Piece) -> Iterator[str]:
    form = pack.forms.get(piece.form) if piece.form else None
    if piece.form and form is None:
        yield f"form {piece.form} 不存在"
    if form and piece.paper and piece.paper not in {paper.id for paper in form.papers}:
        yield f"paper {piece.paper} 不是 {piece.form} 的材料"
    if piece.summary:
        summary = next((one for one in pack.summaries if one.id == piece.summary), None)
        if summary is None:
            yield f"summary {piece.summary} 不存在"
        elif not any(name.endswith(".docx") for name in summary.templates):
            yield f"summary {piece.summary} 没有 Word 模板（.docx）"
