"""What a code of findings means, told to a person."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.finding import Level


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, told to the person who filled in the data."""

    title: str
    meaning: str
    remedy: str
    level: Level
    """Of the finding at its most serious."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A code as one finding carries it (`rule:membership-rate`): what it means, and what notices say of it."""

    code: str
    known: Code
    notices: tuple[str, ...] = ()
    """Which notice sets the condition, and what it asks for."""
