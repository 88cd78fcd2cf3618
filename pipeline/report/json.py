"""Findings for programs (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.model.finding import Finding, NoticePlace, Place, tally
from pipeline.report.wording import legible

_NOWHERE = Place("")


def as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """The findings in their order and their counts by level; None where a key does not apply."""
    listed = tuple(findings)
    return {"findings": [_entry(finding) for finding in listed], "counts": tally(listed)}


def _entry(finding: Finding) -> dict[str, Any]:
    place = finding.place or _NOWHERE
    entry = {
        "code": finding.code,
        "level": finding.level,
        "file": place.file or None,
        "sheet": place.sheet,
        "cell": place.cell,
        "form": finding.form,
        "record": finding.record,
        "unit": finding.unit,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
    }
    return _printable(entry)


def _printable(entry: dict[str, Any]) -> dict[str, Any]:
    # Half a surrogate pair is legal in JSON data but not in the UTF-8 that the report is printed in.
    return {key: legible(value) if isinstance(value, str) else value for key, value in entry.items()}


def notice_as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """What the proof-reader found in a notice, and the counts by level; `cell` reads 第3行第2列."""
    listed = tuple(findings)
    return {"findings": [_notice_entry(finding) for finding in listed], "counts": tally(listed)}


def _notice_entry(finding: Finding) -> dict[str, Any]:
    place = finding.place if isinstance(finding.place, NoticePlace) else NoticePlace("")
    entry = {
        "code": finding.code,
        "level": finding.level,
        "file": place.file or None,
        "paragraph": place.paragraph,
        "table": place.table,
        "cell": f"第{place.row}行第{place.column}列" if place.table else None,
        "message": finding.message,
        "hint": finding.hint,
    }
    return _printable(entry)
