"""Further papers of a form, the score sheets that some of them print, and the folders of an archive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import Field as Item
from pydantic import model_validator

from pipeline.model.record import Entry
from pipeline.model.table import Id, Name, Positive, Table, Text

FORM: Final = "form"
"""What a tree calls the form itself among the papers that it holds."""
NUMBER: Final = "number"
POINTS: Final = "points"
"""The columns of a field of kind rows that holds an applicant's own points."""
_SEPARATORS: Final = re.compile(r"[\s、，,；;/／]+")


class Tree(Table):
    """The folders of an archive (档案), made from a table of the pack: a zip for each record, the index at its top."""

    name: Text
    table: Name
    entry: Name
    """The table's column that numbers its entries."""
    folders: Annotated[tuple[Text, ...], Item(min_length=1)]
    """From the outermost to the innermost: texts over the columns of an entry."""
    when: Text | None = None
    """The entries that there are: an expression over the columns and the record's printed values; all where absent."""
    omit: Name | None = None
    """The field that lists the numbers of entries which do not apply."""
    holds: dict[Id, Text] = Item(default={})
    """`form`, or the id of a further paper, to the number of the entry that gets a copy."""


class FurtherPaper(Table):
    """A document of its own that goes with each record of a form: a score sheet, a letter, an archive index."""

    id: Id
    kind: Literal["score", "letter", "archive"]
    title: Text
    template: Text
    name: Text
    when: Text | None = None
    """The records that get one; all where absent."""
    copies: Positive | None = None
    """As many as of the form where absent."""
    score: Id | None = None
    """The score sheet that it prints."""
    points: Name | None = None
    """The field of kind rows that holds the points an applicant gives itself for that sheet."""
    tree: Tree | None = None
    """The folders that go with an archive index."""
    source: str = ""

    @model_validator(mode="after")
    def _tree(self) -> Self:
        if self.tree and self.kind != "archive":
            raise ValueError('tree 只用于 kind = "archive"')
        return self

    @model_validator(mode="after")
    def _score(self) -> Self:
        if {bool(self.score), bool(self.points)} != {self.kind == "score"}:
            raise ValueError('kind = "score" 与 score、points 要同时写')
        return self


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of entries that a text lists: B-2、B-5."""
    return tuple(number for number in _SEPARATORS.split(text) if number)


def same_number(number: str) -> str:
    """A number of an entry without what does not tell it from another: B-2, Ｂ－２ and b2 are the same."""
    plain = unicodedata.normalize("NFKC", number).upper()
    return "".join(character for character in plain if character.isalnum())


class ScoreItem(NamedTuple):
    """One item of a score sheet; items are numbered from 1 as they stand."""

    group: Text
    subgroup: Text
    subject: Text
    points: Positive


class Score(Table):
    """A score sheet as the notice prints it."""

    id: Id
    title: Text
    total: Positive
    """As the notice states it; lint holds the sum of the points against it."""
    slip: Positive | None = None
    """The real sum, where the notice's own total is wrong: lint then warns instead of refusing."""
    least: Annotated[int, Item(ge=0)] = 0
    """Fewer points of one's own bar an applicant."""
    items: Annotated[tuple[ScoreItem, ...], Item(min_length=1)]
    source: str = ""

    @property
    def sum(self) -> int:
        """The points of all items."""
        return sum(item.points for item in self.items)

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.least > self.total:
            raise ValueError("least 不应大于 total")
        return self


def points_given(rows: Iterable[Entry]) -> dict[int, float]:
    """The points by the item's number, the last where an item stands twice; rows that cannot be read are left out."""
    given: dict[int, float] = {}
    for row in rows:
        number, points = (row.values().get(name) for name in (NUMBER, POINTS))
        if isinstance(number, int) and isinstance(points, int | float):
            given[number] = points
    return given
