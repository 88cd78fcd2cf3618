"""All that counts of what has come, as rows of one data workbook, each value with the place it was taken from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipeline.build.carrying import typed_value
from pipeline.build.receiving.naming_units import unit_of
from pipeline.build.receiving.versions import Counted
from pipeline.digests import digest
from pipeline.labels import fold_name, fold_union
from pipeline.model.collected import Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Column, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Record
from pipeline.model.rules import HONOUR, NAME, UNKNOWN
from pipeline.model.sheets import (
    HONOURS,
    ORGANISATION,
    RANK_COLUMN,
    UNIT,
    UNIT_COLUMN,
    UNITS,
    VETOES,
    honour_columns,
    rows_id,
    unit_columns,
    veto_id,
    veto_items,
)
from pipeline.names import safe_name
from pipeline.records.collect.as_record import doubts_of

Value = str | int | float | dt.date
PICTURES: Final = "照片"
"""The folder beside the merged workbook for the pictures that its cells name."""
_NONE: Final = "无"
_ANSWER: Final = "yes-no"
_LONGEST: Final = 32_767
"""The most characters that Excel lets a cell have."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the merged workbook, and where it comes from."""

    values: Mapping[str, Value]
    """By column id."""
    places: Mapping[str, Place]
    """Likewise, empty cells included."""
    place: Place
    """Of the row that it was."""
    unit: str
    applicant: str
    taken: Mapping[str, Taken] = field(default_factory=dict)
    """Likewise, of values that were read out of Word forms."""


@dataclass(frozen=True)
class Merged:
    """The rows by sheet, the pictures by the path that cells name, and what could not be taken over whole."""

    rows: Mapping[str, Sequence[Row]]
    pictures: Mapping[str, Path]
    findings: tuple[Finding, ...]


def merge(pack: Pack, counted: Iterable[Counted], honours: Sequence[Entry] = ()) -> Merged:
    """Everything that counts, form by form in the order in which it came; `honours` are the office's own."""
    files = tuple(one for one in counted if not one.replaced)
    merger = _Merger(pack, frozenset(entry.place for one in files for entry in one.received.honours or ()))
    for one in files:
        by_path = unit_of(pack, one.received.file.name)
        for record in one.records:
            merger.record(record, record.unit or by_path)
    for one in files:
        merger.beside(one)
    merger.honours(honours)
    if not honours:
        merger.unfilled(files)
    return merger.merged()


