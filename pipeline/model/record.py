"""Records: one applicant's values for one form, each value with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.model.collected import Taken
from pipeline.model.finding import Finding, Level, Place

Raw = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
"""A value as the data file holds it."""

Value = str | int | float | bool | dt.date | tuple[Mapping[str, "Value"], ...] | None
"""A value as its kind understands it; None where the cell is empty or cannot be read. A field of kind rows has its
rows, each by column id, none where it is empty."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value could not be read as its kind; of level warning, why it may be wrong although it was read."""

    code: str
    message: str
    hint: str
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file that a cell names."""

    file: Path
    width: int
    """In pixels, of the picture as it is looked at: turned as the camera says."""
    height: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a record: as typed, as understood, and where."""

    raw: Raw
    value: Value
    place: Place
    label: str
    """The column head (or key) as typed."""
    problem: Problem | None = None
    rows: tuple[Entry, ...] = ()
    """The rows of a field of kind rows, each value with its place."""
    photo: Photo | None = None
    """The picture that the value of a field of kind photo names."""
    taken: Taken | None = None
    """What was read out of a filled Word form, where the value comes from one."""

    @property
    def empty(self) -> bool:
        """Whether nothing was entered; a value that cannot be read is not empty."""
        return is_empty(self.value) and self.problem is None

    @property
    def unreadable(self) -> bool:
        """Whether something was entered that could not be read."""
        return self.problem is not None and self.problem.level == "error"


def is_empty(value: Value) -> bool:
    """Whether there is no value, or there are no rows."""
    return value is None or value == ()


@dataclass(frozen=True, slots=True)
class Record:
    """One applicant's entry for one form."""

    form: str
    number: int
    """Within its form, in data order, from 1."""
    unit: str | None
    """The submitting unit's own name of the pack, or as typed where the pack does not know it."""
    place: Place
    """The record's row: the place of its first cell."""
    cells: Mapping[str, Cell]
    """By field id, and by veto id where the row answers vetoes; only columns that the data has."""

    def values(self) -> dict[str, Value]:
        """Field id to value for the columns that the data has."""
        return {name: cell.value for name, cell in self.cells.items()}


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose a record is, and where it stands: what reports tell of a record."""

    unit: str
    name: str
    place: Place
    """The record's row."""


Applicants = Mapping[tuple[str, int], Applicant]
"""By form and number of the record."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a sheet that goes with the forms (填报单位, 历年荣誉, 资格核对), or of a field of kind rows."""

    place: Place
    cells: Mapping[str, Cell]

    def values(self) -> dict[str, Value]:
        """Column id to value for the columns that the data has."""
        return {name: cell.value for name, cell in self.cells.items()}

    def text(self, name: str) -> str:
        """The cell's value as text, empty where there is none."""
        cell = self.cells.get(name)
        return "" if cell is None or cell.value is None else str(cell.value)


class Data(Protocol):
    """Opened data files; every call of `records` starts again from the first record."""

    @property
    def names(self) -> tuple[str, ...]:
        """The data files' names."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Ids of the forms that the data has records of, in pack order."""

    @property
    def ranked(self) -> tuple[str, ...]:
        """Those of them that have the column 推荐排序."""

    @property
    def units(self) -> tuple[Entry, ...]:
        """Rows of 填报单位."""

    @property
    def honours(self) -> tuple[Entry, ...] | None:
        """Rows of 历年荣誉, with what forms tell besides; None where there is none, or nobody has filled it in."""

    @property
    def honours_unknown(self) -> frozenset[str]:
        """Folded names of those of whom 历年荣誉 says that nothing is known."""

    @property
    def own_honours(self) -> tuple[Entry, ...]:
        """Honours that only forms list themselves, as if they stood on 历年荣誉."""

    @property
    def vetoes(self) -> tuple[Entry, ...]:
        """Rows of 资格核对."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading found about sheets and columns."""

    def records(self, form: str) -> Iterator[Record]:
        """The records of one form in data order."""
