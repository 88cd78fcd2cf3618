"""Whole numbers, numbers with decimals, and percentages."""

from __future__ import annotations

import re

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.model.record import Value

_INTEGER = re.compile(r"\d{1,3}(,\d{3})+|\d{1,15}")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)(%?)")


def parse_integer(typed: Typed) -> Value:
    """A whole number, 0 or more; thousands may be set off by commas."""
    if isinstance(typed.raw, bool) or not _INTEGER.fullmatch(typed.plain):
        raise UnreadableError("填整数，如 320", "只填阿拉伯数字，不带“人”“约”等字，没有的填 0。")
    return int(typed.plain.replace(",", ""))


def parse_number(typed: Typed) -> Value:
    """A number, 0 or more, with at most six decimals, such as points of a score."""
    text = _rounded(typed.raw) if isinstance(typed.raw, float) else typed.plain
    if isinstance(typed.raw, bool) or not _NUMBER.fullmatch(text):
        raise UnreadableError("填数字，如 95.5", "只填阿拉伯数字，不带“分”“约”等字，没有的填 0。")
    return float(text.replace(",", ""))


def parse_percent(typed: Typed) -> Value:
    """Percent points, 0 to 100; a bare number up to 1 is refused, for 0.95 may mean 95 % or 0.95 %."""
    found = _PERCENT.fullmatch(_percent_text(typed))
    if isinstance(typed.raw, bool) or not found or float(found[1]) > 100:
        raise UnreadableError("填 0 到 100 之间的百分数，如 95.5%", "写成 95.5 或 95.5%。")
    points = float(found[1])
    if 0 < points <= 1 and not found[2]:
        raise UnreadableError(
            f"写明百分号：是 {100 * points:g}% 还是 {points:g}%？", f"写成 {100 * points:g}% 这样的形式。"
        )
    return points


def _percent_text(typed: Typed) -> str:
    """What the person sees in the cell: a number formatted as a percentage is stored as a fraction."""
    if isinstance(typed.raw, int | float) and "%" in typed.number_format:
        return _rounded(100 * typed.raw) + "%"
    return typed.plain


def _rounded(number: float) -> str:
    """At most six decimals, none that are not needed."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def show_integer(value: Value) -> str:
    """Digits only."""
    return "" if value is None else str(value)


def show_number(value: Value) -> str:
    """At most six decimals: 95.5, 96."""
    return _rounded(value) if isinstance(value, int | float) else ""


def show_percent(value: Value) -> str:
    """At most six decimals and the sign: 95.5%."""
    return _rounded(value) + "%" if isinstance(value, int | float) else ""


INTEGER = Kind("integer", "整数", "320", parse_integer, show_integer)
NUMBER = Kind("number", "数", "95.5", parse_number, show_number)
PERCENT = Kind("percent", "百分数", "95.5%", parse_percent, show_percent)
