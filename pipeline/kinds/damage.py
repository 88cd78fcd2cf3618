"""What a spreadsheet has destroyed, whatever the kind: the value is gone, and no guess is made at it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from pipeline.kinds.base import EXACT, Typed

_FORMULA_ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_TOO_NARROW: Final = re.compile("#{3,}")
_SCIENTIFIC: Final = re.compile(r"-?\d(?:\.\d+)?[Ee]\+\d{2,3}", re.ASCII)
_RETYPE: Final = "请先把单元格设为文本格式，再照原件重新填写。"


class Damage(NamedTuple):
    """What happened; `text` ends the sentence “栏目”…."""

    text: str
    hint: str


def damage(typed: Typed) -> Damage | None:
    """Why nothing is left to be read, None where the value is whole."""
    raw = typed.raw
    if isinstance(raw, str):
        return _of_text(typed.text) if "#" in raw or "+" in raw else None
    if isinstance(raw, int | float) and not abs(raw) < EXACT:
        return Damage(
            f"存成了数 {typed.text}，数只保留前 15 位，后面的数字已经丢失",
            f"{_RETYPE}在 json 文件中，给号码加上引号。",
        )
    return None


def _of_text(text: str) -> Damage | None:
    if text.startswith("#"):
        if text in _FORMULA_ERRORS:
            return Damage(f"是公式错误 {text}", "公式引用的单元格已不在；请直接填写内容，或改正公式后保存。")
        if _TOO_NARROW.fullmatch(text):
            hint = "请回到原来的工作簿，把这一列拉宽后重新另存，或者直接用原来的工作簿。"
            return Damage(f"只剩下 {text[:8]}，Excel 在放不下时这样显示，另存时内容已经丢失", hint)
    if _SCIENTIFIC.fullmatch(text):
        return Damage(
            f"填的是“{text}”，Excel 已把号码改成科学记数，后面的数字已经丢失",
            f"{_RETYPE}另存为 csv 之前也要先设好格式。",
        )
    return None


def made_a_day(typed: Typed) -> Damage | None:
    """That a cell of a kind without days holds one: 3-5 was typed, or the cell is formatted as a date."""
    if isinstance(typed.raw, dt.date | dt.time | dt.timedelta):
        return Damage("Excel 已把它当成日期或时间", _RETYPE)
    return None
