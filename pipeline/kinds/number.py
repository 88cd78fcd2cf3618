"""Whole numbers, numbers with decimals, and percentages."""

from __future__ import annotations

import re
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError, rounded
from pipeline.kinds.slips import lookalike, numerals
from pipeline.model.record import Value

_INTEGER: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.0+)?", re.ASCII)
_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?", re.ASCII)
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)(%?)", re.ASCII)
_WITH_WORDS: Final = re.compile(r"(?P<before>\D*?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<after>\D*)", re.ASCII)
_ABOUT: Final = re.compile("约|近|多|余|几|左右|上下")
_DIGITS_ONLY: Final = "只填阿拉伯数字，不带“{}”“约”等字，没有的填 0。"


def parse_integer(typed: Typed) -> Value:
    """A whole number, 0 or more; thousands may be set off by commas."""
    found = _INTEGER.fullmatch(typed.plain)
    if not found:
        why = "有小数" if _NUMBER.fullmatch(typed.plain) else _slip(typed.plain)
        raise UnreadableError("填整数，如 320", _DIGITS_ONLY.format("人"), why=why)
    return int(found[1].replace(",", ""))


def parse_number(typed: Typed) -> Value:
    """A number, 0 or more, with at most six decimals, such as points of a score."""
    text = _plain(typed)
    if not _NUMBER.fullmatch(text):
        raise UnreadableError("填数字，如 95.5", _DIGITS_ONLY.format("分"), why=_slip(typed.plain))
    return float(text.replace(",", ""))


def parse_percent(typed: Typed) -> Value:
    """Percent points, 0 to 100; a bare number up to 1 is refused, for 0.95 may mean 95 % or 0.95 %."""
    found = _PERCENT.fullmatch(_plain(typed))
    points = float(found[1]) if found else 0
    if not found or points > 100:
        why = "大于 100%" if found else _slip(typed.plain)
        raise UnreadableError("填 0 到 100 之间的百分数，如 95.5%", "写成 95.5 或 95.5%。", why=why)
    if 0 < points <= 1 and not found[2]:
        raise UnreadableError(
            f"写明百分号：是 {100 * points:g}% 还是 {points:g}%？", f"写成 {100 * points:g}% 这样的形式。"
        )
    return points


def _plain(typed: Typed) -> str:
    """A number that was computed has more decimals than anyone typed."""
    is_points = isinstance(typed.raw, float) and "%" not in typed.number_format
    return rounded(float(typed.text)) if is_points else typed.plain


def _slip(text: str) -> str:
    """What is wrong with a number, where it can be told."""
    if named := lookalike(text) or numerals(text):
        return named
    found = _WITH_WORDS.fullmatch(text)
    words = found["before"] + found["after"] if found else ""
    if words in {"-", "−"}:
        return "是负数"
    if "万" in words:
        return "用了“万”作单位，没有把数写全"
    if about := _ABOUT.search(words):
        return f"“{about[0]}”说的是约数"
    return f"多了“{words}”" if (words := words.strip(",.%")) else ""


def show_integer(value: Value) -> str:
    """Digits only."""
    return "" if value is None else str(value)


def show_number(value: Value) -> str:
    """At most six decimals: 95.5, 96."""
    return rounded(value) if isinstance(value, int | float) else ""


def show_percent(value: Value) -> str:
    """At most six decimals and the sign: 95.5%."""
    return rounded(value) + "%" if isinstance(value, int | float) else ""


INTEGER = Kind("integer", "整数", "320", parse_integer, show_integer, lasting=False)
NUMBER = Kind("number", "数", "95.5", parse_number, show_number, lasting=False)
PERCENT = Kind("percent", "百分数", "95.5%", parse_percent, show_percent, lasting=False)
