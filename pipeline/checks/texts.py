"""The long texts of a record, each with whose it is and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pipeline.checks.base import Values, brief
from pipeline.checks.duplicates import key_of
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Form
from pipeline.model.record import Cell, Data, Record

LONG: Final = 40
"""A text of fewer characters is a name, an answer or a set phrase."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is kept of a text, which is not the text."""

    applicant: tuple[str, ...]
    """The record's key, folded; where it is not complete, the record's form and number."""
    name: str
    """The applicant as typed."""
    form: str
    number: int
    field: str
    label: str
    place: Place

    def finding(self, code: str, message: str, hint: str) -> Finding:
        """A warning at the text's cell; the message begins with its label."""
        whole = f"“{self.label}”{message}"
        return Finding(code, "warning", whole, hint, self.place, self.form, self.number, field=self.field)

    def __str__(self) -> str:
        return f"“{brief(self.name)}”的“{self.label}”（{self.place}）"


def long_texts(forms: Mapping[str, Form], record: Record, values: Values) -> Iterator[tuple[Text, str]]:
    """Every long text of the record, those in rows of its fields included."""
    long = [
        (field, cell, text)
        for field, cell in _cells(record)
        if isinstance(text := cell.value, str) and len(text) >= LONG
    ]
    if not long:
        return
    form = forms[record.form]
    typed, key = key_of(form.key, values)
    applicant = key if all(key) else (record.form, str(record.number))
    name = str(values[form.applicant_field] or "，".join(typed).strip("，") or f"第 {record.number} 条")
    for field, cell, text in long:
        yield Text(applicant, name, record.form, record.number, field, cell.label, cell.place), text


def read_again(data: Data, texts: Iterable[Text]) -> dict[Place, str]:
    """What these texts say, by where they stand."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    places = set[Place]()
    for text in texts:
        numbers[text.form].add(text.number)
        places.add(text.place)
    return {
        cell.place: cell.value
        for form, wanted in numbers.items()
        for record in islice(data.records(form), max(wanted))
        if record.number in wanted
        for _, cell in _cells(record)
        if cell.place in places and isinstance(cell.value, str)
    }


def _cells(record: Record) -> Iterator[tuple[str, Cell]]:
    """The record's cells, and those of its rows, by the field that they are of."""
    for field, cell in record.cells.items():
        yield field, cell
        for row in cell.rows:
            for inner in row.cells.values():
                yield field, inner
