"""Score sheets: what an applicant is scored on, and how the points it gives itself are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, NamedTuple, Self

from pydantic import Field as Item
from pydantic import model_validator

from pipeline.model.form import Id, Positive, Table, Text
from pipeline.model.record import Entry

NUMBER: Final = "number"
POINTS: Final = "points"
"""The columns of a field of kind rows that holds an applicant's own points."""


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
