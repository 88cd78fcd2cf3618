"""Text that holds a place for what was never filled in: XXX, 待补充, 同上, the pack's own example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from pipeline.checks.base import RecordCheck, Values, brief, found, label_of
from pipeline.labels import fold_name
from pipeline.model.finding import Finding, Level
from pipeline.model.form import Column
from pipeline.model.record import Record

_KINDS: Final = frozenset({"text", "prose", "phone", "mobile"})

# What says that nothing was entered where it is all that a cell says; within a sentence 略 or 同上 may be right.
_WHOLE: Final = re.compile(
    r"(?:待|未|后)(?:补充|补|定|填|填写|完善|核实|确认|续)|(?:同|如|见)(?:上|前|下)|从?略|测试|试填|样例|示例|例|范例"
    r"|test|todo|tbd|n/?a|x{2,}|×{2,}|\*+|_+|\?+|(?:请|此处|在此)(?:处|在此)?(?:填写|输入|录入).*|(\d|[a-z])\1{3,}|某+"
)

# What says so wherever it stands, behind the characters of which it has one: to look for a character takes a tenth of
# the time of a pattern. One × or * is a sign of arithmetic, and one 某 may be part of a name.
_WITHIN: Final = tuple(
    (characters, re.compile(pattern))
    for characters, pattern in (
        ("XxＸｘ", r"[XxＸｘ](?<![A-Za-z].)[XxＸｘ]+(?![A-Za-z0-9])"),
        ("×✕✖*＊", r"[×✕✖*＊][×✕✖*＊]+"),
        ("_＿", r"[_＿][_＿]{2,}"),
        ("某", r"某某"),
        (
            "待填输录补",
            r"[（(\[【〔［](?:待(?:定|补(?!充)|填(?!写)|核|确认|完善|统计)[^）)\]】〕］]{0,6}"
            r"|请?(?:在此处?)?(?:填写|输入|录入|补充)[^）)\]】〕］]{0,20})[）)\]】〕］]",
        ),
        ("待", r"待(?:补充|填写)"),
        ("此", r"此(?<!在此)处?(?:填写|输入|录入|补充)"),
    )
)
_SIGNS: Final = frozenset().union(*(characters for characters, _ in _WITHIN))
_SHORT: Final = 100
_OWN: Final = 20
"""An example of so many characters, or a note of the pack, is nobody's own answer; 党支部书记 may be."""


def placeholder_checks(fields: Iterable[Column]) -> tuple[RecordCheck, ...]:
    """One check for every one of these fields (or columns of rows) that holds free text."""
    return tuple(partial(_check, field, _printed(field)) for field in fields if field.kind in _KINDS)


def says_nothing(field: Column) -> Callable[[str], bool]:
    """Whether a text of this field only holds a place, which is told as that and not as too short."""
    return partial(_is_whole, printed=_printed(field)) if field.kind in _KINDS else _never


def _never(_: str) -> bool:
    return False


def _printed(field: Column) -> frozenset[str]:
    """What the pack says of the field, and nobody would say of himself."""
    example = [field.example] if len(field.example) >= _OWN else []
    return frozenset(fold_name(text) for text in (*example, field.note) if text)


def _check(field: Column, printed: frozenset[str], record: Record, values: Values) -> Iterator[Finding]:
    text = values[field.id]
    if not isinstance(text, str):
        return
    if _is_whole(text, printed):
        level: Level = "error" if field.required is True or _has_least(field) else "warning"
        message = f"“{label_of(record, field)}”填的是“{brief(text)}”，不是实际内容"
        hint = "请填写实际内容" + ("。" if field.required is True else "；没有的，把这一格留空。")
        yield found(record, field.id, "placeholder", message, hint, level)
    elif within := sorted(_within(text)):
        at, word = within[0]
        more = f"，共 {len(within)} 处" if len(within) > 1 else ""
        around = brief(text[max(at - 8, 0) : at + len(word) + 8])
        place = f"“{label_of(record, field)}”第 {at + 1} 个字符起"
        message = f"{place}是“{brief(word)}”（“{around}”）{more}，像是还没有填好"
        yield found(record, field.id, "placeholder", message, "请换成实际内容，或者删去。", "warning")


def _has_least(field: Column) -> bool:
    return field.words is not None and bool(field.words.about or field.words.min)


def _within(text: str) -> Iterator[tuple[int, str]]:
    """What says so in the text, and at which character it begins."""
    # Of prose, to look at each character takes longer than to look for each sign.
    if len(text) <= _SHORT and _SIGNS.isdisjoint(text):
        return
    for characters, pattern in _WITHIN:
        if any(map(text.__contains__, characters)):
            yield from ((one.start(), one.group()) for one in pattern.finditer(text))


def _is_whole(text: str, printed: frozenset[str]) -> bool:
    # A long text is no single word, and folding it takes time.
    if len(text) > _SHORT:
        return False
    folded = fold_name(text)
    return folded in printed or bool(_WHOLE.fullmatch(folded.strip("。.、，,;；:：—-")))
