"""检查结果.xlsx: a copy of the data workbook with its cells marked, and a list of all findings in front; 核对.xlsx."""

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
from pipeline.report.workbook_copy import LARGEST, copy_of, new_book, not_kept, packed
from pipeline.report.workbook_list import OF_FILES, add_findings_sheet, drop_findings_sheet
from pipeline.report.workbook_marks import mark, unmark

_NO_COPY: Final = (
    f"这里没有原表（只有不很大的 xlsx、xlsm 能标注，展开后不超过 {LARGEST // MB} MB），"
    "请按“单元格”一栏在原文件中查找。"
)


def marked(
    source: Path,
    findings: Iterable[Finding],
    titles: Mapping[str, str],
    applicants: Applicants = MappingProxyType({}),
    *,
    name: str | None = None,
    empty: bool = False,
) -> bytes:
    """A workbook with the findings of one data file, and those that belong to no file.

    Of an xlsx a copy, marked anew; of any other file a new workbook with the list alone. `titles`: form id to title,
    and `form.field` to label. `applicants`: whose the records are that findings tell of. `name`: what places call the
    file, where that is not its own name. `empty`: no file has a record.
    """
    name = name or source.name
    own = [finding for finding in findings if finding.place is None or finding.place.file == name]
    listed, note = first(own, lambda finding: owner(finding, applicants))
    copied = copy_of(source)
    summed = f"{told_counts(own)}。{told_consequence(own, empty=empty)}" if own else CLEAN
    told = [summed, note, not_kept(source) if copied else _NO_COPY]
    copied = copied or new_book()
    drop_findings_sheet(copied.book)
    unmark(copied.book)
    mark(copied.book, listed)
    sheet = add_findings_sheet(copied.book, listed, titles, applicants, "".join(told))
    return packed(copied, sheet.title)


def listed(
    findings: Sequence[Finding], titles: Mapping[str, str], applicants: Applicants, consequence: str
) -> bytes:
    """A workbook with all findings on files that people sent; `consequence`: what follows from them."""
    made = new_book()
    told = f"{told_counts(findings)}。{consequence}" if findings else CLEAN
    sheet = add_findings_sheet(made.book, findings, titles, applicants, told, OF_FILES)
    return packed(made, sheet.title)
