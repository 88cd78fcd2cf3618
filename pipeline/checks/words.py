"""字数 limits, held against the count in its two readings (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pipeline.checks.base import RecordCheck, Values, found, label_of
from pipeline.checks.placeholders import says_nothing
from pipeline.model.finding import Finding, Level
from pipeline.model.form import Column, Words
from pipeline.model.record import Record
from pipeline.wordcount import WordCount, count


def word_checks(fields: Iterable[Column]) -> tuple[RecordCheck, ...]:
    """One check for every one of these fields (or columns of rows) that has a limit."""
    return tuple(partial(_check, field, field.words, says_nothing(field)) for field in fields if field.words)


def _check(
    field: Column, limit: Words, says_nothing: Callable[[str], bool], record: Record, values: Values
) -> Iterator[Finding]:
    text = values[field.id]
    if not isinstance(text, str) or says_nothing(text):
        return
    for level, message, hint in _faults(limit, count(text)):
        yield found(record, field.id, "words", f"“{label_of(record, field)}”{message}", hint, level)


def _faults(limit: Words, counted: WordCount) -> Iterator[tuple[Level, str, str]]:
    if limit.about:
        yield from _about(limit, counted)
    if limit.max and counted.words > limit.max:
        surplus = counted.words - limit.max
        yield "error", f"现有 {counted.words} 字，限 {limit.max} 字以内，超出 {surplus} 字", _cut(surplus)
    if limit.min and counted.words_min < limit.min:
        lack = limit.min - counted.words_min
        yield "error", f"现有 {counted.words_min} 字，要求不少于 {limit.min} 字，还差 {lack} 字", _fill(lack)


def _about(limit: Words, counted: WordCount) -> Iterator[tuple[Level, str, str]]:
    low, high = limit.band(limit.tolerance)
    outer_low, outer_high = limit.band(limit.outer)
    asked = f"现有 {counted.words} 字，要求 {limit.about} 字左右（{low} 至 {high} 字）"
    # Too long only if the sparing reading says so, too short only if the generous one does.
    if counted.words_min > high:
        surplus = counted.words - high
        yield (
            "error" if counted.words_min > outer_high else "warning",
            f"{asked}，超出 {surplus} 字",
            _cut(surplus),
        )
    elif counted.words < low:
        lack = low - counted.words
        yield "error" if counted.words < outer_low else "warning", f"{asked}，还差 {lack} 字", _fill(lack)


def _cut(surplus: int) -> str:
    return f"请删减 {surplus} 字以上；字数按 Word 的“字数统计”计算，标点算字数，空格不算。"


def _fill(lack: int) -> str:
    return f"请补充 {lack} 字以上；字数按 Word 的“字数统计”计算，标点算字数，空格不算。"
