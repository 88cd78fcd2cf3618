"""Every value that was read with doubt, listed for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.model.collected import Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Field, Form
from pipeline.model.sheets import UNIT
from pipeline.records.collect.applicants import Applicant
from pipeline.records.collect.quoting import quoted

_QUOTED: Final = 40
_HINT: Final = "请打开文件核对这一处；读错的，在数据工作簿里改正。"


def doubts(form: Form, owner: Applicant) -> Iterator[Finding]:
    """One finding for each value, and for each row of a list, that was read with doubt."""
    labels = {one.id: one.label for one in form.fields} | {UNIT: "推荐单位"}
    for name, taken in owner.values.items():
        if taken.trust == "low" and name in labels:
            message = f"“{labels[name]}”读作“{quoted(taken.text, _QUOTED)}”，{taken.note}"
            yield _doubt(owner, name, taken, message)
    for field in form.rows:
        for at, row in enumerate(owner.rows.get(field.id, ()), 1):
            yield from _of_row(field, owner, at, row)


def _of_row(field: Field, owner: Applicant, at: int, row: Mapping[str, Taken]) -> Iterator[Finding]:
    """One finding for the values of a row that are in doubt for the same reason."""
    labels = {column.id: column.label for column in field.columns}
    low = {name: taken for name, taken in row.items() if taken.trust == "low"}
    for note in dict.fromkeys(taken.note for taken in low.values()):
        read = {name: taken for name, taken in low.items() if taken.note == note}
        shown = "，".join(f"{labels[name]}“{quoted(taken.text, _QUOTED)}”" for name, taken in read.items())
        message = f"“{field.label}”第 {at} 行读作{shown}，{note}"
        yield _doubt(owner, field.id, next(iter(read.values())), message)


def _doubt(owner: Applicant, name: str, taken: Taken, message: str) -> Finding:
    place = Place(taken.file, None, taken.place)
    return Finding("collect-doubt", "warning", message, _HINT, place, owner.form, owner.number, field=name)
