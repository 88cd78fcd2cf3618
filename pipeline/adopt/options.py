"""What a text offers to choose from: boxes or empty brackets before or after each option, or 男/女 alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.adopt.measures import MEASURES
from pipeline.labels import squeeze
from pipeline.wordml.boxes import OPEN

_BOX: Final = re.compile(rf"[{OPEN}]")
_BRACKETS: Final = re.compile(r"(?<=[（(])[ \t\u3000]*(?=[）)])")
_TAIL: Final = re.compile(r"[\s，,、；;。_＿：:]+$|[（(][\s_＿]*[）)]\s*$")
_HEAD: Final = re.compile(r"^[\s，,、；;。_＿/／]+")
_LABELLED: Final = re.compile(r"^.*[：:\n]", re.DOTALL)
_NO_OPTION: Final = re.compile(rf"[，。；：,;:]|^(?:{'|'.join(MEASURES)})$|人$")
_NOT_IN_TAGS: Final = dict.fromkeys(map(ord, "“”‘’'\"\\<>&{}"))
"""What docxtpl changes within a tag, or what would end it."""
_LONGEST: Final = 30
_SHORT: Final = 12
_PAIRS: Final = ({"男", "女"}, {"是", "否"}, {"有", "无"})


class Option(NamedTuple):
    """An option and where it is ticked."""

    start: int
    """Where the option begins, its box or its word."""
    at: int
    """The box, or what stands between empty brackets, up to `end`."""
    end: int
    word: str


def options(text: str) -> tuple[Option, ...]:
    """The options of a text, each with its box; a box without a word is none."""
    if boxes := [match.span() for match in _BOX.finditer(text)]:
        return tuple(_with_words(text, boxes, 0))
    found = tuple(_with_words(text, [match.span() for match in _BRACKETS.finditer(text)], 1))
    words = [one.word for one in found]
    plain = all(len(word) <= _SHORT and not _NO_OPTION.search(word) for word in words)
    return found if len(words) > 1 and len(set(words)) == len(words) and plain else ()


def _with_words(text: str, boxes: list[tuple[int, int]], around: int) -> Iterator[Option]:
    """`around` is how many characters stand around a box that belong to it: its brackets."""
    whole = [(start - around, end + around) for start, end in boxes]
    if whole and not _said(text[whole[-1][1] :]) and _said(_LABELLED.sub("", text[: whole[0][0]])):
        yield from _before(text, boxes, whole)
        return
    for (at, end), (start, after), (following, _) in zip(
        boxes, whole, [*whole, (len(text), 0)][1:], strict=True
    ):
        line = text[after:following].lstrip().partition("\n")[0]
        if len(line) <= _LONGEST and (word := _said(line)):
            yield Option(start, at, end, word)


def _before(text: str, boxes: list[tuple[int, int]], whole: list[tuple[int, int]]) -> Iterator[Option]:
    """Each word stands before its box: 男□ 女□."""
    ends = [0, *(end for _, end in whole)]
    for (at, end), (start, _), last in zip(boxes, whole, ends[:-1], strict=True):
        said = _HEAD.sub("", _LABELLED.sub("", text[last:start]))
        if len(said) <= _LONGEST and (word := _said(said)):
            yield Option(start - len(said), at, end, word)


def _said(text: str) -> str:
    """The word without what only parts it from the next, and without what a tag could not hold."""
    return squeeze(_TAIL.sub("", text)).translate(_NOT_IN_TAGS)


def either(text: str) -> tuple[str, ...]:
    """The two answers of a text that holds nothing else: 男/女, 是/否, 有/无."""
    words = tuple(re.split(r"[/／、]", squeeze(text)))
    return words if set(words) in _PAIRS and all(one != two for one, two in pairwise(words)) else ()
