"""Findings: what is wrong with the data, or worth knowing about it, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: file name, sheet (or key) and cell (`B4`; in json and yaml `[2].联系电话`)."""

    file: str
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        sheet = f"《{self.sheet}》" if self.sheet else ""
        between = " " if self.file and self.cell and not sheet else ""
        return f"{self.file}{sheet}{between}{self.cell or ''}"


@dataclass(frozen=True, slots=True, order=True)
class NoticePlace(Place):
    """Where words stand in a notice: its `cell` says so to a person; the numbers are those of Word, from 1."""

    paragraph: int | None = None
    """Among those outside tables; None in a table, a text box, a header, or for the notice as a whole."""
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in the data: what, where, and what to do about it (DESIGN §6)."""

    code: str
    level: Level
    message: str
    """What was found and what is right, in Chinese; quotes the label as typed."""
    hint: str
    """What to do, in Chinese; never empty."""
    place: Place | None = None
    form: str | None = None
    record: int | None = None
    """Number of the record within its form in data order, from 1."""
    unit: str | None = None
    field: str | None = None


def tally(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings there are of each level."""
    counts: dict[Level, int] = {"error": 0, "warning": 0, "info": 0}
    for finding in findings:
        counts[finding.level] += 1
    return counts
