"""Slips of the finger that are named in messages, and never mended."""

from __future__ import annotations

import re
from typing import Final

_MEANT: Final = {"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "|": "1", "。": "."}
_CALLED: Final = {"〇": "汉字〇", "|": "竖线", "。": "句号"}
_TABLE: Final = str.maketrans(_MEANT)
_OF_DIGITS: Final = re.compile(r"[\d.,%+()X-]+", re.ASCII)
_NUMERALS: Final = re.compile("(?:百分之)?[零〇一二两三四五六七八九十百千万亿点]+[多余几来]?")


def lookalike(text: str) -> str:
    """Which sign looks like a digit and is none (O for 0, l for 1): 第 3 位是字母 O，应为数字 0.

    Empty where there is none, or more is wrong.
    """
    mended = text.translate(_TABLE)
    wrong = [at for at, (one, other) in enumerate(zip(text, mended, strict=True)) if one != other]
    if not wrong or not _OF_DIGITS.fullmatch(mended) or not any(map(str.isdigit, mended)):
        return ""
    sign = text[wrong[0]]
    more = f"（这样的共 {len(wrong)} 处）" if len(wrong) > 1 else ""
    meant = "小数点" if _MEANT[sign] == "." else f"数字 {_MEANT[sign]}"
    return f"第 {wrong[0] + 1} 位是{_CALLED.get(sign, f'字母 {sign}')}，应为{meant}{more}"


def numerals(text: str) -> str:
    """That a number is written in characters: 三百二."""
    return "用的是汉字数字" if _NUMERALS.fullmatch(text) else ""


def length(text: str) -> str:
    """How many digits there are, where there is nothing else."""
    return f"现为 {len(text)} 位" if text.isdecimal() else ""
