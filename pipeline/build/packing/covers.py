"""封面与汇总: the cover list of a unit and its summary tables, printed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from pipeline import __version__
from pipeline.build.binding import Binding, bind
from pipeline.build.forms import Paper, compiled, template_digest
from pipeline.build.opening import Opened
from pipeline.build.printing import Pages, Printed, Printer, job, printed
from pipeline.build.tables import Table
from pipeline.digests import digest, sha256
from pipeline.model.finding import Finding
from pipeline.model.made import Made
from pipeline.output import Output, write
from pipeline.packs.load import shared
from pipeline.pdf.documents import Job
from pipeline.pdf.packet import Item
from pipeline.pdf.split import Span
from pipeline.render.context import CoverRow, cover_context, filler

COVER: Final = "封面与汇总-A4.pdf"
"""What every unit's is called."""


@dataclass(frozen=True)
class Cover:
    """One 封面与汇总 to be: the cover list first, then the unit's tables."""

    unit: str
    path: str
    jobs: tuple[Job, ...]


def make_covers(
    opened: Opened,
    papers: Sequence[Paper],
    tables: Sequence[Table],
    findings: Iterable[Finding],
    printer: Printer,
) -> Printed:
    """Every unit's; the pages of the papers must have been counted before."""
    output = printer.output
    notes = [finding for finding in findings if finding.record is None and finding.level != "info"]
    covers = list(_covers(opened, papers, tables, notes, output))
    keys = {cover.path: _key(cover, printer) for cover in covers}
    pending = [cover for cover in covers if not output.current(cover.path, keys[cover.path])]
    pages = printer.convert(one for cover in pending for one in cover.jobs)
    for bound in bind(
        [one for cover in pending for one in _bindings(cover, keys[cover.path], pages)], printer
    ):
        bound.place(output)
    return printed((made for cover in covers for made in _made(cover, output)), pages)


def _covers(
    opened: Opened,
    papers: Sequence[Paper],
    tables: Sequence[Table],
    notes: Sequence[Finding],
    output: Output,
) -> Iterator[Cover]:
    template = opened.pack.file(opened.pack.packet.cover) if opened.pack.packet.cover else shared("cover")
    units: dict[str, list[Paper]] = {}
    for paper in papers:
        units.setdefault(paper.unit, []).append(paper)
    for unit, of_unit in units.items():
        texts = [note.message for note in notes if note.unit == unit]
        context = _context(opened, unit, of_unit, texts, output)
        jobs = [_list_job(unit, template, context, output)]
        jobs += [
            job(table.path, output.root / table.path, unit, table.template)
            for table in tables
            if table.unit == unit and table.path.endswith(".docx")
        ]
        yield Cover(unit, f"{of_unit[0].folder}/{COVER}", tuple(jobs))


def _context(
    opened: Opened, unit: str, papers: Sequence[Paper], notes: Sequence[str], output: Output
) -> dict[str, Any]:
    """A line for every record: what it is, how many pages it comes to with its sheets, how many copies."""
    rows = []
    for (name, _), group in groupby(papers, key=lambda paper: (paper.form, paper.number)):
        of_record = tuple(group)
        form = opened.pack.forms[name]
        counted = [output.known(paper.path).pages for paper in of_record]
        pages = sum(count for count in counted if count) if all(counted) else None
        rows.append(CoverRow(form.title, of_record[0].applicant, pages, form.copies))
    return cover_context(opened.pack, unit, rows, notes, filler(opened.pack, opened.data.units, unit))


def _list_job(unit: str, template: Path, context: dict[str, Any], output: Output) -> Job:
    """The cover list as a Word file in the work folder: only its pages are handed in."""
    content = compiled(template, template_digest(template)).render(context)
    file = f"cover-{sha256(content)}.docx"
    write(output.work, file, content)
    return job(f"{unit}的报送材料清单", output.work / file, unit, template)


def _key(cover: Cover, printer: Printer) -> str:
    return digest(
        __version__, printer.office.signature, *(sha256(one.docx.read_bytes()) for one in cover.jobs)
    )


def _bindings(cover: Cover, key: str, pages: Pages) -> Iterator[Binding]:
    """The cover to be bound, where all of it could be printed."""
    spans = [span for one in cover.jobs if isinstance(span := pages[one.name], Span)]
    if len(spans) == len(cover.jobs):
        titles = ["报送材料清单", *(Path(one.name).stem for one in cover.jobs[1:])]
        items = (Item(span, (title,)) for span, title in zip(spans, titles, strict=True))
        yield Binding(cover.path, key, tuple(items))


def _made(cover: Cover, output: Output) -> Iterator[Made]:
    if done := output.done(cover.path):
        yield Made(cover.path, "packet", done.sha256, unit=cover.unit, pages=done.pages, duplex="long-edge")
