"""The blank lines between the parts of a notice, and the head: 发文机关标志 and the red line under 发文字号.

Told only where nothing but empty paragraphs stands between two parts; a table or a drawing leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.looks import Looks
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief, listed
from pipeline.notice.layout import ATTACHMENT_LINES, MARK_WORD, NUMBER_LINES, RECIPIENT_LINES, TITLE_LINES
from pipeline.wordml.names import PARAGRAPH, W

_CLAUSE: Final = "（GB/T 9704—2012 第{}条）"
_DRAWN: Final = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}br", f"{W}sectPr", f"{W}framePr")
"""What an empty paragraph may hold that takes room of its own."""
_LINES: Final = (f"{W}drawing", f"{W}pict", f"{W}tbl", f"{W}pBdr", f"{W}pStyle")
"""What may be, or may hold, the red line; a style may have it too."""
_MARK: Final = re.compile(rf"(?:会|局|委|部|院|校|厅|府|司|室|心|厂){MARK_WORD}$")


def check(notice: Notice, looks: Looks) -> Iterator[Remark]:
    """One finding for all blank lines that are wrong; then the head."""
    mark = _mark(notice)
    yield from _blanks(looks, _neighbours(notice, mark))
    if mark and notice.number:
        yield from _red(notice, notice.number, looks, mark)


def _neighbours(notice: Notice, mark: Line | None) -> Iterator[tuple[str, Line, Line, int]]:
    """Parts that stand one below the other, with the number of blank lines between them."""
    title, number = notice.title, notice.number
    if mark and number:
        yield "发文机关标志与发文字号", mark, number, NUMBER_LINES
    if number and title:
        yield "红线与标题", number, title[0], TITLE_LINES
    if title and notice.addressee:
        yield "标题与主送机关", title[-1], notice.addressee, RECIPIENT_LINES
    if notice.body and notice.listed:
        yield "正文与附件说明", notice.body[-1], notice.listed[0].lines[0], ATTACHMENT_LINES


def _mark(notice: Notice) -> Line | None:
    """发文机关标志: the line of an office with 文件 above 发文字号; paper with a printed head has none."""
    before = notice.lines[: notice.number.number] if notice.number else ()
    return next((line for line in before if not line.in_table and _MARK.search(line.words)), None)


def _blanks(looks: Looks, neighbours: Iterable[tuple[str, Line, Line, int]]) -> Iterator[Remark]:
    """No blank line at all is a warning; another number than the right one may be for want of room."""
    wrong = [
        (name, below, found, right)
        for name, above, below, right in neighbours
        if (found := _gap(looks, above, below)) is not None and abs(found - right) >= 1
    ]
    if wrong:
        told = (
            f"{name}之间{f'空了 {found:.0f} 行' if found >= 1 else '没有空行'}，应当空 {right} 行（{listed([below])}）"
            for name, below, found, right in wrong
        )
        yield Remark(
            "layout:blank-lines",
            "warning" if any(found < 1 for _, _, found, _ in wrong) else "info",
            f"{'；'.join(told)}。",
            "请按标准空行；为使首页有正文而压缩的，不必理会（GB/T 9704—2012 第7.2.5、7.3.1至7.3.4条）。",
            at(wrong[0][1]),
        )


def _gap(looks: Looks, above: Line, below: Line) -> float | None:
    """Lines left blank between two lines of text, spacing of their paragraphs included; None where it is not plain."""
    first, last = above.paragraph, below.paragraph
    is_end = first.text[above.start + len(above.text) :] == ""
    if first.element is last.element or not is_end or below.start or above.in_table or below.in_table:
        return None
    for blanks, element in enumerate(first.element.itersiblings()):
        if element is last.element:
            return blanks + looks.look(below).space_before + looks.look(above).space_after
        if element.tag != PARAGRAPH or any(True for _ in element.iter(*_DRAWN, f"{W}t")):
            return None
    return None


def _red(notice: Notice, number: Line, looks: Looks, mark: Line) -> Iterator[Remark]:
    """A mark that is there is red and has its line; the colour of what is printed on is nobody's guess."""
    if not looks.is_red(mark):
        message = f"发文机关标志{brief(mark.words)}不是红色。"
        yield Remark("layout:mark", "warning", message, f"请设为红色{_CLAUSE.format('7.2.4')}。", at(mark))
    if not _has_line(notice):
        yield Remark(
            "layout:red-line",
            "warning",
            f"发文字号{brief(number.words)}下面没有红色分隔线。",
            f"请在发文字号之下 4 毫米处画一条与版心等宽的红线{_CLAUSE.format('7.2.7')}。",
            at(number),
        )


def _has_line(notice: Notice) -> bool:
    """Whether anything down to the title, or in a header, may be the red line."""
    document = notice.document
    others = (root for part, root in document.parts.items() if part != document.main)
    if any(True for root in others for _ in root.iter(*_LINES)):
        return True
    stop = notice.title[0].paragraph.element if notice.title else None
    for element in document.parts[document.main].iter():
        if element.tag in _LINES:
            return True
        if element is stop:
            return False
    return False
