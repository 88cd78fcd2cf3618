"""Which records a summary lists, and how: of one form, of several one below the other or side by side, or apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.adopt.forms.drafting import DraftForm, selection_of
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.likely_names import form_words
from pipeline.adopt.summaries.bound import SHARED, Binding, DraftList, listed, titles, told
from pipeline.adopt.summaries.heads import Column, Met, field_of, full, is_category, is_general, met, of_all
from pipeline.adopt.summaries.listing import Head, Listing
from pipeline.adopt.summaries.side_by_side import side_by_side
from pipeline.labels import fold_name, without_city

_TWO: Final = 2


def bind(
    title: str, tables: Sequence[Listing], captions: Sequence[str], forms: Sequence[DraftForm]
) -> Binding:
    """The lists of one file met with the forms; `captions` says of each list what stands over it."""
    if len(tables) > 1:
        return _apart(tables, captions, forms)
    heads = tables[0].heads
    named = [named_form(_outer(head), forms) for head in heads]
    if len({form.id for form in named if form}) > 1:
        return side_by_side(heads, named)
    of_several = _of_several(title, heads, forms)
    if of_several:
        return _stacked(heads, of_several)
    form = _lead(heads, title, forms)
    found = met(form, heads)
    lists = (listed(form, found.columns, found),)
    return Binding("side", lists, (_of(form, found),), {form.id: found.further}, told([(form, found)]))


def named_form(text: str, forms: Sequence[DraftForm]) -> DraftForm | None:
    """The one form whose selection a text names, whole or in part; None where none or several could be meant."""
    said = fold_name(text)
    names = {form.id: fold_name(selection_of(without_city(form.title, form.city or ""))) for form in forms}
    exact = [form for form in forms if names[form.id] == said]
    part = [form for form in forms if len(said) > _TWO and said in names[form.id]]
    whole = [form for form in forms if len(names[form.id]) > _TWO and names[form.id] in said]
    longest = sorted(whole, key=lambda form: -len(names[form.id]))[:1]
    return next((found[0] for found in (exact, part, longest) if len(found) == 1), None)


def _outer(head: Head) -> str:
    return head.groups[0] if head.groups else head.label


def _lead(heads: Sequence[Head], title: str, forms: Sequence[DraftForm]) -> DraftForm:
    """The form that has most of the heads, and of several the one that the title is most like."""
    return max(forms, key=lambda form: (_hits(form, heads), len(set(form.title) & set(title))))


def _hits(form: DraftForm, heads: Sequence[Head]) -> int:
    return sum(of_all(head) is None and field_of(form, head) is not None for head in heads)


def _of_several(title: str, heads: Sequence[Head], forms: Sequence[DraftForm]) -> list[DraftForm]:
    """The forms whose records stand in one list: a column must tell them apart, or name whoever it is."""
    words = form_words(title)
    named = [form for form in forms if form.id.split("_")[0] in words]
    told = any(is_category(head) for head in heads)
    if len(forms) < _TWO or len(named) == 1 or not (told or any(is_general(head) for head in heads)):
        return []
    if told and any(field_of(forms[0], head) for head in heads if is_category(head)):
        return []
    return named if len(named) > 1 else list(forms) if told else []


def _stacked(heads: Sequence[Head], forms: Sequence[DraftForm]) -> Binding:
    """Where one of the forms asks for what a head means, the others leave it blank; where none does, all are asked."""
    lead = _lead(heads, "", forms)
    found = {form.id: met(form, heads, category=True) for form in forms}
    asked = [any(found[form.id].own[at] for form in forms) for at in range(len(heads))]
    columns = tuple(
        column._replace(names=any(found[form.id].columns[at].names for form in forms))
        for at, column in enumerate(found[lead.id].columns)
    )
    kept = {form.id: [own or not asked[at] for at, own in enumerate(found[form.id].own)] for form in forms}
    mets = [(form, _needed(found[form.id], kept[form.id])) for form in forms]
    return Binding(
        "stacked",
        tuple(listed(form, columns, own, kept[form.id]) for form, own in mets),
        (columns,),
        {form.id: own.further for form, own in mets},
        (*told(mets), *_blank(heads, forms, kept)),
    )


def _needed(found: Met, kept: Sequence[bool]) -> Met:
    """Without the fields of columns that stay blank."""
    used = {column.prints for column, is_kept in zip(found.columns, kept, strict=True) if is_kept}
    return found._replace(further=tuple(one for one in found.further if one.id in used))


def _blank(
    heads: Sequence[Head], forms: Sequence[DraftForm], kept: Mapping[str, Sequence[bool]]
) -> Iterator[str]:
    for at, head in enumerate(heads):
        if without := [form for form in forms if not kept[form.id][at]]:
            yield f"“{full(head)}”一列：{titles(without)}没有这一栏，留空；要印别的栏目，请改 columns"


def _of(form: DraftForm, found: Met) -> tuple[Column, ...]:
    return tuple(
        column if column.prints in SHARED else column._replace(lists=form.id) for column in found.columns
    )


def _apart(tables: Sequence[Listing], captions: Sequence[str], forms: Sequence[DraftForm]) -> Binding:
    """Each list is of the form that its caption names, else of the one that has most of its heads."""
    lists, columns = list[DraftList](), list[tuple[Column, ...]]()
    further: dict[str, tuple[Adopted, ...]] = {}
    doubts: list[str] = []
    mets: list[tuple[DraftForm, Met]] = []
    for table, caption in zip(tables, captions, strict=True):
        left = [form for form in forms if form.id not in {one.form for one in lists}]
        form = (
            named_form(caption, forms) or _worded(caption, left) or _lead(table.heads, caption, left or forms)
        )
        grown = replace(form, fields=(*form.fields, *further.get(form.id, ())))
        found = met(grown, table.heads)
        number = sum(one.form == form.id for one in lists) + 1
        name = form.id if number == 1 else f"{form.id}_{number}"
        if number > 1:
            doubts.append(
                f"有 {number} 块表都像是汇总《{form.title}》的：请给每块的 [[summary.list]] 写上 where，各列哪些"
            )
        lists.append(listed(form, found.columns, found)._replace(id=name))
        columns.append(tuple(one._replace(lists=name) if one.lists else one for one in _of(form, found)))
        further[form.id] = (*further.get(form.id, ()), *found.further)
        mets.append((form, found))
    return Binding("apart", tuple(lists), tuple(columns), further, (*doubts, *told(mets)))


def _worded(caption: str, forms: Sequence[DraftForm]) -> DraftForm | None:
    words = form_words(caption)
    found = [form for form in forms if form.id.split("_")[0] in words]
    return found[0] if len(found) == 1 else None
