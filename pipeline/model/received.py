"""What has come from the units: a file with its records, when it came, and what was found on opening it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pipeline.model.finding import Finding
from pipeline.model.record import Entry, Record

Reading = Literal["data", "aside", "lock"]
"""What a file of the folder is: data to be read, something that goes with data (pictures, texts), or what a program
leaves while it has a workbook open."""

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


@dataclass(frozen=True)
class Received:
    """A data file that was opened."""

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
