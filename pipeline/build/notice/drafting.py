"""`jianjia notice draft`: a year's notice from the pack, with the blank forms and tables that it asks for attached."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.build.forms import compiled, template_digest
from pipeline.days import rest_of
from pipeline.errors import PackError, ProgramError, UsageError
from pipeline.expr import ExpressionError, text
from pipeline.model.finding import Finding, Level, Place
from pipeline.model.notice import OPEN, Attachment, FactSpec, FactValue, Notice, NoticeLayout, Piece
from pipeline.model.pack import Pack
from pipeline.model.quota import QuotaTable
from pipeline.model.record import Record
from pipeline.notice.draft import Bound, Frame, Paper, assembled, label
from pipeline.notice.facts import Proposal, is_open, proposals, shown, texts, whole
from pipeline.notice.places import doubts, quota, totals
from pipeline.packs.facts import FOLDER, Facts, given, of_year, years
from pipeline.packs.load import load
from pipeline.pdf.convert import ConversionFailure, convert
from pipeline.pdf.documents import Job
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import office
from pipeline.pdf.split import extracted
from pipeline.render.context import filler, form_context
from pipeline.render.papers import paper_context
from pipeline.render.summary import summary_context


@dataclass(frozen=True)
class Request:
    """What draft is asked for."""

    city: str
    """Id of a pack or the path of its folder."""
    year: int
    facts: Path | None
    """What overrides the facts of the pack, or those that follow from them."""
    layout: NoticeLayout | None
    """As the pack says where None."""
    roots: tuple[Path, ...]
    """The folders that hold packs."""


@dataclass(frozen=True)
class Draft:
    """The draft as a Word file, and what a person has to look at."""

    docx: bytes
    findings: tuple[Finding, ...]
    proposals: tuple[Proposal, ...]
    """What was carried over from the last notice; none for a year that the pack has facts of."""
    last_year: int
    """The year of that notice."""


@dataclass(frozen=True)
class _Year:
    """All that a year's notice is made of."""

    pack: Pack
    notice: Notice
    values: Mapping[str, FactValue]
    quotas: Sequence[QuotaTable]
    settled: bool
    """Whether the quotas are those of the year."""
    proposals: tuple[Proposal, ...]
    last_year: int


def make_draft(request: Request) -> Draft:
    """The draft; UsageError for a pack without a notice or a year before its first one."""
    pack = load(request.city, request.roots)
    notice = pack.notice
    if notice is None:
        raise UsageError(
            f"“{pack.id}”的方案里没有通知", "请在 pack.toml 中写 [notice]，并备好通知的 Word 模板。"
        )
    year = _year(pack, notice, request)
    return Draft(_docx(year, request.layout), tuple(_findings(year)), year.proposals, year.last_year)


def printed(docx: bytes, font_folders: Sequence[Path]) -> bytes:
    """The draft as a PDF; ProgramError where LibreOffice is missing or cannot print it."""
    with tempfile.TemporaryDirectory(prefix="jianjia-") as made:
        work = Path(made)
        file = work / "notice.docx"
        file.write_bytes(docx)
        program = office(write_fontconfig(work / "fonts.conf", font_folders))
        outcome = convert([Job(file.name, file, file.name)], program, work)[0]
        if isinstance(outcome, ConversionFailure):
            raise ProgramError(outcome.message, outcome.hint)
        return next(extracted([outcome.pages]))


def context_of(
    pack: Pack,
    notice: Notice,
    values: Mapping[str, FactValue],
    quotas: Sequence[QuotaTable],
    *,
    settled: bool,
) -> dict[str, Any]:
    """What the templates of a notice are given: the facts as printed, the year, the places, the attachments' labels."""
    count = len(notice.attachments)
    labels = {one.id: label(at, count) for at, one in enumerate(notice.attachments, 1) if one.id}
    return texts(notice.every_fact, values) | {
        "year": str(pack.head.year),
        "places": totals(quotas, settled=settled),
        "quota": quota(quotas, settled=settled),
        "attached": labels,
    }


def _year(pack: Pack, notice: Notice, request: Request) -> _Year:
    known = years(pack)
    if not known or request.year < known[0]:
        first = f"最早的是 {known[0]} 年" if known else f"一年也没有，请先写 {FOLDER}/{pack.head.year}.toml"
        raise UsageError(f"“{pack.id}”没有 {request.year} 年的通知内容", f"{first}；请用 --year 换一个年份。")
    last_year = max(year for year in known if year <= request.year)
    facts = of_year(pack, notice, last_year)
    proposed = (
        proposals(notice.every_fact, facts.values, last_year, request.year)
        if last_year != request.year
        else ()
    )
    own = given(request.facts, pack, notice) if request.facts else Facts({}, ())
    values = {**facts.values, **{one.spec.id: one.value for one in proposed}, **own.values}
    for spec in notice.every_fact:
        values[spec.id] = whole(spec, values[spec.id], facts.values[spec.id], request.year)
    quotas, settled = _quotas(pack, facts, own, last_year, request.year)
    left = tuple(one for one in proposed if one.spec.id not in own.values)
    return _Year(_of(pack, request.year), notice, values, quotas, settled, left, last_year)


def _quotas(
    pack: Pack, facts: Facts, own: Facts, last_year: int, year: int
) -> tuple[Sequence[QuotaTable], bool]:
    """The quotas, and whether they are those of the year: last year's only say which units there are."""
    if own.quotas:
        return own.quotas, True
    if facts.quotas:
        return facts.quotas, last_year == year
    return pack.quotas, pack.head.year == year and not _kept(pack.quotas)


