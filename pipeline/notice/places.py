"""The places of a notice as its text and its quota table print them: from the quotas of the pack, nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pipeline.model.notice import OPEN
from pipeline.model.quota import QuotaColumn, QuotaTable

FIRST: Final = "first"
MORE: Final = "more"
"""How a cell belongs to those that several units share: the first one holds the figure, the others go on."""


def totals(tables: Sequence[QuotaTable], *, settled: bool) -> dict[str, str]:
    """The totals that the notice states, by column, and by form where a table has several columns of one.

    `settled` where they are this year's.
    """
    sums: dict[str, int] = {}
    for table in tables:
        for column, total in zip(table.forms, table.totals, strict=True):
            for name in {column.name, column.form} if _divides(table, column) else {column.name}:
                sums[name] = sums.get(name, 0) + total
    return {name: str(total) if settled else OPEN for name, total in sums.items()}


def _divides(table: QuotaTable, column: QuotaColumn) -> bool:
    """Whether the table gives the places of the column's form by kinds."""
    return sum(one.form == column.form for one in table.forms) > 1


def quota(tables: Sequence[QuotaTable], *, settled: bool) -> dict[str, Any]:
    """The quota table: a row for each unit, what is not allotted, and the totals.

    A cell without places is empty. `shared` says of each cell whether several units share it.
    """
    rows: dict[str, dict[str, Any]] = {}
    names = [column.name for table in tables for column in table.forms]
    for unit in (unit for table in tables for row in table.rows for unit in row.units):
        blank = dict.fromkeys(names, "")
        rows.setdefault(unit, {"unit": unit, "number": len(rows) + 1, "places": blank, "shared": dict(blank)})
    for table in tables:
        for row in table.rows:
            for column, figure in zip(table.forms, row.figures, strict=True):
                if figure:
                    _enter(rows, row.units, column.name, str(figure) if settled else OPEN)
    rest = {name: str(number) if settled else "" for name, number in _unallotted(tables)}
    return {
        "rows": list(rows.values()),
        "rest": dict.fromkeys(names, "") | rest,
        "has_rest": settled and bool(rest),
        "totals": totals(tables, settled=settled),
    }


def doubts(tables: Sequence[QuotaTable]) -> Iterator[tuple[str, int, int]]:
    """The columns whose rows do not add up to the total stated: name, sum, total."""
    for table in tables:
        for at, (column, total) in enumerate(zip(table.forms, table.totals, strict=True)):
            added = sum(row.figures[at] for row in table.rows)
            if added != total:
                yield column.name, added, total


def _unallotted(tables: Sequence[QuotaTable]) -> Iterator[tuple[str, int]]:
    return ((name, total - added) for name, added, total in doubts(tables) if total > added)


def _enter(rows: dict[str, dict[str, Any]], units: Sequence[str], column: str, figure: str) -> None:
    for at, unit in enumerate(units):
        rows[unit]["places"][column] = figure if at == 0 else ""
        if len(units) > 1:
            rows[unit]["shared"][column] = FIRST if at == 0 else MORE
