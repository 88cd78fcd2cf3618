"""Honours are entered once: rows of a form count as rows of 历年荣誉, and 历年荣誉 fills a form that lists none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.labels import fold_name, fold_union
from pipeline.model.form import Field, Form, Winner
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry
from pipeline.model.rules import EMPLOYER, HELD, HONOUR, HONOUR_KINDS, NAME, UNKNOWN, YEAR
from pipeline.records.rows import RowSheets
from pipeline.records.table import Table, entries, with_rows

_WHO: Final = (NAME, EMPLOYER)
_NONE: Final = frozenset({"无", "没有", "暂无"})
"""What somebody writes who has won nothing."""
_UNKNOWN: Final = fold_name(UNKNOWN)


@dataclass(frozen=True)
class OwnHonours:
    """A field of a form whose rows are honours, and what 历年荣誉 has of each holder."""

    field: Field
    winner: Winner
    sheet: Mapping[str, Sequence[Entry]]
    """By the folded name of who won them."""

    def cells(self, found: Mapping[str, Cell]) -> dict[str, Cell]:
        """The field's cell where 历年荣誉 adds to it: what a row leaves empty, or all rows where there are none.

        Honours that are no longer held are not put on a form that does not list them itself.
        """
        own = found.get(self.field.id)
        known = [
            row for row in self.sheet.get(_holder(found, self.winner), ()) if self._is_theirs(found, row)
        ]
        if not known or (own and own.problem):
            return {}
        columns = {column.id for column in self.field.columns}
        listed = [Entry(row.place, {at: row.cells[at] for at in columns & row.cells.keys()}) for row in known]
        if own and own.rows:
            rows = [_filled(row, twin) if (twin := _twin(row, listed)) else row for row in own.rows]
        else:
            rows = [one for one, row in zip(listed, known, strict=True) if _is_held(row)]
        return {self.field.id: _cell(self.field, own, rows)} if rows else {}

    def _is_theirs(self, found: Mapping[str, Cell], row: Entry) -> bool:
        employer = found.get(self.winner.employer) if self.winner.employer else None
        return _meet(row.cells.get(EMPLOYER), employer)


class Merged(NamedTuple):
    """The honours of all data, each once."""

    sheet: tuple[Entry, ...]
    """Rows of 历年荣誉, with what forms tell of the same honour besides."""
    own: tuple[Entry, ...]
    """Honours that only forms list, as rows of 历年荣誉."""


class Stated(NamedTuple):
    """What sheet 历年荣誉 says."""

    rows: tuple[Entry, ...] | None
    """None where it says nothing: an entry workbook has the sheet, and nobody has filled it in."""
    open: frozenset[str]
    """Folded names of those of whom it says that nothing is known (未填)."""


def stated(rows: Iterable[Entry], *, told: bool) -> Stated:
    """The sheet without the rows that say 无 or 未填 in the place of an honour.

    `told`: whether no rows mean none: in json `[]` is a statement, a sheet without rows is one nobody has filled in.
    """
    found, unknown = list[Entry](), set[str]()
    for row in rows:
        said = {
            fold_name(str(cell.raw)) for at, cell in row.cells.items() if at not in _WHO and not cell.empty
        }
        if said == {_UNKNOWN}:
            unknown.add(fold_union(row.text(NAME)))
            continue
        told = True
        if not (said <= _NONE and (said or fold_name(row.text(NAME)) in _NONE)):
            found.append(row)
    return Stated(tuple(found) if told else None, frozenset(unknown))


def passed_over(
    pack: Pack, tables: Mapping[str, Iterable[Table]], rows: Iterable[Entry], units: Mapping[str, str]
) -> Iterator[str]:
    """Folded names of those in files without 历年荣誉, where other files have it of their own applicants only.

    A file that has nothing but honours tells of everybody.
    """
    told = {row.place.file for row in rows}
    forms = [
        (form, table)
        for name, form in pack.forms.items()
        for table in tables.get(name, ())
        if any(table.entries())
    ]
    if not told or not told <= {table.sheet.shown for _, table in forms}:
        return
    for form, table in forms:
        asked = {rule.organisation for rule in (*form.prerequisites, *form.exclusions)}
        if asked and table.sheet.shown not in told:
            for entry in entries(table.only(asked), units):
                yield from (fold_union(str(cell.value)) for cell in entry.cells.values() if not cell.empty)


def by_holder(rows: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Rows of 历年荣誉 by the folded name of who won them."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        found[fold_union(row.text(NAME))].append(row)
    return dict(found)


def listed_honours(
    form: Form, tables: Iterable[Table], rows: Iterable[RowSheets], units: Mapping[str, str]
) -> Iterator[Entry]:
    """The honours that records of this form list themselves, as rows of 历年荣誉; they are kept in memory."""
    sheets = {one.field: one for one in rows}
    marked = [(field, field.honours) for field in form.rows if field.honours]
    for table in tables if marked else ():
        named = {name for field, winner in marked for name in (field.id, winner.of, winner.employer) if name}
        for record in entries(table.only({*form.key, *named}), units):
            for field, winner in marked:
                beside = sheets.get(field.id)
                cell = beside.cell(record.cells, record.place) if beside else record.cells.get(field.id)
                names = {NAME: winner.of, EMPLOYER: winner.employer or ""}
                who = {name: record.cells[at] for name, at in names.items() if at in record.cells}
                for row in cell.rows if cell else ():
                    won = {name: row.cells[name] for name in HONOUR_KINDS if name in row.cells}
                    yield Entry(row.place, {**who, **won})


def merged(sheet: Iterable[Entry], listed: Iterable[Entry]) -> Merged:
    """The honours of both sources without repeats: an honour of one name and year is one honour."""
    rows, own = list(sheet), list[Entry]()
    at = by_holder(rows)
    numbers = {id(row): number for number, row in enumerate(rows)}
    for one in listed:
        theirs = [row for row in at.get(fold_union(one.text(NAME)), ()) if _meet(*_employers(row, one))]
        if twin := _twin(one, theirs):
            number = numbers[id(twin)]
            rows[number] = _filled(rows[number], one)
        else:
            own.append(one)
    return Merged(tuple(rows), tuple(own))


def _employers(*rows: Entry) -> tuple[Cell | None, ...]:
    return tuple(row.cells.get(EMPLOYER) for row in rows)


def _holder(found: Mapping[str, Cell], winner: Winner) -> str:
    cell = found.get(winner.of)
    return fold_union(str(cell.value)) if cell and cell.value is not None else ""


def _meet(*employers: Cell | None) -> bool:
    """Whether the employers are one, as far as they are told."""
    return len({fold_union(str(cell.value)) for cell in employers if cell and cell.value}) < 2


def _twin(row: Entry, others: Iterable[Entry]) -> Entry | None:
    """The same honour: of one name, and of one year as far as both tell."""
    honour, year = fold_name(row.text(HONOUR)), row.text(YEAR)
    for other in others:
        if fold_name(other.text(HONOUR)) == honour and len({year, other.text(YEAR)} - {""}) < 2:
            return other
    return None


def _filled(row: Entry, twin: Entry) -> Entry:
    """The row with what it leaves empty as its twin has it."""
    known = {name: cell for name, cell in twin.cells.items() if not cell.empty}
    given = {name: cell for name, cell in row.cells.items() if not (cell.empty and name in known)}
    return Entry(row.place, {**known, **given})


def _is_held(row: Entry) -> bool:
    held = row.cells.get(HELD)
    return held is None or held.value is not False


def _cell(field: Field, own: Cell | None, rows: Sequence[Entry]) -> Cell:
    """The field's cell with these rows, at its own place where it has rows of its own."""
    if own and own.rows:
        return with_rows(replace(own, rows=()), rows)
    return with_rows(Cell(None, (), rows[0].place, field.label), rows)
