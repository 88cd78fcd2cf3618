"""Days and months."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.model.record import Value

_DATE = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[年./-](\d{1,2})月?|(\d{4})(\d{2})")


def parse_date(typed: Typed) -> Value:
    """A day written 2021-10-20, 2021.10.20, 2021年10月20日, 20211020, or an Excel date."""
    day = _excel_day(typed)
    found = _DATE.fullmatch(typed.plain)
    if day is None and found:
        day = _day(*(int(group) for group in found.groups() if group))
    if day is None:
        raise UnreadableError(
            "填年月日，如 2021年10月20日", "写成 2021-10-20 或 2021年10月20日，并核对是否真有这一天。"
        )
    return day


def parse_month(typed: Typed) -> Value:
    """The first day of a month written 1985.03, 1985年3月, 1985-03, 198503, or an Excel date."""
    day = _excel_day(typed)
    # A number is refused: 1985.1 may have been typed as 1985.10 (October) before Excel dropped the zero.
    found = None if isinstance(typed.raw, float) else _MONTH.fullmatch(typed.plain)
    if day is None and found:
        day = _day(*(int(group) for group in found.groups() if group), 1)
    if day is None:
        raise UnreadableError("填年月，如 1985.03", "把单元格设为文本格式，写成 1985.03 或 1985年3月。")
    return day.replace(day=1)


def _excel_day(typed: Typed) -> dt.date | None:
    if isinstance(typed.raw, dt.datetime):
        return typed.raw.date()
    return typed.raw if isinstance(typed.raw, dt.date) else None


def _day(*numbers: int) -> dt.date | None:
    try:
        return dt.date(*numbers)
    except ValueError:  # no such day
        return None


def show_date(value: Value) -> str:
    """2021年10月20日 (GB/T 15835: no padding)."""
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, dt.date) else ""


def show_month(value: Value) -> str:
    """1985.03."""
    return f"{value.year}.{value.month:02}" if isinstance(value, dt.date) else ""


DATE = Kind("date", "日期", "2021年10月20日", parse_date, show_date)
MONTH = Kind("month", "年月", "1985.03", parse_month, show_month)
