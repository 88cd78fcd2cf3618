"""The sheets of an entry workbook and their columns, as a pack asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from pipeline.kinds import KINDS
from pipeline.model.form import Column, Field, Form, Words
from pipeline.model.pack import Pack
from pipeline.model.sheets import (
    BESIDE,
    COUNT,
    HONOURS,
    ORGANISATION,
    RANK_COLUMN,
    UNIT,
    UNIT_COLUMN,
    UNITS,
    VETOES,
    asks_for_unit,
    form_sheet,
    honour_columns,
    rows_id,
    unit_columns,
    veto_id,
    veto_items,
)
from pipeline.render.blank_hints import COUNT_HINT, hint

PROSE: Final = "prose"
COUNTS: Final = "count"
"""What stands for a kind in a column that counts the 字数 of the one before it."""
_ANSWERS: Final = ("是", "否")
_APPLICANTS: Final = 200
_LINES: Final = 500
"""So many rows are prepared for applicants, and for the rows of their fields."""


_ROOMY: Final = 34
"""Digits: what a text may take on a sheet of few columns."""


@dataclass(frozen=True)
class Entry:
    """A column of the entry workbook."""

    id: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    words: Words | None = None
    hint: str = ""
    example: str = ""
    apart: bool = False
    """Whether it is not on the form itself."""
    names: bool = False
    """Whether it names the applicant."""
    least: int = 0
    """At least so wide, in digits."""
    like: str | None = None
    """The column of the same sheet or of another that its values repeat: `form.field`."""

    @property
    def head(self) -> str:
        """The label, with the mark of a required column."""
        return f"{self.label}*" if self.required else self.label

    @property
    def offered(self) -> tuple[str, ...]:
        """What its drop-down list shows."""
        if self.kind == "yes-no":
            return _ANSWERS
        return self.choices or (KINDS[self.kind].choices if self.kind in KINDS else ())


@dataclass(frozen=True)
class Plan:
    """One sheet of the entry workbook."""

    id: str
    """The form's id, `rows_id` of a field, or one of `BESIDE`."""
    title: str
    heading: str
    remark: str
    entries: tuple[Entry, ...]
    frozen: int
    """So many columns from the left stay in sight."""
    rows: int
    """So many rows are prepared."""

    @property
    def named(self) -> int:
        """The column without which a row has not been begun, from 1."""
        return next((at for at, entry in enumerate(self.entries, 1) if entry.names), 1)


def plans(pack: Pack, forms: Iterable[str], rows: Mapping[str, int]) -> tuple[Plan, ...]:
    """The sheets for these forms in the order of the workbook; `rows` that are filled are prepared besides."""
    chosen = tuple(forms)
    found = [plan for name in chosen for plan in _of_form(pack, name)] + [_units(pack), _honours(pack)]
    if vetoes := {item.id: item for name in chosen for item in veto_items(pack, name)}:
        asked = [Entry(veto_id(item), item.label, "yes-no", hint="选“是”或“否”") for item in vetoes.values()]
        found.append(_vetoes(pack, asked))
    return tuple(replace(plan, rows=plan.rows + rows.get(plan.id, 0)) for plan in found)


def _of_form(pack: Pack, name: str) -> Iterator[Plan]:
    form = pack.forms[name]
    entries = tuple(_form_entries(pack, form))
    lead = 1 + next(at for at, entry in enumerate(entries) if entry.names)
    remark = "一个申报对象填一行。带 * 的必填；灰底的各栏不印在表上，只供核对条件、汇总用，没有的可以不填。"
    yield Plan(name, form_sheet(pack, form), form.title, remark, entries, lead, _APPLICANTS)
    for field in form.rows:
        title = pack.rows_sheet(form, field)
        yield Plan(
            rows_id(name, field),
            title,
            f"{form.title}：{field.label}",
            _rows_remark(form, field),
            tuple(_rows_entries(name, form, field)),
            len(form.key),
            _LINES,
        )


def _rows_remark(form: Form, field: Field) -> str:
    keys = "、".join(f"“{form.field(key).label}”" for key in form.key)
    limits = [f"至少 {field.rows_at_least} 行"] if field.rows_at_least else []
    limits += [f"至多 {field.rows_at_most} 行"] if field.rows_at_most else []
    limits += ["每个申报对象都要填"] if field.required is True else []
    told = f"（{'，'.join(limits)}）" if limits else ""
    return f"一项内容填一行{told}。{keys}与申报表上写得一样；同一对象的几行，可以只在第一行写。{field.note}"


