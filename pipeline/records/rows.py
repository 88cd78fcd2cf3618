"""Rows of a field that stand on a sheet of their own, led by the key of the record they belong to (DESIGN §4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.labels import fold_union
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Field, Form
from pipeline.model.record import Cell, Entry
from pipeline.records.table import Table, entries, with_rows

_Key = tuple[str, ...]


@dataclass(frozen=True)
class RowSheets:
    """The rows of one field of a form from all sheets that hold some; they are kept in memory."""

    form: str
    field: str
    label: str
    keys: Mapping[str, str]
    """Ids and labels of the form's key fields."""
    rows: Mapping[_Key, Sequence[Entry]]

    def cell(self, found: Mapping[str, Cell], record: Place) -> Cell:
        """The field's cell of a record at this place: what its own row lists, then its rows of these sheets."""
        key = _key(found, self.keys)
        own = self.rows.get(key, ()) if key else ()
        rows = [
            Entry(row.place, {name: cell for name, cell in row.cells.items() if name not in self.keys})
            for row in own
        ]
        place = rows[0].place if rows else record
        return with_rows(found.get(self.field) or Cell(None, (), place, self.label), rows)

    def leftovers(self, tables: Iterable[Table], units: Mapping[str, str]) -> Iterator[Finding]:
        """A warning for each row whose key no record of these tables has."""
        records = (entry for table in tables for entry in entries(table.only(self.keys), units))
        known = {_key(record.cells, self.keys) for record in records}
        for key, rows in self.rows.items():
            if not key or key not in known:
                yield from (self._unmatched(row) for row in rows)

    def _unmatched(self, row: Entry) -> Finding:
        typed = {name: row.text(name) for name in self.keys}
        lacking = "".join(f"“{self.keys[name]}”" for name, text in typed.items() if not text)
        named = f"填的是“{'，'.join(typed.values())}”，申报表里没有这一条记录"
        message = f"“{self.label}”的这一行{f'没有填{lacking}' if lacking else named}，没有用到"
        hint = f"请把{'、'.join(f'“{label}”' for label in self.keys.values())}写得与申报表一致。"
        return Finding("unmatched", "warning", message, hint, row.place, self.form, field=self.field)


def row_sheets(
    name: str, form: Form, field: Field, tables: Iterable[Table], units: Mapping[str, str]
) -> RowSheets:
    """The rows of these tables by the folded key of their record."""
    rows: defaultdict[_Key, list[Entry]] = defaultdict(list)
    keys = {key: form.field(key).label for key in form.key}
    for table in tables:
        above: Mapping[str, Cell] = {}
        for entry in entries(table, units):
            own = {key: entry.cells[key] for key in keys if key in entry.cells}
            # Under a merged cell only the first of a record's rows has its key.
            above = above if all(cell.empty for cell in own.values()) else own
            rows[_key(above, keys)].append(Entry(entry.place, {**entry.cells, **above}))
    return RowSheets(name, field.id, field.label, keys, rows)


def _key(cells: Mapping[str, Cell], names: Iterable[str]) -> _Key:
    """As duplicates are found; empty where a part of it is missing."""
    cells_ = [cells.get(name) for name in names]
    texts = [str(cell.value) if cell and cell.value is not None else "" for cell in cells_]
    return tuple(map(fold_union, texts)) if all(texts) else ()