def _kept(quotas: Sequence[QuotaTable]) -> bool:
    """Whether some are an earlier year's, which nobody has checked for this one."""
    return any(table.kept_from for table in quotas)


def _of(pack: Pack, year: int) -> Pack:
    """The pack as it stands in another year, as far as forms and tables print it."""
    return pack.model_copy(update={"head": pack.head.model_copy(update={"year": year})})


def _docx(year: _Year, wanted: NoticeLayout | None) -> bytes:
    notice = year.notice
    context = context_of(year.pack, notice, year.values, year.quotas, settled=year.settled)
    count = len(notice.attachments)
    attachments = [
        _bound(year.pack, one, label(at, count), context) for at, one in enumerate(notice.attachments, 1)
    ]
    frame = Frame(
        layout=wanted or notice.layout,
        marks=notice.marks,
        number=context["number"],
        issuers=notice.issuers,
        date=context["date"],
        sealed=notice.sealed,
        copy_to=notice.copy_to,
        printed_by=notice.printed_by,
    )
    return assembled(_filled(year.pack, notice.template, context), frame, attachments)


def _bound(pack: Pack, attachment: Attachment, name: str, context: Mapping[str, Any]) -> Bound:
    title = title_of(attachment, context)
    papers = tuple(blank(pack, piece, {**context, "title": title}) for piece in attachment.pieces)
    return Bound(name, title, papers)


def title_of(attachment: Attachment, context: Mapping[str, Any]) -> str:
    """The title of an attachment for these facts; PackError where it cannot be computed."""
    try:
        return str(text(attachment.title)(context))
    except ExpressionError as fault:
        raise PackError(
            f"附件的标题“{attachment.title}”算不出来：{fault}", "请核对 pack.toml 中的附件。"
        ) from fault


def blank(pack: Pack, piece: Piece, context: Mapping[str, Any]) -> Paper:
    """A document of an attachment: a form or table without entries, from the template that a run fills."""
    if piece.template:
        return _filled(pack, piece.template, context)
    if piece.summary:
        summary = next(one for one in pack.summaries if one.id == piece.summary)
        template = next(name for name in summary.templates if name.endswith(".docx"))
        values = summary_context(pack, summary, [], filler(pack, (), None))
        return _filled(pack, template, values | {"totals": dict.fromkeys(values["totals"], "")})
    form = pack.forms[piece.form or ""]
    record = Record(piece.form or "", 1, None, Place(""), {})
    paper = next((one for one in form.papers if one.id == piece.paper), None)
    if paper is None:
        return _filled(pack, form.template, form_context(pack, form, record))
    return _filled(pack, paper.template, paper_context(pack, form, paper, record))


def _filled(pack: Pack, name: str, context: Mapping[str, Any]) -> Paper:
    template = pack.file(name)
    return Paper(template.name, compiled(template, template_digest(template)).render(context))


def _findings(year: _Year) -> Iterator[Finding]:
    """What a person has to look at: dates, what is open, and what does not add up."""
    for proposal in year.proposals:
        if proposal.moved or proposal.provisional:
            yield _date_finding(proposal.spec, proposal.why)
    for spec in year.notice.every_fact:
        value = year.values[spec.id]
        if is_open(value):
            hint = f"请在 --facts 的文件中写 {spec.id} = …，或者在 Word 中补上。"
            yield _finding("notice-open", f"{spec.label}还没有定，写的是“{shown(value)}”", hint, spec.id)
        elif isinstance(value, dt.date) and spec.rule == "working-day" and (rest := rest_of(value)):
            yield _date_finding(spec, f"{shown(value)}是{rest}，照写没有顺延")
    yield from _quota_findings(year)


def _quota_findings(year: _Year) -> Iterator[Finding]:
    if year.quotas and not year.settled:
        told = f"名额还没有定，通知和名额表中写的是“{OPEN}”"
        hint = f"请在 --facts 的文件中写 [[quota]]，写法同 pack.toml；{year.last_year} 年的名额不会沿用。"
        if _kept(year.quotas) and year.pack.head.year == year.last_year:
            told = f"pack.toml 的名额是沿用的，还没有核对，通知和名额表中写的是“{OPEN}”"
            hint = "请按今年的名额改 pack.toml 的 [[quota]]，核对、改好后删去 kept_from 一行。"
        yield _finding("notice-open", told, hint, "quota")
    for name, added, total in doubts(year.quotas) if year.settled else ():
        column = next(one for table in year.quotas for one in table.forms if one.name == name)
        title = column.kind or year.pack.forms[column.form].title
        told = f"名额表“{title}”各行相加为 {added}，写的合计是 {total}"
        hint = "请核对各行和合计；合计多出来的，草稿中列为“待分配”。"
        yield _finding("notice-places", told, hint, "quota", "warning")


def _date_finding(spec: FactSpec, told: str) -> Finding:
    hint = f"请核对；要定在别的日子，在 --facts 的文件中写 {spec.id} = 日期。"
    return _finding("notice-date", f"{spec.label}：{told}", hint, spec.id)


def _finding(code: str, message: str, hint: str, field: str, level: Level = "info") -> Finding:
    return Finding(code, level, message, hint, field=field)
