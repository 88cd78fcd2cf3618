"""Postcodes."""

from __future__ import annotations

import re

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_POSTCODE = re.compile(r"[0-8]\d{5}")


def parse_postcode(typed: Typed) -> Value:
    """Six digits; five are refused, for Excel drops a leading zero from a number."""
    if not _POSTCODE.fullmatch(typed.plain):
        raise UnreadableError("是 6 位邮政编码，如 100081", "核对位数；以 0 开头的，先把单元格设为文本格式。")
    return typed.plain


POSTCODE = Kind("postcode", "邮政编码", "100081", parse_postcode, show_text)
