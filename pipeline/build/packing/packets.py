"""报送材料: the papers of a unit that share copies and paper size, as one PDF for the tray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from pipeline import __version__
from pipeline.build.binding import Binding, bind
from pipeline.build.forms import Paper
from pipeline.build.opening import Opened
from pipeline.build.packing.separators import Lot, Separators, separator_key, separators
from pipeline.build.printing import FormError, Groups, Pages, Printed, Printer, job, printed
from pipeline.digests import digest
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.layout import FormPaper, Layout, Signature
from pipeline.model.made import Duplex, Made
from pipeline.model.pack import PacketPlan
from pipeline.pdf.impose import Folding
from pipeline.pdf.packet import Item
from pipeline.pdf.paper import misfits
from pipeline.pdf.split import Span

_SHEETS: Final[Mapping[FormPaper, str]] = {"A4": "A4", "A3-fold": "A3"}
_TURNED: Final[Mapping[FormPaper, Duplex]] = {"A4": "long-edge", "A3-fold": "short-edge"}
_NESTING: Final[Mapping[Signature, int | None]] = {"nested": None, "stacked": 1}


def turned(size: FormPaper) -> Duplex:
    """On which edge the printer turns sheets of this kind."""
    return _TURNED[size]


@dataclass(frozen=True)
class Plan:
    """One packet to be, and the forms of it that get a PDF of their own."""

    unit: str
    path: str
    copies: int
    size: FormPaper
    papers: tuple[Paper, ...]
    layout: Layout

    @property
    def single(self) -> tuple[Paper, ...]:
        """The papers that get a PDF of their own."""
        return tuple(paper for paper in self.papers if paper.pdf)

    @property
    def by_printer(self) -> int:
        """The copies that the printer makes."""
        return 1 if self.layout.copies_in_file else self.copies

    @property
    def in_file(self) -> int:
        """The copies that stand in the file."""
        return self.copies if self.layout.copies_in_file else 1

    @property
    def folding(self) -> Folding | None:
        """How its sheets are folded; None where they are not."""
        if self.size == "A4":
            return None
        asked = self.layout.signature or "stacked"
        nested = _NESTING.get(asked, asked if isinstance(asked, int) else 1)
        return Folding(nested, fold_marks=self.layout.marks, staple_marks=self.layout.marks)


def paper_size(form: Form, paper: Paper, layout: Layout) -> FormPaper:
    """What a paper is printed on: separate sheets and further papers are not folded."""
    return layout.paper or form.paper if paper.kind == "form" else "A4"


def make_packets(
    opened: Opened,
    papers: Sequence[Paper],
    printer: Printer,
    layout: Layout,
    known: Groups = MappingProxyType({}),
) -> Printed:
    """The packets of every unit with the PDFs of single forms; what is there already is left as it is.

    `known` are pages that were printed before.
    """
    plans = list(_plans(opened, papers, layout))
    keys = {plan.path: _key(opened, plan, printer) for plan in plans}
    pending = [plan for plan in plans if not _is_current(plan, keys[plan.path], printer)]
    jobs = [
        job(paper.path, printer.output.root / paper.path, paper.unit, paper.template)
        for plan in pending
        for paper in plan.papers
    ]
    pages = printer.convert(jobs, known)
    for plan in pending:
        pages |= _named(opened, plan, pages)
        pages |= _counted(plan, pages, printer)
    lots = [_lot(plan, pages) for plan in pending if plan.layout.separators]
    leaders = separators(opened, lots, printer)
    _bind(opened, pending, keys, pages, leaders, printer)
    return printed((made for plan in plans for made in _made(plan, printer)), pages | leaders.failed)


def folding_notes(
    opened: Opened, papers: Sequence[Paper], printer: Printer, layout: Layout
) -> Iterator[Finding]:
    """What is out of the ordinary with forms that were folded, in print order."""
    if layout.paper == "A3-fold":
        yield from _sparse(opened, papers)
    for plan in _plans(opened, papers, layout):
        for form, number, message, hint in printer.output.fact(_notes(_key(opened, plan, printer))) or ():
            yield Finding("pages", "warning", message, hint, None, form, number)


def _sparse(opened: Opened, papers: Sequence[Paper]) -> Iterator[Finding]:
    """Forms that are folded because it was asked for, though they leave most of the sheet blank."""
    for name in dict.fromkeys(paper.form for paper in papers):
        form = opened.pack.forms[name]
        if form.paper == "A4" and (form.pages or 4) < 3:
            blank = 4 - (form.pages or 0)
            told = f"《{form.title}》每份 {form.pages} 页，按 --layout A3-fold 对折，有 {blank} 个半面空白"
            yield Finding("pages", "warning", told, "不需要对折的，请去掉 --layout A3-fold。", None, name)


def _plans(opened: Opened, papers: Sequence[Paper], layout: Layout) -> Iterator[Plan]:
    """A packet for every unit, paper size and number of copies; forms in pack order."""
    asked = _settled(layout, opened.pack.packet)
    ranks = {name: rank for rank, name in enumerate(opened.pack.forms)}
    by_unit = sorted(papers, key=lambda paper: (paper.folder, ranks[paper.form]))
    for folder, of_unit in groupby(by_unit, key=lambda paper: paper.folder):
        lots: dict[tuple[FormPaper, int], list[Paper]] = {}
        for paper in of_unit:
            size = paper_size(opened.pack.forms[paper.form], paper, layout)
            lots.setdefault((size, paper.copies), []).append(paper)
        for (size, copies), lot in lots.items():
            several = sum(other == size for other, _ in lots) > 1
            name = f"报送材料-{_SHEETS[size]}" + (f"-一式{copies}份.pdf" if several else ".pdf")
            yield Plan(lot[0].unit, f"{folder}/{name}", copies, size, tuple(lot), asked)


def _settled(layout: Layout, pack: PacketPlan) -> Layout:
    """What was asked for, else what the pack says."""
    return replace(
        layout,
        signature=layout.signature or pack.signature,
        marks=layout.marks or pack.marks,
        separators=layout.separators or pack.separators,
    )


def _key(opened: Opened, plan: Plan, printer: Printer) -> str:
    lines = []
    for paper in plan.papers:
        made, pages = printer.output.known(paper.path), opened.pack.forms[paper.form].pages
        lines.append(f"{paper.path}\t{made.sha256}\t{_titles(opened, paper)}\t{pages}")
    laid = repr((plan.by_printer, plan.in_file, plan.folding, separator_key(opened, plan.layout)))
    return digest(__version__, printer.office.signature, laid, plan.size, "\n".join(lines))


def _notes(key: str) -> str:
    return f"folding {key}"


def _is_current(plan: Plan, key: str, printer: Printer) -> bool:
    single = all(printer.output.current(paper.pdf or "", key) for paper in plan.single)
    return bool(printer.output.current(plan.path, key)) and single


def _named(opened: Opened, plan: Plan, pages: Pages) -> Pages:
    """What cannot be printed, each with the form, the record and the applicant."""
    named: Pages = {}
    for paper in plan.papers:
        if isinstance(fault := pages[paper.path], FormError):
            whose = f"《{opened.pack.forms[paper.form].title}》第 {paper.number} 条（{paper.applicant}）"
            named[paper.path] = FormError(f"{whose}：{fault.message}", fault.hint)
    return named


def _counted(plan: Plan, pages: Pages, printer: Printer) -> Pages:
    """Journals the pages of every paper; gives those that cannot be folded, each with the reason."""
    spans = {paper.path: span for paper in plan.papers if isinstance(span := pages[paper.path], Span)}
    for path, span in spans.items():
        printer.output.count_pages(path, span.count)
    if plan.folding is None:
        return {}
    faults = misfits([Item(span, (path,)) for path, span in spans.items()], plan.size)
    return {list(spans)[fault.item]: FormError(fault.message, fault.hint) for fault in faults}


def _lot(plan: Plan, pages: Pages) -> Lot:
    """The papers of the plan that are printed, with their pages."""
    counted = [(paper, span.count) for paper in plan.papers if isinstance(span := pages[paper.path], Span)]
    return Lot(plan.path, plan.unit, plan.copies, tuple(counted))


def _bind(
    opened: Opened,
    plans: Iterable[Plan],
    keys: Mapping[str, str],
    pages: Pages,
    leaders: Separators,
    printer: Printer,
) -> None:
    """Binds these plans, as far as their papers could be printed."""
    filled = [(plan, leaves) for plan in plans if (leaves := list(_leaves(opened, plan, pages, leaders)))]
    bindings = [_binding(plan, keys[plan.path], leaves, pages, leaders) for plan, leaves in filled]
    for (plan, leaves), bound in zip(filled, bind(bindings, printer), strict=True):
        of_papers = [(leaves[note.item][0], note) for note in bound.notes]
        told = [[paper.form, paper.number, note.message, note.hint] for paper, note in of_papers]
        # Before the packet is journalled: a run that finds it finished must find them too.
        printer.output.learn(_notes(keys[plan.path]), told)
        bound.place(printer.output)


def _leaves(opened: Opened, plan: Plan, pages: Pages, leaders: Separators) -> Iterator[tuple[Paper, Item]]:
    """What could be printed of the plan, each applicant's papers behind a separator where there is one."""
    last: tuple[Paper, ...] = ()
    for paper in plan.papers:
        span = pages[paper.path]
        if isinstance(span, Span):
            if leader := leaders.before(plan.path, paper, last):
                yield paper, leader
            expected = opened.pack.forms[paper.form].pages if paper.kind == "form" else None
            yield paper, Item(span, _titles(opened, paper), expected=expected)
            last = (paper,)


def _binding(
    plan: Plan, key: str, leaves: Sequence[tuple[Paper, Item]], pages: Pages, leaders: Separators
) -> Binding:
    spans = ((paper.pdf, pages[paper.path]) for paper in plan.single)
    return Binding(
        plan.path,
        key,
        tuple(item for _, item in leaves),
        plan.folding,
        plan.by_printer,
        plan.in_file,
        tuple((path, span) for path, span in spans if path and isinstance(span, Span)),
        whole={paper for paper, _ in leaves} == set(plan.papers) and not leaders.failed,
    )


def _titles(opened: Opened, paper: Paper) -> tuple[str, ...]:
    """The paper's way through the outline."""
    applicant = f"{paper.applicant}（{paper.title}）" if paper.title else paper.applicant
    return paper.unit, opened.pack.forms[paper.form].title, applicant


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
            copies=plan.by_printer,
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
