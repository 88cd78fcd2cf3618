"""`jianjia award`: from those decided to 公示, 表彰决定, plaques, certificates and next year's 历年荣誉."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline import __version__
from pipeline.build.check import Examined, examine
from pipeline.build.forms import compiled, template_digest
from pipeline.build.honouring.certificates import Standing, make_certificates
from pipeline.build.honouring.dates import Dates, Given, award_dates
from pipeline.build.lettering import lettering
from pipeline.build.opening import Source
from pipeline.build.pool import Progress
from pipeline.build.printing import Printer, printer_for
from pipeline.build.tables import MANIFEST
from pipeline.checks.winners import Matched, match
from pipeline.digests import digest
from pipeline.errors import ExitCode, OutputError, PipelineError, ProgramError, reason, remedy
from pipeline.journal import Finished
from pipeline.model import manifest
from pipeline.model.award import Paper as AwardPaper
from pipeline.model.award import Winner
from pipeline.model.finding import Finding, tally
from pipeline.model.glyphs import Glyphs
from pipeline.model.made import Kind, Made
from pipeline.model.notice import OPEN
from pipeline.model.pack import Pack
from pipeline.notice.draft import Bound, Frame, Paper, assembled, label
from pipeline.output import Output, lay, occupied
from pipeline.packs.load import award_template, shared
from pipeline.records.decided import read_decided
from pipeline.render import excel
from pipeline.render.award import (
    day_of,
    decision_context,
    honours_context,
    list_title,
    publicity_context,
    table_context,
    winners_context,
)

PUBLICITY: Final = "公示/公示"
PUBLICITY_TABLE: Final = "公示/公示名单.xlsx"
DECISION: Final = "表彰决定.docx"
HONOURS: Final = "历年荣誉.xlsx"


@dataclass(frozen=True)
class Request:
    """What is asked for."""

    source: Source
    decided: Path
    """The list of those decided."""
    out: Path
    given: Given
    pdf: bool
    include_invalid: bool
    font_folders: tuple[Path, ...]
    workers: int = 1


@dataclass(frozen=True)
class Result:
    """What was made, and what is wrong with the list."""

    winners: tuple[Winner, ...]
    findings: tuple[Finding, ...]
    made: tuple[Made, ...]
    kept: Mapping[str, str]
    """As of a run."""
    changed: tuple[str, ...]
    """As of a run."""
    problems: tuple[PipelineError, ...]
    remarks: tuple[str, ...]
    """What could not be checked for want of a program."""

    @property
    def exit_code(self) -> ExitCode:
        """4 where something could not be printed, else 1 where the list has errors."""
        if self.problems:
            return ExitCode.PROGRAM
        return ExitCode.FINDINGS if tally(self.findings)["error"] else ExitCode.CLEAN


@dataclass(frozen=True)
class _Award:
    """What all that is made is made of."""

    examined: Examined
    matched: Matched
    dates: Dates

    @property
    def pack(self) -> Pack:
        return self.examined.opened.pack

    @property
    def winners(self) -> tuple[Winner, ...]:
        return self.matched.winners

    @property
    def issuers(self) -> tuple[str, ...]:
        """Who honours them: who issues the notice, else a name to be filled in."""
        return self.pack.notice.issuers if self.pack.notice else (OPEN,)


def award(request: Request, executor: Executor, progress: Progress) -> Result:
    """Everything for those decided; raises `PipelineError` where data or list cannot be read."""
    progress("读取和检查", 0, None)
    examined = examine(request.source, request.font_folders)
    pack, data = examined.opened.pack, examined.opened.data
    decided = read_decided(request.decided, pack)
    records = (record for form in data.forms for record in data.records(form))
    found = match(pack, decided.rows, records, examined.checked.excluded, invalid_too=request.include_invalid)
    dates = award_dates(pack, request.given)
    told = (*decided.findings, *found.findings)
    if not found.winners:  # a wrong list must not sweep away what was made from the right one
        return Result((), told, (), {}, (), (), examined.remarks)
    made = _Award(examined, Matched(found.winners, (*told, *dates.findings)), dates)
    try:
        with occupied(request.out) as output:
            return _made(request, made, output, executor, progress)
    except OSError as fault:
        raise OutputError(
            f"“{fault.filename or request.out}”写不进去：{reason(fault)}", remedy(fault)
        ) from fault


def _made(request: Request, award_: _Award, output: Output, executor: Executor, progress: Progress) -> Result:
    printer, problem = _printer(request, output, executor, progress)
    standing = Standing(award_.pack, award_.issuers, award_.dates.date)
    glyphs = _glyphs(request, award_.pack)
    certificates = make_certificates(award_.winners, standing, output, glyphs, printer)
    made = [*_lists(award_, output), *certificates.made]
    findings = (*award_.matched.findings, *certificates.findings)
    _write_manifest(award_, made, output)
    problems = (*([problem] if problem else []), *certificates.problems)
    changed = output.finish(keep=".pdf" if problems else "")
    remarks = award_.examined.remarks
    return Result(award_.winners, findings, tuple(made), output.kept, changed, problems, remarks)


def _printer(
    request: Request, output: Output, executor: Executor, progress: Progress
) -> tuple[Printer | None, PipelineError | None]:
    """None where no PDF is asked for, or with the problem where LibreOffice is missing."""
    if not request.pdf:
        return None, None
    try:
        return printer_for(output, request.font_folders, executor, progress, request.workers), None
    except ProgramError as fault:
        return None, fault


def _glyphs(request: Request, pack: Pack) -> Glyphs | None:
    """What the fonts draw; None where fontconfig is missing, as the remarks tell."""
    try:
        return lettering(pack, request.font_folders).glyphs
    except ProgramError:
        return None


def _lists(award_: _Award, output: Output) -> Iterator[Made]:
    """公示 in Word and Excel, the decision with its list, and 历年荣誉."""
    pack, winners, period = award_.pack, award_.winners, award_.dates.period
    public = publicity_context(pack, winners, period, award_.issuers)
    yield _put(output, f"{PUBLICITY}.docx", "notice", _word(pack, "publicity", public))
    table = excel.fill(shared("publicity-table"), table_context(pack, winners, period))
    yield _put(output, PUBLICITY_TABLE, "summary", table)
    yield _put(output, DECISION, "notice", _decision(award_))
    known = award_.examined.opened.data.honours or ()
    honours = excel.fill(shared("honours"), honours_context(pack, known, winners))
    yield _put(output, HONOURS, "summary", honours)


def _decision(award_: _Award) -> bytes:
    """The decision under its red head, the list of winners attached."""
    pack, notice = award_.pack, award_.pack.notice
    text = _word(
        pack, "decision", decision_context(pack, award_.winners, award_.dates.period, award_.issuers)
    )
    listed = _word(pack, "winners", winners_context(pack, award_.winners))
    frame = Frame(
        layout="document",
        marks=notice.marks if notice else award_.issuers,
        number=award_.dates.number,
        issuers=award_.issuers,
        date=day_of(award_.dates.date),
        sealed=notice.sealed if notice else True,
        copy_to=notice.copy_to if notice else (),
        printed_by=notice.printed_by if notice else award_.issuers[0],
    )
    bound = Bound(label(1, 1), list_title(pack), (Paper("表彰名单", listed),))
    return assembled(Paper("表彰决定", text), frame, [bound])


def _word(pack: Pack, paper: AwardPaper, context: Mapping[str, Any]) -> bytes:
    template = award_template(pack, paper)
    return compiled(template, template_digest(template)).render(context)


def _put(output: Output, path: str, kind: Kind, content: bytes) -> Made:
    done = output.put(path, digest(__version__, path), content)
    return Made(path, kind, done.sha256)


def _write_manifest(award_: _Award, made: Sequence[Made], output: Output) -> None:
    counts: dict[str, int] = {
        "winners": len(award_.winners),
        "files": len(made),
        "pages": sum(one.pages or 0 for one in made),
    }
    head = {"city": award_.pack.id, "year": award_.pack.head.year}
    content = manifest.written(head, sorted(made, key=lambda one: one.path), counts=counts)
    digest_ = lay(output.root, MANIFEST, content)
    output.place(MANIFEST, Finished(digest_, digest_))
