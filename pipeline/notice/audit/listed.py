"""附件说明 against the attachments: which, in what order, and called what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.notice.audit.attachments import Attachment, Listed
from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.names import plain
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark, at, brief

_TABLE_TITLE: Final = re.compile(r"^\S[^，。；：]{3,40}(?:表|名单|名册)$")
_DOCUMENT: Final = re.compile(r"(?:通知|办法|意见|规定|方案|细则)》?(?:[（〔].*)?$")


def check(notice: Notice) -> Iterator[Remark]:
    """Attachments that are missing, not announced, numbered otherwise, or called otherwise."""
    if not notice.listed and not (notice.title and notice.attachments):
        return  # a form by itself bears the label of an attachment too
    if notice.listed and not notice.attachments:
        yield _none_here(notice.listed)
        return
    yield from _numbers(notice)
    pairs = list(_pairs(notice))
    for listed, attachment in pairs:
        yield from _title(listed, attachment)
    yield from _missing(notice, [listed for listed, _ in pairs])
    yield from _unlisted(notice, [attachment for _, attachment in pairs])
    for attachment in notice.attachments:
        yield from _hidden(notice, attachment)


def _none_here(listed: tuple[Listed, ...]) -> Remark:
    return Remark(
        "consistency:attachments-elsewhere",
        "info",
        f"附件说明列了 {len(listed)} 个附件，这个文件里一个也没有，未能核对。",
        "附件另存为文件的，请自己核对名称和顺序；本该附在后面的，补上。",
        at(listed[0].lines[0]),
    )


def _numbers(notice: Notice) -> Iterator[Remark]:
    """附件1, 附件2 in their order, in the list and at the attachments."""
    kinds = (
        ("附件说明", [(one.number, one.lines[0]) for one in notice.listed]),
        ("附件", [(one.number, one.label) for one in notice.attachments]),
    )
    for kind, found in kinds:
        numbered = [(number, line) for number, line in found if number is not None]
        for expected, (number, line) in enumerate(numbered, 1):
            if number != expected:
                told = "、".join(str(number) for number, _ in numbered)
                yield Remark(
                    "consistency:attachment-order",
                    "error",
                    f"{kind}的序号是 {told}，没有从 1 起依次编下来。",
                    "请按先后次序重新编号，附件说明、附件和正文中的“见附件”都要一致。",
                    at(line),
                )
                break


def _pairs(notice: Notice) -> Iterator[tuple[Listed, Attachment]]:
    """What is announced with what is there under the same number; without numbers, the first with the first."""
    attachments = list(notice.attachments)
    for listed in notice.listed:
        found = next((one for one in attachments if one.number == listed.number), None)
        if found is None and len(notice.listed) == len(notice.attachments) == 1:
            found = attachments[0]
        if found is not None:
            attachments.remove(found)
            yield listed, found


def _title(listed: Listed, attachment: Attachment) -> Iterator[Remark]:
    titles = list(attachment.titles())
    name = _bare(listed.name)
    if not titles or any(_bare(title) == name for title in titles):
        return
    nearest = max(titles, key=lambda title: _likeness(name, _bare(title)))
    marks_only = plain(name) == plain(_bare(nearest))
    yield Remark(
        "consistency:attachment-title",
        "warning" if marks_only else "error",
        f"附件说明写的是{brief(listed.name)}，附件{attachment.number or ''}的标题是{brief(nearest)}，"
        f"{'标点不一致' if marks_only else '不一致'}。",
        "附件说明和附件标题要一字不差，请改成同一个名称。",
        at(listed.lines[0]),
    )


def _bare(name: str) -> str:
    """A name as it is compared: word for word, but for blanks, the width of brackets, and 《》 around all of it."""
    squeezed = "".join(unicodedata.normalize("NFKC", name).split()).rstrip("。；;")
    return squeezed.replace("《", "").replace("》", "")


def _likeness(one: str, other: str) -> float:
    common = sum(min(one.count(character), other.count(character)) for character in set(one))
    return 2 * common / (len(one) + len(other))


def _missing(notice: Notice, found: list[Listed]) -> Iterator[Remark]:
    for listed in notice.listed:
        if listed not in found:
            yield Remark(
                "consistency:attachment-missing",
                "error",
                f"附件说明列有{_called(listed.number)}{brief(listed.name)}，后面没有这个附件。",
                "请补上附件，或者从附件说明中删去。",
                at(listed.lines[0]),
            )


def _unlisted(notice: Notice, found: list[Attachment]) -> Iterator[Remark]:
    for attachment in notice.attachments:
        if attachment not in found:
            title = next(attachment.titles(), "")
            yield Remark(
                "consistency:attachment-unlisted",
                "error" if notice.listed else "warning",
                f"后面有{_called(attachment.number)}{brief(title)}，附件说明没有列出。",
                "请在附件说明中列出，或者删去这个附件。",
                at(attachment.label),
            )


def _called(number: int | None) -> str:
    return f"附件{number or ''}"


def _hidden(notice: Notice, attachment: Attachment) -> Iterator[Remark]:
    """A second table with a title of its own under one label; an earlier document attached may have many."""
    title = "".join(line.words for line in attachment.heads)
    if _DOCUMENT.search(title):
        return
    lines = notice.lines_of(attachment)
    tables_before = False
    for line, following in pairwise(lines):
        tables_before = tables_before or line.in_table
        if tables_before and _opens_table(line, following):
            yield Remark(
                "consistency:attachment-unlisted",
                "info",
                f"{_called(attachment.number)}之后还有{brief(line.words)}，没有附件序号，附件说明也没有列出。",
                "单独的一张表，请编上附件序号并列入附件说明；属于上面这个附件的，不必理会。",
                at(line),
            )


def _opens_table(line: Line, following: Line) -> bool:
    return not line.in_table and following.in_table and bool(_TABLE_TITLE.match(line.words))
