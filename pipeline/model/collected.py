"""What was read from filled forms: every value with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.finding import Finding

Trust = Literal["high", "medium", "low"]
"""As it stands in the form; after a change that cannot be mistaken (320人 read as 320); to be looked at by a person."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One value as it was read."""

    text: str
    place: str
    """In the file, as messages name it."""
    trust: Trust = "high"
    note: str = ""
    """Why it is not sure, or what was changed; ends the sentence 读作“…”，…."""
    file: str = ""
    picture: str = ""
    """Member of the package that is the value of a photo field; the file itself where it is a picture."""


@dataclass(frozen=True)
class Gathered:
    """One form, or one separate sheet of a form, as a file holds it."""

    form: str
    sheet: str
    """Id of the field whose sheet it is; empty for the form itself."""
    file: str
    values: Mapping[str, Taken] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, Taken], ...]] = field(default_factory=dict)
    """By field of kind rows."""
    pictures: tuple[str, ...] = ()
    """Members of the package that are shown in it."""


@dataclass(frozen=True)
class PaperValues:
    """What a further paper gives a record of one form."""

    form: str
    paper: str
    """Id of the paper."""
    values: Mapping[str, Taken] = field(default_factory=dict)
    rows: Mapping[str, tuple[Mapping[str, Taken], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class GatheredPaper:
    """A further paper (评分表, 工作汇报, 图片清单) as a file holds it."""

    file: str
    title: str
    lines: tuple[str, ...]
    """Its first lines, where the applicant is named."""
    readings: tuple[PaperValues, ...]
    """One for each form that has such a paper."""


@dataclass(frozen=True)
class Loose:
    """A text without the labels of a form: deeds on a paper of their own, perhaps."""

    file: str
    title: str
    """Its first lines, where a name may stand."""
    text: str


@dataclass(frozen=True)
class Read:
    """What one file holds."""

    file: str
    gathered: tuple[Gathered, ...] = ()
    papers: tuple[GatheredPaper, ...] = ()
    loose: Loose | None = None
    findings: tuple[Finding, ...] = ()
