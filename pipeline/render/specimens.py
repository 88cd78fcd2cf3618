"""Forms and separate sheets filled in with marks, so that filled ones can be read the way they were printed.

A template is a program; what it prints for known values says where values stand, whatever tags it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

from pipeline.kinds import KINDS, show
from pipeline.model.finding import Place
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Problem, Record, Value
from pipeline.model.sheets import UNIT
from pipeline.model.specimen import Slot, Specimen
from pipeline.ooxml import package
from pipeline.render.context import form_context, sheet_context
from pipeline.wordml.boxes import options
from pipeline.wordml.document import document

_FIRST: Final = 0xE000
"""Private use (Unicode 23.5): no form holds these characters, and every Word file can."""
_UNREAD: Final = Problem("kind", "", "")
"""A value that cannot be read is printed as typed: so a mark passes every kind."""
NOWHERE: Final = Place("")
_EVERY_SUBSET: Final = 5
"""Rows of up to so many columns are marked in every combination; of more, with one column empty at a time."""

Render = Callable[[Mapping[str, Any]], bytes]


@dataclass
class Marks:
    """Gives out marks."""

    slots: dict[str, Slot] = field(default_factory=dict)

    def cell(self, slot: Slot) -> Cell:
        """A value that prints as a mark of its own."""
        mark = chr(_FIRST + len(self.slots))
        self.slots[mark] = slot
        return Cell(mark, None, NOWHERE, "", _UNREAD)

    def of_field(self, one: Field) -> Cell:
        """A mark, or a row of marks for every combination of columns that may be filled."""
        if not one.columns:
            return self.cell(Slot(one.id))
        rows = (
            Entry(NOWHERE, {name: self.cell(Slot(one.id, name, row)) for name in names})
            for row, names in enumerate(_combinations(one.columns))
        )
        return Cell(None, None, NOWHERE, "", rows=tuple(rows))


def _combinations(columns: tuple[Column, ...]) -> Iterator[tuple[str, ...]]:
    names = [column.id for column in columns]
    least = 1 if len(names) <= _EVERY_SUBSET else len(names) - 1
    for number in range(len(names), least - 1, -1):
        yield from combinations(names, number)


def specimens(pack: Pack, name: str, form: Render, sheet: Render) -> Iterator[Specimen]:
    """The form with this id and each of its separate sheets; `form` and `sheet` fill their templates."""
    asked = pack.forms[name]
    yield _specimen(name, asked, "", lambda record: form(form_context(pack, asked, record)))
    for one in (one for one in asked.fields if one in asked.separate or one.overflow == "separate-sheet"):
        yield _sheet(pack, name, one, sheet)


def _sheet(pack: Pack, name: str, one: Field, sheet: Render) -> Specimen:
    asked = pack.forms[name]
    return _specimen(name, asked, one.id, lambda record: sheet(sheet_context(pack, asked, one, record)))


def _specimen(name: str, form: Form, sheet: str, print_: Callable[[Record], bytes]) -> Specimen:
    marks = Marks()
    asked = [one for one in form.fields if not one.by_hand and not one.entry_only]
    unit = marks.cell(Slot(UNIT))
    cells = {UNIT: unit, **{one.id: marks.of_field(one) for one in asked}}

    def printed(cells: Mapping[str, Cell]) -> bytes:
        raw = cells[UNIT].raw if UNIT in cells else None
        return print_(Record(name, 1, None if raw is None else str(raw), NOWHERE, cells))

    marked = printed(cells)
    choices = () if sheet else tuple(_choices(asked, marks.slots, _text(marked)))
    return Specimen(
        form,
        sheet,
        marks.slots,
        marked,
        printed({}),
        tuple(
            (one.id, show(one.kind, value), printed(cells | _chosen(one, value))) for one, value in choices
        ),
    )


def _choices(fields: list[Field], marks: Mapping[str, Slot], text: str) -> Iterator[tuple[Field, Value]]:
    """What a template may compare a value with.

    Of a value that it prints as it is, the choices; of one that it does not, whatever a box may stand for.
    """
    printed = {slot.field for sign, slot in marks.items() if sign in text}
    words = options(text)
    for one in fields:
        values: tuple[Value, ...] = (True, False) if one.kind == "yes-no" else one.choices
        if one.id not in printed and not values and not one.columns:
            values = KINDS[one.kind].choices or (words if one.kind == "text" else ())
        yield from ((one, value) for value in values)


def _text(docx: bytes) -> str:
    opened = document(package(docx, "specimen.docx"), "specimen.docx")
    return "\n".join(paragraph.text for paragraph in opened.paragraphs())


def _chosen(one: Field, value: Value) -> dict[str, Cell]:
    return {one.id: Cell(show(one.kind, value), value, NOWHERE, "")}
