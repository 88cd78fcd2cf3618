"""The rules of a form as `pack.toml` writes them: conditions over its values, honours that it requires or forbids."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field as Item

from pipeline.model.finding import Level
from pipeline.model.table import Id, Name, Positive, Table, Text

NAME, EMPLOYER = "name", "employer"
"""Columns of 历年荣誉: who won; the employer tells persons of one name apart."""
HONOUR, GRADE, YEAR, HELD = "honour", "grade", "year", "held"
"""What was won, at which grade, when, and whether it is held still."""
UNKNOWN: Final = "未填"
"""What stands in the place of an honour where it is not known whether somebody has won any."""
HONOUR_KINDS: Final = {
    HONOUR: ("text",),
    GRADE: ("text", "choice"),
    YEAR: ("integer",),
    HELD: ("yes-no",),
}
"""What a form's own rows of honours may have under these ids."""


class Rule(Table):
    """A condition that a record must meet."""

    id: Id
    assertion: Text = Item(alias="assert")
    message: Text
    hint: Text = "请核对有关栏目，改正后重新检查。"
    says: str = ""
    """The condition in the notice's own terms, for those who fill in the data; the hint where it is not given."""
    level: Level = "error"
    when: Text | None = None
    on_empty: Literal["skip", "run"] = "skip"
    field: Name | None = None
    """The field at whose cell the finding is shown; else the first one that the condition names."""
    source: str = ""


class HonourRule(Table):
    """What is asked of the honours that an applicant, or its organisation, won in earlier years (历年荣誉)."""

    id: Id
    honours: Annotated[tuple[Text, ...], Item(min_length=1)]
    """Any of these, each matched as a part of the column 荣誉."""
    grade_at_least: Text | None = None
    """One of the pack's grades, or above it."""
    grade_at_most: Text | None = None
    grades: dict[Text, Text] = Item(default={})
    """Of some of the honours, the grade that stands in the place of `grade_at_least`."""
    held: bool = True
    """Only honours that are held still (是否保持)."""
    organisation: Name
    """The field that names who won them."""
    employer: Name | None = None
    """The field that tells persons of one name apart, where 历年荣誉 has 所在单位 too."""
    when: Text | None = None
    level: Level = "error"
    message: Text
    hint: Text = "请核对“历年荣誉”表中登记的荣誉。"
    says: str = ""
    """As of a rule."""
    source: str = ""

    def named(self) -> str:
        """The honours in a sentence, each in quotation marks."""
        *others, last = (f"“{honour}”" for honour in self.honours)
        return f"{'、'.join(others)}或{last}" if others else last


class Prerequisite(HonourRule):
    """An honour that must be held already, or be sought this year."""

    form: Name | None = None
    """The form through which the honour is sought this year."""
    reexamined_after: Positive | None = None
    """After so many years the honour is due for re-examination (information)."""


class Exclusion(HonourRule):
    """An honour that bars whoever holds it; message and hint may name it by `won.honour`, `won.grade`, `won.year`."""
