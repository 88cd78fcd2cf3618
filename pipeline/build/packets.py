"""报送材料: the papers of a unit that share copies and paper size, as one PDF for the tray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline import __version__
from pipeline.build.forms import Paper
from pipeline.build.opening import Opened
from pipeline.build.printing import Pages, Printed, Printer, job, printed
from pipeline.model.made import Made
from pipeline.output import digest
from pipeline.pdf.packet import Item, assemble
from pipeline.pdf.split import Span


@dataclass(frozen=True)
class Plan:
    """One packet to be."""

    unit: str
    path: str
    copies: int
    papers: tuple[Paper, ...]


def make_packets(opened: Opened, papers: Sequence[Paper], printer: Printer) -> Printed:
    """The packets of every unit; a packet that is there already is left as it is."""
    output = printer.output
    plans = list(_plans(opened, papers))
    keys = {plan.path: _key(plan, printer) for plan in plans}
    pending = [plan for plan in plans if not output.current(plan.path, keys[plan.path])]
    pages = printer.convert(
        job(paper.path, output.root / paper.path, paper.unit, paper.template)
        for plan in pending
        for paper in plan.papers
    )
    for plan in pending:
        _put(opened, plan, keys[plan.path], pages, printer)
    return printed((made for plan in plans for made in _made(plan, printer)), pages)


def _plans(opened: Opened, papers: Sequence[Paper]) -> Iterator[Plan]:
    """A packet for every unit, paper size and number of copies; forms in pack order."""
    ranks = {name: rank for rank, name in enumerate(opened.pack.forms)}
    by_unit = sorted(papers, key=lambda paper: (paper.folder, ranks[paper.form]))
    for folder, of_unit in groupby(by_unit, key=lambda paper: paper.folder):
        lots: dict[tuple[str, int], list[Paper]] = {}
        for paper in of_unit:
            form = opened.pack.forms[paper.form]
            lots.setdefault((form.paper, paper.copies), []).append(paper)
        for (size, copies), lot in lots.items():
            several = sum(other == size for other, _ in lots) > 1
            name = f"报送材料-{size}-一式{copies}份.pdf" if several else f"报送材料-{size}.pdf"
            yield Plan(lot[0].unit, f"{folder}/{name}", copies, tuple(lot))


def _key(plan: Plan, printer: Printer) -> str:
    lines = [f"{paper.path}\t{printer.output.known(paper.path).sha256}" for paper in plan.papers]
    return digest(__version__, printer.office.signature, str(plan.copies), "\n".join(lines))


def _put(opened: Opened, plan: Plan, key: str, pages: Pages, printer: Printer) -> None:
    items = []
    for paper in plan.papers:
        span = pages[paper.path]
        if isinstance(span, Span):
            printer.output.count_pages(paper.path, span.count)
            titles = (plan.unit, opened.pack.forms[paper.form].title, _title(paper))
            items.append(Item(span, titles))
    if items:
        # A packet with something missing has no key, so that the next run makes it again.
        whole = len(items) == len(plan.papers)
        printer.put(plan.path, key if whole else "", assemble(items, copies=plan.copies))


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
            duplex="long-edge",
        )
