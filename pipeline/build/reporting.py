"""The reports of examined data for people: 检查结果.xlsx and the HTML page, with whose records they tell of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.build.check import Examined
from pipeline.build.explaining import explained
from pipeline.build.opening import Opened
from pipeline.model.record import Applicant, Applicants
from pipeline.packs.load import shared
from pipeline.render.context import shown
from pipeline.render.summary import NO_UNIT
from pipeline.report.html import Surroundings, as_html
from pipeline.report.workbook import marked


@dataclass(frozen=True)
class Census:
    """Who has submitted what."""

    units: Mapping[str, int]
    """Number of records by unit: the units of the notice in its order, then those that it does not name."""
    applicants: Applicants
    """Of the records that findings tell of."""


def census(examined: Examined) -> Census:
    """Reads the records once more, for the names of those that have findings."""
    opened = examined.opened
    told = {(finding.form, finding.record) for finding in examined.checked.findings}
    units: Counter[str] = Counter()
    applicants: dict[tuple[str, int], Applicant] = {}
    for name in opened.data.forms:
        form = opened.pack.forms[name]
        for record in opened.data.records(name):
            unit = record.unit or NO_UNIT
            units[unit] += 1
            if (name, record.number) in told:
                called = str(shown(form, record)[form.applicant_field])
                applicants[name, record.number] = Applicant(unit, called, record.place)
    return Census(_in_order(opened, units), applicants)


def _in_order(opened: Opened, units: Counter[str]) -> dict[str, int]:
    known = [unit.name for unit in opened.pack.head.units if unit.name in units]
    return {unit: units[unit] for unit in dict.fromkeys([*known, *units])}


def marked_workbook(examined: Examined, number: int, who: Census) -> bytes:
    """检查结果.xlsx of one data file, by its number from 0: a copy with its cells marked, and the list of findings."""
    opened = examined.opened
    forms = opened.pack.forms.items()
    labels = {f"{name}.{field.id}": field.label for name, form in forms for field in form.fields}
    titles = {name: form.title for name, form in forms} | labels
    findings, name = examined.checked.findings, opened.data.names[number]
    return marked(opened.files[number], findings, titles, who.applicants, name=name, empty=examined.empty)


def html_report(examined: Examined, who: Census) -> str:
    """One self-contained file with all findings."""
    pack, findings = examined.opened.pack, examined.checked.findings
    meanings = {finding.code: explained(finding.code, [pack]) for finding in findings}
    around = Surroundings(
        title=pack.head.title,
        files=examined.opened.data.names,
        forms={name: form.title for name, form in pack.forms.items()},
        units=who.units,
        applicants=who.applicants,
        explained={code: meaning for code, meaning in meanings.items() if meaning},
        share_pages=not pack.head.units,
    )
    return as_html(findings, around, shared("report").read_text("utf-8"))
