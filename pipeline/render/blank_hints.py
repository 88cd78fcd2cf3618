"""What is said above a column of the entry workbook: what to enter, how long it may be, an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.kinds import KINDS
from pipeline.model.form import Column, Words

COUNT_HINT: Final = "自动计算，同 Word 字数；表情符号、极少数生僻字会多计，以检查为准"
OTHER: Final = "其他"
"""A list that has it is open: what else there is stands as 其他（…）."""

_WHAT: Final[Mapping[str, str]] = {
    "integer": "只填整数",
    "number": "只填数字",
    "percent": "填 95.5 或 95.5%",
    "mobile": "11 位手机号码",
    "phone": "手机，或带区号的电话",
    "postcode": "6 位数字",
    "prose": "直接粘贴全文，分段按 Alt+回车；也可以只写旁边的 Word 文件名，如 事迹.docx",
    "photo": "写照片的文件名，如 照片.jpg，照片放在本工作簿旁边",
    "yes-no": "选“是”或“否”",
}
"""By kind; a kind that is not here is told by its example."""


def hint(column: Column) -> str:
    """The hint of a column, a line for each thing said."""
    return "\n".join(_lines(column))


def limit(words: Words) -> str:
    """The limit in a phrase: 2000 字左右（1800 至 2200 字）."""
    if words.about:
        low, high = words.band(words.tolerance)
        return f"{words.about} 字左右（{low} 至 {high} 字）"
    bounds = [f"不少于 {words.min} 字"] if words.min else []
    return "，".join([*bounds, *([f"{words.max} 字以内"] if words.max else [])])


def _lines(column: Column) -> Iterator[str]:
    if isinstance(column.required, str):
        yield "按条件必填"
    if column.words:
        yield limit(column.words)
    if column.note:
        yield column.note
    if what := _what(column):
        yield what
    if column.example:
        yield f"例：{column.example}"


def _what(column: Column) -> str:
    kind = KINDS[column.kind]
    if column.choices or kind.choices:
        # What else there is, is often told by the note.
        other = f"；没有的写“{OTHER}（说明）”" if OTHER in column.choices and OTHER not in column.note else ""
        return f"从下拉列表中选{other}"
    return _WHAT.get(column.kind) or (f"如 {kind.example}" if kind.example and not column.example else "")
