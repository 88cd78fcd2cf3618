"""Last year's notice rolled on to another year: read, facts, draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.rolled import Rolled
from pipeline.notice.roll.roll import roll
from pipeline.packs.roll_facts import roll_facts
from pipeline.report.rolled import as_json, as_workbook
from pipeline.report.text_rolled import as_text
from pipeline.wordml.older import read_any_document


@dataclass(frozen=True)
class Request:
    """What the operator asks for."""

    prior: Path
    year: int
    source: int | None = None
    """The year of last year's notice, where it is not to be taken from its text."""
    facts: Path | None = None


@dataclass(frozen=True)
class Result:
    """The draft as a docx, and what became of everything time-bound in it."""

    content: bytes
    rolled: Rolled

    def as_json(self) -> dict[str, Any]:
        """The list for programs."""
        return as_json(self.rolled)

    def as_workbook(self) -> bytes:
        """The list as an xlsx."""
        return as_workbook(self.rolled)

    def as_text(self, width: int) -> str:
        """The list for a terminal of so many columns."""
        return as_text(self.rolled, width)


def roll_notice(request: Request) -> Result:
    """The rolled notice; DataError and UsageError say what is wrong with the file or the years."""
    facts = roll_facts(request.facts)
    draft = roll(read_any_document(request.prior), request.year, request.source, facts)
    return Result(draft.content, draft.rolled)
