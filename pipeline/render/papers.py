"""What the templates of further papers are given: the form's values, the pack's tables, a score sheet, an archive."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from pipeline.errors import PackError
from pipeline.expr import ExpressionError, expression
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.papers import FurtherPaper, Score, Tree, numbers, points_given, same_number
from pipeline.model.record import Record
from pipeline.render.context import form_context

SENT_AS: Final = "sent_as"
"""What the templates call the name under which a row's picture is handed in."""


Sent = Mapping[str, Mapping[int, str]]
"""Field id, and where a row stands in it, to the name under which the row's picture is handed in."""


def paper_context(
    pack: Pack, form: Form, paper: FurtherPaper, record: Record, sent: Sent = MappingProxyType({})
) -> dict[str, Any]:
    """The values as printed on the form, title, applicant and the pack's tables.

    Rows of pictures have `sent_as`, a score sheet `score`, an archive index `entries`.
    """
    texts = form_context(pack, form, record)
    for field in form.rows:
        if field.picture:
            names = sent.get(field.id, {})
            texts[field.id] = [row | {SENT_AS: names.get(at, "")} for at, row in enumerate(texts[field.id])]
    context = texts | tables(pack) | {"title": paper.title, "applicant": texts[form.applicant_field]}
    if paper.score and paper.points:
        cell = record.cells.get(paper.points)
        context["score"] = score_context(pack.score(paper.score), points_given(cell.rows if cell else ()))
    if paper.tree:
        context["entries"] = entries(pack, paper.tree, texts)
    return context


def entries(pack: Pack, tree: Tree, texts: Mapping[str, Any]) -> list[dict[str, str | int]]:
    """The entries of an archive that a record of these printed values has."""
    left_out = set(map(same_number, numbers(texts[tree.omit]) if tree.omit else ()))
    applies = expression(tree.when or "true")
    try:
        return [
            dict(row)
            for row in pack.tables[tree.table]
            if same_number(str(row[tree.entry])) not in left_out and applies({**texts, **row})
        ]
    except ExpressionError as fault:
        raise PackError(f"档案目录的 when “{tree.when}”用不了：{fault}", "请核对方案中的 tree。") from fault


def tables(pack: Pack) -> dict[str, list[dict[str, str | int]]]:
    """The pack's static tables by id."""
    return {name: [dict(row) for row in rows] for name, rows in pack.tables.items()}


def score_context(score: Score, given: Mapping[int, float]) -> dict[str, Any]:
    """A score sheet: its rows, each group closed by its sums; `self` is empty where no points were given.

    `group` and `subgroup` stand on the first of their rows only: what a template merges begins there.
    """
    rows: list[dict[str, Any]] = []
    for group, of_group in groupby(enumerate(score.items, 1), key=lambda numbered: numbered[1].group):
        items = list(of_group)
        above = ""
        for number, item in items:
            first = item.subgroup != above
            above = item.subgroup
            rows.append(
                {
                    "group": group if number == items[0][0] else "",
                    "subgroup": item.subgroup if first else "",
                    "number": number,
                    "subject": item.subject,
                    "points": item.points,
                    "self": _points(given.get(number)),
                    "last": number == items[-1][0],
                    "group_points": sum(one.points for _, one in items),
                    "group_self": _sum(given, [at for at, _ in items]),
                }
            )
    return {
        "title": score.title,
        "rows": rows,
        "total": score.total,
        "sum": score.sum,
        "self": _sum(given, range(1, len(score.items) + 1)),
    }


def _sum(given: Mapping[int, float], numbers: Any) -> str:
    found = [given[number] for number in numbers if number in given]
    return _points(sum(found)) if found else ""


def _points(points: float | None) -> str:
    return "" if points is None else f"{points:g}"
