"""The places of a blank form that something is filled into, as they are found; not yet fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.wordml.paragraphs import Paragraph


class Span(NamedTuple):
    """A stretch of a paragraph's text that a placeholder takes the place of."""

    paragraph: Paragraph
    start: int
    end: int


class Box(NamedTuple):
    """A box to tick and the option it stands for."""

    span: Span
    word: str


class Square(NamedTuple):
    """A cell by its table's number and its first row and column of the grid, all from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Spot:
    """One place to be filled, with all that the form itself says about it."""

    label: str
    """As printed, without white space."""
    where: str
    """As messages name the place."""
    said: str = ""
    """The label's cell and the place's own words, with their hints: limits are read from it."""
    block: str = ""
    """What stands over or beside the label and its neighbours; tells labels apart that repeat."""
    square: Square | None = None
    """The cell, for the picture of the form; None outside tables."""
    span: Span | None = None
    """What the placeholder takes the place of; None where nothing is printed on the form."""
    boxes: tuple[Box, ...] = ()
    choices: tuple[str, ...] = ()
    columns: tuple[Spot, ...] = ()
    """Of a place with repeated rows."""
    rows: tuple[etree._Element, ...] = ()
    """The table's rows that are repeated, all blank but for a running number."""
    numbers: tuple[Span, ...] = ()
    """The running number of the first of them."""
    again: tuple[tuple[Span, ...], tuple[Span, ...]] | None = None
    """The places and running numbers of the second row, where it is drawn unlike the first: a merge begins there."""
    spent: tuple[Paragraph, ...] = ()
    """Paragraphs that only say what is put there (二寸免冠); they go once it is."""
    before: bool = False
    """The value goes above what stands in the cell, which stays."""
    by_hand: bool = False
    apart: bool = False
    """Handed in on sheets of its own."""
    size: tuple[float, float | None] | None = None
    """Width and height of the cell in mm, as far as the table says."""
