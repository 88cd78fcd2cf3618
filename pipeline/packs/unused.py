"""Limits, lists of choices, tables and score sheets of a pack that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from pipeline.expr import ExpressionError
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.packs.asked import asked
from pipeline.packs.lint import Slip


def unused(pack: Pack, printed: Mapping[str, Set[str]]) -> Iterator[Slip]:
    """A slip for each; `printed` are the names in the templates of each form and of its further papers."""
    named = _named(pack)
    for name, form in pack.forms.items():
        yield from _of_form(form, named[name] | printed.get(name, set()))
    every = {name for names in printed.values() for name in names}
    for table in sorted(pack.tables.keys() - every):
        yield Slip("error", f"[[table.{table}]] 没有一份材料的模板印出它；请在模板里用到它，或者删去")
    yield from _of_pack(pack)


def _of_form(form: Form, used: Set[str]) -> Iterator[Slip]:
    for field in form.fields:
        where = f"{form.title}：栏目 {field.id}"
        limits = [key for key in ("words", "choices") if getattr(field, key)]
        if field.by_hand and limits:
            keys = "、".join(limits)
            yield Slip("error", f"{where} 由手工填写，{keys} 用不上；请删去 {keys}，或者去掉 by_hand")
        elif field.entry_only and field.id not in used:
            told = f"{where} 不印在表上，也没有条件、汇总表或材料用到它"
            told += f"，{'、'.join(limits)} 用不上" if limits else ""
            yield Slip("error" if limits else "warning", f"{told}；请在条件里用到它，或者删去这一栏")


def _of_pack(pack: Pack) -> Iterator[Slip]:
    printed = {paper.score for form in pack.forms.values() for paper in form.papers}
    for score in pack.scores:
        if score.id not in printed:
            yield Slip(
                "error", f"评分表“{score.title}”没有材料用到；请在 [[form.….document]] 里写 score，或者删去"
            )
    for veto in pack.vetoes:
        if not veto.organisation:
            yield Slip(
                "error", f"否决事项（{veto.source}）没有约束任何申报表；请在 organisation 里写明约束哪些表"
            )
    units = {unit for table in pack.quotas for row in table.rows for unit in row.units}
    for unit in pack.head.units if pack.quotas else ():
        if unit.name not in units:
            yield Slip("warning", f"单位“{unit.name}”不在名额表里，报送多少都不提示；请核对 [[quota]] 的各行")


def _named(pack: Pack) -> dict[str, set[str]]:
    """The fields that the pack names anywhere, by form."""
    named = {name: {*_of_keys(form), *_of_checks(pack, name)} for name, form in pack.forms.items()}
    for one in asked(pack):
        try:
            named.get(one.form or "", set()).update(one.compiler(one.source).names)
        except ExpressionError:  # told by lint itself
            continue
    return named


def _of_checks(pack: Pack, form: str) -> Iterator[str]:
    """The fields of the form that the pack's own checks name."""
    yield from (veto.organisation.get(form, "") for veto in pack.vetoes)
    for exclusive in pack.exclusives:
        yield from exclusive.by if form in exclusive.forms else ()
    for period in pack.notice_periods:
        yield from period.dates if form in period.forms else ()


def _of_keys(form: Form) -> Iterator[str]:
    """The fields that the form's own keys name."""
    yield from (*form.key, form.applicant_field, form.unit_from or "")
    for paper in form.papers:
        yield from (paper.points or "", (paper.tree and paper.tree.omit) or "")
    for rule in (*form.prerequisites, *form.exclusions):
        yield from (rule.organisation, rule.employer or "")
    for winner in (field.honours for field in form.fields if field.honours):
        yield from (winner.of, winner.employer or "")
