"""A summary table (汇总表) adopted: its draft, its template, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.forms.form import AdoptedForm
from pipeline.adopt.pack_text import DraftSummary
from pipeline.adopt.summaries.bound import Binding
from pipeline.adopt.summaries.heads import Column
from pipeline.adopt.summaries.listed_choices import listed_choices
from pipeline.adopt.summaries.listing import Listing
from pipeline.adopt.summaries.tags import Tagger
from pipeline.errors import DataError

_MOST: Final = 100
ADDED: Final = "表头下面没有空白行，照它的样子加了一行；请看看格式"


@dataclass(frozen=True)
class AdoptedSummary:
    """A draft with its template."""

    draft: DraftSummary
    template: bytes
    columns: tuple[tuple[Column, ...], ...]
    """Of each of its lists of rows."""
    further: Mapping[str, tuple[Adopted, ...]]
    """By form: the fields that only the summary asks for."""
    choices: Mapping[tuple[str, str], tuple[str, ...]]
    """By form and field: what the table's notes say may be filled in."""
    notes: tuple[str, ...]

    def widened(self, form: AdoptedForm) -> AdoptedForm:
        """The form with the fields that this summary needs of it besides its own, and what is to be chosen from."""
        fields = (*form.draft.fields, *self.further.get(form.draft.id, ()))
        noted = tuple(self._noted(form.draft, one) for one in fields)
        return replace(form, draft=replace(form.draft, fields=noted))

    def _noted(self, form: DraftForm, field: Adopted) -> Adopted:
        choices = self.choices.get((form.id, field.id), ())
        if not choices or field.kind != "text":
            return field
        listed = ", ".join(f'"{choice}"' for choice in choices)
        return replace(
            field,
            note=f'《{self.draft.title}》要求从这些里选；照办的写 kind = "choice"，choices = [{listed}]',
        )


@dataclass(frozen=True)
class Marked:
    """A summary's file, once its template is marked."""

    source: str
    title: str
    suffix: str
    lists: tuple[Listing, ...]
    texts: Iterable[str]
    """What stands outside the lists."""
    template: bytes
    notes: tuple[str, ...]


def summarised(
    marked: Marked, binding: Binding, asked: Tagger, forms: Sequence[DraftForm], taken: Container[str]
) -> AdoptedSummary:
    """The whole, under an id that no summary before has."""
    if not all(one.columns for one in binding.lists):
        raise DataError(
            f"“{marked.source}”的表头里没有一栏说的是申报对象",
            "汇总表至少要有姓名、单位名称之类的一栏；请换成空白的汇总表。",
        )
    lead = "all" if binding.layout == "stacked" else binding.lists[0].form
    name = next(name for name in _names(lead) if name not in taken)
    draft = DraftSummary(
        name,
        marked.title,
        marked.source,
        f"summaries/{name}{marked.suffix}",
        binding.lists,
        _kept(max(one.rows for one in marked.lists)),
        _kept(max(one.numbered for one in marked.lists)),
        binding.layout,
        tuple(asked.asked),
    )
    choices = dict(_choices(binding, list(marked.texts)))
    told = (
        *marked.notes,
        *_notes(marked.lists, asked),
        *binding.doubts,
        *_to_choose(choices, binding, forms),
    )
    return AdoptedSummary(draft, marked.template, binding.columns, binding.further, choices, told)


def _kept(rows: int) -> int:
    """How many blank rows a table is filled up to: none where somebody drew more than anybody fills in."""
    return rows if rows <= _MOST else 0


def _names(form: str) -> Iterator[str]:
    yield f"{form}-list"
    yield from (f"{form}-list-{number}" for number in count(2))


def _notes(lists: Iterable[Listing], tagger: Tagger) -> Iterator[str]:
    for one in lists:
        if one.rows > _MOST:
            yield f"空白行有 {one.rows} 行，太多了：做出来的表有几条就印几行"
        if one.examples:
            rows = "、".join(map(str, one.examples))
            yield f"第 {rows} 行填了内容，当作填写示例，没有留在模板里"
    for column in tagger.asked:
        yield f"“{column.label}”要填报单位填，登记数据的“填报单位”表里加了这一栏"


def _choices(binding: Binding, texts: Sequence[str]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """What the notes of a table list for a column, by each form and field that it prints."""
    for column in (column for columns in binding.columns for column in columns):
        if column.prints and (found := listed_choices(texts, column.head)):
            for one in binding.lists:
                field = one.columns.get(column.prints, "").strip("{} ")
                if field.isidentifier():
                    yield (one.form, field), found


def _to_choose(
    choices: Mapping[tuple[str, str], tuple[str, ...]], binding: Binding, forms: Sequence[DraftForm]
) -> Iterator[str]:
    labels = {(form.id, field.id): field.label for form in forms for field in form.fields}
    labels |= {(form, field.id): field.label for form, fields in binding.further.items() for field in fields}
    for label in dict.fromkeys(labels[one] for one in choices if one in labels):
        yield f"“{label}”按填写说明要从所列的里选：已写在 pack.toml 这一栏的“请定”里，照办的请改成选项"
