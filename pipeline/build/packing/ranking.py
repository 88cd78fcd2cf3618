"""In what order papers and tables have the records of a unit: by 推荐排序, then as the form says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.build.forms import Paper
from pipeline.build.opening import Opened
from pipeline.model.form import Form
from pipeline.model.record import Record
from pipeline.model.sheets import RANK
from pipeline.strokes import name_order

_LAST = 10**9
"""Behind all that have a rank."""


def in_rank_order(opened: Opened, form: str, records: Iterable[Record]) -> Iterable[Record]:
    """The records by rank, then by the strokes of their names where the form asks for it, else as they come.

    Records of a form that is put in order are kept in memory.
    """
    asked = opened.pack.forms[form]
    if form not in opened.data.ranked and asked.order == "data":
        return records
    return sorted(records, key=lambda one: (rank_of(one), _by_name(asked, _applicant(asked, one))))


def papers_in_rank_order(opened: Opened, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The papers, those of each form in the order of their records."""
    forms = opened.pack.forms
    if not opened.data.ranked and all(form.order == "data" for form in forms.values()):
        return papers
    ranks = _ranks(opened)
    order = {name: at for at, name in enumerate(forms)}

    def place(one: Paper) -> tuple[object, ...]:
        rank = ranks.get((one.form, one.number), _LAST)
        return order[one.form], rank, _by_name(forms[one.form], one.applicant), one.number

    return tuple(sorted(papers, key=place))


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


def _by_name(form: Form, applicant: str) -> tuple[object, ...]:
    return name_order(applicant) if form.order == "strokes" else ()


def _applicant(form: Form, record: Record) -> str:
    cell = record.cells.get(form.applicant_field)
    return str(cell.value) if cell and cell.value is not None else ""
