"""Days and months."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.slips import lookalike
from pipeline.model.record import Value

_DATE: Final = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})[年./-](\d{1,2})月?|(\d{4})(\d{2})", re.ASCII)
_TIME: Final = re.compile(r"[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
_SEPARATORS: Final = str.maketrans("。、—–", "..--")
# 1985.10 as a number is 1985.1, and so it stands in a csv file that a spreadsheet saved.
_LOST_ZERO: Final = re.compile(r"\d{4}\.1", re.ASCII)
_BEFORE_FIRST: Final = dt.date(1899, 12, 30)
"""The day that Excel's numbers of days are counted from."""
_YEARS: Final = range(1900, 2100)
_MONTHS: Final = range(1, 13)

# What is typed instead, with what is said of it; the first that fits is told.
_SLIPS: Final = tuple(
    (re.compile(pattern, re.ASCII), why)
    for pattern, why in (
        (r"\d{4}\D.*\D\d{4}\D.*", "有两个日期，一格只填一个"),
        (r"\d{2}[年./-]\d{1,2}([月./-](\d{1,2}[日号]?)?)?", "年份只有两位"),
        (r"[A-Z][a-z]{2}-\d{2}|\d{1,2}-[A-Z][a-z]{2}(-\d{2})?", "是 Excel 改写过的日期，年份不全"),
        (r"\d{1,2}[月./-](\d{1,2}[日号]?)?", "缺少年份"),
        (r"\d{1,2}/\d{1,2}/\d{4}", "年份写在后面，看不出哪个是月、哪个是日"),
        (r"\d{4}年?", "只有年份"),
        (r".*[〇零一二三四五六七八九十][年月日号].*", "用的是汉字数字"),
        (r"[2-6]\d{4}", "是 Excel 表示日期的序号，单元格没有设成日期格式"),
        (r"-[\d.]+", "是负数，在 Excel 里显示为 ####"),
    )
)


def parse_date(typed: Typed) -> Value:
    """A day written 2021-10-20, 2021.10.20, 2021年10月20日, 20211020, or an Excel date; a time behind it is dropped."""
    text = _plain(typed)
    found = _DATE.fullmatch(text)
    if found is None or (why := _no_day(found)):
        if found is None:
            why = "缺少“日”" if _MONTH.fullmatch(text) else _slip(text)
        hint = "写成 2021-10-20 或 2021年10月20日，并核对是否真有这一天。"
        raise UnreadableError("填年月日，如 2021年10月20日", hint, why=why)
    return dt.date(*_numbers(found))


def parse_month(typed: Typed) -> Value:
    """The first day of a month written 1985.03, 1985年3月, 1985-03, 198503, an Excel date, or any day of it."""
    text = f"{typed.raw:.15g}" if isinstance(typed.raw, float) else _plain(typed)
    if _LOST_ZERO.fullmatch(text):
        why = "看不出是 1 月还是 10 月（Excel 会去掉数末尾的 0）"
        raise _no_month(why, f"{text[:4]}.01 或 {text[:4]}.10")
    found = _MONTH.fullmatch(text) or _DATE.fullmatch(text)
    if found is None or (why := _no_day(found)):
        raise _no_month(_slip(text) if found is None else why, "1985.03 或 1985年3月")
    year, month, *_ = _numbers(found)
    return dt.date(year, month, 1)


def _no_month(why: str, right: str) -> UnreadableError:
    return UnreadableError("填年月，如 1985.03", f"把单元格设为文本格式，写成 {right}。", why=why)


def _plain(typed: Typed) -> str:
    """Without a time of day, which programs write behind a day."""
    text = _TIME.sub("", typed.text)
    return Typed(text).plain.translate(_SEPARATORS)


def _numbers(found: re.Match[str]) -> list[int]:
    """Year, month and, where there is one, day."""
    return [int(group) for group in found.groups() if group]


def _no_day(found: re.Match[str]) -> str:
    """Why there is no such day, or month; empty where there is."""
    year, month, *days = _numbers(found)
    if year not in _YEARS:
        return f"年份 {year} 不对"
    if month not in _MONTHS:
        return f"没有 {month} 月"
    if not days:
        return ""
    try:
        serial = (dt.date(year, month, *days) - _BEFORE_FIRST).days
    except ValueError:
        return f"{year}年{month}月没有 {days[0]} 日"
    # In a cell formatted as a date, a year alone is a day of 1905.
    return f"多半是只填了年份 {serial}，被 Excel 当成了日期" if serial in _YEARS else ""


def _slip(text: str) -> str:
    """What is wrong with a date, where it can be told."""
    told = (why for pattern, why in _SLIPS if pattern.fullmatch(text))
    return next(told, "") or lookalike(
        text.replace("年", ".").replace("月", ".").replace("日", "").replace("/", ".")
    )


def show_date(value: Value) -> str:
    """2021年10月20日 (GB/T 15835: no padding)."""
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, dt.date) else ""


def show_month(value: Value) -> str:
    """1985.03."""
    return f"{value.year}.{value.month:02}" if isinstance(value, dt.date) else ""


DATE = Kind("date", "日期", "2021年10月20日", parse_date, show_date, lasting=False)
MONTH = Kind("month", "年月", "1985.03", parse_month, show_month)
