"""What the HTML report shows together: the findings of one record, of a unit as such, of one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model.finding import Finding, Level, Place
from pipeline.model.record import Applicant, Applicants
from pipeline.report.wording import legible

FILES: Final = ""
"""The owner of what concerns the data files or the whole of the data, and no unit."""

_OF_UNIT: Final = "本单位"
_OF_ALL: Final = "整个申报"
_ROW: Final = re.compile(r"[A-Z]*(\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One finding."""

    level: Level
    place: str
    message: str
    hint: str
    code: str
    anchor: str
    """Of what the code means."""


@dataclass(frozen=True, slots=True)
class Block:
    """Findings under one heading."""

    heading: str
    where: str
    rows: tuple[Row, ...]

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(row.level == "error" for row in self.rows)


def owner(finding: Finding, applicants: Applicants) -> str:
    """The unit that a finding is told under; FILES where there is none."""
    applicant = _applicant(finding, applicants)
    return applicant.unit if applicant else finding.unit or FILES


def blocks(
    findings: Iterable[Finding], forms: Mapping[str, str], applicants: Applicants, anchors: Mapping[str, str]
) -> Iterator[Block]:
    """The findings of one owner: what concerns it as a whole or a sheet, then record by record in data order.

    What is only worth knowing of the whole comes last: it must not push the errors off the first page.
    """
    order = list(forms)
    groups: dict[tuple[int, int, str], list[Finding]] = {}
    for finding in findings:
        if _applicant(finding, applicants):
            key = (order.index(finding.form or ""), finding.record or 0, "")
        else:
            key = (-1, 0, _heading(finding))
        groups.setdefault(key, []).append(finding)
    for (_, _, heading), group in sorted(groups.items(), key=_rank):
        yield _block(heading, group, forms, _applicant(group[0], applicants), anchors)


def _rank(item: tuple[tuple[int, int, str], Sequence[Finding]]) -> tuple[bool, int, int]:
    (form, record, _), findings = item
    return form < 0 and all(finding.level == "info" for finding in findings), form, record


def _applicant(finding: Finding, applicants: Applicants) -> Applicant | None:
    return applicants.get((finding.form or "", finding.record or 0))


def _heading(finding: Finding) -> str:
    if finding.unit:
        return _OF_UNIT
    return f"{Place(finding.place.file, finding.place.sheet)}" if finding.place else _OF_ALL


def _block(
    heading: str,
    findings: Sequence[Finding],
    forms: Mapping[str, str],
    applicant: Applicant | None,
    anchors: Mapping[str, str],
) -> Block:
    rows = tuple(_row(finding, heading, applicant, anchors[finding.code]) for finding in findings)
    if applicant is None:
        return Block(legible(heading), "", rows)
    first = findings[0]
    who = f"《{forms[first.form or '']}》第 {first.record} 条　{applicant.name}"
    return Block(legible(who), legible(_row_of(applicant.place)), rows)


def _row(finding: Finding, heading: str, applicant: Applicant | None, anchor: str) -> Row:
    place = str(finding.place or "")
    if applicant:
        row = applicant.place
        place = place.removeprefix(row.file).removeprefix(f"《{row.sheet}》")
    place = legible(place.removeprefix(heading))
    return Row(finding.level, place, legible(finding.message), legible(finding.hint), finding.code, anchor)


def _row_of(place: Place) -> str:
    """The place of a row, which the first of its cells stands for: 第 4 行."""
    row = _ROW.fullmatch(place.cell or "")
    return f"{Place(place.file, place.sheet)}第 {row[1]} 行" if row else str(place)
