"""报送材料: the papers of a unit that share copies and paper size, as one PDF for the tray."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from pipeline import __version__
from pipeline.build.forms import Paper
from pipeline.build.opening import Opened
from pipeline.build.printing import Groups, Pages, Printed, Printer, job, printed
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.made import Duplex, Made
from pipeline.model.made import Paper as Size
from pipeline.output import digest
from pipeline.pdf.impose import Note, fold
from pipeline.pdf.packet import Item, Packet, assemble
from pipeline.pdf.split import Span, extracted

_SHEETS: Final[Mapping[Size, str]] = {"A4": "A4", "A3": "A3", "A3-fold": "A3"}
_TURNED: Final[Mapping[Size, Duplex]] = {"A4": "long-edge", "A3": "short-edge", "A3-fold": "short-edge"}


def turned(size: Size) -> Duplex:
    """On which edge the printer turns sheets of this kind."""
    return _TURNED[size]


@dataclass(frozen=True)
class Plan:
    """One packet to be, and the forms of it that get a PDF of their own."""

    unit: str
    path: str
    copies: int
    size: Size
    papers: tuple[Paper, ...]

    @property
    def single(self) -> tuple[Paper, ...]:
        """The papers that get a PDF of their own."""
        return tuple(paper for paper in self.papers if paper.pdf)


def paper_size(form: Form, paper: Paper) -> Size:
    """What a paper is printed on: separate sheets are not folded."""
    return form.paper if paper.kind == "form" else "A4"


def make_packets(
    opened: Opened, papers: Sequence[Paper], printer: Printer, known: Groups = MappingProxyType({})
) -> Printed:
    """The packets of every unit with the PDFs of single forms; what is there already is left as it is.

    `known` are pages that were printed before.
    """
    plans = list(_plans(opened, papers))
    keys = {plan.path: _key(plan, printer) for plan in plans}
    pending = [plan for plan in plans if not _is_current(plan, keys[plan.path], printer)]
    jobs = [
        job(paper.path, printer.output.root / paper.path, paper.unit, paper.template)
        for plan in pending
        for paper in plan.papers
    ]
    pages = printer.convert(jobs, known)
    for plan in pending:
        _put(opened, plan, keys[plan.path], pages, printer)
        _put_single(plan, keys[plan.path], pages, printer)
    return printed((made for plan in plans for made in _made(plan, printer)), pages)


def folding_notes(opened: Opened, papers: Sequence[Paper], printer: Printer) -> Iterator[Finding]:
    """What is out of the ordinary with forms that were folded, in print order."""
    for plan in _plans(opened, papers):
        for form, number, message, hint in printer.output.fact(_notes(_key(plan, printer))) or ():
            yield Finding("pages", "warning", message, hint, None, form, number)


def _plans(opened: Opened, papers: Sequence[Paper]) -> Iterator[Plan]:
    """A packet for every unit, paper size and number of copies; forms in pack order."""
    ranks = {name: rank for rank, name in enumerate(opened.pack.forms)}
    by_unit = sorted(papers, key=lambda paper: (paper.folder, ranks[paper.form]))
    for folder, of_unit in groupby(by_unit, key=lambda paper: paper.folder):
        lots: dict[tuple[Size, int], list[Paper]] = {}
        for paper in of_unit:
            form = opened.pack.forms[paper.form]
            lots.setdefault((paper_size(form, paper), paper.copies), []).append(paper)
        for (size, copies), lot in lots.items():
            several = sum(other == size for other, _ in lots) > 1
            name = f"报送材料-{_SHEETS[size]}" + (f"-一式{copies}份.pdf" if several else ".pdf")
            yield Plan(lot[0].unit, f"{folder}/{name}", copies, size, tuple(lot))


def _key(plan: Plan, printer: Printer) -> str:
    lines = [f"{paper.path}\t{printer.output.known(paper.path).sha256}" for paper in plan.papers]
    return digest(__version__, printer.office.signature, str(plan.copies), plan.size, "\n".join(lines))


def _notes(key: str) -> str:
    return f"folding {key}"


def _is_current(plan: Plan, key: str, printer: Printer) -> bool:
    single = all(printer.output.current(paper.pdf or "", key) for paper in plan.single)
    return bool(printer.output.current(plan.path, key)) and single


def _put(opened: Opened, plan: Plan, key: str, pages: Pages, printer: Printer) -> None:
    items, papers = [], []
    for paper in plan.papers:
        span = pages[paper.path]
        if isinstance(span, Span):
            printer.output.count_pages(paper.path, span.count)
            titles = (plan.unit, opened.pack.forms[paper.form].title, _title(paper))
            items.append(Item(span, titles))
            papers.append(paper)
    if items:
        packet, notes = _laid(items, plan)
        of_papers = [(papers[note.item], note) for note in notes]
        told = [[paper.form, paper.number, note.message, note.hint] for paper, note in of_papers]
        printer.output.learn(_notes(key), told)
        # A packet with something missing has no key, so that the next run makes it again.
        whole = len(items) == len(plan.papers)
        printer.put(plan.path, key if whole else "", packet)


def _laid(items: Sequence[Item], plan: Plan) -> tuple[Packet, tuple[Note, ...]]:
    if plan.size == "A4":
        return assemble(items, copies=plan.copies), ()
    folded = fold(items, copies=plan.copies)
    return folded.packet, folded.notes


def _put_single(plan: Plan, key: str, pages: Pages, printer: Printer) -> None:
    """The PDFs of single forms, as A4 pages. Their fonts come from what was printed with them, and so does the key."""
    spans = {paper.pdf: span for paper in plan.single if isinstance(span := pages[paper.path], Span)}
    for (path, span), content in zip(spans.items(), extracted(spans.values()), strict=True):
        printer.put(path or "", key, Packet(content, span.count, (1,)))


def _title(paper: Paper) -> str:
    return f"{paper.applicant}（{paper.title}）" if paper.title else paper.applicant


def _made(plan: Plan, printer: Printer) -> Iterator[Made]:
    if done := printer.output.done(plan.path):
        records = tuple(paper.number for paper in plan.papers if paper.kind == "form")
        yield Made(
            plan.path,
            "packet",
            done.sha256,
            unit=plan.unit,
            records=records,
            pages=done.pages,
            copies=plan.copies,
            paper=plan.size,
            duplex=turned(plan.size),
        )
    for paper in plan.single:
        if paper.pdf and (done := printer.output.done(paper.pdf)):
            yield Made(
                paper.pdf,
                "pdf",
                done.sha256,
                paper.form,
                paper.unit,
                (paper.number,),
                done.pages,
                duplex="long-edge",
            )
