"""Quota tables as `pack.toml` writes them: row by row as the notice prints them, a figure for each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Item

from pipeline.model.table import Name, Positive, Table, Text

Meaning = Literal["nominate", "award"]


class QuotaRow(NamedTuple):
    """A row of a quota table: a unit, or the units that share the places, and one figure per column."""

    units: Annotated[tuple[Text, ...], Item(min_length=1)]
    figures: tuple[Annotated[int, Item(ge=0)], ...]


def _quota_row(row: object) -> object:
    """`["交通运输", "", 5]` as units and figures; an empty cell is 0."""
    if not isinstance(row, list) or not row:
        raise ValueError("quota 的一行写成 [单位, 数, 数 …]")
    units = [row[0]] if isinstance(row[0], str) else row[0]
    return units, [0 if figure == "" else figure for figure in row[1:]]


class QuotaColumn(Table):
    """A column of a quota table: a form, or those of its records that are of one kind."""

    form: Name
    kind: Text | None = None
    """What the notice calls the kind."""
    where: Text | None = None
    """Which records are of the kind: an expression over their values."""

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.kind is None) != (self.where is None):
            raise ValueError("kind 与 where 要同时写")
        return self

    @property
    def name(self) -> str:
        """What the pack calls the column: its kind, else its form."""
        return self.kind or self.form


def _quota_column(column: object) -> object:
    """`"home"` as the column of a whole form."""
    return {"form": column} if isinstance(column, str) else column


class Figure(NamedTuple):
    """One figure of a quota table: `n` places of a column for one unit, or shared by several."""

    column: QuotaColumn
    units: tuple[str, ...]
    n: int
    meaning: Meaning


class QuotaTable(Table):
    """A table of places, row by row as the notice prints it; an empty cell is 0."""

    forms: Annotated[tuple[Annotated[QuotaColumn, BeforeValidator(_quota_column)], ...], Item(min_length=1)]
    """The columns."""
    totals: tuple[int, ...]
    """The column totals that the notice states; lint holds the sums against them."""
    slips: dict[Text, int] = Item(default={})
    """Column to its real sum, where the notice's own total is wrong: lint then warns instead of refusing."""
    meaning: Meaning = "nominate"
    """`nominate`: a unit may put forward so many; `award`: so many are given to it (information)."""
    nominate_each: Positive | None = None
    """Of places awarded: each unit may put forward so many all the same."""
    rows: Annotated[tuple[Annotated[QuotaRow, BeforeValidator(_quota_row)], ...], Item(min_length=1)]
    source: str = ""
    kept_from: Positive | None = None
    """The year whose places these still are: whoever has checked them for this year deletes the key."""

    @model_validator(mode="after")
    def _square(self) -> Self:
        widths = {len(self.forms), len(self.totals), *(len(row.figures) for row in self.rows)}
        if len(widths) != 1:
            raise ValueError("quota 各行的数字个数应与 forms、totals 一致")
        if self.nominate_each and self.meaning == "nominate":
            raise ValueError('nominate_each 只用于 meaning = "award"')
        if unknown := sorted(self.slips.keys() - {column.name for column in self.forms}):
            raise ValueError(f"slips 中的 {'、'.join(unknown)} 不是这个表的列")
        return self

    @property
    def cited(self) -> str:
        """Where the places stand, in brackets, as messages name it; and whether they are an earlier year's still."""
        source = f"见通知{self.source}" if self.source else ""
        kept = f"沿用 {self.kept_from} 年的，还没有核对" if self.kept_from else ""
        told = "；".join(one for one in (source, kept) if one)
        return f"（{told}）" if told else ""

    def figures(self) -> Iterator[Figure]:
        """Every figure of the table, empty cells as 0."""
        for row in self.rows:
            for column, number in zip(self.forms, row.figures, strict=True):
                yield Figure(column, row.units, number, self.meaning)

    def nominations(self) -> Iterator[tuple[str, str, int]]:
        """Form, unit and how many the unit may put forward by itself, for every column."""
        for figure in self.figures():
            if figure.meaning == "nominate" and len(figure.units) == 1:
                yield figure.column.form, figure.units[0], figure.n
        units = dict.fromkeys(unit for row in self.rows for unit in row.units)
        # What holds for one kind of record only says nothing of the form as a whole.
        for column in (column for column in self.forms if self.nominate_each and not column.where):
            yield from ((column.form, unit, self.nominate_each or 0) for unit in units)
