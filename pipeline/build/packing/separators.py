"""隔页: a sheet before each applicant's papers in a packet that says whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from pipeline.build.forms import Paper, compiled, template_digest
from pipeline.build.opening import Opened
from pipeline.build.printing import Pages, Printer, job
from pipeline.digests import digest, sha256
from pipeline.model.layout import Layout
from pipeline.output import write
from pipeline.packs.load import shared
from pipeline.pdf.documents import Job
from pipeline.pdf.packet import Item
from pipeline.pdf.split import Span

_KIND: Final = "separator"
_LABEL: Final = "隔页"

_Place = tuple[str, str, int]
"""Path of a packet, form and number of a record."""


@dataclass(frozen=True)
class Lot:
    """The papers of a packet in print order, each with its pages."""

    packet: str
    unit: str
    copies: int
    papers: tuple[tuple[Paper, int], ...]


@dataclass(frozen=True)
class Separators:
    """The sheets that were made."""

    _items: Mapping[_Place, Item]
    failed: Pages
    """Those that could not be printed."""

    def before(self, packet: str, paper: Paper, last: Sequence[Paper]) -> Item | None:
        """The sheet that leads this paper, which comes after the `last`; None before all but an applicant's first."""
        if any((one.form, one.number) == (paper.form, paper.number) for one in last):
            return None
        return self._items.get((packet, paper.form, paper.number))


def separator_key(opened: Opened, layout: Layout) -> str:
    """What separators hang on besides the papers; empty where there are none."""
    return digest(template_digest(shared(_KIND)), opened.pack.head.title) if layout.separators else ""


def separators(opened: Opened, lots: Sequence[Lot], printer: Printer) -> Separators:
    """One for every record in every lot."""
    jobs = dict(made for lot in lots for made in _jobs(opened, lot, printer))
    pages = printer.convert(jobs.values())
    spans = {place: pages[one.name] for place, one in jobs.items()}
    items = {
        place: Item(span, (), _LABEL, expected=span.count)
        for place, span in spans.items()
        if isinstance(span, Span)
    }
    return Separators(items, {name: found for name, found in pages.items() if not isinstance(found, Span)})


def _jobs(opened: Opened, lot: Lot, printer: Printer) -> Iterator[tuple[_Place, Job]]:
    """The sheets as Word files in the work folder: only their pages are handed in."""
    template = shared(_KIND)
    for form, number, context in _contexts(opened, lot):
        content = compiled(template, template_digest(template)).render(context)
        file = f"{_KIND}-{sha256(content)}.docx"
        write(printer.output.work, file, content)
        name = f"{lot.packet}：{context['applicant']}的{_LABEL}（{form} {number}）"
        yield (lot.packet, form, number), job(name, printer.output.work / file, lot.packet, template)


def _contexts(opened: Opened, lot: Lot) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Form, number and what the sheet says, for every record of the lot."""
    totals = Counter(form for form, _ in {(paper.form, paper.number) for paper, _ in lot.papers})
    seen = Counter[str]()
    for (form, number), of_record in groupby(lot.papers, key=lambda one: (one[0].form, one[0].number)):
        papers = list(of_record)
        seen[form] += 1
        yield (
            form,
            number,
            {
                "title": opened.pack.head.title,
                "unit": lot.unit,
                "form": opened.pack.forms[form].title,
                "applicant": papers[0][0].applicant,
                "number": seen[form],
                "total": totals[form],
                "pages": sum(pages for _, pages in papers),
                "copies": lot.copies,
            },
        )
