"""Citizens' ID numbers (GB 11643-1999): six digits of place, the day of birth, three of order, a check character."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.slips import length, lookalike
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_NUMBER: Final = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_OLD: Final = re.compile(r"[1-9]\d{14}", re.ASCII)
_CROSS: Final = re.compile(r"\d{17}[×*Хх]", re.ASCII)
"""What is typed for an X: a multiplication sign, an asterisk, the Russian letter."""
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_ROUNDED: Final = "000"
"""The end of a number that a spreadsheet once took for a number."""
_BY_CARD: Final = "请对照身份证逐位核对，单元格先设为文本格式。"


def parse_id_number(typed: Typed) -> Value:
    """Eighteen characters whose check character and day of birth are right; x is read as X."""
    number = typed.plain.upper()
    if not _NUMBER.fullmatch(number):
        raise _unreadable(_misshapen(typed.plain))
    if why := _fault(number):
        raise _unreadable(why)
    return number


def _unreadable(why: str) -> UnreadableError:
    return UnreadableError("是 18 位公民身份号码，如 11010519491231002X", _BY_CARD, why=why)


def _fault(number: str) -> str:
    """What is wrong with eighteen characters of the right shape; empty where nothing is."""
    if _birth(number) is None:
        return f"第 7 至 14 位 {number[6:14]} 不是出生日期"
    if _CHECKS[sum(w * int(digit) for w, digit in zip(_WEIGHTS, number, strict=False)) % 11] == number[-1]:
        return ""
    if number.endswith(_ROUNDED):
        return "末三位是 000，多半是 Excel 把号码当数存过，后几位已经丢失"
    return "最后一位校验码与前 17 位对不上，有一位或几位填错了"


def _misshapen(number: str) -> str:
    if _OLD.fullmatch(number):
        return "是 15 位的老号码，已经停用"
    if _CROSS.fullmatch(number):
        return f"最后一位是“{number[-1]}”，应为字母 X"
    return lookalike(number) or length(number)


def _birth(number: str) -> dt.date | None:
    try:
        day = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:  # no such day
        return None
    return day if 1900 <= day.year < 2100 else None


def birth_month(id_number: str) -> dt.date:
    """The first day of the month of birth that an ID number tells; ValueError where it is none."""
    return _checked(id_number).replace(day=1)


def sex_of(id_number: str) -> str:
    """男 or 女, as the last digit but one of an ID number tells; ValueError where it is none."""
    _checked(id_number)
    return "男" if int(id_number[16]) % 2 else "女"


def _checked(id_number: str) -> dt.date:
    day = _birth(id_number) if _NUMBER.fullmatch(id_number) and not _fault(id_number) else None
    if day is None:
        raise ValueError("not an ID number")
    return day


ID_NUMBER = Kind("id-number", "公民身份号码", "11010519491231002X", parse_id_number, show_text)