class _Merger:
    """Takes rows one by one."""

    def __init__(self, pack: Pack, honour_places: frozenset[Place]) -> None:
        self._pack = pack
        self._honour_places = honour_places
        """Rows of 历年荣誉, which reading has put on forms too: they are not taken over twice."""
        self._rows: dict[str, dict[object, Row]] = {}
        self._pictures: dict[str, Path] = {}
        self._findings: list[Finding] = []

    def merged(self) -> Merged:
        """What was taken."""
        return Merged(
            {name: tuple(rows.values()) for name, rows in self._rows.items()},
            self._pictures,
            tuple(self._findings),
        )

    def record(self, record: Record, unit: str | None) -> None:
        """The row of a record, the rows of its lists, and the answers that it gives itself."""
        form = self._pack.forms[record.form]
        columns = (
            UNIT_COLUMN,
            RANK_COLUMN,
            *(field for field in form.fields if not field.by_hand and not field.columns),
        )
        row = self._row(_kinds(columns), record.cells, record.place, unit or "", _applicant(form, record))
        if unit and UNIT not in row.values:
            row = replace(row, values={UNIT: unit, **row.values})
        self._add(record.form, object(), row)
        self._findings += doubts_of(record, len(self._rows.get(record.form, ())), row.unit)
        keys = self._row(
            _kinds(form.field(key) for key in form.key), record.cells, record.place, row.unit, row.applicant
        )
        for listed in form.rows:
            cell = record.cells.get(listed.id)
            for entry in cell.rows if cell else ():
                if entry.place not in self._honour_places:
                    own = self._row(_kinds(listed.columns), entry.cells, entry.place, row.unit, row.applicant)
                    led = dict.fromkeys(keys.places, entry.place)
                    both = replace(own, values={**keys.values, **own.values}, places={**led, **own.places})
                    self._add(rows_id(record.form, listed), object(), both)
        self._answers(record, row)

    def _answers(self, record: Record, row: Row) -> None:
        """What a record's own row answers of sheet 资格核对."""
        groups = [group for group in self._pack.vetoes if record.form in group.organisation]
        for group in groups:
            who = record.cells.get(group.organisation[record.form])
            answers = {name: _ANSWER for item in group.items if (name := veto_id(item)) in record.cells}
            found = self._row(answers, record.cells, record.place, row.unit, row.applicant)
            if found.values and who and who.value is not None:
                values: dict[str, Value] = {ORGANISATION.id: str(who.value), **found.values}
                values |= {UNIT: row.unit} if row.unit else {}
                self._answer(replace(found, values=values))

    def _answer(self, row: Row) -> None:
        key = fold_name(row.unit), fold_union(str(row.values.get(ORGANISATION.id, "")))
        before = self._rows.get(VETOES, {}).get(key)
        if before:
            row = replace(row, values={**before.values, **row.values}, places={**before.places, **row.places})
        self._add(VETOES, key, row)

    def beside(self, one: Counted) -> None:
        """The rows of a file that go with the forms: of one unit, or one applicant, what comes later counts."""
        received, default = one.received, one.units[0] if len(one.units) == 1 else ""
        for entry in received.units:
            unit = entry.text(UNIT) or default
            row = self._row(_kinds(unit_columns(self._pack)), entry.cells, entry.place, unit, unit)
            if unit and UNIT not in row.values:
                row = replace(row, values={UNIT: unit, **row.values})
            self._add(UNITS, fold_name(unit), row)
        items = (item for name in self._pack.forms for item in veto_items(self._pack, name))
        asked = _kinds((UNIT_COLUMN, ORGANISATION)) | {veto_id(item): _ANSWER for item in items}
        for entry in received.vetoes:
            unit = entry.text(UNIT) or default
            who = entry.text(ORGANISATION.id)
            self._answer(self._row(asked, entry.cells, entry.place, unit, who))
        self.honours(received.honours or ())

    def honours(self, entries: Iterable[Entry]) -> None:
        """Rows of 历年荣誉, each honour once."""
        for entry in entries:
            who = entry.text("name")
            row = self._row(_kinds(honour_columns(self._pack)), entry.cells, entry.place, "", who)
            self._add(HONOURS, tuple(sorted((name, str(value)) for name, value in row.values.items())), row)

    def unfilled(self, files: Iterable[Counted]) -> None:
        """Where some units have filled in 历年荣誉 and others have not: says of whom nothing is known."""
        told = [one for one in files if one.received.honours is not None]
        if not told:
            return
        if not self._rows.get(HONOURS):
            first = told[0].received.file.name
            self._add(HONOURS, (), Row({NAME: _NONE}, {}, Place(first), "", ""))
        listed = {fold_union(row.applicant) for row in self._rows[HONOURS].values()}
        units = {unit for one in told for unit in one.units}
        for one in files:
            if one.received.honours is None and units.isdisjoint(one.units):
                for record in one.records:
                    for name in self._holders(record):
                        if (key := fold_union(name)) not in listed:
                            listed.add(key)
                            row = Row(
                                {NAME: name, HONOUR: UNKNOWN}, {}, record.place, record.unit or "", name
                            )
                            self._add(HONOURS, key, row)

    def _holders(self, record: Record) -> Iterator[str]:
        """Those whose honours are asked for."""
        form = self._pack.forms[record.form]
        for rule in (*form.prerequisites, *form.exclusions):
            cell = record.cells.get(rule.organisation)
            if cell and cell.value is not None:
                yield str(cell.value)

    def _add(self, sheet: str, key: object, row: Row) -> None:
        if row.values:
            self._rows.setdefault(sheet, {})[key] = row

    def _row(
        self, kinds: Mapping[str, str], cells: Mapping[str, Cell], place: Place, unit: str, applicant: str
    ) -> Row:
        values: dict[str, Value] = {}
        places: dict[str, Place] = {}
        taken: dict[str, Taken] = {}
        for name, kind in kinds.items():
            if cell := cells.get(name):
                places[name] = cell.place
                if cell.taken:
                    taken[name] = cell.taken
                if (value := self._value(kind, cell)) is not None:
                    values[name] = value
        return Row(values, places, place, unit, applicant, taken)

    def _value(self, kind: str, cell: Cell) -> Value | None:
        """The value so that it is read the same again: as understood where nothing is wrong with it, else as typed."""
        if cell.photo:
            return self._picture(cell)
        if cell.empty:
            return None
        typed = cell.raw if cell.problem else typed_value(kind, cell.value)
        if typed is None or isinstance(typed, dt.time | dt.timedelta):
            return None if typed is None else str(typed)
        if isinstance(typed, str) and len(typed) > _LONGEST:
            message = f"“{cell.label}”有 {len(typed)} 个字符，合并时只放得下前 {_LONGEST} 个"
            hint = "请报送单位按字数要求删减。"
            self._findings.append(Finding("received-cut", "error", message, hint, cell.place))
            return typed[:_LONGEST]
        return typed

    def _picture(self, cell: Cell) -> str:
        """What the cell says of a picture that is laid beside the merged workbook."""
        file = cell.photo.file if cell.photo else Path()
        # Pictures of two units may have one name: the folder they come from tells them apart.
        path = f"{PICTURES}/{safe_name(f'{file.stem}-{digest(cell.place.file, str(file.name))[:8]}', file.suffix)}"
        self._pictures[path] = file
        return path


def _kinds(columns: Iterable[Column]) -> dict[str, str]:
    """Their kinds by id."""
    return {column.id: column.kind for column in columns}


def _applicant(form: Form, record: Record) -> str:
    cell = record.cells.get(form.applicant_field)
    return str(cell.value) if cell and cell.value is not None else ""
