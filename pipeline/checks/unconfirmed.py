"""What the data leaves open (未确认), told once for each condition, form and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.base import Unconfirmed
from pipeline.model.finding import Finding
from pipeline.model.form import Form


class OpenPoints:
    """Open points of the records of one form, counted by unit."""

    def __init__(self, name: str, form: Form) -> None:
        self._name = name
        self._form = form
        self._counts: Counter[tuple[str | None, Unconfirmed]] = Counter()

    def note(self, point: Unconfirmed, unit: str | None, records: int = 1) -> None:
        """Counts records of one unit."""
        self._counts[unit, point] += records

    def findings(self) -> Iterator[Finding]:
        """One piece of information for each point and unit, in the order in which they were met."""
        for (unit, point), records in self._counts.items():
            source = f"（见通知{point.source}）" if point.source else ""
            message = f"{unit or ''}有 {records} 份《{self._form.title}》{point.lack}{source}，未确认"
            yield Finding(point.code, "info", message, point.hint, form=self._name, unit=unit)
