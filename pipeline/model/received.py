"""What has come from the units: a file with its records, when it came, and what was found on opening it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pipeline.model.bundle import Paper, Stamp
from pipeline.model.finding import Finding
from pipeline.model.record import Entry, Record

Reading = Literal["data", "word", "zip", "list", "aside", "lock"]
"""What a file of the folder is: a data file, a Word document, an archive of such files, a 公示 list as plain text,
something that goes with data (pictures, texts), or what a program leaves while it has a file open."""

CHINA: Final = dt.timezone(dt.timedelta(hours=8))
"""The one time zone of the country: what a folder says must not hang on whose computer it lies on."""


@dataclass(frozen=True, slots=True)
class Came:
    """When a file came, as far as the folder itself tells."""

    moment: dt.datetime
    """Without a zone: as clocks in China show it."""
    named: bool
    """Whether a date in the name says it (then the hour is 0); else the file's own time of modification does."""

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d}" if self.named else f"{self.moment:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in the folder, before it is opened."""

    path: Path
    name: str
    """The path below the folder, with `/`."""
    came: Came
    version: int
    """Which one the name itself says it is, (2) or 第二次; 0 where it says nothing."""
    base: str
    """The name without what tells versions apart."""
    reading: Reading


def in_arrival(file: Lying) -> tuple[dt.date, int, dt.datetime, str]:
    """What files are put in order by: the day they came, the version that their name says, the hour, the name."""
    return file.came.moment.date(), file.version, file.came.moment, file.name


@dataclass(frozen=True)
class Received:
    """A file that was opened."""

    file: Lying
    sha256: str
    records: tuple[Record, ...] = ()
    units: tuple[Entry, ...] = ()
    """Rows of 填报单位."""
    honours: tuple[Entry, ...] | None = None
    """Rows of 历年荣誉; None where nobody has filled it in."""
    vetoes: tuple[Entry, ...] = ()
    """Rows of 资格核对."""
    findings: tuple[Finding, ...] = field(default=())
    """About the file, its sheets and columns; values are checked with all data together."""
    fault: str = ""
    """Why nothing of it is used; empty for data of this selection."""
    is_word: bool = False
    """Whether its records were read out of filled Word forms."""
    is_sheet: bool = False
    """Whether it holds separate sheets of forms, or further papers of theirs (评分表, 规划)."""
    sheets: tuple[Record, ...] = ()
    """Separate sheets whose form did not come in Word: what they say of their applicant."""
    paper: Paper | None = None
    """What the file is, where it is a paper that goes with the forms."""
    stamps: tuple[Stamp, ...] = ()
    """Dates beside seals and signatures, in forms and on papers."""
