"""收件登记.xlsx: the tables of the register, and every finding with its place in the received files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.finding import Finding
from pipeline.model.record import Applicants
from pipeline.report.bounds import first
from pipeline.report.html_blocks import owner
from pipeline.report.tabular import Column, Line, Sheet, add_tables
from pipeline.report.wording import LEVELS, told_counts
from pipeline.report.workbook_copy import new_book, packed

_COLUMNS = (
    Column("序号", 6),
    Column("级别", 7),
    Column("推荐单位", 16, left=True),
    Column("文件", 34, left=True),
    Column("工作表", 22, left=True),
    Column("单元格", 10),
    Column("申报对象", 30, left=True),
    Column("问题", 52, left=True),
    Column("怎么办", 42, left=True),
    Column("代码", 18),
)


def register_workbook(
    sheets: Iterable[Sheet], findings: Sequence[Finding], titles: Mapping[str, str], applicants: Applicants
) -> bytes:
    """The workbook as a file; `titles`: form id to title."""
    copied = new_book()
    listed, note = first(findings, lambda one: owner(one, applicants))
    lines = [_line(number, one, titles, applicants) for number, one in enumerate(listed, 1)]
    told = f"{told_counts(findings)}。单元格是收到的文件里的位置。{note}"
    add_tables(copied.book, [*sheets, Sheet("检查结果", "检查结果", told, _COLUMNS, lines)])
    return packed(copied)


def _line(number: int, one: Finding, titles: Mapping[str, str], applicants: Applicants) -> Line:
    applicant = applicants.get((one.form or "", one.record or 0))
    title = titles.get(one.form or "", "")
    texts = (
        number,
        LEVELS[one.level],
        owner(one, applicants),
        one.place.file if one.place else "",
        (one.place.sheet or "") if one.place else "",
        (one.place.cell or "") if one.place else "",
        f"{title}　{applicant.name}" if applicant else title,
        one.message,
        one.hint,
        one.code,
    )
    return Line(texts, {"error": "bad", "warning": "look"}.get(one.level, ""))
