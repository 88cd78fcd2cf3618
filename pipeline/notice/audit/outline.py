"""What a notice consists of: 发文字号, 标题, 主送, 正文, 附件说明, 署名, 成文日期, 版记, and its attachments.

Found by the words alone, for many offices lay the head out in a table, or give a heading no style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pipeline.notice.audit.attachments import Attachment, Listed, attachments, is_label, listed_names
from pipeline.notice.audit.lines import Line, lines_of
from pipeline.wordml.document import Document
from pipeline.wordml.tables import Table, tables

NUMBER: Final = re.compile(
    r"^(?P<office>[^\s，。；：（(〔\[]{2,20})\s*(?P<open>[〔\[（(【［﹝{])\s*(?P<year>\d{2,4})\s*(?P<close>[〕\]）)】］﹞}])"
    r"\s*(?P<di>第)?\s*(?P<number>[\d０-９]*)\s*号$"
)
"""发文字号 in any brackets, its number written or not."""
DATE: Final = re.compile(
    r"^(?P<year>[12]\d{3}|[一二三四五六七八九十〇○零OＯo0]{4})\s*年\s*(?P<month>[\d一二三四五六七八九十]*)\s*(?:〔[^〕]*〕)?\s*月"
    r"\s*(?P<day>[\d一二三四五六七八九十]*)\s*(?:〔[^〕]*〕)?\s*日$"
)
"""A line that is a date and nothing else, filled in or not."""
_KINDS: Final = "通知|公告|通报|意见|决定|函|方案|办法|公示|报告|请示|批复|决议|命令|纪要|倡议书|细则|规定"
_TITLE_END: Final = re.compile(rf"(?:{_KINDS})(?:（[^）]*）)?$")
_ADDRESSED: Final = re.compile(r"[^。；！？]{2,400}[：:]$")
_FORGOTTEN: Final = re.compile(
    r"[^。；：！？]*各[^。；：！？]{1,60}(?:会|局|委|办|部|处|室|院|校|厅|公司|中心|单位|机关|部门)"
)
_OFFICE: Final = re.compile(
    r"(?:会|局|委|办|部|处|室|院|校|厅|公司|中心|单位|机关|组|社|厂|所|部门|同志|职工)"
)
_IMPRINT: Final = re.compile(r"^抄\s*送\s*[：:]|^主题词|日\s*印\s*发$")
_HEAD: Final = 40
"""Lines within which a head ends."""


@dataclass(frozen=True)
class Notice:
    """A notice and its parts; what it lacks is None or empty."""

    document: Document
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    number: Line | None
    title: tuple[Line, ...]
    addressee: Line | None
    body: tuple[Line, ...]
    """From the addressee to 附件说明 or 署名; tables left out."""
    listed: tuple[Listed, ...]
    """附件说明."""
    signature: tuple[Line, ...]
    date: Line | None
    imprint: tuple[Line, ...]
    attachments: tuple[Attachment, ...]

    @property
    def main(self) -> tuple[Line, ...]:
        """All lines before the first attachment."""
        first = self.attachments[0].label.number if self.attachments else len(self.lines)
        return self.lines[:first]

    @property
    def name(self) -> str:
        """The title in one line."""
        return "".join(line.words for line in self.title)

    def lines_of(self, attachment: Attachment) -> tuple[Line, ...]:
        """An attachment's lines with its label, those of its tables included."""
        return self.lines[attachment.label.number : attachment.end]

    def table_lines(self, table: Table) -> tuple[Line, ...]:
        """The lines in a table."""
        return self._by_table.get(table.number, ())

    @cached_property
    def _by_table(self) -> dict[int | None, tuple[Line, ...]]:
        found: dict[int | None, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.paragraph.place.table, []).append(line)
        return {number: tuple(lines) for number, lines in found.items()}


def outline(document: Document) -> Notice:
    """The parts of a notice, as far as they can be told."""
    lines = lines_of(document)
    title, addressee = _title(lines)
    after = addressee.number + 1 if addressee else (title[-1].number + 1 if title else 0)
    date = _date(lines, after)
    labels = [line for line in lines if line.number >= after and is_label(line, date)]
    end = labels[0].number if labels else len(lines)
    listed = listed_names(lines[after : min(end, date.number if date else end)])
    signature = _signature(lines, date, listed, after)
    stop = min([end, *(part.number for part in (*signature[:1], *filter(None, [date])))])
    if listed:
        stop = min(stop, listed[0].lines[0].number)
    return Notice(
        document=document,
        lines=lines,
        tables=tuple(tables(document.parts[document.main], document.main)),
        number=_number(lines[: title[0].number] if title else lines[:_HEAD]),
        title=title,
        addressee=addressee,
        body=tuple(line for line in lines[after:stop] if not line.in_table),
        listed=listed,
        signature=signature,
        date=date,
        imprint=tuple(line for line in lines if line.number >= after and _IMPRINT.search(line.words)),
        attachments=attachments(lines, labels),
    )


def _number(lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if NUMBER.match(line.words)), None)


def _title(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Line | None]:
    """标题 and 主送: the lines that end in 通知, and the one after them that ends in a colon."""
    end = next((n for n, line in enumerate(lines[:_HEAD]) if _ends_title(lines, n)), None)
    if end is None:
        return (), None
    addressee = lines[end + 1] if end + 1 < len(lines) else None
    if addressee is not None and not _is_addressee(addressee):
        addressee = None
    return tuple(lines[_title_start(lines, end) : end + 1]), addressee


def _ends_title(lines: Sequence[Line], number: int) -> bool:
    """Whether a title ends here: 通知 after 关于 on this line or on one of the three before it."""
    if not _TITLE_END.search(lines[number].words):
        return False
    before = "".join(line.words for line in lines[max(0, number - 3) : number + 1])
    after = lines[number + 1] if number + 1 < len(lines) else None
    return "关于" in before or (after is not None and _is_addressee(after))


def _title_start(lines: Sequence[Line], end: int) -> int:
    for number in range(end, max(-1, end - 4), -1):
        if "关于" in lines[number].words:
            return number
    return end


def _is_addressee(line: Line) -> bool:
    """Whether this is 主送; its colon may have been forgotten where it names all of a kind (各基层工会)."""
    named = _ADDRESSED.fullmatch(line.words) and _OFFICE.search(line.words)
    return bool(named or _FORGOTTEN.fullmatch(line.words)) and not line.in_table


def _date(lines: Sequence[Line], after: int) -> Line | None:
    """成文日期: the first line after the body that is a date and nothing else, before any attachment."""
    for line in lines[after:]:
        if DATE.match(line.words) and not line.in_table:
            return line
        if is_label(line, line):
            return None
    return None


def _signature(
    lines: Sequence[Line], date: Line | None, listed: Sequence[Listed], after: int
) -> tuple[Line, ...]:
    """署名: the short lines right above the date, several where several offices sign."""
    if date is None:
        return ()
    first = max(after, listed[-1].lines[-1].number + 1 if listed else after)
    return tuple(reversed(list(_above(lines[first : date.number]))))


def _above(lines: Sequence[Line]) -> Iterator[Line]:
    for line in reversed(lines):
        words = "".join(line.words.split())
        if len(words) > 30 or not _OFFICE.search(words) or words.endswith(("。", "；", "：", "，")):
            return
        yield line
