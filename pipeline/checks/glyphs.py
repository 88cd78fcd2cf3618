"""Characters that the fonts cannot show (生僻字), named with their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from pipeline.checks.base import RecordCheck, Values
from pipeline.model.finding import Finding, Level
from pipeline.model.form import Form
from pipeline.model.glyphs import Glyphs, Lettering, holds, is_han, is_private
from pipeline.model.record import Cell, Record

_NAMED: Final = 8
"""So many characters are named; more are counted."""


def glyph_checks(form: Form, lettering: Lettering | None) -> tuple[RecordCheck, ...]:
    """The check of all texts of a record; none where nobody knows what the fonts draw."""
    return (partial(_check, form, lettering),) if lettering else ()


def lettered(label: str, text: str, font: str, glyphs: Glyphs) -> Iterator[tuple[Level, str, str]]:
    """Level, message and hint of what is to be said of a text that is printed in this font."""
    rare = list(dict.fromkeys(glyphs.suspects.findall(text)))
    if lost := [one for one in rare if not glyphs.drawn(one)]:
        yield "warning", *_lost(label, lost)
    if borrowed := [one for one in rare if one not in lost and _is_borrowed(one, font, glyphs)]:
        yield "info", *_borrowed(label, borrowed, font)


def _check(form: Form, lettering: Lettering, record: Record, _: Values) -> Iterator[Finding]:
    for field, name, cell in _texts(form, record):
        font = lettering.font_of(record.form, name) or ""
        for level, message, hint in lettered(cell.label, str(cell.value), font, lettering.glyphs):
            yield Finding("font", level, message, hint, cell.place, record.form, record.number, field=field)


def _texts(form: Form, record: Record) -> Iterator[tuple[str, str, Cell]]:
    """Every text that is printed, with the id of its field and of what the template prints (a column of rows)."""
    for field in form.fields:
        cell = record.cells.get(field.id)
        if cell is None or field.by_hand:
            continue
        if isinstance(cell.value, str):
            yield field.id, field.id, cell
        for row in cell.rows:
            texts = ((name, one) for name, one in row.cells.items() if isinstance(one.value, str))
            yield from ((field.id, name, one) for name, one in texts)


def _is_borrowed(character: str, font: str, glyphs: Glyphs) -> bool:
    return font in glyphs.faces and is_han(character) and not holds(glyphs.faces[font], character)


def _lost(label: str, characters: Sequence[str]) -> tuple[str, str]:
    kind = "自造字，换一台电脑就不是这个字" if any(map(is_private, characters)) else "没有字体能印"
    message = f"“{label}”里有印不出来的字：{_named(characters)}（{kind}），PDF 上会是空白或方框"
    return message, "请用输入法重新录入这个字；确实打不出的，打印后手写补上。"


def _borrowed(label: str, characters: Sequence[str], font: str) -> tuple[str, str]:
    message = f"“{label}”里的生僻字{_named(characters)}，{font} 里没有，PDF 中用宋体等别的字体代替"
    return message, "不必改动；字形与旁边的字略有不同，打印后请看一眼。"


def _named(characters: Sequence[str]) -> str:
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters[:_NAMED])
    return named if len(characters) <= _NAMED else f"{named}等 {len(characters)} 个"
