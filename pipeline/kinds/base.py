"""What a kind of value is: how it is read, how it is shown."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pipeline.model.record import Raw, Value

EXACT: Final = 10**15
"""Numbers from here on have more than the 15 digits that a spreadsheet keeps."""
# Marks of direction come along when a number is copied from a telephone.
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_LITERAL: Final = re.compile(r'"[^"]*"|\\.')
"""What a number format only prints: 0"%" shows 95 as 95%."""
_ZEROS: Final = re.compile(r"(0+)(?:\.(0+))?(?:_.)?")
"""A number format that only pads: 000000, 0.00."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as the data file holds it, with what is needed to read it; never empty."""

    raw: Raw
    number_format: str = ""
    """The cell's number format, where the reader looked it up."""
    choices: tuple[str, ...] = ()
    """The closed list of the field."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Other ways to write a choice, each with the choice."""

    @property
    def text(self) -> str:
        """The value as a person sees it in the cell: `13900001234`, not `13900001234.0`; `95.12%`, not `0.9512`."""
        raw = self.raw
        if isinstance(raw, str):
            return raw.strip()
        if isinstance(raw, bool):
            return str(raw).upper()
        if isinstance(raw, int | float):
            return _number_text(raw, self.number_format)
        if isinstance(raw, dt.datetime) and raw.time() == dt.time():
            return raw.date().isoformat()
        return str(raw)

    @property
    def plain(self) -> str:
        """The text with full-width digits and signs made half-width, without white space and what is not seen.

        The apostrophe that tells a spreadsheet to keep a number as text is dropped too.
        """
        text = self.text
        text = text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
        return "".join(text.split()).removeprefix("'")


def _number_text(number: float, number_format: str) -> str:
    if not abs(number) < EXACT:
        return f"{Decimal(number):.5E}"
    if "%" in number_format and "%" in _LITERAL.sub("", number_format):
        return rounded(100 * number) + "%"
    padding = _ZEROS.fullmatch(number_format)
    if number == int(number):
        return f"{int(number):0{len(padding[1]) if padding else 1}}"
    shown = f"{number:.{len(padding[2] or '')}f}" if padding else ""
    return shown if shown and float(shown) == number else f"{number:.15g}"


def rounded(number: float) -> str:
    """At most six decimals, none that are not needed."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


class UnreadableError(Exception):
    """A value that is not of its kind.

    `expected` ends the sentence 「…」应…, `why` names the slip before it, `hint` says what to do.
    """

    def __init__(self, expected: str, hint: str, code: str = "kind", why: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.hint = hint
        self.code = code
        self.why = why


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is kept although it may be wrong.

    `why` ends the sentence “栏目”填的是“…”，…, `hint` says what to do.
    """

    value: Value
    why: str
    hint: str
    code: str = "kind"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value; `parse(show(value))` gives the value back."""

    id: str
    title: str
    """What it is called in messages, such as 手机号码."""
    example: str
    parse: Callable[[Typed], Value | Doubt]
    """Reads a value that is not empty; raises `UnreadableError`."""
    show: Callable[[Value], str]
    """The value as forms print it; None gives an empty text."""
    choices: tuple[str, ...] = ()
    """The kind's own closed list, where it has one."""
    lasting: bool = True
    """Whether a value is likely to hold next year as well: names, addresses and choices, not counts, rates, deeds."""
