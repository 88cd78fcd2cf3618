"""The HTML report of examined data: findings with whose records they are and what their codes mean."""

from __future__ import annotations

from collections import Counter

from pipeline.build.check import Examined
from pipeline.build.explaining import explained
from pipeline.build.opening import Opened
from pipeline.packs.load import shared
from pipeline.render.context import shown
from pipeline.render.summary import NO_UNIT
from pipeline.report.html import Surroundings, as_html
from pipeline.report.html_blocks import Applicant


def html_report(examined: Examined) -> str:
    """One self-contained file; reads the records once more, for the names of those that have findings."""
    opened, findings = examined.opened, examined.checked.findings
    told = {(finding.form, finding.record) for finding in findings}
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
    pack = opened.pack
    codes = {finding.code: explained(finding.code, [pack]) for finding in findings}
    around = Surroundings(
        title=pack.head.title,
        files=opened.data.names,
        forms={name: form.title for name, form in pack.forms.items()},
        units=_in_order(opened, units),
        applicants=applicants,
        explained={code: meaning for code, meaning in codes.items() if meaning},
        share_pages=not pack.head.units,
    )
    return as_html(findings, around, shared("report").read_text("utf-8"))


def _in_order(opened: Opened, units: Counter[str]) -> dict[str, int]:
    """The units in the order of the notice, then those that it does not name."""
    known = [unit.name for unit in opened.pack.head.units if unit.name in units]
    return {unit: units[unit] for unit in dict.fromkeys([*known, *units])}
