"""What a kind of value is: how it is read, how it is shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model.record import Raw, Value


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as the data file holds it, with what is needed to read it; never empty."""

    raw: Raw
    number_format: str = ""
    """The cell's number format, where the reader looked it up."""
    choices: tuple[str, ...] = ()
    """The closed list of the field."""

    @property
    def text(self) -> str:
        """The value as a person sees it in the cell: `13900001234`, not `13900001234.0`."""
        if isinstance(self.raw, float) and self.raw.is_integer():
            return str(int(self.raw))
        return str(self.raw).strip()

    @property
    def plain(self) -> str:
        """The text with full-width digits and signs made half-width and without white space."""
        return "".join(unicodedata.normalize("NFKC", self.text).split())


class UnreadableError(Exception):
    """A value that is not of its kind; `expected` ends the sentence 「…」应…, `hint` says what to do."""

    def __init__(self, expected: str, hint: str, code: str = "kind") -> None:
        super().__init__(expected)
        self.expected = expected
        self.hint = hint
        self.code = code


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value; `parse(show(value))` gives the value back."""

    id: str
    title: str
    """What it is called in messages, such as 手机号码."""
    example: str
    parse: Callable[[Typed], Value]
    """Reads a value that is not empty; raises `UnreadableError`."""
    show: Callable[[Value], str]
    """The value as forms print it; None gives an empty text."""
    choices: tuple[str, ...] = ()
    """The kind's own closed list, where it has one."""
