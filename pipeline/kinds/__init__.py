"""The kinds of value a field can have: each is read and shown by one pair of functions."""

from __future__ import annotations

from pipeline.kinds.answer import ANSWER
from pipeline.kinds.base import Kind, Typed, UnreadableError
from pipeline.kinds.closed import EDUCATION, ETHNICITY, POLITICAL_STATUS, SEX
from pipeline.kinds.date import DATE, MONTH
from pipeline.kinds.number import INTEGER, NUMBER, PERCENT
from pipeline.kinds.phone import MOBILE, PHONE
from pipeline.kinds.postcode import POSTCODE
from pipeline.kinds.text import CHOICE, PHOTO, PROSE, TEXT
from pipeline.model.record import Problem, Raw, Value

_ALL = (
    *(TEXT, PROSE, CHOICE, ANSWER, INTEGER, NUMBER, PERCENT, DATE, MONTH, MOBILE, PHONE, POSTCODE),
    PHOTO,
    *(SEX, ETHNICITY, POLITICAL_STATUS, EDUCATION),
)
KINDS: dict[str, Kind] = {kind.id: kind for kind in _ALL}

_FORMULA_ERRORS = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_QUOTED = 30


def read(kind: str, label: str, typed: Typed) -> tuple[Value, Problem | None]:
    """The value as its kind understands it, or None and why it could not be read."""
    if typed.raw is None or (isinstance(typed.raw, str) and not typed.raw.strip()):
        return None, None
    text = typed.text
    if text in _FORMULA_ERRORS:
        return None, Problem(
            "kind",
            f"“{label}”是公式错误 {text}",
            "公式引用的单元格已不在；请直接填写内容，或改正公式后保存。",
        )
    try:
        return KINDS[kind].parse(typed), None
    except UnreadableError as fault:
        found = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
        return None, Problem(fault.code, f"“{label}”填的是“{found}”，应{fault.expected}", fault.hint)


def show(kind: str, value: Value) -> str:
    """The value as forms print it; an empty text for None."""
    return KINDS[kind].show(value)


__all__ = ["KINDS", "Kind", "Raw", "Typed", "UnreadableError", "read", "show"]
