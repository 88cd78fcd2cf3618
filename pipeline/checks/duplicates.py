"""The same applicant twice in one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.base import Values, brief, label_of, place_of
from pipeline.labels import fold_union
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Form
from pipeline.model.record import Record

_LISTED = 3


@dataclass(frozen=True, slots=True)
class Entered:
    """What is kept of a record."""

    form: str
    number: int
    unit: str | None
    place: Place
    label: str
    name: str


class Duplicates:
    """Records of one form whose key fields are the same, under whatever unit."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms
        self._entered: defaultdict[tuple[str, ...], list[Entered]] = defaultdict(list)

    def see(self, record: Record, values: Values) -> None:
        """Keeps the key of one record; a record whose key is not complete is nobody's duplicate."""
        form = self._forms[record.form]
        key, entered = entry(form, form.key, record, values)
        if all(key):
            self._entered[record.form, *key].append(entered)

    def findings(self) -> Iterator[Finding]:
        """One error for each of the records that share a key, naming the others."""
        for (form, *_), entered in self._entered.items():
            if len(entered) > 1:
                yield from (_duplicate(form, self._forms[form].key[0], one, entered) for one in entered)


def entry(
    form: Form, fields: Sequence[str], record: Record, values: Values
) -> tuple[tuple[str, ...], Entered]:
    """What tells one record from another by these fields, folded, and what is kept of it."""
    typed, key = key_of(fields, values)
    label, place = label_of(record, form.field(fields[0])), place_of(record, fields[0])
    return _once(key, Entered(record.form, record.number, record.unit, place, label, "，".join(typed)))


@lru_cache(maxsize=8)
def _once(key: tuple[str, ...], entered: Entered) -> tuple[tuple[str, ...], Entered]:
    """Several checks keep the same of a record: it is kept once."""
    return key, entered


def key_of(fields: Sequence[str], values: Values) -> tuple[list[str], tuple[str, ...]]:
    """These fields as typed and as compared, empty where there is no value."""
    typed = [str(values[name] or "") for name in fields]
    # Every part is folded as a union's name: for other names that only drops white space and brackets.
    return typed, tuple(map(fold_union, typed))


def _duplicate(form: str, field: str, one: Entered, alike: list[Entered]) -> Finding:
    others = [other for other in alike[: _LISTED + 1] if other is not one][:_LISTED]
    listed = "、".join(f"{other.place}{_difference(one, other)}" for other in others)
    more = f"等 {len(alike) - 1} 条" if len(alike) - 1 > len(others) else ""
    message = f"“{one.label}”填的是“{brief(one.name)}”，与下列记录重复：{listed}{more}"
    hint = "同一对象只报一次：请留下一条，删去其余；确是不同对象的，请把名称写得能够区分。"
    return Finding("duplicate", "error", message, hint, one.place, form, one.number, field=field)


def _difference(one: Entered, other: Entered) -> str:
    """How the other one is written, and which unit submits it, where that is not the same."""
    name = f"“{brief(other.name)}”" if other.name != one.name else ""
    return name + (f"（{other.unit}报送）" if other.unit and other.unit != one.unit else "")
