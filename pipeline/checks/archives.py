"""Entries of an archive that are left out by choice: each must be one that the index has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.checks.base import RecordCheck, Values, found, label_of
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.papers import FurtherPaper, Tree, numbers, same_number
from pipeline.model.record import Record

CODE = "archive"


def archive_checks(pack: Pack, form: Form) -> tuple[RecordCheck, ...]:
    """A check for every archive index of which entries can be left out."""
    return tuple(
        partial(_check, form, paper, paper.tree, tuple(_known(pack, paper.tree)))
        for paper in form.papers
        if paper.tree and paper.tree.omit
    )


def _known(pack: Pack, tree: Tree) -> Iterator[str]:
    return (str(row[tree.entry]) for row in pack.tables[tree.table])


def _check(
    form: Form, paper: FurtherPaper, tree: Tree, known: tuple[str, ...], record: Record, values: Values
) -> Iterator[Finding]:
    field = form.field(tree.omit or "")
    there = set(map(same_number, known))
    unknown = [one for one in numbers(str(values[field.id] or "")) if same_number(one) not in there]
    if unknown:
        named = "、".join(f"“{one}”" for one in unknown)
        message = f"“{label_of(record, field)}”里的{named}不是《{paper.title}》的编号，没有用到"
        hint = f"请只写编号，用顿号隔开，编号从 {known[0]} 到 {known[-1]}，如“{'、'.join(known[1:3])}”。"
        yield found(record, field.id, CODE, message, hint, "warning")
