"""One applicant in two forms that exclude each other in one year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Values, brief
from pipeline.checks.duplicates import Entered, entry
from pipeline.model.finding import Finding
from pipeline.model.pack import Exclusive, Pack
from pipeline.model.record import Record


class OneFormOnly:
    """The records of one group of forms by applicant, under whatever unit."""

    def __init__(self, pack: Pack, exclusive: Exclusive) -> None:
        self._pack = pack
        self._exclusive = exclusive
        self._entered: defaultdict[tuple[str, ...], list[Entered]] = defaultdict(list)

    def see(self, record: Record, values: Values) -> None:
        """Keeps the applicant of one record; one that is not named in full is nobody."""
        if record.form in self._exclusive.forms:
            key, entered = entry(self._pack.forms[record.form], self._exclusive.by, record, values)
            if all(key):
                self._entered[key].append(entered)

    def findings(self) -> Iterator[Finding]:
        """One error for each of the records of an applicant that is in several forms, naming the others."""
        for entered in self._entered.values():
            # Twice in one form is a duplicate: here the first of each form stands for all of it.
            by_form = {one.form: one for one in reversed(entered)}
            for one in entered:
                if others := [by_form[name] for name in by_form if name != one.form]:
                    yield self._finding(one, others)

    def _finding(self, one: Entered, others: list[Entered]) -> Finding:
        also = "、".join(f"《{self._pack.forms[other.form].title}》（{other.place}）" for other in others)
        source = f"（见通知{self._exclusive.source}）" if self._exclusive.source else ""
        title = self._pack.forms[one.form].title
        message = (
            f"“{one.label}”填的是“{brief(one.name)}”，报了《{title}》，又报了{also}，只能报其中一种{source}"
        )
        hint, field = self._exclusive.hint, self._exclusive.by[0]
        return Finding("exclusive", "error", message, hint, one.place, one.form, one.number, field=field)
