"""One applicant in two forms, where the notice does not say whether that may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Values, brief
from pipeline.checks.duplicates import Entered, entry
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.record import Record


class TwoForms:
    """The records of all forms by applicant: a person with the employer, a group with its union, a union."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._entered: defaultdict[tuple[str, ...], list[Entered]] = defaultdict(list)

    def see(self, record: Record, values: Values) -> None:
        """Keeps the applicant of one record; one that is not named in full is nobody."""
        form = self._pack.forms[record.form]
        key, entered = entry(form, form.key, record, values)
        if all(key):
            self._entered[key].append(entered)

    def findings(self) -> Iterator[Finding]:
        """One warning for each of the records of an applicant in two forms that the pack does not bar together."""
        for entered in self._entered.values():
            by_form = {one.form: one for one in reversed(entered)}
            for one in entered if len(by_form) > 1 else ():
                if others := [other for other in by_form.values() if self._is_open(one.form, other.form)]:
                    yield self._finding(one, sorted(others, key=lambda other: other.place))

    def _is_open(self, form: str, other: str) -> bool:
        told = any({form, other} <= set(exclusive.forms) for exclusive in self._pack.exclusives)
        return form != other and not told

    def _finding(self, one: Entered, others: list[Entered]) -> Finding:
        also = "、".join(f"《{self._pack.forms[other.form].title}》（{other.place}）" for other in others)
        form = self._pack.forms[one.form]
        message = f"“{one.label}”填的是“{brief(one.name)}”，报了《{form.title}》，又报了{also}"
        hint = "通知没有写明能否同时报这几种，请与主办工会核对；不能同时报的，留下一种。"
        return Finding(
            "two-forms", "warning", message, hint, one.place, one.form, one.number, field=form.key[0]
        )
