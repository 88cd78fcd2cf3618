"""A unit's bundle: the papers that come with its forms, as far as they can be held against one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final, Literal

from pipeline.model.finding import Place

PUBLICITY: Final = "公示"
"""What a list of names that is put up for all to see is called by, in its title or its file's name."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date beside a seal or a signature."""

    day: dt.date
    place: Place
    label: str
    """What it stands under or behind: 单位意见, 填表日期."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper, or a cell of one of its tables."""

    text: str
    place: Place
    column: tuple[int, int] = (0, 0)
    """Which column of which table the cell is in; zeros outside tables."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in a summary table."""

    name: str
    place: Place
    column: str
    """Id of the summary's column, as the pack calls it."""
    row: Mapping[str, str]
    """All of its row that the pack knows, by column id."""


@dataclass(frozen=True, slots=True)
class Total:
    """A number that a summary table gives for lists as a whole."""

    number: int
    place: Place
    list: str
    """Id of the list."""


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when something was put up."""

    start: dt.date
    end: dt.date
    place: Place


@dataclass(frozen=True)
class Paper:
    """A summary table (汇总表) or what a unit has put up (公示), as a file holds it."""

    kind: Literal["summary", "publicity"]
    title: str
    summary: str = ""
    """Id of the pack's summary."""
    listed: tuple[Listed, ...] = ()
    totals: tuple[Total, ...] = ()
    lines: tuple[Line, ...] = ()
    """Of a 公示: everything that may name somebody."""
    period: Period | None = None


@dataclass(frozen=True)
class Named:
    """An applicant whom a unit puts forward, as the data calls it."""

    name: str
    place: Place
    form: str
    number: int
    """In the merged data."""
    title: str
    """Of the form."""
    file: str
    """That it came in."""

    @property
    def told(self) -> str:
        """Where the data has it, for messages."""
        return told(self.place)


def told(place: Place) -> str:
    """The place for the middle of a sentence: the file without its folders."""
    return f"“{PurePosixPath(place.file).name}”{replace(place, file='')}"


@dataclass(frozen=True)
class Entered:
    """What an applicant should have in a summary table."""

    text: str
    """What names it there."""
    column: str
    list: str
    of: Named
    is_sure: bool = True
    """Whether the data says all that puts it into this list and no other."""


@dataclass(frozen=True)
class Brought:
    """A paper with the file that it came in."""

    file: str
    paper: Paper
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True)
class Filled:
    """A Word form, or a separate sheet, with what its file should be called."""

    file: str
    of: Named
    patterns: tuple[str, ...]
    """What the pack calls such files, by the values in it."""
    stamps: tuple[Stamp, ...]
    end: dt.date | None = None
    """When its own 公示 ended, as the data says."""


@dataclass(frozen=True)
class Bundle:
    """All that a unit has sent, as far as it is held together."""

    unit: str
    others: Mapping[str, str]
    """Folded names of the units, this one's too, to the unit."""
    applicants: tuple[Named, ...]
    entered: Mapping[str, tuple[Entered, ...]]
    """By id of the summary."""
    titles: Mapping[str, Mapping[str, str]]
    """Likewise, the title of the form that each of its lists is of."""
    papers: tuple[Brought, ...]
    filled: tuple[Filled, ...]
    end: dt.date | None = None
    """When its 公示 ended, as the data says, and where."""
    end_place: Place | None = None
    due: dt.date | None = None
    """When everything had to be handed in."""
    asks_publicity: bool = False
    """Whether the notice asks for a 公示."""
