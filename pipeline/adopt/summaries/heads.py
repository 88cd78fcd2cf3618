"""The heads of a summary met with the fields of one form: what each column prints of its records."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Final, NamedTuple

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.forms.fields import PROSE, ROWS, UNIT, Adopted, named_choices
from pipeline.adopt.likely_kinds import is_unit, kind_of
from pipeline.adopt.likely_names import field_id
from pipeline.adopt.summaries.listing import Head
from pipeline.adopt.wording import label_of
from pipeline.labels import bare_label, fold_label

NUMBER: Final = "number"
CATEGORY: Final = "category"
"""The column that says which of the forms a row is of."""
_WHOEVER: Final = re.compile(r"^(?:单位)?名称[（(]姓名[）)]$|^姓名[（(](?:单位)?名称[）)]$")
_APPLICANT: Final = re.compile(
    r"^(?:申报|推荐|参评|候选)(?:(?P<unit>单位|工会)|对象|人选?|个人|集体)(?:名称|姓名)?$"
)
_CONTACT: Final = re.compile(r"^联系人(?:姓名)?$")
_IN_CHARGE: Final = ("name", "leader", "chair")
_POST: Final = re.compile(r"^职务$")
_LEFT_BLANK: Final = re.compile(r"备注|验收结果|审核|意见|排序|签[字名]|盖章")
_CATEGORY: Final = re.compile(r"^(?:申报|推荐|评选|荣誉|表彰|奖项)(?:类[别型]|项目|种类|称号)$|^类别$")
_BEFORE_SERIAL: Final = re.compile(
    r"^(?:单位|区县|县[（(]?市[、)）]?区|区域|系统|产业|区市|归口单位)(?:名称)?$"
)
_COUNTED: Final = ("integer", "number")
_CELL: Final = 300
"""Characters that a cell of a list may well hold."""


class Column(NamedTuple):
    """One column of a summary."""

    head: str
    prints: str
    """The column's id in the template; empty where it stays blank."""
    at: int
    """The column of the table, from 1."""
    text: str = ""
    """What the form gives to it; empty where no form does."""
    lists: str = ""
    """The list that fills it; empty where all do."""
    counts: bool = False
    """Whether its numbers can be added up."""
    names: bool = False
    """Whether it says who is put forward."""


class Met(NamedTuple):
    """What the heads print of one form."""

    columns: tuple[Column, ...]
    own: tuple[bool, ...]
    """Of each column, whether the form itself asks for what it prints."""
    further: tuple[Adopted, ...]
    """The fields that are entered for the summary only."""
    taken: tuple[tuple[str, str], ...]
    """Heads whose field the form calls by another label, or that print a part of it, each with what it prints."""


def is_category(head: Head) -> bool:
    """Whether a column says which form a row is of."""
    return bool(_CATEGORY.match(head.label)) and not head.computed


def is_general(head: Head) -> bool:
    """Whether a head asks for whoever is put forward, unit or person."""
    return bool(_WHOEVER.match(head.label) or _APPLICANT.match(head.label))


def of_all(head: Head, *, first: bool = False) -> str | None:
    """What a column prints that no form fills: the number, the unit, nothing; None for all others."""
    if head.is_serial:
        return NUMBER
    if is_unit(head.label) or (first and _BEFORE_SERIAL.match(head.label)):
        return UNIT
    return "" if head.computed or _LEFT_BLANK.search(head.label) else None


def met(form: DraftForm, heads: Sequence[Head], *, category: bool = False) -> Met:
    """What each head prints of the form; what it does not ask for becomes a field of its own."""
    meeting = _Meeting(form)
    before_serial = len(heads) > 1 and heads[1].is_serial
    for at, head in enumerate(heads):
        shared = CATEGORY if category and is_category(head) else of_all(head, first=before_serial and not at)
        if shared is not None:
            meeting.put(Column(full(head), shared, head.column), own=True)
        else:
            meeting.meet(head)
    return Met(tuple(meeting.columns), tuple(meeting.own), tuple(meeting.further), tuple(meeting.taken))


