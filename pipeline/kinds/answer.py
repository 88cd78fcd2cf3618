"""是 or 否."""

from __future__ import annotations

from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.model.record import Value

_YES = frozenset({"是", "有", "√", "✓", "✔", "true", "yes", "y"})
_NO = frozenset({"否", "无", "不是", "没有", "×", "✗", "false", "no", "n"})


def parse_answer(typed: Typed) -> Value:
    """True for 是, False for 否."""
    word = typed.plain.lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnreadableError("填“是”或“否”", "只填一个字：是，或者否。", "choice")


def show_answer(value: Value) -> str:
    """是 or 否."""
    return "" if value is None else "是" if value else "否"


ANSWER = Kind("yes-no", "是否", "是", parse_answer, show_answer, lasting=False)
