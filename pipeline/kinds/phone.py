"""Telephone numbers."""

from __future__ import annotations

import re

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?")


def parse_mobile(typed: Typed) -> Value:
    """An eleven-digit mobile number; blanks and hyphens between the digits are dropped."""
    number = typed.plain.replace("-", "")
    if not _MOBILE.fullmatch(number):
        raise UnreadableError(
            f"是 11 位手机号码，如 13900001234{_length(number)}", "核对号码位数，不要加其他文字。"
        )
    return number


def parse_phone(typed: Typed) -> Value:
    """A mobile number, or a landline with or without its area code and extension."""
    number = typed.plain
    if _MOBILE.fullmatch(number.replace("-", "")):
        return number.replace("-", "")
    if not _LANDLINE.fullmatch(number):
        raise UnreadableError(
            f"是手机号码或固定电话，如 13900001234、0519-88001234{_length(number)}",
            "核对号码位数，一格只填一个号码。",
        )
    return number


def _length(number: str) -> str:
    return f"（现为 {len(number)} 位）" if number.isdigit() else ""


MOBILE = Kind("mobile", "手机号码", "13900001234", parse_mobile, show_text)
PHONE = Kind("phone", "联系电话", "0519-88001234", parse_phone, show_text)
