"""Further papers of forms filled in with marks, so that filled ones can be read the way they were printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pipeline.expr import ExpressionError, expression
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack
from pipeline.model.papers import NUMBER, POINTS, FurtherPaper
from pipeline.model.record import Cell, Entry, Record
from pipeline.model.specimen import PaperSpecimen, Slot, Specimen
from pipeline.render.context import shown
from pipeline.render.papers import entries, paper_context
from pipeline.render.specimens import NOWHERE, Marks, Render

_FRACTION: Final = 0.123
"""Added to an item's number, it gives points that no sheet prints and that are no sum of others."""


def paper_specimens(
    pack: Pack, name: str, render: Callable[[FurtherPaper], Render]
) -> Iterator[PaperSpecimen]:
    """Each further paper of the form with this id; `render` gives what fills a paper's template."""
    form = pack.forms[name]
    for paper in form.papers:
        marks = Marks()
        cells = {one.id: _marked(one, marks) for one in form.fields if not one.by_hand}
        points: Mapping[str, Slot] = {}
        if paper.score and paper.points:
            cells[paper.points], points = _scored(paper.points, len(pack.score(paper.score).items))
        record, fill = Record(name, 1, None, NOWHERE, cells), render(paper)
        empty = Record(name, 1, None, NOWHERE, {})
        marked, blank = (fill(paper_context(pack, form, paper, one)) for one in (record, empty))
        printed = Specimen(form, "", marks.slots, marked, blank, ())
        listed = _entries(pack, paper, shown(form, empty))
        yield PaperSpecimen(name, paper, printed, points, listed, dict(_implied(form, paper)))


def _marked(one: Field, marks: Marks) -> Cell:
    """A mark, or one row with a mark in each column."""
    if not one.columns:
        return marks.cell(Slot(one.id))
    row = Entry(NOWHERE, {column.id: marks.cell(Slot(one.id, column.id)) for column in one.columns})
    return Cell(None, None, NOWHERE, "", rows=(row,))


def _scored(field: str, count: int) -> tuple[Cell, Mapping[str, Slot]]:
    """Points for each item of a score sheet, and what the sheet prints for them."""
    numbers = range(1, count + 1)
    rows = tuple(
        Entry(NOWHERE, {NUMBER: _held(number), POINTS: _held(number + _FRACTION)}) for number in numbers
    )
    return Cell(None, None, NOWHERE, "", rows=rows), {
        f"{number + _FRACTION:g}": Slot(field, POINTS, number) for number in numbers
    }


def _held(value: float) -> Cell:
    return Cell(str(value), value, NOWHERE, "")


def _entries(pack: Pack, paper: FurtherPaper, texts: Mapping[str, Any]) -> tuple[str, ...]:
    tree = paper.tree
    return tuple(str(row[tree.entry]) for row in entries(pack, tree, texts)) if tree else ()


def _implied(form: Form, paper: FurtherPaper) -> Iterator[tuple[str, str]]:
    """Fields that no form prints, of whose choices only one gets this paper."""
    if paper.when is None:
        return
    nothing = dict.fromkeys(one.id for one in form.fields)
    for one in form.fields:
        if one.entry_only and len(one.choices) > 1:
            met = [choice for choice in one.choices if _is_met(paper.when, nothing | {one.id: choice})]
            if len(met) == 1:
                yield one.id, met[0]


def _is_met(when: str, values: Mapping[str, Any]) -> bool:
    try:
        return bool(expression(when)(values))
    except ExpressionError:
        return False
