"""`jianjia list`: cities, forms, fields, limits, quotas; further papers and score sheets for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.kinds import KINDS
from pipeline.model.form import ROWS, Column, Field, Form
from pipeline.model.pack import Pack


def as_json(pack: Pack) -> dict[str, Any]:
    """One city as DESIGN §8 fixes it."""
    deadlines = [{"stage": due.stage, "date": due.date.isoformat()} for due in pack.head.deadlines]
    return {
        "city": pack.id,
        "title": pack.head.title,
        "year": pack.head.year,
        "deadline": deadlines[0]["date"],
        "deadlines": deadlines,
        "units": [unit.name for unit in pack.head.units],
        "forms": [_form(name, form) for name, form in pack.forms.items()],
        "summaries": [{"id": summary.id, "title": summary.title} for summary in pack.summaries],
        "quotas": pack.nominations(),
        "quota_details": _figures(pack),
    }


def further_papers(pack: Pack, form: str) -> Iterator[str]:
    """A line for each further paper of the form."""
    of_form = pack.forms[form]
    for paper in of_form.papers:
        bound = f"，只限 {paper.when}" if paper.when else ""
        yield f"随附：{paper.title}（{paper.id}）　一式 {paper.copies or of_form.copies} 份{bound}"


def score_sheets(pack: Pack) -> Iterator[str]:
    """A line for each score sheet."""
    for score in pack.scores:
        least = f"，满 {score.least} 分方可申报" if score.least else ""
        yield f"评分表：{score.title}（{score.id}）　{len(score.items)} 项，共 {score.total} 分{least}"


def _form(name: str, form: Form) -> dict[str, Any]:
    return {
        "id": name,
        "title": form.title,
        "copies": form.copies,
        "paper": form.paper,
        "pages": form.pages,
        "fields": [_field(field) for field in form.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    """A field; the columns of a field of kind rows stand under `fields`."""
    columns = {"fields": [_column(column) for column in field.columns]} if field.columns else {}
    return _column(field) | {"by_hand": field.by_hand} | columns


def _column(field: Column) -> dict[str, Any]:
    own = () if field.kind == ROWS else KINDS[field.kind].choices
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind,
        "required": field.required is not False,
        "words": field.words.limit() if field.words else None,
        "choices": list(field.choices or own),
        "by_hand": False,
        "entry_only": field.entry_only,
    }


def _figures(pack: Pack) -> list[dict[str, Any]]:
    """Every figure of the quota tables once; empty cells are no figures."""
    return [
        {
            "form": figure.column.form,
            "kind": figure.column.kind,
            "units": list(figure.units),
            "n": figure.n,
            "meaning": figure.meaning,
        }
        for table in pack.quotas
        for figure in table.figures()
        if figure.n
    ]
