"""Filled Word forms of folders, zips and files made applicants, whoever asks for them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.build.docx_sources import docx_sources
from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.build.pool import Progress, by_portions
from pipeline.model.collected import Read
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.papers import FurtherPaper
from pipeline.model.sheets import form_sheet
from pipeline.model.specimen import Specimen
from pipeline.records.collect.applicants import Applicant
from pipeline.records.collect.cutting import Atlas, atlas
from pipeline.records.collect.files import read_file
from pipeline.records.collect.inputs import Source, inputs
from pipeline.records.collect.joining import joined
from pipeline.records.collect.maps import maps
from pipeline.records.collect.papers import paper_maps
from pipeline.records.collect.units import unit_finder
from pipeline.render.paper_specimens import paper_specimens
from pipeline.render.specimens import Render, specimens

_PORTION: Final = 8


@dataclass(frozen=True)
class Gathering:
    """What the files hold: the applicants with the source of each value, and what is to be said."""

    applicants: tuple[Applicant, ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, Path]
    """Where a file lies, by what messages call it: in one of the places, or unpacked in the work folder."""
    read: int
    """How many files were looked into."""


def gather(
    pack: Pack, places: Sequence[Path], work: Path, executor: Executor, progress: Progress
) -> Gathering:
    """All forms in these places; zips are unpacked into `work`, which has to stay while pictures are wanted.

    UsageError where a place is not there; whatever is wrong with a file is a finding.
    """
    known = map_of(pack)
    sheets = [form_sheet(pack, form) for form in pack.forms.values()]
    found = inputs(places, work / "unpacked", sheets)
    docx = docx_sources(found.sources, work / "converted")
    sources = tuple(docx.sources.values())
    reads = tuple(_reads(known, sources, executor, progress))
    folders = {source.shown: source.folders for source in sources}
    result = joined(pack, reads, unit_finder(pack, folders), found.pictures)
    of_files = (*docx.refused.values(), *(one for read in reads for one in read.findings))
    return Gathering(
        tuple(result.applicants),
        (*found.findings, *of_files, *result.findings),
        {source.shown: source.path for source in (*sources, *found.pictures)},
        len(sources),
    )


def map_of(pack: Pack) -> Atlas:
    """The maps of all forms of a pack, learnt from its templates."""
    found = maps({name: tuple(_specimens(pack, name, form)) for name, form in pack.forms.items()})
    further = paper_maps(one for name in pack.forms for one in paper_specimens(pack, name, _filling(pack)))
    return atlas(found, [one.title for one in pack.summaries], further)


def _specimens(pack: Pack, name: str, form: Form) -> Iterator[Specimen]:
    return specimens(pack, name, _fill(pack.file(form.template)), _fill(sheet_template(pack, form)))


def _filling(pack: Pack) -> Callable[[FurtherPaper], Render]:
    return lambda paper: _fill(pack.file(paper.template))


def _fill(template: Path) -> Render:
    return compiled(template, template_digest(template)).render


def _reads(known: Atlas, sources: Sequence[Source], executor: Executor, progress: Progress) -> Iterator[Read]:
    reading = functools.partial(_read, known)
    return by_portions(executor, reading, sources, _PORTION, functools.partial(progress, "读取表格"))


def _read(known: Atlas, sources: Sequence[Source]) -> tuple[Read, ...]:
    """Reads a portion of files. Runs in a worker."""
    return tuple(read_file(known, source.path, source.shown) for source in sources)
