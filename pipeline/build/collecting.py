"""`jianjia collect`: filled Word forms of many hands made one data workbook, each value with its source."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.build.collected_rows import CollectedRows
from pipeline.build.gathering import Gathering, gather
from pipeline.build.pool import Progress
from pipeline.errors import ExitCode
from pipeline.model.finding import Finding, Place, tally
from pipeline.model.pack import Pack
from pipeline.model.record import Applicant, Applicants
from pipeline.model.sheets import UNIT
from pipeline.packs.load import load
from pipeline.records.collect.applicants import Applicant as Found
from pipeline.render.blank import blank
from pipeline.report.wording import LEVELS
from pipeline.report.workbook import listed

_NEXT: Final = "请逐处核对，在数据工作簿里补上或改正，再用 jianjia check 检查。"
_SOUND: Final = "没有读不出、没有把握的地方；请用 jianjia check 检查数据。"


@dataclass(frozen=True)
class Request:
    """What is to be collected."""

    places: tuple[Path, ...]
    """Folders, zips and files."""
    city: str
    roots: tuple[Path, ...]
    beside: str
    """Name of the folder for pictures and very long texts, beside the workbook."""


@dataclass(frozen=True)
class Collected:
    """The data workbook, what goes into the folder beside it, and what is to be said."""

    workbook: bytes
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    """Records by title of the form."""
    read: int
    """How many files were looked into."""
    titles: Mapping[str, str]
    """Form id to title, and `form.field` to label."""
    applicants: Applicants

    @property
    def exit_code(self) -> ExitCode:
        """1 where something could not be read."""
        return ExitCode.FINDINGS if tally(self.findings)["error"] else ExitCode.CLEAN

    @property
    def consequence(self) -> str:
        """What a person does with the findings."""
        counts = tally(self.findings)
        return _NEXT if counts["error"] or counts["warning"] else _SOUND

    def report(self) -> bytes:
        """The findings as a workbook."""
        return listed(self.findings, self.titles, self.applicants, self.consequence)


def collect(request: Request, executor: Executor, progress: Progress) -> Collected:
    """All forms in these places; PipelineError only where the pack or the places cannot be used."""
    pack = load(request.city, request.roots)
    with tempfile.TemporaryDirectory(prefix="collect-", ignore_cleanup_errors=True) as work:
        gathering = gather(pack, request.places, Path(work), executor, progress)
        rows = CollectedRows(pack, request.beside, gathering.files)
        order = list(pack.forms)
        for applicant in sorted(gathering.applicants, key=lambda one: order.index(one.form)):
            rows.add(applicant)  # sheet by sheet, so that 来源 can be read beside them
    return _collected(pack, gathering, rows)


def _collected(pack: Pack, gathering: Gathering, rows: CollectedRows) -> Collected:
    counts = {name: sum(one.form == name for one in gathering.applicants) for name in pack.forms}
    present = [name for name, count in counts.items() if count]
    labels = {f"{name}.{one.id}": one.label for name, form in pack.forms.items() for one in form.fields}
    return Collected(
        blank(pack, present or tuple(pack.forms), rows.rows, sources=rows.origins),
        rows.files,
        _by_level((*gathering.findings, *rows.findings)),
        {pack.forms[name].title: counts[name] for name in present},
        gathering.read,
        {name: form.title for name, form in pack.forms.items()} | labels,
        {(one.form, one.number): _whose(pack, one) for one in gathering.applicants},
    )


def _whose(pack: Pack, one: Found) -> Applicant:
    unit, name = (one.values.get(key) for key in (UNIT, pack.forms[one.form].applicant_field))
    return Applicant(unit.text if unit else "", name.text if name else "", Place(one.file))


def _by_level(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those first that a person has to deal with."""
    order = list(LEVELS)
    return tuple(sorted(findings, key=lambda one: order.index(one.level)))
