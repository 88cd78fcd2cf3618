"""Postcodes."""

from __future__ import annotations

import re
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.slips import length, lookalike
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_POSTCODE: Final = re.compile(r"[0-8]\d{5}", re.ASCII)
_NO_ZERO: Final = re.compile(r"[1-8]\d{4}", re.ASCII)


def parse_postcode(typed: Typed) -> Value:
    """Six digits; five are refused, for Excel drops a leading zero from a number."""
    code = typed.plain
    if not _POSTCODE.fullmatch(code):
        zero = "（是不是开头的 0 被 Excel 去掉了？）" if _NO_ZERO.fullmatch(code) else ""
        why = lookalike(code) or length(code) + zero
        hint = "核对位数；以 0 开头的，先把单元格设为文本格式。"
        raise UnreadableError("是 6 位邮政编码，如 100081", hint, why=why)
    return code


POSTCODE = Kind("postcode", "邮政编码", "100081", parse_postcode, show_text)
