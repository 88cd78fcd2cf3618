"""Layout of the text: fonts and sizes, alignment, indents, of title, body, headings, attachments and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model.finding import Level
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.looks import Looks, Type
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief, listed
from pipeline.notice.layout import (
    BODY_SIZE,
    FANGSONG,
    HEITI,
    IMPRINT_SIZE,
    INDENT,
    LEVELS,
    TITLE_SIZE,
    XIAOBIAOSONG,
    Typeface,
)

_SIZES: Final = {
    42.0: "初号",
    36.0: "小初",
    26.0: "一号",
    24.0: "小一",
    22.0: "二号",
    18.0: "小二",
    16.0: "三号",
    15.0: "小三",
    14.0: "四号",
    12.0: "小四",
    10.5: "五号",
    9.0: "小五",
}
_HEAD: Final = re.compile(r"^[^。；：]*[。；：]?")
_SLACK: Final = 0.35
"""Characters by which an indent may be off."""
_CONTACT: Final = re.compile(r"^（?联\s*系\s*人|^（?联系电话|^（?电话")


def check(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """Everything that can be seen without setting the pages."""
    yield from _title(notice, looks)
    yield from _body(notice, looks)
    yield from _headings(notice, looks)
    yield from _bold(notice, looks)
    yield from _indents(notice, looks)
    yield from _number(notice, looks)
    yield from _labels(notice, looks)
    yield from _imprint(notice, looks)
    yield from _date(notice, looks)


def _is(seen: Type, typeface: Typeface, size: float) -> bool:
    return seen.font in typeface.names and seen.size == size


def _told(seen: Type) -> str:
    """A font and a size as Word's toolbar shows them."""
    size = _SIZES.get(seen.size, f"{seen.size:g} 磅")
    return f"{size}{seen.font or '（没有指定中文字体）'}"


def _called(typeface: Typeface, size: float) -> str:
    return f"{_SIZES[size]}{typeface.title}"


def _grouped(
    code: str, level: Level, wrong: Sequence[tuple[Line, Type]], what: str, right: str
) -> Iterator[Remark]:
    """One finding for all lines that share a fault."""
    if not wrong:
        return
    seen = "、".join(dict.fromkeys(_told(one) for _, one in wrong))
    lines = [line for line, _ in wrong]
    yield Remark(
        code,
        level,
        f"{what}用的是{seen}（{listed(lines)}），应当用{right}。",
        f"选中这些段落，改成{right}。",
        at(lines[0]),
    )


def _title(notice: Notice, looks: Looks) -> Iterator[Remark]:
    types = [(line, looks.type_of(line)) for line in notice.title]
    wrong = [one for one in types if not _is(one[1], XIAOBIAOSONG, TITLE_SIZE)]
    right = _called(XIAOBIAOSONG, TITLE_SIZE)
    yield from _grouped("layout:title", "error", wrong, "标题", right)
    aside = [line for line in notice.title if looks.look(line).alignment != "center"]
    if aside:
        message = f"标题没有居中（{listed(aside)}）。"
        yield Remark("layout:title", "error", message, "请把标题各行设为居中，不要用空格调整。", at(aside[0]))
    yield from _shape(notice.title)


def _shape(title: Sequence[Line]) -> Iterator[Remark]:
    """Neither a rectangle nor an hourglass (7.3.1)."""
    lengths = [len(line.words) for line in title]
    if len(lengths) < 2:
        return
    is_hourglass = len(lengths) > 2 and min(lengths[1:-1]) < min(lengths[0], lengths[-1])
    if is_hourglass or max(lengths) - min(lengths) == 0:
        shape = "两头长、中间短" if is_hourglass else "各行一样长"
        yield Remark(
            "layout:title-shape",
            "info",
            f"标题各行是 {'、'.join(map(str, lengths))} 个字，{shape}。",
            "回行宜成梯形或菱形，词意要完整，如上短下长。",
            at(title[0]),
        )


def _depth(line: Line) -> int:
    return next((level.depth for level in LEVELS if level.number.match(line.words)), 0)


def _body(notice: Notice, looks: Looks) -> Iterator[Remark]:
    own = [line for line in (*notice.body, *_announced(notice)) if _depth(line) not in (1, 2)]
    types = [(line, looks.type_of(line)) for line in own]
    wrong = [one for one in types if not _is(one[1], FANGSONG, BODY_SIZE)]
    yield from _grouped("layout:body-font", "error", wrong, "正文", _called(FANGSONG, BODY_SIZE))


def _announced(notice: Notice) -> tuple[Line, ...]:
    return tuple(line for one in notice.listed for line in one.lines)


