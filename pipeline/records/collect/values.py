"""The values of one form as they are found: tidied, each with its place, what differs in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.labels import fold_label
from pipeline.model.collected import Gathered, Taken
from pipeline.model.form import Column, Form
from pipeline.model.sheets import UNIT, UNIT_COLUMN
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.maps import FormMap
from pipeline.records.collect.patterns import Typed
from pipeline.records.collect.quoting import quoted
from pipeline.records.collect.tidy import parsed, readable, tidy


@dataclass
class Values:
    """The values of a form as they are found."""

    map: FormMap
    found: dict[str, Taken] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Taken]]] = field(default_factory=dict)
    unread: list[tuple[Block, str]] = field(default_factory=list)
    """Blocks whose text is not in the data, with the label before them."""
    outside: list[Block] = field(default_factory=list)
    """Blocks behind labels that have no value in the data."""

    @property
    def form(self) -> Form:
        """Whose values they are."""
        return self.map.form

    def gathered(self, file: str, pictures: tuple[str, ...]) -> Gathered:
        """What was found."""
        rows = {name: tuple(many) for name, many in self.rows.items()}
        return Gathered(self.map.name, self.map.sheet, file, dict(self.found), rows, pictures)

    def add(self, typed: Iterable[Typed], block: Block, doubt: str = "") -> None:
        """Values of the form's own fields."""
        for one in typed:
            column = column_of(self.form, one.slot.field)
            doubtful = doubt or one.doubt or self._together(column, one.text)
            taken = _taken(column, one._replace(doubt=doubtful), block)
            if taken.text:
                self._put(one.slot.field, taken, column)

    def _together(self, column: Column, text: str) -> str:
        """Why a value may be several: it holds another label of the form."""
        folded = fold_label(text) if column.kind != "prose" else ""
        labels = (spot.bare for spot in self.map.spots if spot.bare and f"{spot.bare}:" in folded)
        return next((f"里面还有“{label}：”，像是几栏写在一起" for label in labels), "")

    def _put(self, name: str, taken: Taken, column: Column) -> None:
        """The later of two places counts, the earlier where it cannot be read; what differs is in doubt."""
        before = self.found.get(name)
        if before is None or _same(column, before.text, taken.text):
            better = before is not None and before.trust == "high"
            self.found[name] = before if better and before else taken
            return
        keep, other = (taken, before) if readable(column, taken.text) else (before, taken)
        note = f"{other.place}写的却是“{quoted(other.text)}”"
        self.found[name] = Taken(keep.text, keep.place, "low", note)

    def add_rows(self, name: str, rows: Iterable[dict[str, Typed]], block: Block, doubt: str = "") -> None:
        """Rows of a field."""
        columns = {column.id: column for column in self.form.field(name).columns}
        for row in rows:
            taken = {
                key: _taken(columns[key], one._replace(doubt=doubt or one.doubt), block)
                for key, one in row.items()
            }
            if any(one.text for one in taken.values()):
                self.rows.setdefault(name, []).append({key: one for key, one in taken.items() if one.text})

    def plausible(self, typed: Typed) -> bool:
        """Whether the text can be a value of its column."""
        columns = self.form.field(typed.slot.field).columns
        column = next(column for column in columns if column.id == typed.slot.column)
        return not typed.text or readable(column, tidy(column, typed.text).text)


def column_of(form: Form, name: str) -> Column:
    """The field with this id; the unit where the form has none of its own."""
    return UNIT_COLUMN if name == UNIT and UNIT not in {f.id for f in form.fields} else form.field(name)


def _taken(column: Column, typed: Typed, block: Block) -> Taken:
    if column.kind == "photo":
        return _photo(block)
    tidied = tidy(column, typed.text)
    if typed.doubt or not tidied.sure:
        return Taken(tidied.text, block.place, "low", typed.doubt or tidied.note)
    note = tidied.note or typed.note
    return Taken(tidied.text, block.place, "medium" if note else "high", note)


def _photo(block: Block) -> Taken:
    """The picture; a cell without one says 照片 or nothing."""
    if not block.pictures:
        return Taken("", block.place)
    note = "这一格不止一张图片，取第一张" if len(block.pictures) > 1 else ""
    return Taken(block.pictures[0], block.place, "low" if note else "high", note, picture=block.pictures[0])


def _same(column: Column, one: str, other: str) -> bool:
    return fold_label(one) == fold_label(other) or (
        parsed(column, one) is not None and parsed(column, one) == parsed(column, other)
    )
