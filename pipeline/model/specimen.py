"""A form filled in with marks: where a mark comes out, the value that it stands for is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.form import Form
from pipeline.model.papers import FurtherPaper


@dataclass(frozen=True, slots=True)
class Slot:
    """What a mark stands for."""

    field: str
    column: str = ""
    """Of a field of kind rows."""
    row: int = 0
    """The marked rows of a field differ in the columns that they leave empty; row 0 has them all."""


@dataclass(frozen=True)
class Specimen:
    """What one template prints for marks, for nothing at all, and for each choice: docx files."""

    form: Form
    sheet: str
    """Id of the field whose separate sheet it is; empty for the form itself."""
    marks: Mapping[str, Slot]
    """By the single character that is the mark."""
    marked: bytes
    empty: bytes
    chosen: tuple[tuple[str, str, bytes], ...]
    """Field, what is printed for one of its choices, and the form with that choice and all other marks."""


@dataclass(frozen=True)
class PaperSpecimen:
    """What a further paper of a form prints for marks and for nothing."""

    name: str
    """Id of the form."""
    paper: FurtherPaper
    printed: Specimen
    points: Mapping[str, Slot] = field(default_factory=dict)
    """Of a score sheet: by what is printed for them; the item's number is the slot's row."""
    entries: tuple[str, ...] = ()
    """The numbers that an archive index lists where nothing is left out."""
    implied: Mapping[str, str] = field(default_factory=dict)
    """Choices of fields that only records which get this paper have."""
