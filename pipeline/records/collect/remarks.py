"""What is said about one filled file: what could not be read, what was passed over, what deserves a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model.finding import Finding, Place
from pipeline.records.collect.blocks import Block, Page
from pipeline.records.collect.cutting import Segment
from pipeline.records.collect.papers import Stretch
from pipeline.records.collect.quoting import quoted
from pipeline.records.collect.values import Values

_LISTED: Final = 5
"""So many places of one form are named one by one."""


def no_form(blocks: Sequence[Block], shown: str) -> Finding:
    """A file that holds none of the forms."""
    if any(block.pictures for block in blocks) and not any(block.text.strip() for block in blocks):
        message = f"“{shown}”里只有图片（扫描件），读不出文字"
        hint = "请向填表人要 Word 原件，或者照图片录入。"
    else:
        message = f"“{shown}”认不出是哪种申报表，没有读取"
        hint = "请核对是不是本次评选的表；是的，请照空白表补上各栏的名称再试，或者手工录入。"
    return Finding("collect-form", "error", message, hint, Place(shown))


def another_paper(shown: str, title: str) -> Finding:
    """A paper of the selection that is no form."""
    message = f"“{shown}”是“{title}”，不是申报表，没有读取"
    return Finding(
        "collect-skipped", "info", message, "不必理会；汇总表由 jianjia summary 重新做。", Place(shown)
    )


def official(shown: str) -> Finding:
    """A notice or another official document, without filled forms in it."""
    message = f"“{shown}”是公文（通知等），里面没有填好的申报表，没有读取"
    return Finding("collect-skipped", "info", message, "不必理会。", Place(shown))


def of_document(opened: Page, shown: str) -> Iterator[Finding]:
    """Tracked changes and comments."""
    if opened.changed:
        message = f"“{shown}”里有修订，按全部接受读取"
        hint = "有不该接受的修订，请在 Word 中处理后重新收集。"
        yield Finding("collect-changes", "info", message, hint, Place(shown))
    if opened.commented:
        message = f"“{shown}”里有批注，批注没有读取"
        yield Finding("collect-changes", "info", message, "请打开文件看看批注说了什么。", Place(shown))


def of_form(values: Values, part: Segment, shown: str) -> Iterator[Finding]:
    """What is in doubt about one form of the file."""
    form, title = values.map.name, values.map.title
    if part.rival:
        message = f"认作“{title}”，但与“{part.rival}”也差不多"
        hint = "请核对是哪种表；认错的，把内容移到它的工作表或栏目。"
        yield Finding("collect-form", "warning", message, hint, Place(shown), form)
    for block, label in values.unread[:_LISTED]:
        where = f"“{label}”旁边" if label else "表上"
        message = f"{where}的内容“{quoted(block.text)}”看不出是哪一栏，没有读取"
        hint = "请打开文件，把这一处的内容录入数据工作簿。"
        yield Finding("collect-unread", "error", message, hint, Place(shown, None, block.place), form)
    if more := [block for block, _ in values.unread[_LISTED:]]:
        message = f"还有 {len(more)} 处看不出是哪一栏，没有读取：{_places(more)}"
        hint = "请打开文件，逐处核对，把内容录入数据工作簿。"
        yield Finding("collect-unread", "error", message, hint, Place(shown), form)


def of_papers(further: Sequence[Stretch], shown: str) -> Iterator[Finding]:
    """What of further papers is in no field."""
    for one in further:
        for block in one.unread[:_LISTED]:
            message = f"“{one.gathered.title}”里的“{quoted(block.text)}”看不出是哪一栏，没有读取"
            hint = "请打开文件，把这一处的内容录入数据工作簿。"
            yield Finding("collect-unread", "error", message, hint, Place(shown, None, block.place))


def aside(blocks: Sequence[Block], shown: str) -> Iterator[Finding]:
    """Text that is no data: in cells for pens and seals, around the forms."""
    if blocks:
        message = f"不进数据的地方有内容：{_places(blocks)}"
        hint = "这些是手写、盖章的栏目和表外的文字，一般不必理会。"
        yield Finding("collect-aside", "info", message, hint, Place(shown))


def _places(blocks: Sequence[Block]) -> str:
    listed = "、".join(f"{block.place}“{quoted(block.text)}”" for block in blocks[:_LISTED])
    return listed + (f"等 {len(blocks)} 处" if len(blocks) > _LISTED else "")
