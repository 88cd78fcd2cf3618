"""The numbers of headings and items: 一、（一）1.（1）, 第一条, ①, one after the other and in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief, listed
from pipeline.notice.numerals import number

_CHINESE: Final = "[一二三四五六七八九十百]+"
_KINDS: Final = (
    ("一、", re.compile(rf"^(?P<n>{_CHINESE})(?P<mark>、|[.．](?!\d))")),
    ("（一）", re.compile(rf"^[（(](?P<n>{_CHINESE})[）)](?P<mark>、?)")),
    ("1.", re.compile(r"^(?P<n>\d{1,2})(?P<mark>[.．](?:(?!\d)|(?=\d{4}年))|、)")),
    ("（1）", re.compile(r"^[（(](?P<n>\d{1,2})[）)](?P<mark>、?)")),
)
_ARTICLE: Final = re.compile(rf"^第(?P<n>{_CHINESE})条")
_POINT: Final = re.compile(r"^(?P<n>[一二三四五六七八九十])是(?=[\u4e00-\u9fff“])")
_NOTE: Final = re.compile(r"^(?:备?注|说明|填[表写]说明)[：:]\s*")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_INLINE: Final = re.compile(rf"[{_CIRCLED}]")
_DEPTHS: Final = {kind: depth for depth, (kind, _) in enumerate(_KINDS, 1)}
_WRONG_MARKS: Final = {
    "一、": ("、", "“一、”后面用顿号"),
    "（一）": ("", "“（一）”后面不加顿号"),
    "1.": (".", "“1.”后面用小圆点（半角），不用顿号或全角圆点"),
    "（1）": ("", "“（1）”后面不加顿号"),
}


@dataclass(frozen=True)
class _Numbered:
    """A line that begins with a number."""

    kind: str
    value: int
    mark: str
    line: Line
    shown: str


def check(notice: Notice) -> Iterator[Remark]:
    """The body, then each attachment by itself."""
    own = list(_numbered(notice.body))
    yield from _sequence(own)
    yield from _order(own)
    yield from _marks(own)
    yield from _inline(notice.lines)
    for attachment in notice.attachments:
        yield from _sequence(list(_numbered(_prose(notice.lines_of(attachment)[1:]))))


def _prose(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if not line.in_table)


def _numbered(lines: Iterable[Line]) -> Iterator[_Numbered]:
    for line in lines:
        words = _NOTE.sub("", line.words)
        for kind, pattern in (*_KINDS, ("第一条", _ARTICLE), ("一是", _POINT)):
            match = pattern.match(words)
            value = number(match["n"]) if match else None
            if match and value:
                mark = match["mark"] if "mark" in match.groupdict() else ""
                yield _Numbered(kind, value, mark, line, match[0])
                break


def _sequence(numbered: Sequence[_Numbered]) -> Iterator[Remark]:
    """Each number follows the last one of its kind; a higher heading begins the lower ones anew."""
    last: dict[str, _Numbered] = {}
    ever: dict[str, int] = {}
    for one in numbered:
        before = last.get(one.kind)
        if before is None:
            yield from _beginning(one, ever.get(one.kind, 0))
        elif one.value == before.value:
            yield _remark(
                "doubled", one, f"序号{brief(one.shown)}重复，前面{brief(before.line.words, 20)}已经用过"
            )
        elif one.value != before.value + 1 and one.value != 1:
            told = "跳了号" if one.value > before.value else "倒了回去"
            yield _remark("skipped", one, f"序号从{brief(before.shown)}到{brief(one.shown)}，{told}")
        last[one.kind], ever[one.kind] = one, one.value
        depth = _DEPTHS.get(one.kind, 0)
        last = {
            kind: held for kind, held in last.items() if _DEPTHS.get(kind, 0) <= depth or kind == one.kind
        }


def _beginning(one: _Numbered, earlier: int) -> Iterator[Remark]:
    """The first of its kind below a heading is 1, unless it counts on through all headings."""
    if one.value > 1 and one.value != earlier + 1:
        yield _remark("skipped", one, f"序号从{brief(one.shown)}开始，前面没有第一项")


def _remark(which: str, one: _Numbered, what: str) -> Remark:
    code = "numbering:doubled" if which == "doubled" else "numbering:skipped"
    return Remark(
        code,
        "error",
        f"{what}：{brief(one.line.words)}。",
        "请核对有没有漏掉或多出的内容，把序号顺次改好。",
        at(one.line, 0, len(one.shown) + len(one.line.text) - len(one.line.text.lstrip())),
    )


def _inline(lines: Iterable[Line]) -> Iterator[Remark]:
    """①②③ within a paragraph."""
    for line in lines:
        found = [_CIRCLED.index(match[0]) + 1 for match in _INLINE.finditer(line.text)]
        if (
            found
            and found[0] == 1
            and found != list(range(1, len(found) + 1))
            and len(set(found)) == len(found)
        ):
            told = "".join(_CIRCLED[value - 1] for value in found)
            yield Remark(
                "numbering:skipped",
                "error",
                f"一段之内的序号是“{told}”，没有顺次编下来。",
                "请核对有没有漏掉的内容，把序号顺次改好。",
                at(line),
            )


def _order(numbered: Sequence[_Numbered]) -> Iterator[Remark]:
    """A level must stand within one above it: （一） does not come below 1."""
    above: list[int] = []
    for one in numbered:
        depth = _DEPTHS.get(one.kind, 0)
        if not depth:
            continue
        if above and one.value == 1 and depth < above[-1] and depth not in above:
            yield Remark(
                "numbering:order",
                "warning",
                f"层次颠倒：{brief(one.line.words)}在“{_KINDS[above[-1] - 1][0]}”一级之下。",
                "结构层次序数依次为“一、”“（一）”“1.”“（1）”，请调整序号的级别（GB/T 9704—2012 第7.3.3条）。",
                at(one.line),
            )
        above = [other for other in above if other < depth] + [depth]


def _marks(numbered: Sequence[_Numbered]) -> Iterator[Remark]:
    """What stands after a number, told once for each kind."""
    for kind, (right, rule) in _WRONG_MARKS.items():
        wrong = [one for one in numbered if one.kind == kind and one.mark != right]
        if wrong:
            shown = wrong[0].shown
            yield Remark(
                "numbering:mark",
                "warning" if kind == "一、" else "info",
                f"序号写作{brief(shown)}（{listed([one.line for one in wrong])}），{rule}。",
                "请照“一、”“（一）”“1.”“（1）”的写法统一。",
                at(wrong[0].line),
            )
