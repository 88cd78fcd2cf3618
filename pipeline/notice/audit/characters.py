"""Characters: marks of the wrong width, brackets without their partner, marks doubled, what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model.finding import Level
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, Spot, at, brief, listed

_HAN: Final = r"\u4e00-\u9fff"
_HALF: Final = re.compile(
    rf"(?<=[{_HAN}”》）〉])[,;:?!]|[,;?!](?=[{_HAN}“《（])|(?<=[{_HAN}”》）])\.(?=[{_HAN}“]|\s*$)"
)
_HALF_BRACKETS: Final = re.compile(
    rf"\([^()（）]*[{_HAN}][^()（）]*\)|(?<=[{_HAN}])\([^()（）]*\)|<[^<>]*[{_HAN}][^<>]*>"
)
_STRAIGHT: Final = re.compile(rf"\"[^\"]*[{_HAN}][^\"]*\"")
_WIDE: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")
_DOUBLED: Final = re.compile(r"[，、；：。]{2,}|[，、；：](?=”?[。；！？])|。[，；]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd\ue000-\uf8ff]")
_SPACE: Final = re.compile(rf"(?<=[{_HAN}\d，。；：、”）])[ \u00a0\u3000]+(?=[{_HAN}\d“（])")
_REPEATED: Final = re.compile(
    r"(?<!目)的的(?!确)|(?<![不为])了了(?![之解])|(?<!原)因因|(?<!将)将将(?!才)|把把(?!关)"
)
"""What is written twice by mistake; 现在在, 方向向, 参与与 are words that meet."""
_PAIRS: Final = {"“": "”", "《": "》", "（": "）", "〔": "〕", "【": "】", "‘": "’"}
_MIXED: Final = {"(": ")"} | _PAIRS
_CLOSERS: Final = {close: open_ for open_, close in _MIXED.items()}
_LIST_MARK: Final = re.compile(r"(?:^|(?<=[\s。；，：、]))[\da-zA-Z一二三四五六七八九十]{1,2}[)）]")
_SENTENCE: Final = 20


@dataclass(frozen=True)
class _Found:
    """Something at one place."""

    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        """It with what stands around it."""
        return self.line.text[max(0, self.start - 4) : self.end + 4].strip()


def check(notice: Notice) -> Iterator[Remark]:
    """One finding for each kind that may occur a hundred times, one for each of the others."""
    main = [line for line in notice.main if not line.in_table]
    own = {line.number for line in main}
    rest = [line for line in notice.lines if line.number not in own]
    for lines, where in ((main, ""), (rest, "表格和附件中")):
        level: Level = "info" if where else "warning"
        found = [*_all(lines, _HALF), *_all(lines, _HALF_BRACKETS), *_all(lines, _STRAIGHT)]
        if found:
            yield Remark(
                "text:half-width",
                level,
                f"{where}汉字之间用了半角标点：{_told(found)}。",
                "请改成全角标点，全文统一。",
                _spot(found),
            )
    yield from _grouped(notice, main)
    for line in notice.lines:
        yield from _each(line)
    yield from _unpaired(notice.lines)


def _grouped(notice: Notice, main: Sequence[Line]) -> Iterator[Remark]:
    wide = list(_all(notice.lines, _WIDE))
    if wide:
        message = f"用了全角的数字或字母：{_told(wide)}。"
        yield Remark("text:full-width", "info", message, "请改成半角，全文统一。", _spot(wide))
    sentences = [line for line in main if line not in notice.imprint and _is_sentence(line)]
    spaces = list(_all(sentences, _SPACE))
    if spaces:
        message = f"句子中间有空格：{_told(spaces)}。"
        yield Remark("text:space", "info", message, "不是有意留空的，请删去。", _spot(spaces))


def _is_sentence(line: Line) -> bool:
    """Neither a signature nor contacts, which are set with blanks on purpose."""
    return len(line.words) > _SENTENCE and "联系" not in line.words[:4]


def _each(line: Line) -> Iterator[Remark]:
    for match in _DOUBLED.finditer(line.text):
        around = line.text[max(0, match.start() - 6) : match.end() + 6]
        message = f"标点重复：{brief(around)}。"
        yield Remark(
            "text:doubled-mark", "warning", message, "请留下一个。", at(line, match.start(), match.end() + 1)
        )
    for match in _REPEATED.finditer(line.text):
        around = line.text[max(0, match.start() - 6) : match.end() + 6]
        message = f"“{match[0]}”像是多打了一个字：{brief(around)}。"
        yield Remark("text:repeated", "warning", message, "多打的，删去一个。", at(line, *match.span()))
    hidden = _INVISIBLE.findall(line.text)
    if hidden:
        codes = "、".join(sorted({f"U+{ord(one):04X}" for one in hidden}))
        shown = brief(_INVISIBLE.sub("", line.text))
        message = f"{shown}里有 {len(hidden)} 个看不见或显示不出的字符（{codes}）。"
        first = _INVISIBLE.search(line.text)
        place = at(line, *first.span()) if first else at(line)
        yield Remark("text:invisible", "warning", message, "请删去；多半是从网页或别的文件粘贴来的。", place)


def _all(lines: Iterable[Line], pattern: re.Pattern[str]) -> Iterator[_Found]:
    for line in lines:
        for match in pattern.finditer(line.text):
            yield _Found(line, *match.span())


def _told(found: Sequence[_Found]) -> str:
    """The first one in its words, and where all are."""
    first = found[0]
    return f"{brief(first.words)}（{listed([one.line for one in found])}）"


def _spot(found: Sequence[_Found]) -> Spot:
    return at(found[0].line, found[0].start, found[0].end)


def _unpaired(lines: Sequence[Line]) -> Iterator[Remark]:
    """Brackets and quotation marks without their partner; a partner in the next line will do."""
    open_before: list[tuple[str, Line, int]] = []
    for line in lines:
        opened, closed = _leftovers(line)
        for mark, position in closed:
            partner = next((one for one in open_before if one[0] == _CLOSERS[mark]), None)
            if partner is not None:
                open_before.remove(partner)
            else:
                yield _lonely(mark, line, position)
        for mark, before, position in open_before:
            yield _lonely(mark, before, position)
        open_before = [(mark, line, position) for mark, position in opened]
    for mark, before, position in open_before:
        yield _lonely(mark, before, position)


def _leftovers(line: Line) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """What a line opens and does not close, and what it closes and has not opened."""
    marks = {match.end() - 1 for match in _LIST_MARK.finditer(line.text)}
    opened: list[tuple[str, int]] = []
    closed: list[tuple[str, int]] = []
    for position, mark in enumerate(line.text):
        if mark in _MIXED:
            opened.append((mark, position))
        elif mark in _CLOSERS or mark == ")":
            partners = _partners(mark)
            found = next((one for one in reversed(opened) if one[0] in partners), None)
            if found is not None:
                opened.remove(found)
            elif mark != "’" and position not in marks:  # an apostrophe, or 1）
                closed.append((mark, position))
    return opened, closed


def _partners(mark: str) -> str:
    """A full-width bracket closed by a half-width one is a matter of width."""
    return "（(" if mark in "）)" else _CLOSERS[mark]


def _lonely(mark: str, line: Line, position: int) -> Remark:
    missing = _MIXED.get(mark) or _CLOSERS[mark]
    around = line.text[max(0, position - 10) : position + 11]
    return Remark(
        "text:pair",
        "warning",
        f"“{mark}”没有配对的“{missing}”：{brief(around)}。",
        "请补上另一半，或者删去多余的一个。",
        at(line, position, position + 1),
    )
