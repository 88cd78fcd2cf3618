"""What one pass over a sheet tells: whether it has entries, and which values no record will hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.finding import Finding, Level, Place
from pipeline.records.columns import Head, Schema, twice
from pipeline.records.looks import told
from pipeline.records.sheet import Filled, Row, Sheet
from pipeline.records.table import TOP, Table, find_table

_LABELS = 6
_NO_RECORDS = "no-records"


@dataclass(frozen=True)
class Survey:
    """What a sheet holds for the schema that it was recognised by."""

    table: Table | None
    """None where the sheet has no head row or no entries."""
    findings: tuple[Finding, ...]


def survey(sheet: Sheet, schema: Schema) -> Survey:
    """The entries of a sheet, and the findings about its head row and its columns."""
    table = find_table(sheet, schema)
    if table is None:
        missing = _no_head if any(row.number for row in sheet.rows()) else _no_records
        return Survey(None, tuple(missing(sheet, schema)))
    below, known = _below_head(table), table.head.cells.keys() - (table.matched.columns.keys() - table.read)
    entered = not table.read.isdisjoint(below)
    findings = [
        *table.matched.findings,
        *_listed(table),
        *_doubled(table),
        # In columns that are filled by hand or have no head.
        *(_odd(table, column, below[column]) for column in sorted(below.keys() - known)),
    ]
    findings += told(table) if entered else _no_records(sheet, schema)
    return Survey(table if entered else None, tuple(findings))


def nothing_entered(findings: Iterable[Finding], *, anywhere: bool) -> Iterator[Finding]:
    """The findings, those of several empty sheets of one file joined into one; `anywhere`: no form has a record."""
    every = tuple(findings)
    empty = defaultdict[str, list[Place]](list)
    for finding in every:
        if finding.code == _NO_RECORDS and finding.place:
            empty[finding.place.file].append(finding.place)
    for finding in every:
        places = empty[finding.place.file] if finding.code == _NO_RECORDS and finding.place else []
        if len(places) < 2:
            yield finding
        elif finding.place is places[0]:
            yield (
                _whole_file(places[0].file)
                if anywhere
                else replace(
                    finding,
                    message=f"{_quoted(places)}里还没有填写任何内容",
                    place=Place(places[0].file),
                    form=None,
                )
            )


def _whole_file(file: str) -> Finding:
    message = f"“{file}”里还没有填写任何申报记录"
    return Finding(
        _NO_RECORDS, "info", message, "请在申报表的列名下面逐行填写，一个申报对象一行。", Place(file)
    )


def _quoted(places: Sequence[Place]) -> str:
    some = "".join(f"“{place.sheet}”" for place in places[:_LABELS])
    return f"{some}等 {len(places)} 张表" if len(places) > _LABELS else some


def _doubled(table: Table) -> Iterator[Finding]:
    """Values that a record gives again under another spelling of the same column."""
    rivals = [spellings for spellings in table.matched.spellings.values() if len(spellings) > 1]
    for row in table.rows() if rivals else ():
        for spellings in rivals:
            given = [_head(table, row, at) for at in spellings if at in row.cells]
            yield from (twice(head, given[0], table.schema) for head in given[1:])


def _head(table: Table, row: Row, at: int) -> Head:
    """The key of one value, as this record has it."""
    _, head = table.matched.columns[at]
    return Head(at, head.text, table.sheet.place(row.number, at))


def _below_head(table: Table) -> Mapping[int, Sequence[int]]:
    """By column, the numbers of the rows below the head that hold something there."""
    filled = table.sheet.filled
    if filled is None:
        filled = Filled()
        for row in table.rows():
            filled.note(row)
    below = {at: [number for number in rows if number > table.head.number] for at, rows in filled.items()}
    return {at: rows for at, rows in below.items() if rows}


def _listed(table: Table) -> Iterator[Finding]:
    """What is to be said of the lists that json and yaml records hold in a cell, each thing once."""
    messages: set[str] = set()
    schemas = {at: column.rows for at, (column, _) in table.matched.columns.items() if column.rows}
    for row in table.rows() if schemas else ():
        for at, schema in schemas.items():
            inner = row.cells[at].sheet if at in row.cells else None
            named = replace(inner, shown=table.sheet.shown) if inner else None
            for finding in survey(named, schema).findings if named else ():
                if finding.message not in messages:
                    messages.add(finding.message)
                    yield finding


def _odd(table: Table, column: int, numbers: Sequence[int]) -> Finding:
    place = table.sheet.place(min(numbers), column)
    if column in table.matched.columns:
        _, head = table.matched.columns[column]
        message = f"“{head.label}”由手工填写，这一栏的内容（{len(numbers)} 处）不会打印"
        return Finding(
            "by-hand", "info", message, "请在打印出来的表上填写；这一栏可以留空。", place, table.schema.form
        )
    message = f"{place.cell} 这一列没有列名，却填了内容（{len(numbers)} 处），没有读取"
    hint = "请给这一列写上栏目名称；是备注的，可以删去。"
    return Finding("unknown-column", "warning", message, hint, place, table.schema.form)


def _no_records(sheet: Sheet, schema: Schema) -> Iterator[Finding]:
    if schema.form:
        message = f"“{sheet.title}”里还没有填写任何内容"
        yield _about(
            _NO_RECORDS, "info", message, "有申报的，请在列名下面逐行填写；没有的不必理会。", sheet, schema
        )


def _no_head(sheet: Sheet, schema: Schema) -> Iterator[Finding]:
    labels = [column.label for column in schema.columns if not column.by_hand]
    some = "、".join(labels[:_LABELS]) + ("等" if len(labels) > _LABELS else "")
    where = f"前 {TOP} 行里没有一行像是列名" if not sheet.keyed else "没有一个栏目名称认得出来"
    yield _about(
        "no-head",
        "error",
        f"“{sheet.title}”{where}，所填内容没有读取",
        f"请在内容上面加一行列名：{some}。",
        sheet,
        schema,
    )


def _about(code: str, level: Level, message: str, hint: str, sheet: Sheet, schema: Schema) -> Finding:
    return Finding(code, level, message, hint, sheet.whole, schema.form)
