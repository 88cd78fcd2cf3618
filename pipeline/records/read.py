"""Opens data files for one pack: their records form by form, and what goes with them (DESIGN §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import DataError
from pipeline.labels import fold_name
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Data, Entry, Record
from pipeline.model.sheets import HONOURS, RANK, UNIT, UNITS, VETOES, rows_id
from pipeline.records.columns import Schema
from pipeline.records.files import not_read, open_file
from pipeline.records.honours import (
    Merged,
    OwnHonours,
    by_holder,
    listed_honours,
    merged,
    passed_over,
    stated,
)
from pipeline.records.recognise import Recognised, recognise, titles
from pipeline.records.rows import RowSheets, row_sheets
from pipeline.records.schemas import schemas
from pipeline.records.survey import nothing_entered, survey
from pipeline.records.table import Table, cells, entries
from pipeline.records.units import unit_names


@dataclass(frozen=True)
class OpenedData:
    """Data files opened for a pack; see `model.record.Data`."""

    names: tuple[str, ...]
    forms: tuple[str, ...]
    units: tuple[Entry, ...]
    honours: tuple[Entry, ...] | None
    honours_unknown: frozenset[str]
    own_honours: tuple[Entry, ...]
    vetoes: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    tables: Mapping[str, Sequence[Table]]
    rows: Mapping[str, Sequence[RowSheets]]
    """By form: the rows that stand on sheets of their own."""
    honour_rows: Mapping[str, Sequence[OwnHonours]]
    """By form: its fields whose rows are honours."""
    ranked: tuple[str, ...]
    unit_names: Mapping[str, str]
    unit_from: Mapping[str, str | None]

    def records(self, form: str) -> Iterator[Record]:
        """The records of one form, numbered from 1 through all files."""
        rows = ((table, row) for table in self.tables.get(form, ()) for row in table.entries())
        for number, (table, row) in enumerate(rows, start=1):
            found, place = cells(table, row, self.unit_names), table.place(row)
            found |= {rows.field: rows.cell(found, place) for rows in self.rows[form]}
            for honours in self.honour_rows[form]:
                found |= honours.cells(found)
            yield Record(form, number, self._unit(form, found), place, found)

    def _unit(self, form: str, found: Mapping[str, Cell]) -> str | None:
        """The unit as the record names it, else the organisation that the form takes for its unit."""
        for name in (UNIT, self.unit_from[form]):
            cell = found.get(name) if name else None
            if cell and cell.value is not None:
                named = str(cell.value)
                return self.unit_names.get(fold_name(named), named)
        return None


def open_data(paths: Sequence[Path], pack: Pack, names: Sequence[str] = ()) -> Data:
    """The files in the given order; raises `DataError` where one cannot be read or has no sheet for the pack.

    `names` are what places call them, where their own names are not to be used.
    """
    known = schemas(pack)
    tables: defaultdict[str, list[Table]] = defaultdict(list)
    shown = tuple(names) or shown_names(paths)
    findings = list(_not_read(paths, shown))
    keyed: set[str] = set()
    for sheet, name, finding in _recognised(paths, shown, known):
        findings += [finding] if finding else []
        if name:
            keyed |= {name} if sheet.keyed else set()
            surveyed = survey(sheet, known[name])
            findings += surveyed.findings
            tables[name] += [surveyed.table] if surveyed.table else []
    units = unit_names(pack, tables)
    beside = {
        name: tuple(entry for table in tables[name] for entry in entries(table, units))
        for name in (UNITS, HONOURS, VETOES)
    }
    rows = {name: tuple(_row_sheets(name, form, tables, units)) for name, form in pack.forms.items()}
    sheet_of_honours = stated(beside[HONOURS], told=HONOURS in keyed)
    honours = merged(sheet_of_honours.rows or (), _listed_honours(pack, tables, rows, units))
    return OpenedData(
        names=shown,
        forms=tuple(name for name in pack.forms if tables[name]),
        units=beside[UNITS],
        honours=None if sheet_of_honours.rows is None else honours.sheet,
        honours_unknown=sheet_of_honours.open.union(passed_over(pack, tables, beside[HONOURS], units)),
        own_honours=honours.own,
        vetoes=beside[VETOES],
        findings=(
            *nothing_entered(findings, anywhere=not any(tables[name] for name in pack.forms)),
            *(lost for name in rows for one in rows[name] for lost in one.leftovers(tables[name], units)),
            *_unreadable((*beside[UNITS], *(sheet_of_honours.rows or ()))),
        ),
        tables={name: tuple(tables[name]) for name in pack.forms},
        rows=rows,
        honour_rows=_honour_rows(pack, honours),
        ranked=tuple(name for name in pack.forms if any(map(_is_ranked, tables[name]))),
        unit_names=units,
        unit_from={name: form.unit_from for name, form in pack.forms.items()},
    )


def shown_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """What places call each file: its name, with as many folders before it as tell it from the others."""
    whole = [path.resolve() for path in paths]
    for depth in range(1, max(len(path.parts) for path in whole)):
        names = ["/".join(path.parts[-depth:]) for path in whole]
        if len(set(names)) == len(names):
            return tuple(names)
    return tuple(map(str, whole))


def _recognised(
    paths: Iterable[Path], shown: Iterable[str], known: Mapping[str, Schema]
) -> Iterator[Recognised]:
    for path, name in zip(paths, shown, strict=True):
        sheets = [recognise(replace(sheet, shown=name), known) for sheet in open_file(path)]
        if not any(sheet.schema for sheet in sheets):
            found = "、".join(f"“{sheet.sheet.title}”" for sheet in sheets)
            raise DataError(
                f"文件“{path.name}”里没有本次评选的表{f'，只有：{found}' if found else ''}",
                f"请把工作表（json 是键，csv 是文件名）改成下列名称：{'、'.join(titles(known))}。",
            )
        yield from sheets


def _not_read(paths: Iterable[Path], shown: Iterable[str]) -> Iterator[Finding]:
    for path, name in zip(paths, shown, strict=True):
        for what, hint in not_read(path):
            yield Finding("not-read", "info", f"“{name}”{what}", hint, Place(name))


def _row_sheets(
    name: str, form: Form, tables: Mapping[str, Sequence[Table]], units: Mapping[str, str]
) -> Iterator[RowSheets]:
    for field in form.rows:
        if own := tables.get(rows_id(name, field)):
            yield row_sheets(name, form, field, own, units)


def _listed_honours(
    pack: Pack,
    tables: Mapping[str, Sequence[Table]],
    rows: Mapping[str, Sequence[RowSheets]],
    units: Mapping[str, str],
) -> Iterator[Entry]:
    for name, form in pack.forms.items():
        yield from listed_honours(form, tables.get(name, ()), rows[name], units)


def _honour_rows(pack: Pack, honours: Merged) -> dict[str, tuple[OwnHonours, ...]]:
    sheet = by_holder(honours.sheet)
    return {
        name: tuple(OwnHonours(field, field.honours, sheet) for field in form.rows if field.honours)
        for name, form in pack.forms.items()
    }


def _is_ranked(table: Table) -> bool:
    """Whether anybody has a rank: an entry workbook has the column, mostly empty."""
    return table.has(RANK) and any(table.only({RANK}).entries())


def _unreadable(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Cells of 填报单位 and 历年荣誉 that cannot be read: no check of a record will come upon them."""
    for entry in entries:
        for cell in entry.cells.values():
            if cell.problem:
                problem = cell.problem
                yield Finding(problem.code, problem.level, problem.message, problem.hint, cell.place)
