"""检查结果.xlsx: a copy of the data workbook with its cells marked, and a list of all findings in front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.model.finding import Finding
from pipeline.report.workbook_copy import copy_of, lost, new_book, packed
from pipeline.report.workbook_list import add_findings_sheet, drop_findings_sheet
from pipeline.report.workbook_marks import mark, unmark


def marked(
    source: Path | None, findings: Iterable[Finding], titles: Mapping[str, str], *, name: str | None = None
) -> bytes:
    """A workbook with the findings of one data file, and those that belong to no file.

    Of an xlsx a copy, marked anew; of any other file a new workbook with the list alone; of None such a workbook with
    the findings of all files. `titles`: form id to title, and `form.field` to label. `name`: what places call the
    file, where that is not its own name.
    """
    name = name or (source.name if source else None)
    own = [finding for finding in findings if _concerns(finding, name)]
    copied = (copy_of(source) if source else None) or new_book()
    drop_findings_sheet(copied.book)
    unmark(copied.book)
    mark(copied.book, own)
    missing = "、".join(lost(copied))
    notes = [f"原工作簿中的{missing}没有带入本副本，请以原文件为准。"] if missing else []
    sheet = add_findings_sheet(copied.book, own, titles, notes)
    return packed(copied, sheet.title)


def _concerns(finding: Finding, name: str | None) -> bool:
    return name is None or finding.place is None or finding.place.file == name
