"""The city pack as `pack.toml` writes it: units, quotas, vetoes, summaries, packet, and the forms.

Every class is one table of the file; a wrong key or value is refused with its name (pydantic). Where a table has
`source`, it names the section of the city's notice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple, Self

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Item

from pipeline.labels import bare_label, without_city
from pipeline.model.form import Field, Form, Id, Name, Table, Text
from pipeline.model.score import Score


class VetoItem(Table):
    """One condition that bars an applicant; the data answers it 是 or 否."""

    id: Id
    label: Text


class Vetoes(Table):
    """Conditions of one section of the notice that bar applicants (否决事项)."""

    source: Text
    organisation: dict[Name, Name]
    """Form id to the field that names the organisation which sheet 资格核对 answers for."""
    when: dict[Name, Text] = Item(default={})
    """Form id to an expression: the records of that form which the conditions bind; all where absent."""
    hint: Text = "有此情形的不得申报；如填写有误，请改为“否”。"
    items: Annotated[tuple[VetoItem, ...], Item(alias="item", min_length=1)]


SHEET_NAME: Final = 31
"""The most characters that Excel lets a sheet's name have."""

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


class Figure(NamedTuple):
    """One figure of a quota table: `n` places of a form for one unit, or shared by several."""

    form: str
    units: tuple[str, ...]
    n: int
    meaning: Meaning


class QuotaTable(Table):
    """A table of places, row by row as the notice prints it; an empty cell is 0."""

    forms: Annotated[tuple[Name, ...], Item(min_length=1)]
    """The columns."""
    totals: tuple[int, ...]
    """The column totals that the notice states; lint holds the sums against them."""
    slips: dict[Name, int] = Item(default={})
    """Form id to the real sum, where the notice's own total is wrong: lint then warns instead of refusing."""
    meaning: Meaning = "nominate"
    """`nominate`: a unit may put forward so many; `award`: so many are given to it (information)."""
    rows: Annotated[tuple[Annotated[QuotaRow, BeforeValidator(_quota_row)], ...], Item(min_length=1)]
    source: str = ""

    @model_validator(mode="after")
    def _square(self) -> Self:
        widths = {len(self.forms), len(self.totals), *(len(row.figures) for row in self.rows)}
        if len(widths) != 1:
            raise ValueError("quota 各行的数字个数应与 forms、totals 一致")
        return self

    def figures(self) -> Iterator[Figure]:
        """Every figure of the table, empty cells as 0."""
        for row in self.rows:
            for form, number in zip(self.forms, row.figures, strict=True):
                yield Figure(form, row.units, number, self.meaning)


class Share(Table):
    """A share that some of a unit's records must reach (or may not pass)."""

    id: Id
    form: Name
    where: Text
    at_least: Annotated[int, Item(ge=0, le=100)] | None = None
    at_most: Annotated[int, Item(ge=0, le=100)] | None = None
    units: tuple[Text, ...] = ()
    """Bound to these units; to every unit where empty."""
    label: Text
    """What the share is of, such as 非公企业."""
    hint: Text = "请调整推荐对象后重新检查。"
    source: str = ""

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("at_least 与 at_most 要写一个，且只写一个")
        return self


class SummaryList(Table):
    """One list of a summary; the lists of one summary fill independently, side by side or one below the other."""

    id: Name
    form: Name
    where: Text | None = None
    columns: Annotated[dict[Name, Text], Item(min_length=1)]
    """Column id of the template to a text over the record's values."""


class Summary(Table):
    """A table compiled from many records (汇总表)."""

    id: Id
    title: Text
    templates: Annotated[tuple[Text, ...], Item(min_length=1)]
    rows: Annotated[int, Item(ge=0)] = 10
    """At least so many rows, blank ones included."""
    numbered: Annotated[int, Item(ge=0)] = 0
    """So many rows carry their number even where they are blank."""
    stacked: bool = False
    """The lists stand one below the other under the same columns, not side by side."""
    lists: Annotated[tuple[SummaryList, ...], Item(alias="list", min_length=1)]
    source: str = ""


class Unit(Table):
    """A unit through which records are submitted (推荐单位)."""

    name: Text
    aliases: tuple[Text, ...] = ()


class Deadline(Table):
    """A date by which something is due."""

    stage: Text
    date: dt.date


class Head(Table):
    """`[pack]`: whose selection this is."""

    city: Text
    title: Text
    year: int
    units: tuple[Unit, ...] = Item(default=(), alias="unit")
    notice_date: dt.date
    deadlines: Annotated[tuple[Deadline, ...], Item(alias="deadline", min_length=1)]
    """The first one is the date for the applicant's union."""


class PacketPlan(Table):
    """`[packet]`: what goes with the forms; a template that is not named is the shared one."""

    cover: str | None = None


class Pack(Table):
    """One city's selection: everything under `templates/<city>/`."""

    id: Id
    folder: Path
    head: Head = Item(alias="pack")
    forms: dict[Name, Form] = Item(alias="form", min_length=1)
    vetoes: tuple[Vetoes, ...] = Item(default=(), alias="veto")
    quotas: tuple[QuotaTable, ...] = Item(default=(), alias="quota")
    shares: tuple[Share, ...] = Item(default=(), alias="share")
    summaries: tuple[Summary, ...] = Item(default=(), alias="summary")
    scores: tuple[Score, ...] = Item(default=(), alias="score")
    tables: dict[Name, tuple[dict[Name, str | int], ...]] = Item(default={}, alias="table")
    """What the notice lists and no data changes: every further paper's template may print it."""
    packet: PacketPlan = PacketPlan()

    def rows_sheet(self, form: Form, field: Field) -> str:
        """What the sheet is called that holds the rows of a field of kind rows: 先进之家申报表·个人简历."""
        return f"{without_city(form.title, self.head.city)}·{bare_label(field.label)}"[:SHEET_NAME]

    def score(self, name: str) -> Score:
        """The score sheet with this id (`packs.load` has refused names that no sheet has)."""
        return next(score for score in self.scores if score.id == name)

    def file(self, name: str) -> Path:
        """The path of a file that the pack names (`packs.load` has refused names that leave the folder)."""
        return self.folder / name
