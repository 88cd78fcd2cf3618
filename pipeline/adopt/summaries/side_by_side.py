"""A summary that lists several forms side by side: each has the columns under the head that names it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.adopt.forms.drafting import DraftForm, selection_of
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.likely_names import field_id
from pipeline.adopt.summaries.bound import SHARED, Binding, DraftList, listed, told
from pipeline.adopt.summaries.heads import Column, field_of, full, met, of_all
from pipeline.adopt.summaries.listing import Head
from pipeline.labels import bare_label, without_city

_TWO: Final = 2


def side_by_side(heads: Sequence[Head], named: Sequence[DraftForm | None]) -> Binding:
    """The binding; `named` says of each head which form it, or the widest one above it, names."""
    columns: dict[int, Column] = {}
    lists: list[DraftList] = []
    further: dict[str, tuple[Adopted, ...]] = {}
    doubts: list[str] = []
    for at, (head, form) in enumerate(zip(heads, named, strict=True)):
        if form is None:
            prints = of_all(head, first=at == 0)
            columns[head.column] = Column(full(head), prints or "", head.column)
            if prints is None:
                doubts.append(f"“{full(head)}”一列没有看懂是哪一种表的，留空")
    for form in {one.id: one for one in named if one}.values():
        own = [head for head, one in zip(heads, named, strict=True) if one is form]
        part = _named_only(form, own) if not _fields(form, own) else _under(form, own)
        columns |= {column.at: column for column in part.columns[0]}
        lists += part.lists
        further |= part.further
        doubts += part.doubts
    ordered = tuple(columns[head.column] for head in heads)
    return Binding("side", tuple(lists), (ordered,), further, tuple(doubts))


def _fields(form: DraftForm, heads: Sequence[Head]) -> bool:
    """Whether a head under the form's name means one of its fields; or stands alone, and is asked for."""
    under = [head._replace(groups=()) for head in heads if head.groups]
    return len(under) == 1 or any(field_of(form, head) for head in under)


def _under(form: DraftForm, heads: Sequence[Head]) -> Binding:
    """Fields of the form under its name."""
    found = met(form, [head._replace(groups=head.groups[1:]) for head in heads])
    columns = tuple(
        column
        if column.prints in SHARED
        else column._replace(prints=f"{form.id}_{column.prints}", lists=form.id)
        for column in found.columns
    )
    one = listed(form, found.columns, found, (), f"{form.id}_")
    return Binding("side", (one,), (columns,), {form.id: found.further}, told([(form, found)]))


def _named_only(form: DraftForm, heads: Sequence[Head]) -> Binding:
    """Only names under the form's own: all in one column, or in several by a field that tells them apart."""
    key = f"{{{{ {form.key[0]} }}}}"
    if len(heads) == 1:
        column = Column(full(heads[0]), form.id, heads[0].column, lists=form.id, names=True)
        return Binding("side", (DraftList(form.id, form.id, {form.id: key}),), ((column,),), {}, ())
    made, wheres = _parted(form, heads)
    names = [f"{form.id}_{number}" for number in range(1, len(heads) + 1)]
    columns = tuple(
        Column(full(head), name, head.column, lists=name, names=True)
        for head, name in zip(heads, names, strict=True)
    )
    lists = tuple(
        DraftList(name, form.id, {name: key}, where) for name, where in zip(names, wheres, strict=True)
    )
    words = "".join(f"“{head.label}”" for head in heads)
    label = made[0].label if made else ""
    by = f"登记数据里另加的“{label}”" if made else "申报表的栏目"
    doubt = f"《{form.title}》分{words}几列，按{by}分；依据不对的，请改 [[summary.list]] 的 where"
    return Binding("side", lists, (columns,), {form.id: made}, (doubt,))


def _apart_labels(heads: Sequence[Head]) -> list[str]:
    """The heads' labels, one that repeats with its number."""
    labels = [head.label for head in heads]
    return [label if label not in labels[:at] else f"{label}{at + 1}" for at, label in enumerate(labels)]


def _parted(form: DraftForm, heads: Sequence[Head]) -> tuple[tuple[Adopted, ...], list[str]]:
    """The conditions that part a form's records, and the field made for it where the form has none."""
    labels = _apart_labels(heads)
    for one in form.fields:
        if set(labels) <= set(one.choices):
            return (), [f"{one.id} == '{label}'" for label in labels]
        if one.kind == "yes-no" and len(labels) == _TWO:
            inside = [label in bare_label(one.label) for label in labels]
            if sum(inside) == 1:
                return (), [one.id if yes else f"not {one.id}" for yes in inside]
    label = f"{selection_of(without_city(form.title, form.city or ''))}分类"
    name = field_id(label, {one.id for one in form.fields})
    made = Adopted(name, label, "choice", choices=tuple(labels), entry_only=True)
    return (made,), [f"{name} == '{each}'" for each in labels]
