"""A sheet whose head row was found: its rows as cells by column id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile
from pathlib import Path

from pipeline.kinds import Typed, read
from pipeline.labels import fold_name
from pipeline.model.finding import Place
from pipeline.model.record import Cell, Entry, Problem, Value
from pipeline.model.sheets import UNIT
from pipeline.records.columns import Column, Head, Matched, Schema, match
from pipeline.records.photo import photo
from pipeline.records.prose import prose
from pipeline.records.sheet import Row, Sheet, SheetCell, blank

TOP = 50
"""So many rows from the top, titles and hints may stand above the head row."""
_EMPTY = SheetCell(None)


@dataclass(frozen=True)
class Table:
    """The part of a sheet below its head row."""

    sheet: Sheet
    schema: Schema
    head: Row
    matched: Matched

    @cached_property
    def read(self) -> frozenset[int]:
        """The columns that records hold."""
        return frozenset(at for at, (column, _) in self.matched.columns.items() if not column.by_hand)

    def rows(self) -> Iterator[Row]:
        """Every row below the head row."""
        return (row for row in self.sheet.rows() if row.number > self.head.number)

    def entries(self) -> Iterator[Row]:
        """The rows in which somebody entered something: derived and hand-filled columns do not make an entry."""
        return (row for row in self.rows() if not self.read.isdisjoint(row.cells))

    def has(self, name: str) -> bool:
        """Whether it has this column."""
        return name in self.matched.spellings

    def only(self, columns: Collection[str]) -> Table:
        """The same table as if it had no other columns."""
        kept = {at: found for at, found in self.matched.columns.items() if found[0].id in columns}
        return replace(self, matched=replace(self.matched, columns=kept))

    def place(self, row: Row) -> Place:
        """The place of the row's first cell."""
        return self.sheet.place(row.number, min(row.cells))


def find_table(sheet: Sheet, schema: Schema) -> Table | None:
    """The sheet below the row that holds most of the schema's labels; None where no row looks like a head."""
    top = takewhile(lambda row: row.number <= TOP, sheet.rows())
    rows = [row for row in top if not sheet.keyed or row.number == sheet.head]
    of_two = (pair for pair in pairwise(rows) if _is_head_of_two(*pair, schema))
    best = max(
        [*((row,) for row in rows), *of_two], key=lambda rows: _known(_joined(rows), schema), default=()
    )
    if not best or not _is_head(_joined(best), sheet, schema):
        return None
    heads = {
        at: Head(at, cell.text, sheet.place(row.number, at)) for row in best for at, cell in row.cells.items()
    }
    matched = match([heads[at] for at in sorted(heads)], schema, keyed=sheet.keyed)
    return Table(sheet, schema, _joined(best), matched)


def _joined(rows: Sequence[Row]) -> Row:
    """A head of several rows as one: in each column the lowest label counts."""
    return Row(rows[-1].number, {at: cell for row in rows for at, cell in row.cells.items()})


def _is_head_of_two(upper: Row, lower: Row, schema: Schema) -> bool:
    """Whether the lower row goes on with the head: it has labels, and none under a label (职工人数 below 人数)."""
    labels = {at for at, cell in upper.cells.items() if schema.candidates(cell.text)}
    below = lower.number == upper.number + 1 and labels.isdisjoint(lower.cells)
    return below and bool(labels) and _known(lower, schema) > 0


def _known(row: Row, schema: Schema) -> int:
    return sum(bool(schema.candidates(cell.text)) for cell in row.cells.values())


def _is_head(row: Row, sheet: Sheet, schema: Schema) -> bool:
    known = _known(row, schema)
    return known >= 2 or (known > 0 and (known == len(row.cells) or sheet.keyed))


def cells(table: Table, row: Row, units: Mapping[str, str]) -> dict[str, Cell]:
    """The values of one row by column id; `units` has the pack's own name for every folded name of a unit."""
    found, folder = {}, table.sheet.file.parent
    for spellings in table.matched.spellings.values():
        at = next(filter(row.cells.__contains__, spellings), spellings[0])
        column, head = table.matched.columns[at]
        cell, place = row.cells.get(at, _EMPTY), table.sheet.place(row.number, at)
        if column.rows:
            empty = Cell(cell.raw, (), place, head.label)
            found[column.id] = _listed(column.rows, empty, cell, table.sheet.shown, units)
            continue
        value, problem = _understood(column, head.label, cell, folder)
        if column.id == UNIT and isinstance(value, str):
            value = units.get(fold_name(value), value)
        found[column.id] = Cell(cell.raw, value, place, head.label, problem)
        if column.kind == "photo" and isinstance(value, str):
            found[column.id] = _with_photo(found[column.id], value, folder)
    return found


def _with_photo(cell: Cell, name: str, folder: Path) -> Cell:
    picture, problem = photo(cell.label, name, folder)
    return replace(cell, value=name if picture else None, problem=problem, photo=picture)


def entries(table: Table, units: Mapping[str, str]) -> Iterator[Entry]:
    """The rows in which somebody entered something, read."""
    return (Entry(table.place(row), cells(table, row, units)) for row in table.entries())


def with_rows(cell: Cell, rows: Iterable[Entry]) -> Cell:
    """The cell of a field of kind rows with these rows added."""
    every = (*cell.rows, *rows)
    return replace(cell, value=tuple(row.values() for row in every), rows=every)


def _listed(
    schema: Schema, empty: Cell, cell: SheetCell, shown: str | None, units: Mapping[str, str]
) -> Cell:
    """The rows that a json or yaml file, of the name that is shown, lists in the cell itself."""
    if cell.sheet:
        table = find_table(replace(cell.sheet, shown=shown), schema)
        return with_rows(empty, entries(table, units)) if table else empty
    if blank(cell.raw):
        return empty
    message = f"“{empty.label}”有多行内容，这里只有一格"
    hint = f"请在工作表“{schema.title}”里逐行填写；json、yaml 文件中写成对象的列表 [{{…}}, {{…}}]。"
    return replace(empty, problem=Problem("kind", message, hint))


def _understood(column: Column, label: str, cell: SheetCell, folder: Path) -> tuple[Value, Problem | None]:
    if cell.fault:
        return None, Problem("kind", f"“{label}”{cell.fault.text}", cell.fault.hint)
    value, problem = read(
        column.kind, label, Typed(cell.raw, cell.number_format, column.choices, column.spellings)
    )
    if column.kind == "prose" and isinstance(value, str):
        value, missing = prose(label, value, folder)
        return value, missing or problem
    return value, problem
