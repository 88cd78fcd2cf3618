"""Text, prose, one of a closed list, and the name of a picture file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pipeline.kinds.base import Doubt, Kind, Typed, UnreadableError
from pipeline.labels import fold_label, nearest
from pipeline.model.record import Value

_LOGICAL: Final = MappingProxyType({"TRUE": "是", "FALSE": "否"})
_TELLING: Final = 2
"""So many characters of a choice's beginning are taken for it."""
_OTHER: Final = "其他"
_SAID: Final = re.compile(f"{_OTHER}[（(：:].+")


def parse_text(typed: Typed) -> Value | Doubt:
    """The text without outer white space, numbers as they look in the cell.

    In doubt where Excel made it what it was not: 3-5 a day (read as 2021-03-05), TRUE a logical value (read as 是).
    """
    text = typed.text
    if isinstance(typed.raw, dt.date | dt.time | dt.timedelta):
        hint = "原来要填的就是日期的，不必改；不是的，先把单元格设为文本格式，再重新填写。"
        return Doubt(text, "这一格是日期或时间；“3-5”“1/2”一类的内容会被 Excel 改成日期", hint)
    if said := _LOGICAL.get(text[:6].upper()):
        return Doubt(said, f"这一格是逻辑值，按“{said}”处理", f"把这一格改填“{said}”，或应填的文字。")
    return text.replace("\r\n", "\n").replace("\r", "\n") or None


def show_text(value: Value) -> str:
    """The text itself."""
    return "" if value is None else str(value)


def parse_choice(typed: Typed) -> Value:
    """The pack's own spelling of the choice, which its beginning may stand for where only one begins so.

    A list with 其他 is open: what is said after it, as in 其他（社会组织）, stands as typed.
    """
    also = {fold_label(word): choice for word, choice in typed.spellings}
    folded = also | {fold_label(choice): choice for choice in typed.choices}
    found = folded.get(fold_label(typed.text)) or _begun(fold_label(typed.text), folded)
    if found is None and fold_label(_OTHER) in folded and _SAID.fullmatch(typed.text):
        return typed.text
    if found is None:
        like = nearest(typed.text, typed.choices)
        hint = f"是不是“{like}”？" if like else ""
        raise UnreadableError(
            f"是下列之一：{'、'.join(typed.choices)}", f"{hint}请从所列各项中选填一项。", "choice"
        )
    return found


def _begun(word: str, folded: Mapping[str, str]) -> str | None:
    found = {choice for name, choice in folded.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 and len(word) >= _TELLING else None


TEXT = Kind("text", "文字", "", parse_text, show_text)
PROSE = Kind("prose", "长文", "", parse_text, show_text, lasting=False)
CHOICE = Kind("choice", "选项", "", parse_choice, show_text)
PHOTO = Kind("photo", "照片的文件名", "某某.jpg", parse_text, show_text)
