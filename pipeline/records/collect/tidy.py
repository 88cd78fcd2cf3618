"""A text as people write it into a form, made what the data holds: units dropped, ticks told, blanks left for pens."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline import kinds
from pipeline.kinds import KINDS
from pipeline.model.form import Column
from pipeline.model.record import Value
from pipeline.records.collect.ticks import ticked
from pipeline.wordml.boxes import TICKED

_RULED: Final = re.compile(r"^(?:\s|[_＿]{2,})+|(?:\s|[_＿]{2,})+$")
"""What stands around a value on a line to be written on."""
_NUMBERS: Final = frozenset({"integer", "number", "percent"})
_NUMBER: Final = re.compile(
    r"(?:共|共计|合计)?\s*([\d,，.．]+[%％]?)\s*(?:人|名|个|家|户|分|岁|年|元|票|级|星级|次|件|项)"
)
_CALLED: Final = frozenset({"phone", "mobile", "postcode"})
_CALL: Final = re.compile(
    r"(?:(?:联系|办公|移动|固定|邮政)?(?:电话|手机|座机|固话|号码|邮编|编码)+\s*[:：]?\s*)?"
    r"(.+?)\s*(?:[（(][^（）()\d]{1,6}[）)])?"
)
"""What people write around a number that says by its place what it is."""
_GAP: Final = re.compile(r"(?<=\d)\s*([年月日.])\s*(?=\d|$)")
_ANSWERS: Final = ("是", "否")
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
    offered = _offered(column)
    if offered and (chosen := ticked(plain, offered)) is not None:
        return _ticked(plain, chosen, offered)
    if readable(column, plain) or column.kind in ("text", "prose", "photo"):
        return Tidied(plain)
    for better, note in (_without_unit(column, plain), _uncalled(column, plain), _closed_up(column, plain)):
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


def _uncalled(column: Column, text: str) -> tuple[str, str]:
    found = _CALL.fullmatch(text) if column.kind in _CALLED else None
    return (found[1], f"原文“{text}”，去掉了其他文字") if found else (text, "")


def _closed_up(column: Column, text: str) -> tuple[str, str]:
    closed = _GAP.sub(r"\1", text) if column.kind in _DAYS else "".join(text.split())
    return closed, f"原文“{text}”，去掉了空格"


def _offered(column: Column) -> tuple[str, ...]:
    return _ANSWERS if column.kind == "yes-no" else column.choices or KINDS[column.kind].choices


def _ticked(text: str, chosen: tuple[str, ...], offered: tuple[str, ...]) -> Tidied:
    """The choice whose box is ticked."""
    if len(chosen) <= 1 and all(chosen):
        return Tidied(chosen[0], "按打勾的一项") if chosen else Tidied("")
    if text in TICKED and offered == _ANSWERS:
        return Tidied(offered[0], "只打了勾", sure=False)
    if any(chosen):
        return Tidied("、".join(filter(None, chosen)), "打了不止一个勾", sure=False)
    return Tidied(text, "勾在哪一项看不出", sure=False)
