"""What an entry workbook takes over from last year's data: what stays the same, decided by kind or by the pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.kinds import KINDS, show
from pipeline.labels import fold_name, fold_union
from pipeline.model.finding import Finding
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Data, Entry, Record, Value
from pipeline.model.sheets import (
    HONOURS,
    ORGANISATION,
    UNIT,
    UNIT_COLUMN,
    UNITS,
    VETOES,
    asks_for_unit,
    honour_columns,
    rows_id,
    unit_columns,
)

Cells = dict[str, str | int | float | dt.date]
"""A row of the new workbook, by column id."""


@dataclass(frozen=True)
class Carried:
    """Rows for the new workbook, by sheet, and what could not be taken over."""

    rows: Mapping[str, Sequence[Cells]]
    lost: tuple[str, ...]
    """Sentences that name the place."""


def carry(pack: Pack, forms: Iterable[str], data: Data) -> Carried:
    """What holds of last year's data for these forms: values only, no formats."""
    carrier = _Carrier(pack, [_unread(finding) for finding in data.findings if finding.level != "info"])
    rows: dict[str, list[Cells]] = {}
    units, organisations = set[str](), set[str]()
    for name in forms:
        form = pack.forms[name]
        rows[name] = []
        for record in data.records(name):
            rows[name] += carrier.record(form, record)
            for field in (field for field in form.rows if field.carry):
                rows.setdefault(rows_id(name, field), []).extend(carrier.listed(form, field, record))
            units.add(fold_name(record.unit or ""))
            organisations |= _organisations(pack, record)
    # Rows for applicants of other forms would match nothing.
    fillers = [entry for entry in data.units if fold_name(entry.text(UNIT)) in units]
    answers = [entry for entry in data.vetoes if fold_union(entry.text(ORGANISATION.id)) in organisations]
    rows[UNITS] = carrier.entries(unit_columns(pack), fillers)
    rows[HONOURS] = carrier.entries(honour_columns(pack), data.honours or (), every=True)
    rows[VETOES] = carrier.entries((UNIT_COLUMN, ORGANISATION), answers)
    return Carried({name: found for name, found in rows.items() if found}, tuple(dict.fromkeys(carrier.lost)))


def _organisations(pack: Pack, record: Record) -> set[str]:
    """Whom sheet 资格核对 answers for, as names are compared."""
    fields = {group.organisation[record.form] for group in pack.vetoes if record.form in group.organisation}
    return {fold_union(str(cell.value)) for name in fields if (cell := record.cells.get(name)) and cell.value}


@dataclass(frozen=True)
class _Carrier:
    """Takes over values, and notes what it cannot take."""

    pack: Pack
    lost: list[str]

    def record(self, form: Form, record: Record) -> Iterator[Cells]:
        """The row of a record, where anything of it holds."""
        fields = [field for field in form.fields if not field.by_hand and not field.columns]
        own = self._taken(fields, record.cells)
        if not own:
            return
        cell = record.cells.get(UNIT)
        yield own if asks_for_unit(form) or cell is None else self._taken((UNIT_COLUMN,), record.cells) | own

    def listed(self, form: Form, field: Field, record: Record) -> Iterator[Cells]:
        """The rows of a field, each led by the key of its record."""
        cell = record.cells.get(field.id)
        keys = self._taken([form.field(key) for key in form.key], record.cells)
        for row in cell.rows if cell else ():
            yield keys | self._taken(field.columns, row.cells, every=True)

    def entries(
        self, columns: Iterable[Column], entries: Iterable[Entry], *, every: bool = False
    ) -> list[Cells]:
        """The rows of a sheet that goes with the forms."""
        asked = tuple(columns)
        return [taken for entry in entries if (taken := self._taken(asked, entry.cells, every=every))]

    def _taken(self, columns: Iterable[Column], cells: Mapping[str, Cell], *, every: bool = False) -> Cells:
        """The values that hold, by column; all but those that the pack excepts where `every` one does."""
        taken: Cells = {}
        for column in columns:
            lasting = every or KINDS[column.kind].lasting
            cell = cells.get(column.id) if (lasting if column.carry is None else column.carry) else None
            if cell is None or cell.empty:
                continue
            if fault := self._fault(column, cell):
                self.lost.append(f"{cell.place}：{fault}")
            else:
                taken[column.id] = typed_value(column.kind, cell.value)
        return taken

    def _fault(self, column: Column, cell: Cell) -> str:
        if cell.value is None:
            return cell.problem.message if cell.problem else f"“{cell.label}”读不出来"
        known = [unit.name for unit in self.pack.head.units]
        if column.id == UNIT and known and cell.value not in known:
            return f"“{cell.label}”填的“{cell.value}”不是今年的推荐单位"
        return ""


def _unread(finding: Finding) -> str:
    return f"{finding.place}：{finding.message}" if finding.place else finding.message


def typed_value(kind: str, value: Value) -> str | int | float | dt.date:
    """The value as a person would type it."""
    if kind in ("integer", "number") and isinstance(value, int | float):
        return value
    return value if kind == "date" and isinstance(value, dt.date) else show(kind, value)
