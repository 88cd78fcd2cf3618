"""The kinds of value a field can have: each is read and shown by one pair of functions."""

from __future__ import annotations

from typing import Final

from pipeline.kinds.answer import ANSWER
from pipeline.kinds.base import Doubt, Kind, Typed, UnreadableError
from pipeline.kinds.closed import EDUCATION, ETHNICITY, POLITICAL_STATUS, SEX
from pipeline.kinds.credit_code import CREDIT_CODE
from pipeline.kinds.damage import damage, made_a_day
from pipeline.kinds.date import DATE, MONTH
from pipeline.kinds.email import EMAIL
from pipeline.kinds.id_number import ID_NUMBER
from pipeline.kinds.number import INTEGER, NUMBER, PERCENT
from pipeline.kinds.phone import MOBILE, PHONE
from pipeline.kinds.postcode import POSTCODE
from pipeline.kinds.text import CHOICE, PHOTO, PROSE, TEXT
from pipeline.model.record import Problem, Raw, Value

_ALL: Final = (
    *(TEXT, PROSE, CHOICE, ANSWER, INTEGER, NUMBER, PERCENT, DATE, MONTH, MOBILE, PHONE, POSTCODE),
    *(EMAIL, ID_NUMBER, CREDIT_CODE, PHOTO),
    *(SEX, ETHNICITY, POLITICAL_STATUS, EDUCATION),
)
KINDS: dict[str, Kind] = {kind.id: kind for kind in _ALL}
_OF_DAYS: Final = frozenset({DATE.id, MONTH.id})
_OF_ANY_LENGTH: Final = frozenset({TEXT.id, PROSE.id, CHOICE.id, PHOTO.id})
_LONGEST: Final = 200
"""Nothing of another kind has more characters; to tell which slip a text of thousands is takes long."""
_QUOTED: Final = 30


def read(kind: str, label: str, typed: Typed) -> tuple[Value, Problem | None]:
    """The value as its kind understands it, and what is wrong with it.

    It is None where it could not be read; with a problem of level warning it stands.
    """
    if typed.raw is None or (isinstance(typed.raw, str) and not typed.raw.strip()):
        return None, None
    if lost := damage(typed):
        return None, Problem("kind", f"“{label}”{lost.text}", lost.hint)
    try:
        found = _parsed(kind, typed)
    except UnreadableError as fault:
        return None, _unreadable(kind, label, typed, fault)
    if isinstance(found, Doubt):
        return found.value, Problem(
            found.code, f"{_quoted(label, typed)}，{found.why}", found.hint, "warning"
        )
    return found, None


def _parsed(kind: str, typed: Typed) -> Value | Doubt:
    if kind in _OF_ANY_LENGTH or not isinstance(typed.raw, str) or len(typed.text) <= _LONGEST:
        return KINDS[kind].parse(typed)
    try:
        return KINDS[kind].parse(Typed("…"))  # which is of no such kind: it says what is expected
    except UnreadableError as fault:
        why = f"有 {len(typed.text)} 个字符，太长了"
        raise UnreadableError(fault.expected, fault.hint, fault.code, why) from fault


def _unreadable(kind: str, label: str, typed: Typed, fault: UnreadableError) -> Problem:
    day = made_a_day(typed) if kind not in _OF_DAYS else None
    why, hint = day or (fault.why, fault.hint)
    named = f"{why}；" if why else ""
    return Problem(fault.code, f"{_quoted(label, typed)}，{named}应{fault.expected}", hint)


def _quoted(label: str, typed: Typed) -> str:
    text = " ".join(typed.text.split())
    return f"“{label}”填的是“{text if len(text) <= _QUOTED else text[:_QUOTED] + '…'}”"


def show(kind: str, value: Value) -> str:
    """The value as forms print it; an empty text for None."""
    return KINDS[kind].show(value)


__all__ = ["KINDS", "Doubt", "Kind", "Raw", "Typed", "UnreadableError", "read", "show"]