def _headings(notice: Notice, looks: Looks) -> Iterator[Remark]:
    for level in LEVELS[:2]:
        own = [line for line in notice.body if _depth(line) == level.depth]
        types = [(line, looks.type_of(line, _head_end(line))) for line in own]
        wrong = [one for one in types if not _is(one[1], level.typeface, BODY_SIZE)]
        right = _called(level.typeface, BODY_SIZE)
        yield from _grouped("layout:heading-font", "error", wrong, f"“{level.example}”一级的标题", right)


def _head_end(line: Line) -> int:
    """Where a heading that text follows in its own paragraph ends."""
    found = _HEAD.match(line.text)
    return found.end() if found else len(line.text)


def _bold(notice: Notice, looks: Looks) -> Iterator[Remark]:
    bold = [line for line in notice.body if _depth(line) and looks.type_of(line, _head_end(line)).is_bold]
    if bold:
        message = f"正文的标题加了粗（{listed(bold)}）。"
        hint = "标准靠字体区分层次，不要求加粗；本机关习惯加粗的，不必理会。"
        yield Remark("layout:bold", "info", message, hint, at(bold[0]))


def _indents(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """Two characters before each paragraph of the body, none before 主送."""
    wrong = []
    for line in notice.body:
        look = looks.look(line)
        is_begun = line.start == 0 and look.alignment not in ("center", "right")
        if is_begun and not _CONTACT.match(line.words) and abs(look.first - INDENT) > _SLACK:
            wrong.append(line)
    if wrong:
        message = f"正文段首没有空 {INDENT} 个字（{listed(wrong)}）。"
        yield Remark(
            "layout:indent", "error", message, f"请设首行缩进 {INDENT} 字符，回行顶格。", at(wrong[0])
        )
    to = notice.addressee
    if to is not None and abs(looks.look(to).first) > _SLACK:
        message = f"主送机关{brief(to.words)}没有顶格。"
        yield Remark("layout:addressee", "error", message, "请左顶格，取消缩进和前面的空格。", at(to))
    first = notice.listed[0].lines[0] if notice.listed else None
    if first is not None and abs(looks.look(first).first - INDENT) > _SLACK:
        message = f"附件说明{brief(first.words)}没有左空 {INDENT} 个字。"
        yield Remark("layout:attachment-list", "warning", message, f"请左空 {INDENT} 字。", at(first))


def _number(notice: Notice, looks: Looks) -> Iterator[Remark]:
    line = notice.number
    if line is None:
        return
    seen = looks.type_of(line)
    if not _is(seen, FANGSONG, BODY_SIZE):
        yield from _grouped(
            "layout:number", "warning", [(line, seen)], "发文字号", _called(FANGSONG, BODY_SIZE)
        )


def _labels(notice: Notice, looks: Looks) -> Iterator[Remark]:
    labels = [one.label for one in notice.attachments]
    wrong = [(line, seen) for line in labels if not _is(seen := looks.type_of(line), HEITI, BODY_SIZE)]
    yield from _grouped("layout:attachment-label", "error", wrong, "附件标识", _called(HEITI, BODY_SIZE))
    aside = [line for line in labels if _is_aside(looks, line)]
    if aside:
        message = f"附件标识没有顶格（{listed(aside)}）。"
        yield Remark(
            "layout:attachment-label", "error", message, "请在版心左上角第一行顶格写。", at(aside[0])
        )
    heads = [one.heads[0] for one in notice.attachments if one.heads]
    uncentred = [line for line in heads if looks.look(line).alignment != "center"]
    if uncentred:
        message = f"附件标题没有居中（{listed(uncentred)}）。"
        yield Remark(
            "layout:attachment-title", "warning", message, "请把附件标题设为居中。", at(uncentred[0])
        )


def _is_aside(looks: Looks, line: Line) -> bool:
    look = looks.look(line)
    return look.alignment in ("center", "right") or abs(look.first) > _SLACK


def _imprint(notice: Notice, looks: Looks) -> Iterator[Remark]:
    types = [(line, looks.type_of(line)) for line in notice.imprint]
    wrong = [one for one in types if not _is(one[1], FANGSONG, IMPRINT_SIZE)]
    yield from _grouped("layout:imprint", "warning", wrong, "版记", _called(FANGSONG, IMPRINT_SIZE))


def _date(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """成文日期 stands 4 characters from the right where a seal is pressed on it, 2 or more where none is."""
    line = notice.date
    if line is None:
        return
    look = looks.look(line)
    is_left = look.alignment in ("left", "both") and look.first < INDENT
    if is_left or (look.alignment == "right" and look.right < INDENT - _SLACK):
        told = "靠在左边" if is_left else "右边没有空字"
        hint = "盖章的，成文日期右空 4 字；不盖章的，署名右空 2 字、日期首字比署名首字右移 2 字。"
        yield Remark("layout:date", "warning", f"成文日期{brief(line.words)}{told}。", hint, at(line))
