"""An applicant whose form came in more than one file: the same content is taken once, what differs is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.labels import fold_name
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Form
from pipeline.records.collect.applicants import Applicant, Joined
from pipeline.records.collect.quoting import quoted

_LISTED: Final = 6
"""So many fields that differ are named."""
_QUOTED: Final = 12


def taken_once(result: Joined) -> None:
    """Leaves out later forms that say nothing else than an earlier one of the same applicant."""
    first: dict[tuple[str, ...], Applicant] = {}
    kept: list[Applicant] = []
    for one in result.applicants:
        before = first.setdefault(_key(result, one), one)
        if before is one or list(_differing(result.form(one), before, one)):
            kept.append(one)
            continue
        before.also += (one.file,)
        before.values = {**one.values, **before.values}
        message = f"“{one.file}”与“{before.file}”是同一份申报表，内容相同，只收一份"
        result.findings.append(
            Finding("collect-skipped", "info", message, "不必理会。", Place(one.file), one.form)
        )
    result.applicants[:] = kept


def told_twice(result: Joined) -> Iterator[Finding]:
    """Applicants with two forms that differ, both of which are in the data."""
    first: dict[tuple[str, ...], Applicant] = {}
    for one in result.applicants:
        before = first.setdefault(_key(result, one), one)
        if before is not one:
            form = result.form(one)
            found = list(_differing(form, before, one))
            more = f"等 {len(found)} 栏" if len(found) > _LISTED else ""
            message = (
                f"“{result.name(one)}”的申报表有两份，“{before.file}”（第 {before.number} 条）和这一份内容不同："
                f"{'、'.join(found[:_LISTED])}{more}；两份都收进了数据"
            )
            hint = "请核对以哪一份为准，在数据工作簿里删去另一份所在的一行。"
            yield Finding("collect-twice", "warning", message, hint, Place(one.file), one.form, one.number)


def _key(result: Joined, one: Applicant) -> tuple[str, ...]:
    """What makes two records the same; a record without it is like no other."""
    values = [one.values.get(name) for name in result.form(one).key]
    if not all(value and value.text for value in values):
        return (str(id(one)),)
    return (one.form, *(fold_name(value.text) for value in values if value))


def _differing(form: Form, one: Applicant, other: Applicant) -> Iterator[str]:
    """The labels of the fields in which two records differ, with what they say."""
    for field in (field for field in form.fields if not field.photo):
        mine, theirs = (_text(applicant, field.id) for applicant in (one, other))
        if fold_name(mine) != fold_name(theirs):
            yield f"{field.label}（“{quoted(mine, _QUOTED)}”和“{quoted(theirs, _QUOTED)}”）"


def _text(one: Applicant, name: str) -> str:
    rows = ("，".join(cell.text for cell in row.values()) for row in one.rows.get(name, ()))
    return one.values[name].text if name in one.values else "；".join(rows)
