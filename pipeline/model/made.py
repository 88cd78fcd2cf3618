"""What a run has made: one line of the manifest per file (DESIGN §7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "form",
    "sheet",
    "score",
    "pdf",
    "summary",
    "archive",
    "packet",
    "bundle",
    "photo",
    "plan",
    "letter",
    "notice",
    "report",
]
Paper = Literal["A4", "A3", "A3-fold"]
Duplex = Literal["none", "long-edge", "short-edge"]


@dataclass(frozen=True, slots=True)
class Made:
    """One file in the output folder."""

    path: str
    """Relative to the output folder, with `/`."""
    kind: Kind
    sha256: str
    form: str | None = None
    unit: str | None = None
    """None for what belongs to the whole city."""
    records: tuple[int, ...] = ()
    """Numbers within the form; of a packet of several forms, in print order."""
    pages: int | None = None
    """Pages of a PDF (sides for A3); None where nothing has counted them."""
    copies: int = 1
    paper: Paper = "A4"
    duplex: Duplex = "none"
