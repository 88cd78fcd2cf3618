"""Unified social credit codes (统一社会信用代码, GB 32100-2015)."""

from __future__ import annotations

import re
from typing import Final

from pipeline.kinds.base import Doubt, Kind, Typed, UnreadableError
from pipeline.kinds.text import show_text
from pipeline.model.record import Value

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH: Final = 18
_CODE: Final = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
_FORMER: Final = {15: "工商注册号", 9: "组织机构代码", 10: "组织机构代码"}
"""What organisations had before 2015, by length."""
_MISREAD: Final = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}
_BY_PAPER: Final = "请对照营业执照或登记证书逐位核对，单元格先设为文本格式。"


def parse_credit_code(typed: Typed) -> Value | Doubt:
    """Eighteen characters; in doubt where the check character is wrong, for some codes that were issued are."""
    code = typed.plain.upper()
    if not _CODE.fullmatch(code):
        expected = f"是 {_LENGTH} 位统一社会信用代码，如 91350100M000100Y43"
        raise UnreadableError(expected, _BY_PAPER, why=_misshapen(code))
    if _check(code) == code[-1]:
        return code
    hint = f"{_BY_PAPER}确实无误的不必改：有的代码发放时校验码就是错的。"
    return Doubt(code, "最后一位校验码与前 17 位对不上，多半有一位填错了", hint)


def _check(code: str) -> str:
    total = sum(_ALPHABET.index(sign) * pow(3, at, 31) for at, sign in enumerate(code[:-1]))
    return _ALPHABET[-total % 31]


def _misshapen(code: str) -> str:
    if len(code) in _FORMER and code.replace("-", "").isalnum():
        return f"现为 {len(code)} 位，像是旧的{_FORMER[len(code)]}"
    if len(code) != _LENGTH:
        return f"现为 {len(code)} 位" if code.isascii() else ""
    at = next(at for at, sign in enumerate(code) if sign not in _ALPHABET)
    if code[at] in _MISREAD:
        return f"第 {at + 1} 位是字母 {code[at]}，代码里没有这个字母，多半应为 {_MISREAD[code[at]]}"
    return f"第 {at + 1} 位是“{code[at]}”，代码里没有这个字符"


CREDIT_CODE = Kind("credit-code", "统一社会信用代码", "91350100M000100Y43", parse_credit_code, show_text)
