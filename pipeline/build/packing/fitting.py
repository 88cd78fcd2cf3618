"""Fills everything of the records, and sees to it that forms of so many pages have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline import __version__
from pipeline.build.forms import (
    AS_DRAWN,
    Fit,
    Paper,
    as_text,
    context_of,
    fill_forms,
    pictures,
    template_digest,
)
from pipeline.build.opening import Opened
from pipeline.build.packing.overflow import Case, Trial, Verdict, Verdicts, investigate
from pipeline.build.packing.ranking import papers_in_rank_order
from pipeline.build.photos import Portrait, make_photos
from pipeline.build.pool import Progress
from pipeline.build.printing import Groups, Printer, groups, job
from pipeline.digests import digest
from pipeline.model.record import Record
from pipeline.names import Names
from pipeline.output import Output
from pipeline.pdf.split import Span
from pipeline.render.context import form_context

_OFFICE = "office"
_PAGES = "pages "


@dataclass(frozen=True)
class Filling:
    """What filling needs."""

    opened: Opened
    printable: Callable[[Record], bool]
    output: Output
    executor: Executor
    progress: Progress
    records: int
    """How many there are to be printed."""
    new_names: Callable[[], Names]
    include_invalid: bool
    """Whether forms of other pages than they should have are kept all the same."""


@dataclass(frozen=True)
class Filled:
    """Photos and papers of the records that are printed."""

    printable: Callable[[Record], bool]
    """Whether a record is printed: its form has its pages, or was brought to them."""
    portraits: tuple[Portrait, ...]
    papers: tuple[Paper, ...]
    names: Names
    verdicts: Verdicts
    pages: Groups
    """What was printed to count its pages."""


def fill(filling: Filling, printer: Printer | None) -> Filled:
    """Everything in data order; without a printer nobody knows how many pages there are."""
    if printer is None:
        return _filled(filling, {}, {})
    verdicts = _known(filling, printer)
    filled = _filled(filling, verdicts, {})
    pages = _count(filling, filled, printer)
    fresh = _judged(filling, filled, printer)
    if not fresh:
        return replace(filled, pages=pages)
    changed = {paper.path for paper in filled.papers if (paper.form, paper.number) in fresh}
    pages = {group: found for group, found in pages.items() if changed.isdisjoint(found)}
    again = _filled(filling, {**verdicts, **fresh}, pages)
    for path in _paths(filled) - _paths(again):
        filling.output.discard(path)
    return again


def _paths(filled: Filled) -> set[str]:
    return {one.path for one in filled.portraits} | {one.path for one in filled.papers}


def _filled(filling: Filling, verdicts: Verdicts, pages: Groups) -> Filled:
    names = filling.new_names()
    fits = {place: found.fit for place, found in verdicts.items() if found.fit}
    left_out = set() if filling.include_invalid else verdicts.keys() - fits.keys()

    def printable(record: Record) -> bool:
        return filling.printable(record) and (record.form, record.number) not in left_out

    def told(stage: str, done: int, _total: int | None) -> None:
        filling.progress(stage, done, filling.records)

    portraits = make_photos(filling.opened, printable, filling.output, names, filling.executor)
    papers = fill_forms(
        filling.opened, printable, filling.output, names, filling.executor, told, portraits, fits
    )
    papers = papers_in_rank_order(filling.opened, papers)
    return Filled(printable, portraits, papers, names, verdicts, pages)


def _known(filling: Filling, printer: Printer) -> Verdicts:
    """What earlier runs found about the same records, template and LibreOffice."""
    found = {}
    forms = filling.opened.pack.forms
    for name in filling.opened.data.forms if filling.output.knows(_PAGES) else ():
        for record in filling.opened.data.records(name) if forms[name].pages else ():
            if kept := filling.output.fact(_key(filling, record, printer)):
                found[name, record.number] = _verdict(kept)
    return found


def _key(filling: Filling, record: Record, printer: Printer) -> str:
    pack = filling.opened.pack
    form = pack.forms[record.form]
    asked = repr((form.pages, [field.overflow for field in form.fields]))
    template = template_digest(pack.file(form.template))
    values = as_text(form_context(pack, form, record))
    return _PAGES + digest(__version__, printer.office.signature, template, asked, values)


def _verdict(kept: Mapping[str, Any]) -> Verdict:
    """A verdict as the journal has it."""
    fit = kept["fit"]
    sizes = tuple((name, size) for name, size in fit["sizes"]) if fit else ()
    fields = tuple(kept["fields"])
    return Verdict(
        kept["pages"],
        Fit(sizes, tuple(fit["moved"])) if fit else None,
        fields,
        tuple(kept["excess"]),
        tuple(kept["per_line"]),
    )


def _judged(filling: Filling, filled: Filled, printer: Printer) -> Verdicts:
    """Verdicts on the forms that turn out to have other pages than they should; they are journalled."""
    opened, photos = filling.opened, pictures(filled.portraits, filling.output)
    found: dict[tuple[str, int], Verdict] = {}
    for name, odd in _odd(filling, filled).items():
        form, template = opened.pack.forms[name], opened.pack.file(opened.pack.forms[name].template)
        records = [record for record in opened.data.records(name) if record.number in odd]
        cases = [
            Case(context_of(opened.pack, one, photos.get((name, one.number), {}), AS_DRAWN), odd[one.number])
            for one in records
        ]
        trial = Trial(printer, template, template_digest(template))
        for record, verdict in zip(records, investigate(form, form.pages or 0, cases, trial), strict=True):
            filling.output.learn(_key(filling, record, printer), asdict(verdict))
            found[name, record.number] = verdict
    return found


def _odd(filling: Filling, filled: Filled) -> dict[str, dict[int, int]]:
    """The pages of forms that have not as many as they should, by form and number of the record."""
    odd: dict[str, dict[int, int]] = {}
    for paper in _guarded(filling, filled):
        pages = filling.output.known(paper.path).pages
        if pages not in (None, filling.opened.pack.forms[paper.form].pages):
            odd.setdefault(paper.form, {})[paper.number] = pages or 0
    return odd


def _guarded(filling: Filling, filled: Filled) -> Iterator[Paper]:
    """The forms that should have so many pages, but for those of which it is known what they have."""
    forms = filling.opened.pack.forms
    for paper in filled.papers:
        known = (paper.form, paper.number) in filled.verdicts
        if paper.kind == "form" and forms[paper.form].pages and not known:
            yield paper


def _count(filling: Filling, filled: Filled, printer: Printer) -> Groups:
    """Has the pages of every such form journalled as this LibreOffice makes them; gives what had to be printed."""
    output, signature = printer.output, printer.office.signature
    same = output.fact(_OFFICE) == signature
    unknown = [
        paper for paper in _guarded(filling, filled) if not same or output.known(paper.path).pages is None
    ]
    jobs = [job(paper.path, output.root / paper.path, paper.unit, paper.template) for paper in unknown]
    pages = printer.convert(jobs)
    for paper in unknown:
        span = pages[paper.path]
        if isinstance(span, Span):
            output.count_pages(paper.path, span.count)
    output.learn(_OFFICE, signature)
    return {group: {one.name: pages[one.name] for one in group} for group in groups(jobs)}
