"""What closes the text of a notice: 附件说明, 署名 and 成文日期, each in its place (GB/T 9704-2012, 7.3.4, 7.3.5)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from pipeline.notice import layout
from pipeline.notice.elements import indents, paragraph, run, typed
from pipeline.notice.layout import FANGSONG, TWIPS_PER_POINT, twips

_BODY: Final = typed(FANGSONG, layout.BODY_SIZE, latin="Times New Roman", spacing=layout.CHARACTER_SPACING)
_FULL: Final = round(layout.BODY_SIZE * TWIPS_PER_POINT)
_CHARACTER: Final = _FULL + layout.CHARACTER_SPACING
"""Twips from one character to the next."""
_NARROW: Final = frozenset(" .,:;'")
_TOGETHER: Final = {"keepNext": "<w:keepNext/>"}
"""Nothing of it may stand on a page without text (7.3.5.5)."""
_NOTE: Final = "附件："
_ROOM_FOR_SEAL: Final = 2
"""Blank lines that let a seal of 42 mm press name and date, its top within a line of the text."""
_SEALS: Final = 3
"""Of 42 mm, in a row of 156 mm."""


def width(text: str) -> int:
    """How wide the body's type sets a text, in twips."""
    return sum(_advance(character) for character in text)


def attachment_note(titles: Sequence[str]) -> list[str]:
    """附件说明: numbered only where there are several; further lines of a name begin below its first character."""
    if not titles:
        return []
    start = layout.INDENT * _CHARACTER
    lines = []
    for at, title in enumerate(titles):
        number = f"{at + 1}. " if len(titles) > 1 else ""
        head = (_NOTE if at == 0 else "") + number
        left = start + width(_NOTE + number)
        more = _TOGETHER | indents(left=left, hanging=width(head))
        lines.append(paragraph(run(head + title, _BODY), _BODY, align="both", more=more))
    return [*_blank(layout.ATTACHMENT_LINES), *lines]


def signature(issuers: Sequence[str], date: str, *, sealed: bool) -> list[str]:
    """署名 and 成文日期 of one body or of several, to be sealed or not."""
    if not sealed:
        return [*_blank(1), *_unsealed(issuers, date)]
    rows = _joint(issuers, date) if len(issuers) > 1 else _sealed(issuers[0], date)
    return [*_blank(_ROOM_FOR_SEAL), *rows]


def _advance(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WFA":
        return _CHARACTER
    return _FULL // (4 if character in _NARROW else 2) + layout.CHARACTER_SPACING


def _blank(lines: int) -> list[str]:
    return [paragraph("", _BODY, more=_TOGETHER)] * lines


def _right(text: str, indent: int, *, last: bool = False) -> str:
    more = indents(right=max(0, indent)) if last else _TOGETHER | indents(right=max(0, indent))
    return paragraph(run(text, _BODY), _BODY, align="right", more=more)


def _sealed(issuer: str, date: str) -> list[str]:
    """The name centred on the date below it, which stands four characters from the right (7.3.5.1)."""
    difference = (width(issuer) - width(date)) // 2
    right = max(layout.SEALED_DATE_RIGHT * _CHARACTER, difference)
    return [_right(issuer, right - difference), _right(date, right, last=True)]


def _joint(issuers: Sequence[str], date: str) -> list[str]:
    """Names in rows of as many as there is room for seals, the date below the last of them."""
    room = twips(layout.TYPE_WIDTH) // (max(map(width, issuers)) + _CHARACTER)
    each = max(1, min(_SEALS, room))
    lines = []
    for at in range(0, len(issuers), each):
        names = issuers[at : at + each]
        more = _TOGETHER | _columns(len(names))
        lines += [paragraph(run("\t" + "\t".join(names), _BODY), _BODY, more=more)]
        lines += _blank(_ROOM_FOR_SEAL) if at + each < len(issuers) else []
    last = (len(issuers) - 1) % each + 1
    lines.append(paragraph(run("\t" * last + date, _BODY), _BODY, more=_columns(last)))
    return lines


def _columns(count: int) -> dict[str, str]:
    """Tab stops in the middle of so many columns; few stand on the right, as one alone does."""
    room = twips(layout.TYPE_WIDTH) // max(count, 2)
    first = twips(layout.TYPE_WIDTH) - count * room
    stops = (first + room * at + room // 2 for at in range(count))
    tabs = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in stops)
    return {"tabs": f"<w:tabs>{tabs}</w:tabs>"} | indents()


def _unsealed(issuers: Sequence[str], date: str) -> list[str]:
    """The names two characters from the right, the date begins two characters behind their beginning (7.3.5.2)."""
    shift, widest = layout.UNSEALED_DATE_SHIFT * _CHARACTER, max(map(width, issuers))
    right = layout.UNSEALED_NAME_RIGHT * _CHARACTER
    below = right + widest - shift - width(date)
    if (
        below < right
    ):  # a date longer than the name stands two characters from the right, and the name gives way
        right, below = right + right - below, right
    names = [_right(name, right + widest - width(name)) for name in issuers]
    return [*names, _right(date, below, last=True)]
