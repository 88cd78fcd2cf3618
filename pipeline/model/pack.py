"""The city pack as `pack.toml` writes it: units, quotas, vetoes, summaries, packet, and the forms.

Every class is one table of the file; a wrong key or value is refused with its name (pydantic). Where a table has
`source`, it names the section of the city's notice.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Item

from pipeline.labels import bare_label, fold_label, without_city
from pipeline.model.award import Award
from pipeline.model.form import Column, Field, Form
from pipeline.model.layout import Signature
from pipeline.model.notice import Notice
from pipeline.model.papers import Score
from pipeline.model.quota import QuotaTable
from pipeline.model.table import Id, Name, Positive, Table, Text

SHEET_NAME: Final = 31
"""The most characters that Excel lets a sheet's name have."""
_NOT_IN_NAMES: Final = str.maketrans("/\\:*?[]", "／＼：＊？［］")


def sheet_name(title: str) -> str:
    """A title as a sheet can be called: without what Excel does not allow, cut to its length."""
    return title.translate(_NOT_IN_NAMES)[:SHEET_NAME]


class VetoItem(Table):
    """One condition that bars an applicant; the data answers it 是 or 否."""

    id: Id
    label: Text


class Exclusive(Table):
    """Forms of which one applicant may be put forward in one only, in one year."""

    forms: Annotated[tuple[Name, ...], Item(min_length=2)]
    by: Annotated[tuple[Name, ...], Item(min_length=1)]
    """The fields that tell who the applicant is; each of the forms has them."""
    hint: Text = "同一对象只能报其中一种：请商定报哪一种，删去其余。"
    source: str = ""


class NoticePeriod(Table):
    """How long 公示 must last, and that it must be over by a deadline."""

    id: Id
    working_days: Positive
    """Both printed days count where they are working days (DOMAIN §6, the stricter reading)."""
    forms: tuple[Name, ...] = ()
    """The forms whose records have the dates; where empty, each unit has them on sheet 填报单位."""
    start: Name = "notice_start"
    end: Name = "notice_end"
    stamp: Name | None = None
    """The day on which the form was sealed (盖章日期): not before the end, not after the deadline."""
    deadline: Text | None = None
    """Stage of the deadline; the first one where not given."""
    hint: Text = "请核对公示的起止日期；确实不合要求的，应重新公示。"
    source: str = ""

    @property
    def dates(self) -> tuple[str, ...]:
        """The fields that hold its dates."""
        return (self.start, self.end, self.stamp) if self.stamp else (self.start, self.end)


class Vetoes(Table):
    """Conditions of one section of the notice that bar applicants (否决事项)."""

    source: Text
    organisation: dict[Name, Name]
    """Form id to the field that names the organisation which sheet 资格核对 answers for."""
    when: dict[Name, Text] = Item(default={})
    """Form id to an expression: the records of that form which the conditions bind; all where absent."""
    hint: Text = "有此情形的不得申报；如填写有误，请改为“否”。"
    items: Annotated[tuple[VetoItem, ...], Item(alias="item", min_length=1)]


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
    apart: bool = False
    """Each list stands in a table of its own: the template repeats a row for each of `rows_of.<list>`."""
    lists: Annotated[tuple[SummaryList, ...], Item(alias="list", min_length=1)]
    source: str = ""


class Unit(Table):
    """A unit through which records are submitted (推荐单位)."""

    name: Text
    aliases: tuple[Text, ...] = ()


def _words(words: object) -> object:
    """`"市级"` as a list of one word."""
    return [words] if isinstance(words, str) else words


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
    grades: tuple[Annotated[tuple[Text, ...], BeforeValidator(_words), Item(min_length=1)], ...] = ()
    """The grades of honours (级别) from the lowest; one that is written in several ways is a list of words."""

    def grade(self, word: str) -> int | None:
        """How high a grade is, from 0; None for a word that is none."""
        folded = fold_label(word)
        ranks = (rank for rank, words in enumerate(self.grades) if folded in map(fold_label, words))
        return next(ranks, None)


class PacketPlan(Table):
    """`[packet]`: what goes with the forms; a template that is not named is the shared one."""

    cover: str | None = None
    bundle: bool | Text = False
    """Whether each unit's editable files are put into one zip, or what that is called."""
    separators: bool = False
    """Whether each applicant's papers are led by a sheet that says whose they are."""
    marks: bool = False
    """Whether folded sheets show where to fold and where to staple."""
    signature: Signature = "stacked"
    """How the sheets of a folded form that has several are put together."""


class Pack(Table):
    """One city's selection: everything under `templates/<city>/`."""

    id: Id
    folder: Path
    head: Head = Item(alias="pack")
    forms: dict[Name, Form] = Item(alias="form", min_length=1)
    unit_fields: tuple[Column, ...] = Item(default=(), alias="unit_field")
    """What sheet 填报单位 asks of each unit besides; covers and summaries print it as `filler.<id>`."""
    vetoes: tuple[Vetoes, ...] = Item(default=(), alias="veto")
    exclusives: tuple[Exclusive, ...] = Item(default=(), alias="exclusive")
    notice_periods: tuple[NoticePeriod, ...] = Item(default=(), alias="notice_period")
    quotas: tuple[QuotaTable, ...] = Item(default=(), alias="quota")
    shares: tuple[Share, ...] = Item(default=(), alias="share")
    summaries: tuple[Summary, ...] = Item(default=(), alias="summary")
    scores: tuple[Score, ...] = Item(default=(), alias="score")
    tables: dict[Name, tuple[dict[Name, str | int], ...]] = Item(default={}, alias="table")
    """What the notice lists and no data changes: every further paper's template may print it."""
    packet: PacketPlan = PacketPlan()
    notice: Notice | None = None
    award: Award = Award()

    def deadline(self, stage: str | None) -> Deadline | None:
        """The deadline of this stage, the first one where none is named; None for a stage that has none."""
        return next((due for due in self.head.deadlines if stage in {None, due.stage}), None)

    def nominations(self) -> dict[str, dict[str, int]]:
        """What single units may put forward, by form and unit; kinds of one form are added up."""
        places: dict[str, dict[str, int]] = {}
        for form, unit, number in (one for table in self.quotas for one in table.nominations()):
            of_form = places.setdefault(form, {})
            of_form[unit] = of_form.get(unit, 0) + number
        return places

    def rows_sheet(self, form: Form, field: Field) -> str:
        """What the sheet is called that holds the rows of a field of kind rows: 先进之家申报表·个人简历.

        Where that is too long for Excel, the first alias of the field that is short enough.
        """
        title = without_city(form.title, self.head.city)
        names = [f"{title}·{label}" for label in (bare_label(field.label), *field.aliases)]
        return sheet_name(next((name for name in names if len(name) <= SHEET_NAME), names[0]))

    def score(self, name: str) -> Score:
        """The score sheet with this id (`packs.load` has refused names that no sheet has)."""
        return next(score for score in self.scores if score.id == name)

    def file(self, name: str) -> Path:
        """The path of a file that the pack names (`packs.load` has refused names that leave the folder)."""
        return self.folder / name