def _form_entries(pack: Pack, form: Form) -> Iterator[Entry]:
    """推荐单位, who is put forward, the form's columns in their order, those not printed last; and 推荐排序."""
    if pack.head.units and not asks_for_unit(form):
        yield _unit(pack, required=True)
    fields = [field for field in form.fields if not field.by_hand and not field.columns]
    lead = form.applicant_field
    for field in sorted(fields, key=lambda field: (field.id != lead, field.entry_only)):
        if field.id == UNIT and pack.head.units:
            yield _unit(pack, field.required is True)
        else:
            yield from _counted(replace(_entry(field), names=field.id == lead))
    yield replace(_entry(RANK_COLUMN), hint="同一单位报几个的，从 1 起连续排先后；不分先后的不填")


def _rows_entries(name: str, form: Form, field: Field) -> Iterator[Entry]:
    for at, key in enumerate(form.key):
        label = form.field(key).label
        yield Entry(key, label, required=True, hint="从下拉列表中选", names=not at, like=f"{name}.{key}")
    for column in field.columns:
        yield from _counted(replace(_entry(column), least=_ROOMY if column.kind == "text" else 0))


def _units(pack: Pack) -> Plan:
    asked = (_counted(_entry(column)) for column in unit_columns(pack)[1:])
    entries = (_unit(pack, required=True), *chain.from_iterable(asked))
    remark = "一个推荐单位填一行；通知没有要求的栏目可以不填。"
    return _beside(UNITS, remark, entries, 1)


def _honours(pack: Pack) -> Plan:
    hints = {
        "name": "获得荣誉的工会、单位或个人，与申报表上写得一样",
        "employer": "个人荣誉填所在单位，用来区分同名的人",
        "honour": "荣誉的名称",
        "grade": "哪一级授予",
        "year": "哪一年获得，填四位数字",
        "held": "现在仍保持的填“是”",
    }
    required = {"name", "honour"}
    entries = [
        replace(_entry(column), hint=hints[column.id], required=column.id in required)
        for column in honour_columns(pack)
    ]
    remark = (
        "以往获得的荣誉，一项填一行；申报条件要核对荣誉的，据此核对。申报表自己有荣誉一栏的，填一处就行。"
        "都没有获得过的，填一行，“名称”写“无”；整张空着的，按没有填报处理。"
    )
    return _beside(HONOURS, remark, entries, 1)


def _vetoes(pack: Pack, asked: Sequence[Entry]) -> Plan:
    lead = (_unit(pack, required=True),) if pack.head.units else ()
    who = replace(_entry(ORGANISATION), hint="与申报表上的工会、单位（个人）名称一致")
    remark = "一个申报对象（单位）填一行：有此情形的选“是”，不得申报；没有的选“否”；不填的按“未确认”提示。"
    return _beside(VETOES, remark, (*lead, who, *asked), len(lead) + 1)


def _beside(name: str, remark: str, entries: Sequence[Entry], lead: int) -> Plan:
    named = tuple(replace(entry, names=at == lead) for at, entry in enumerate(entries, 1))
    return Plan(name, BESIDE[name], BESIDE[name], remark, named, lead, _APPLICANTS)


def _unit(pack: Pack, required: bool) -> Entry:
    names = tuple(unit.name for unit in pack.head.units)
    said = "从下拉列表中选" if names else "报送材料的单位"
    return Entry(UNIT, UNIT_COLUMN.label, required=required, choices=names, hint=said)


def _entry(column: Column) -> Entry:
    return Entry(
        column.id,
        column.label,
        column.kind,
        column.required is True,
        column.choices,
        column.words,
        hint(column),
        column.example,
        column.entry_only,
    )


def _counted(entry: Entry) -> Iterator[Entry]:
    """The column, and behind a long text the one that counts its 字数."""
    yield entry
    if entry.kind == PROSE or entry.words:
        name = f"{entry.id}:{COUNTS}"
        yield Entry(name, COUNT, COUNTS, words=entry.words, hint=COUNT_HINT, apart=entry.apart)