class _Meeting:
    """The heads of a table met with one form, from the left."""

    def __init__(self, form: DraftForm) -> None:
        self._form = form
        self._post = ""  # what the contact is, where the form calls them by their post: 工会主席
        self.columns: list[Column] = []
        self.own: list[bool] = []
        self.further: list[Adopted] = []
        self.taken: list[tuple[str, str]] = []

    def put(self, column: Column, *, own: bool) -> None:
        """One more column."""
        self.columns.append(column)
        self.own.append(own)

    def meet(self, head: Head) -> None:
        """The column of a head that is not the same for all forms."""
        used = {column.prints for column in self.columns}
        found = field_of(self._form, head)
        if found is None and self._post and _POST.match(head.label):
            name = field_id(head.label, used)
            self.put(Column(full(head), name, head.column, self._post), own=True)
            self.taken.append((full(head), f"“{self._post}”这几个字"))
            return
        if found is None or (found.id in used and not _may_repeat(head)):
            self.further.append(_further(self._form, head, self.further))
            self.put(self._column(head, self.further[-1], used), own=False)
            return
        if _CONTACT.match(head.label) and found.id in _IN_CHARGE[1:]:
            self._post = label_of(found.label).removesuffix("姓名")
        if said := _said(head, found):
            self.taken.append((full(head), said))
        self.put(self._column(head, found, used), own=True)

    def _column(self, head: Head, field: Adopted, used: Container[str]) -> Column:
        name = field.id if field.id not in used else field_id(head.label, used)
        return Column(
            full(head),
            name,
            head.column,
            _text(field),
            counts=field.kind in _COUNTED,
            names=field.id == self._form.key[0],
        )


def _may_repeat(head: Head) -> bool:
    """Whether a head may print what another column prints already: who it is, whom to ask."""
    return is_general(head) or bool(_CONTACT.match(head.label))


def _said(head: Head, field: Adopted) -> str:
    """What a person is told of the field that a head was taken for; empty where nothing needs to be said."""
    if _is_long(field):
        return f"“{field.label}”的第一句（要印全文的，请删去 | first_sentence）"
    same = bare_label(field.label) in (bare_label(head.label), bare_label(full(head)))
    return "" if same else f"“{field.label}”"


def _is_long(field: Adopted) -> bool:
    """Whether a text is too long for a cell of a table."""
    return (
        field.kind == PROSE and not 0 < max(field.words.get("max", 0), field.words.get("about", 0)) <= _CELL
    )


def _text(field: Adopted) -> str:
    """What a list prints of a field: rows one after the other, of long prose the first sentence."""
    if field.kind == ROWS:
        values = " ".join(f"{{{{ one.{column.id} }}}}" for column in field.columns)
        return f"{{% for one in {field.id} %}}{values}{{{{ '' if loop.last else '；' }}}}{{% endfor %}}"
    return f"{{{{ {field.id}{' | first_sentence' if _is_long(field) else ''} }}}}"


def full(head: Head) -> str:
    """A head with the nearest one above it: 推荐人选姓名."""
    group = head.groups[-1] if head.groups else ""
    return head.label if head.label.startswith(group) else f"{group}{head.label}"


def field_of(form: DraftForm, head: Head) -> Adopted | None:
    """The field that a head means: by its label with the one above, by its own, by its id as the dictionary has it."""
    if not _WHOEVER.match(head.label):
        for label in dict.fromkeys((full(head), head.label)):
            if found := _by_label(form, label):
                return found
    if _CONTACT.match(head.label):
        return _in_charge(form)
    name = _applicant(form, head.label)
    return next((one for one in form.fields if one.id == name), None)


def _in_charge(form: DraftForm) -> Adopted | None:
    """Whom to ask about a record where the form names no contact: the person, or who leads the unit."""
    names = [name for name in _IN_CHARGE if name != "name" or name in form.key]
    found = (one for name in names for one in form.fields if one.id == name)
    return next(found, None)


def _by_label(form: DraftForm, label: str) -> Adopted | None:
    usable = [one for one in form.fields if not one.by_hand and one.kind != "photo" and one.id != UNIT]
    for same in (fold_label, bare_label):
        if found := [one for one in usable if same(one.label) == same(label)]:
            return found[0]
    known = field_id(label, ())
    return next((one for one in usable if one.id == known), None)


def _applicant(form: DraftForm, label: str) -> str | None:
    """The field that names who is put forward, or its unit, where a head asks for that in words of its own."""
    if _WHOEVER.match(label):
        return form.key[0]
    if applicant := _APPLICANT.match(label):
        return form.unit_from or form.key[-1] if applicant["unit"] else form.key[0]
    return None


def _further(form: DraftForm, head: Head, before: Iterable[Adopted]) -> Adopted:
    """A field that is entered for the summary only."""
    known = (*form.fields, *before)
    labels = {fold_label(field.label) for field in known} | {UNIT}
    names = chain((full(head), f"{full(head)}（汇总表）"), (f"{full(head)}（汇总表{at}）" for at in count(2)))
    label = next(name for name in names if fold_label(name) not in labels)
    made = Adopted(
        field_id(label, {field.id for field in known} | {CATEGORY}), label, _kind(label), entry_only=True
    )
    choices = named_choices(label)
    return replace(made, kind="choice", choices=choices) if choices else made


def _kind(head: str) -> str:
    kind = kind_of(head)
    return "text" if kind in ("photo", "prose") else kind
