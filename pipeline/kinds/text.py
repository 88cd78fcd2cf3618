"""Text, prose, one of a closed list, and the name of a picture file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.labels import fold_label, nearest
from pipeline.model.record import Value

_TELLING: Final = 2
"""So many characters of a choice's beginning are taken for it."""
_OTHER: Final = "其他"
_SAID: Final = re.compile(f"{_OTHER}[（(：:].+")


def parse_text(typed: Typed) -> Value:
    """The text without outer white space; numbers as they look in the cell, days as 2021-03-19."""
    raw = typed.raw
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, dt.datetime) and raw.time() == dt.time():
        return raw.date().isoformat()
    return typed.text.replace("\r\n", "\n").replace("\r", "\n") or None


def show_text(value: Value) -> str:
    """The text itself."""
    return "" if value is None else str(value)


def parse_choice(typed: Typed) -> Value:
    """The pack's own spelling of the choice, which its beginning may stand for where only one begins so.

    A list with 其他 is open: what is said after it, as in 其他（社会组织）, stands as typed.
    """
    folded = {fold_label(choice): choice for choice in typed.choices}
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
    found = [choice for name, choice in folded.items() if name.startswith(word)]
    return found[0] if len(found) == 1 and len(word) >= _TELLING else None


TEXT = Kind("text", "文字", "", parse_text, show_text)
PROSE = Kind("prose", "长文", "", parse_text, show_text)
CHOICE = Kind("choice", "选项", "", parse_choice, show_text)
PHOTO = Kind("photo", "照片的文件名", "某某.jpg", parse_text, show_text)
