"""检查结果.xlsx: a copy of the data workbook with its cells marked, and a list of all findings in front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pipeline.model.finding import Finding
from pipeline.model.record import Applicants
from pipeline.ooxml import MB
from pipeline.report.bounds import first
from pipeline.report.html_blocks import owner
from pipeline.report.wording import CLEAN, told_consequence, told_counts
from pipeline.report.workbook_copy import LARGEST, Copy, copy_of, new_book, not_kept, packed
from pipeline.report.workbook_list import add_findings_sheet, drop_findings_sheet
from pipeline.report.workbook_marks import mark, unmark

_NO_COPY: Final = (
    f"这里没有原表（只有不很大的 xlsx、xlsm 能标注，展开后不超过 {LARGEST // MB} MB），"
    "请按“单元格”一栏在原文件中查找。"
)


def marked(
    source: Path | None,
    findings: Iterable[Finding],
    titles: Mapping[str, str],
    applicants: Applicants = MappingProxyType({}),
    *,
    name: str | None = None,
    empty: bool = False,
    consequence: str | None = None,
) -> bytes:
    """A workbook with the findings of one data file, and those that belong to no file.

    Of an xlsx a copy, marked anew; of any other file a new workbook with the list alone; of None such a workbook with
    the findings of all files. `titles`: form id to title, and `form.field` to label. `applicants`: whose the records
    are that findings tell of. `name`: what places call the file, where that is not its own name.
    `empty`: no file has a record. `consequence`: what follows, where nothing is to be printed.
    """
    name = name or (source.name if source else None)
    own = [finding for finding in findings if _concerns(finding, name)]
    listed, note = first(own, lambda finding: owner(finding, applicants))
    copied = copy_of(source) if source else None
    told = [_summed_up(own, empty, consequence), note, _on_the_copy(source, copied)]
    copied = copied or new_book()
    drop_findings_sheet(copied.book)
    unmark(copied.book)
    mark(copied.book, listed)
    sheet = add_findings_sheet(copied.book, listed, titles, applicants, "".join(told))
    return packed(copied, sheet.title)


def _on_the_copy(source: Path | None, copied: Copy | None) -> str:
    """What a reader of the copy must know."""
    if source is None:
        return ""
    return not_kept(source) if copied else _NO_COPY


def _summed_up(findings: Sequence[Finding], empty: bool, consequence: str | None) -> str:
    told = consequence or told_consequence(findings, empty=empty)
    return f"{told_counts(findings)}。{told}" if findings else consequence or CLEAN


def _concerns(finding: Finding, name: str | None) -> bool:
    return name is None or finding.place is None or finding.place.file == name
