"""推荐排序: where units rank what they put forward, papers and tables follow it; elsewhere the order of the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.build.forms import Paper
from pipeline.build.opening import Opened
from pipeline.model.record import Record
from pipeline.model.sheets import RANK

_LAST = 10**9
"""Behind all that have a rank."""


def in_rank_order(opened: Opened, form: str, records: Iterable[Record]) -> Iterable[Record]:
    """The records by rank, those without one behind; as they come where the data ranks none of this form.

    Records of a form that is ranked are kept in memory.
    """
    return sorted(records, key=rank_of) if form in opened.data.ranked else records


def papers_in_rank_order(opened: Opened, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers, those of each form by the rank of their record."""
    if not opened.data.ranked:
        return papers
    ranks = _ranks(opened)
    order = {name: at for at, name in enumerate(opened.pack.forms)}
    return tuple(
        sorted(
            papers, key=lambda one: (order[one.form], ranks.get((one.form, one.number), _LAST), one.number)
        )
    )


def _ranks(opened: Opened) -> Mapping[tuple[str, int], int]:
    return {
        (name, record.number): rank_of(record)
        for name in opened.data.ranked
        for record in opened.data.records(name)
    }


def rank_of(record: Record) -> int:
    """The record's rank; behind all others where it has none that can be read."""
    cell = record.cells.get(RANK)
    return cell.value if cell and isinstance(cell.value, int) else _LAST
