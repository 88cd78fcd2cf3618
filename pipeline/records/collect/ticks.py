"""Choices with boxes before, behind or within brackets: which one is ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.wordml.boxes import OPEN, TICKED

_OPEN: Final = OPEN.replace("〇", "")
"""Without the numeral: a year may be the choice that somebody typed."""
_BOX: Final = re.compile(f"([{_OPEN}{TICKED}])")
_BRACKETED: Final = re.compile(r"[（(\[【［]\s*([√✓✔☑■vVxX]?)\s*[）)\]】］]")
_AROUND: Final = " \t\n\r\u3000_、，,;；/|"


def ticked(text: str, offered: Sequence[str]) -> tuple[str, ...] | None:
    """The names that are ticked; None without any box or tick, an empty name where one cannot tell whose a tick is."""
    plain = _BRACKETED.sub(lambda found: "☑" if found[1] else "□", text)
    between = _BOX.split(plain)
    texts, boxes = between[::2], between[1::2]
    if not boxes or not (_BOX.search(text) or set(boxes) & set(TICKED)):  # 其他（ ） is no box
        return None
    if all(box in TICKED for box in boxes):
        return tuple(_nearest(texts[at], texts[at + 1], offered) for at in range(len(boxes)))
    is_first = not texts[0].strip(_AROUND) or (
        not _at_end(texts[0], offered) and bool(_at_start(texts[1], offered))
    )
    return tuple(_boxed(texts, boxes, offered, is_first))


def _boxed(
    texts: Sequence[str], boxes: Sequence[str], offered: Sequence[str], is_first: bool
) -> Iterator[str]:
    for box, before, after in zip(boxes, texts, texts[1:], strict=False):
        if box in TICKED:
            if is_first:
                yield _at_start(after, offered) or after.strip(_AROUND)
            else:
                yield _at_end(before, offered) or before.strip(_AROUND)


def _nearest(before: str, after: str, offered: Sequence[str]) -> str:
    """The name at a tick that has no other boxes beside it: the one that it touches."""
    left, right = _at_end(before, offered), _at_start(after, offered)
    if not left or not right:
        return left or right or (before + after).strip(_AROUND)
    touches_left, touches_right = before == before.rstrip(_AROUND), after == after.lstrip(_AROUND)
    if touches_left == touches_right:
        return ""
    return left if touches_left else right


def _at_start(text: str, offered: Sequence[str]) -> str:
    return max((one for one in offered if text.lstrip(_AROUND).startswith(one)), key=len, default="")


def _at_end(text: str, offered: Sequence[str]) -> str:
    return max((one for one in offered if text.rstrip(_AROUND).endswith(one)), key=len, default="")
