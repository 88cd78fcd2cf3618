"""What a check is: it sees one record after the other and tells what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from pipeline.kinds import Typed
from pipeline.model.finding import Finding, Level, Place
from pipeline.model.form import Column
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Record, Value

Values = Mapping[str, Value]
"""What expressions see of a record: every field of its form, None where empty or unreadable (no rows, where it is of
kind rows); `unit`, `year` …"""


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A condition that the data of one record leaves open (未确认): counted by unit, told once."""

    code: str
    lack: str
    """What is not there, such as 没有填“满意度”."""
    hint: str
    source: str = ""


Outcome = Finding | Unconfirmed
RecordCheck = Callable[[Record, Values], Iterable[Outcome]]
"""Holds one record to one condition."""


class Tally(Protocol):
    """A check across records: it is shown every record once, keeps keys only, and tells at the end."""

    def see(self, record: Record, values: Values) -> None:
        """Takes note of one record."""

    def findings(self) -> Iterator[Finding]:
        """What there is to say once all records were seen."""


def blank_values(pack: Pack, name: str) -> dict[str, Value]:
    """What expressions see besides the record: every field of the form, empty, and what the pack says of itself."""
    form = pack.forms[name]
    head = pack.head
    common: dict[str, Value] = {"city": head.city, "year": head.year, "notice_date": head.notice_date}
    fields: dict[str, Value] = {field.id: () if field.columns else None for field in form.fields}
    return common | {"form_title": form.title} | fields


def place_of(record: Record, field: str) -> Place:
    """The field's cell; the record's row where the data has no such column."""
    cell = record.cells.get(field)
    return cell.place if cell else record.place


def label_of(record: Record, field: Column) -> str:
    """The column head as typed; the pack's own label where the data has no such column."""
    cell = record.cells.get(field.id)
    return cell.label if cell else field.label


def typed(cell: Cell) -> str:
    """What was typed, on one line and short enough for a message."""
    return brief(Typed(cell.raw).text)


def brief(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:40] + "…"


def found(record: Record, field: str, code: str, message: str, hint: str, level: Level = "error") -> Finding:
    """A finding about one record, shown at the cell of this field."""
    return Finding(
        code, level, message, hint, place_of(record, field), record.form, record.number, field=field
    )
