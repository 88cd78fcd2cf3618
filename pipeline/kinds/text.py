"""Text, prose, and one of a closed list."""

from __future__ import annotations

import datetime as dt

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.labels import fold_label, nearest
from pipeline.model.record import Value


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
    """The pack's own spelling of the choice."""
    folded = {fold_label(choice): choice for choice in typed.choices}
    found = folded.get(fold_label(typed.text))
    if found is None:
        like = nearest(typed.text, typed.choices)
        hint = f"是不是“{like}”？" if like else ""
        raise UnreadableError(
            f"是下列之一：{'、'.join(typed.choices)}", f"{hint}请从所列各项中选填一项。", "choice"
        )
    return found


TEXT = Kind("text", "文字", "", parse_text, show_text)
PROSE = Kind("prose", "长文", "", parse_text, show_text)
CHOICE = Kind("choice", "选项", "", parse_choice, show_text)
