"""What was read out of a filled form as a record: each value as its kind understands it, with its place and trust."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.kinds import Typed, read
from pipeline.model.collected import Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Column, Field
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Problem, Record
from pipeline.model.sheets import UNIT, UNIT_COLUMN
from pipeline.records.collect.applicants import Applicant
from pipeline.records.collect.quoting import quoted
from pipeline.records.photo import photo

DOUBT: Final = "collect-doubt"
_CHECK: Final = "请打开文件核对这一处；读错的，请在文件里改清楚，或者改用登记数据填报。"

Laid = Callable[[Taken], Path]
"""Where a picture of a Word file lies as a file of its own."""


def as_record(pack: Pack, applicant: Applicant, laid: Laid) -> Record:
    """The record of an applicant; `laid` may raise DataError where a file does not hold its picture."""
    form = pack.forms[applicant.form]
    columns: dict[str, Column] = {UNIT: UNIT_COLUMN} | {one.id: one for one in form.fields}
    cells = {
        name: _cell(columns[name], taken, laid)
        for name, taken in applicant.values.items()
        if name in columns and taken.text
    }
    cells |= {
        field.id: _rows(field, applicant.rows.get(field.id, ()), Place(applicant.file), laid)
        for field in form.rows
        if field.id in applicant.rows
    }
    named = (cells[name].value for name in (UNIT, form.unit_from) if name in cells)
    unit = next((str(value) for value in named if value is not None), None)
    return Record(applicant.form, applicant.number, unit, Place(applicant.file), cells)


def _rows(field: Field, rows: tuple[Mapping[str, Taken], ...], whole: Place, laid: Laid) -> Cell:
    columns = {column.id: column for column in field.columns}
    entries = tuple(
        Entry(
            whole, {name: _cell(columns[name], taken, laid) for name, taken in row.items() if name in columns}
        )
        for row in rows
    )
    return Cell(None, tuple(one.values() for one in entries), whole, field.label, rows=entries)


def _cell(column: Column, taken: Taken, laid: Laid) -> Cell:
    place = Place(taken.file, None, taken.place)
    if taken.picture:
        return _picture(column, taken, place, laid)
    typed = Typed(taken.text, choices=column.choices, spellings=column.spellings)
    value, problem = read(column.kind, column.label, typed)
    # What cannot be read is found again by checking; that it may have been read wrongly is only known here.
    return Cell(taken.text, value, place, column.label, _doubt(column, taken) or problem, taken=taken)


def doubts_of(record: Record, number: int, unit: str) -> Iterator[Finding]:
    """What of a record may have been misread; `number` and `unit` are those it has in the merged data."""
    for name, cell in record.cells.items():
        for one in (cell, *(inner for row in cell.rows for inner in row.cells.values())):
            if one.problem and one.problem.code == DOUBT:
                what = one.problem
                yield Finding(
                    DOUBT,
                    what.level,
                    what.message,
                    what.hint,
                    one.place,
                    record.form,
                    number,
                    unit or None,
                    name,
                )


def _doubt(column: Column, taken: Taken) -> Problem | None:
    if taken.trust != "low":
        return None
    return Problem(DOUBT, f"“{column.label}”读作“{quoted(taken.text)}”，{taken.note}", _CHECK, "warning")


def _picture(column: Column, taken: Taken, place: Place, laid: Laid) -> Cell:
    try:
        file = laid(taken)
    except DataError as fault:
        lost = Problem("photo", f"“{column.label}”：{fault.message}", fault.hint)
        return Cell(taken.text, None, place, column.label, lost, taken=taken)
    picture, problem = photo(column.label, file.name, file.parent)
    return Cell(
        file.name,
        file.name if picture else None,
        place,
        column.label,
        problem or _doubt(column, taken),
        photo=picture,
        taken=taken,
    )
