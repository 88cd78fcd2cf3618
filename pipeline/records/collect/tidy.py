"""A text as people write it into a form, made what the data holds: units dropped, ticks told, blanks left for pens."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline import kinds
from pipeline.kinds import KINDS
from pipeline.model.form import Column
from pipeline.model.record import Value
from pipeline.wordml.boxes import OPEN, TICKED

_BOX: Final = re.compile(f"[{OPEN}{TICKED}]")
_BOX_FIRST: Final = re.compile(f"([{OPEN}{TICKED}])([^{OPEN}{TICKED}]*)")
_BOX_LAST: Final = re.compile(f"([^{OPEN}{TICKED}]*)([{OPEN}{TICKED}])")
_AROUND: Final = " \t\n\r\u3000_、，,;；/"
_RULED: Final = re.compile(r"^(?:\s|[_＿]{2,})+|(?:\s|[_＿]{2,})+$")
"""What stands around a value on a line to be written on."""
_NUMBERS: Final = frozenset({"integer", "number", "percent"})
_NUMBER: Final = re.compile(r"([\d,，.．]+[%％]?)\s*(?:人|名|个|家|户|分|岁|年|元|票|级|星级|次|件|项)")
_GAP: Final = re.compile(r"(?<=\d)\s*([年月日.])\s*(?=\d|$)")
_DAYS: Final = frozenset({"date", "month"})


class Tidied(NamedTuple):
    """A value, and what was done to it."""

    text: str
    note: str = ""
    sure: bool = True


def tidy(column: Column, text: str) -> Tidied:
    """The value in this text, for a column of this kind."""
    plain = _RULED.sub("", text)
    if not plain:
        return Tidied("")
    if _BOX.search(plain) and (offered := _offered(column)):
        return _ticked(plain, offered)
    if readable(column, plain) or column.kind in ("text", "prose", "photo"):
        return Tidied(plain)
    for better, note in (_without_unit(column, plain), _closed_up(column, plain)):
        if better != plain and readable(column, better):
            return Tidied(better, note)
    return Tidied(plain)


def parsed(column: Column, text: str) -> Value:
    """The value as its kind understands it; None where it cannot be read."""
    typed = kinds.Typed(text, choices=column.choices, spellings=column.spellings)
    return kinds.read(column.kind, column.label, typed)[0]


def readable(column: Column, text: str) -> bool:
    """Whether the text can be a value of the column."""
    return column.kind == "rows" or parsed(column, text) is not None


def _without_unit(column: Column, text: str) -> tuple[str, str]:
    found = _NUMBER.fullmatch(text) if column.kind in _NUMBERS else None
    return (found[1], f"原文“{text}”，去掉了单位") if found else (text, "")


def _closed_up(column: Column, text: str) -> tuple[str, str]:
    closed = _GAP.sub(r"\1", text) if column.kind in _DAYS else "".join(text.split())
    return closed, f"原文“{text}”，去掉了空格"


def _offered(column: Column) -> tuple[str, ...]:
    return ("是", "否") if column.kind == "yes-no" else column.choices or KINDS[column.kind].choices


def _ticked(text: str, offered: tuple[str, ...]) -> Tidied:
    """The choice whose box is ticked."""
    first = _BOX.match(text)
    named = [pair[::-1] for pair in _BOX_FIRST.findall(text)] if first else _BOX_LAST.findall(text)
    chosen = [name.strip(_AROUND) for name, box in named if box in TICKED]
    if not chosen:
        return Tidied("")
    known = [next((one for one in offered if name.startswith(one)), name) for name in chosen]
    if len(known) == 1 and known[0]:
        return Tidied(known[0], "按打勾的一项")
    if not any(known):
        return (
            Tidied(offered[0], "只打了勾", sure=False)
            if offered == ("是", "否")
            else Tidied(text, "勾在哪一项看不出", sure=False)
        )
    return Tidied("、".join(filter(None, known)), "打了不止一个勾", sure=False)
