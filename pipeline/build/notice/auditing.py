"""`jianjia notice audit`: a notice read, proof-read, and reported; its findings as comments in a copy."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ExitCode, ProgramError
from pipeline.model.finding import Finding, NoticePlace
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.remark import Remark
from pipeline.notice.audit.rendered import MARKS, Pages, marked
from pipeline.notice.audit.run import audit, commented, read
from pipeline.pdf.convert import ConversionFailure, convert
from pipeline.pdf.documents import Job
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import office
from pipeline.pdf.places import places
from pipeline.report.notice_list import notice_workbook
from pipeline.report.wording import CLEAN, told_counts
from pipeline.wordml.document import Document
from pipeline.wordml.older import read_any_document

_WHOLE = "全文"


@dataclass(frozen=True)
class Audited:
    """A notice and what was found in it."""

    document: Document
    remarks: tuple[Remark, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the text."""
        return tuple(_finding(remark, self.document) for remark in self.remarks)

    @property
    def exit_code(self) -> ExitCode:
        """FINDINGS where there is an error."""
        has_errors = any(remark.level == "error" for remark in self.remarks)
        return ExitCode.FINDINGS if has_errors else ExitCode.CLEAN

    @property
    def consequence(self) -> str:
        """What to do next, as one sentence."""
        if self.exit_code is ExitCode.FINDINGS:
            return "请按“怎么办”逐处改正，再校对一遍。"
        return "没有错误；提醒和说明的地方请再核对一遍。"


def audit_notice(file: Path, printer: Sequence[Path] | None = None) -> Audited:
    """The notice in a file; DataError where it cannot be read.

    `printer`: folders of fonts, where its pages are to be looked at too; ProgramError where LibreOffice is missing.
    """
    notice = read(read_any_document(file))
    return Audited(notice.document, audit(notice, None if printer is None else _printed(notice, printer)))


def _printed(notice: Notice, font_folders: Sequence[Path]) -> Pages:
    with tempfile.TemporaryDirectory(prefix="jianjia-") as made:
        work = Path(made)
        file = work / "notice.docx"
        file.write_bytes(marked(notice))
        program = office(write_fontconfig(work / "fonts.conf", font_folders))
        outcome = convert([Job(notice.document.name, file, file.name)], program, work)[0]
        if isinstance(outcome, ConversionFailure):
            raise ProgramError(outcome.message, outcome.hint)
        return Pages(*places(outcome.pages.pdf, MARKS))


def with_comments(audited: Audited) -> bytes:
    """The notice with a comment at each finding; whatever else was in the file is still there."""
    return commented(audited.document, audited.remarks)


def workbook(audited: Audited) -> bytes:
    """校对结果.xlsx."""
    findings = audited.findings
    told = f"{told_counts(findings)}。{audited.consequence}" if findings else CLEAN
    return notice_workbook(findings, f"{audited.document.name}：{told}")


def _finding(remark: Remark, document: Document) -> Finding:
    if remark.spot is None:
        place = NoticePlace(document.name, None, _WHOLE)
    else:
        here = remark.spot.paragraph.place
        is_alone = here.part == document.main and here.table is None and not here.in_text_box
        place = NoticePlace(
            document.name,
            None,
            str(here),
            here.paragraph if is_alone else None,
            here.table,
            here.row,
            here.column,
        )
    return Finding(remark.code, remark.level, remark.message, remark.hint, place)
