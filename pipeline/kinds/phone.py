"""Telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.slips import length, lookalike
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE: Final = re.compile(r"(0\d{2,3}-?)?[2-9]\d{6,7}([-转]\d{1,6})?|[48]00-?\d{3}-?\d{4}", re.ASCII)
# Area codes are 010, 02x, or four digits of which the second is 3 to 9.
_NO_ZERO: Final = re.compile(r"(10|2\d|[3-9]\d{2})-?[2-9]\d{6,7}", re.ASCII)
_DASHES: Final = re.compile("[-—–―‐−]+")
_AREA: Final = re.compile(r"\((0\d{2,3})\)-?", re.ASCII)
_CHINA: Final = re.compile(r"(?:\+86|0086)-?(?=1[3-9])")
_APART: Final = re.compile(r"[、，,；;/／\\|\s]+|和|或|及")
_WHOLE: Final = 7
"""So many digits are a number of their own."""
_OF_MOBILE: Final = 11
_ONE_ONLY: Final = "核对号码位数，一格只填一个号码，不要加其他文字。"


def parse_mobile(typed: Typed) -> Value:
    """An eleven-digit mobile number; blanks and hyphens between the digits are dropped."""
    number = _number(typed).replace("-", "")
    if not _MOBILE.fullmatch(number):
        is_landline = _LANDLINE.fullmatch(_number(typed)) or _NO_ZERO.fullmatch(_number(typed))
        why = "是固定电话" if is_landline else _slip(typed, number)
        raise UnreadableError("是 11 位手机号码，如 13900001234", _ONE_ONLY, why=why)
    return number


def parse_phone(typed: Typed) -> Value:
    """A mobile number, or a landline with or without its area code and extension."""
    number = _number(typed)
    if _MOBILE.fullmatch(number.replace("-", "")):
        return number.replace("-", "")
    if _LANDLINE.fullmatch(number):
        return number
    expected, hint = "是手机号码或固定电话，如 13900001234、0519-88001234", _ONE_ONLY
    why = _slip(typed, number)
    if _NO_ZERO.fullmatch(number):
        why, hint = "区号开头少了 0", f"是不是 0{number}？先把单元格设为文本格式，再填写带 0 的区号。"
    raise UnreadableError(expected, hint, why=why)


def _number(typed: Typed) -> str:
    """Hyphens alike, the area code without brackets, a mobile number without China's prefix."""
    number = _DASHES.sub("-", typed.plain)
    return _CHINA.sub("", _AREA.sub(r"\1-", number))


def _slip(typed: Typed, number: str) -> str:
    parts = _APART.split(unicodedata.normalize("NFKC", typed.text))
    whole = [part for part in parts if sum(map(str.isdecimal, part)) >= _WHOLE]
    if len(whole) > 1:
        return f"有 {len(whole)} 个号码"
    if len(number) == _OF_MOBILE and number.isdecimal():
        return f"手机号码没有 {number[:2]} 开头的"
    return lookalike(number) or length(number)


MOBILE = Kind("mobile", "手机号码", "13900001234", parse_mobile, show_text)
PHONE = Kind("phone", "联系电话", "0519-88001234", parse_phone, show_text)
