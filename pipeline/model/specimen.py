"""A form filled in with marks: where a mark comes out, the value that it stands for is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.form import Form


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
