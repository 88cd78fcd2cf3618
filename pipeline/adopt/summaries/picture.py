"""The section of a summary in the report on a draft: each head with what stands under it, and what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from pipeline.adopt.forms.fields import UNIT
from pipeline.adopt.forms.form import AdoptedForm
from pipeline.adopt.summaries.bound import DraftList
from pipeline.adopt.summaries.heads import NUMBER, Column
from pipeline.adopt.summaries.summary import AdoptedSummary

_SHARED: Final = {NUMBER: "序号", UNIT: "推荐单位"}
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")

_Labels = Mapping[tuple[str, str], str]
"""By form and field."""


def summary_section(summary: AdoptedSummary, forms: Sequence[AdoptedForm]) -> Iterator[str]:
    """HTML of the section; `forms` have the fields that the summary asks for."""
    draft = summary.draft
    labels = {(form.draft.id, field.id): field.label for form in forms for field in form.draft.fields}
    titles = "".join(f"《{form.draft.title}》" for form in forms if form.draft.id in draft.forms)
    yield f"<section><h2>{escape(draft.title)}（汇总表）</h2>"
    yield f"<p>来自 {escape(draft.source)}；汇总{escape(titles)}</p>"
    for columns in summary.columns:
        heads = "".join(f"<td>{escape(column.head)}</td>" for column in columns)
        cells = "".join(f"<td>{_given(column, draft.lists, labels)}</td>" for column in columns)
        yield f'<table class="form"><tr>{heads}</tr><tr>{cells}</tr></table>'
    if summary.notes:
        yield f'<ul class="note">{"".join(f"<li>{escape(note)}</li>" for note in summary.notes)}</ul>'
    yield "</section>"


def _given(column: Column, lists: Sequence[DraftList], labels: _Labels) -> str:
    """What a column prints: the labels of the fields that the lists give to it, each once."""
    if not column.prints:
        return '<span class="f hand">留空</span>'
    if column.prints in _SHARED:
        return f'<span class="f">{_SHARED[column.prints]}</span>'
    mine = [one for one in lists if column.prints in one.columns and column.lists in ("", one.id)]
    given = dict.fromkeys(_label(one.form, one.columns[column.prints], labels) for one in mine)
    return f'<span class="f list">{escape("／".join(given))} <code>{column.prints}</code></span>'


def _label(form: str, text: str, labels: _Labels) -> str:
    """The label of the field that a text prints first; the text itself where it prints none."""
    return next((labels[form, name] for name in _NAME.findall(text) if (form, name) in labels), text)
