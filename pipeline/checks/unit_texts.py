"""What a pack asks of each unit on sheet 填报单位 besides: filled in, and as long as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.base import Outcome, Values
from pipeline.checks.placeholders import placeholder_checks
from pipeline.checks.words import word_checks
from pipeline.model.finding import Finding
from pipeline.model.form import Column
from pipeline.model.pack import Pack
from pipeline.model.record import Data, Entry, Record


class UnitTexts:
    """The pack's own columns of 填报单位, for every unit that submits."""

    def __init__(self, pack: Pack, data: Data) -> None:
        self._columns = pack.unit_fields
        self._checks = *placeholder_checks(self._columns), *word_checks(self._columns)
        self._rows = {entry.text("unit"): entry for entry in data.units}
        self._submitting: dict[str, None] = {}

    def see(self, record: Record, _: Values) -> None:
        """Keeps the unit of one record."""
        if record.unit:
            self._submitting[record.unit] = None

    def findings(self) -> Iterator[Finding]:
        """For each unit: a warning for what it must fill in and has not, and what is wrong with its texts."""
        for unit in self._submitting:
            row = self._rows.get(unit)
            yield from (_lacking(unit, row, column) for column in self._columns if _lacks(row, column))
            for outcome in self._of(unit, row) if row else ():
                if isinstance(outcome, Finding):
                    yield replace(outcome, form=None, record=None, unit=unit)

    def _of(self, unit: str, row: Entry) -> Iterator[Outcome]:
        record = Record("", 0, unit, row.place, row.cells)
        values = dict.fromkeys(column.id for column in self._columns) | row.values()
        for check in self._checks:
            yield from check(record, values)


def _lacks(row: Entry | None, column: Column) -> bool:
    cell = row.cells.get(column.id) if row else None
    return column.required is True and (cell is None or cell.empty)


def _lacking(unit: str, row: Entry | None, column: Column) -> Finding:
    cell = row.cells.get(column.id) if row else None
    place = cell.place if cell else row.place if row else None
    note = f"：{column.note}" if column.note else ""
    return Finding(
        "required",
        "warning",
        f"{unit}没有填“{column.label}”，印出来是空的",
        f"请在“填报单位”表这个单位的一行填写“{column.label}”{note}。",
        place,
        unit=unit,
        field=column.id,
    )
