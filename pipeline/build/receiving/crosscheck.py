"""Each unit's bundle put together from what was received, and held to itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.build.naming import file_name
from pipeline.build.receiving.naming_units import unit_of
from pipeline.build.receiving.versions import Applicant, Choice, Counted, applicant_of
from pipeline.checks.bundle.copies import copy_findings
from pipeline.checks.bundle.file_names import NAME, OTHER
from pipeline.checks.bundle.run import bundle_findings
from pipeline.checks.bundle.sheets import lost_sheet
from pipeline.expr import expression
from pipeline.labels import fold_name
from pipeline.model.bundle import Brought, Bundle, Entered, Filled, Named
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Form
from pipeline.model.pack import Pack, Summary
from pipeline.model.record import Entry, Record
from pipeline.model.sheets import UNIT
from pipeline.records.bundle.heads import SummaryMap, name_columns
from pipeline.render.summary import entries

_END: Final = "notice_end"
_HANDED_IN: Final = re.compile("报送|上报|申报|推荐|提交")


@dataclass(frozen=True)
class _Submitted:
    """A record that counts, with its number in the merged data."""

    record: Record
    named: Named


def crosscheck(pack: Pack, choice: Choice, maps: Iterable[SummaryMap]) -> tuple[Finding, ...]:
    """What is to be said of all bundles; records are numbered as merging numbers them."""
    checker = _Checker(pack, choice, {one.summary: one for one in maps})
    return tuple(checker.findings())


class _Checker:
    """Knows all records that count."""

    def __init__(self, pack: Pack, choice: Choice, maps: Mapping[str, SummaryMap]) -> None:
        self._pack, self._maps = pack, maps
        self._files = [one for one in choice.files if not one.replaced]
        self._of_unit: defaultdict[str, list[_Submitted]] = defaultdict(list)
        self._by_applicant: dict[tuple[str, Applicant], _Submitted] = {}
        numbers: defaultdict[str, int] = defaultdict(int)
        for file in self._files:
            by_path = unit_of(pack, file.received.file.name)
            for record in file.records:
                numbers[record.form] += 1
                self._take(record, numbers[record.form], record.unit or by_path or "", file)

    def _take(self, record: Record, number: int, unit: str, file: Counted) -> None:
        form = self._pack.forms[record.form]
        cell = record.cells.get(form.applicant_field)
        if cell is None or cell.value is None:
            return
        named = Named(str(cell.value), cell.place, record.form, number, form.title, file.received.file.name)
        one = _Submitted(replace(record, unit=unit), named)
        self._of_unit[unit].append(one)
        if applicant := applicant_of(self._pack, record):
            self._by_applicant[unit, applicant] = one

    def findings(self) -> Iterator[Finding]:
        """Word forms against workbooks, then bundle by bundle."""
        for file in self._files:
            for copy in file.copies:
                if found := self._found(copy.data, file):
                    form, number = self._pack.forms[copy.word.form], found.named.number
                    data = replace(copy.data, unit=found.record.unit)
                    yield from copy_findings(form, copy.word, data, number, is_later=copy.is_later)
        for file in self._files:
            yield from self._lost_sheets(file)
        heads = {name: one.heads for name, one in self._maps.items()}
        for name in dict.fromkeys(unit for file in self._files for unit in file.units):
            if bundle := self._bundle(name):
                yield from bundle_findings(bundle, heads)

    def _lost_sheets(self, file: Counted) -> Iterator[Finding]:
        """The sheets of a file whose applicant nobody puts forward under this name."""
        unit = file.units[0] if len(file.units) == 1 else None
        known = {id(copy.word) for copy in file.copies}
        for record in file.received.sheets:
            cell = record.cells.get(self._pack.forms[record.form].applicant_field)
            if id(record) not in known and not self._found(record, file) and cell and cell.value is not None:
                others = [one.named for name in file.units for one in self._of_unit[name]]
                yield lost_sheet(unit, others, record.form, str(cell.value), cell.place)

    def _found(self, record: Record, file: Counted) -> _Submitted | None:
        units = (record.unit or "", *file.units)
        keys = ((unit, applicant_of(self._pack, record)) for unit in units)
        return next((self._by_applicant[key] for key in keys if key in self._by_applicant), None)

    def _bundle(self, unit: str) -> Bundle | None:
        """What the unit has sent besides workbooks; None where it has sent nothing else."""
        own = [file for file in self._files if unit in file.units]
        papers = tuple(
            Brought(file.received.file.name, file.received.paper, file.received.stamps)
            for file in own
            if file.received.paper
        )
        filled = tuple(one for file in own if file.received.is_word for one in self._filled(file))
        if not papers and not filled:
            return None
        submitted = self._of_unit[unit]
        end = _end(entry for file in own for entry in file.received.units if _is_of(entry, unit))
        return Bundle(
            unit,
            _names(self._pack),
            tuple(one.named for one in submitted),
            {one.id: tuple(self._entered(one, submitted)) for one in self._pack.summaries},
            {
                one.id: {list_.id: self._pack.forms[list_.form].title for list_ in one.lists}
                for one in self._pack.summaries
            },
            papers,
            filled,
            *end,
            due=_due(self._pack),
            asks_publicity=bool(self._pack.notice_periods),
        )

    def _filled(self, file: Counted) -> Iterator[Filled]:
        """The form or the sheet that a Word file is for one applicant; a file of several is named as one likes."""
        held = (*file.records, *(copy.data for copy in file.copies))
        found = list(filter(None, (self._found(record, file) for record in held)))
        if len({id(one) for one in found}) == 1:
            one = found[0]
            form = self._pack.forms[one.record.form]
            patterns = tuple(_pattern(form, name) for name in (form.name, form.sheet_name) if name)
            name, stamps = file.received.file.name, file.received.stamps
            yield Filled(name, one.named, patterns, stamps, _own_end(self._pack, one.record))

    def _entered(self, plan: Summary, submitted: Iterable[_Submitted]) -> Iterator[Entered]:
        columns = dict(zip((one.id for one in plan.lists), name_columns(self._pack, plan), strict=True))
        asked = {one.id: expression(one.where).names if one.where else () for one in plan.lists}
        of = {id(one.record): one.named for one in submitted}
        every = [one.record for one in submitted]
        for one in entries(self._pack, plan, lambda form: (x for x in every if x.form == form)):
            for column in sorted(columns[one.list]):
                yield Entered(
                    one.texts[column],
                    column,
                    one.list,
                    of[id(one.record)],
                    _is_told(asked[one.list], one.record),
                )


def _is_told(names: Iterable[str], record: Record) -> bool:
    """Whether the record has a value for each of these: forms in Word do not ask for all that lists go by."""
    return all((cell := record.cells.get(name)) and not cell.empty for name in names)


def _names(pack: Pack) -> Mapping[str, str]:
    return {fold_name(name): unit.name for unit in pack.head.units for name in (unit.name, *unit.aliases)}


def _is_of(entry: Entry, unit: str) -> bool:
    return entry.text(UNIT) in ("", unit)


def _end(rows: Iterable[Entry]) -> tuple[dt.date | None, Place | None]:
    """When the 公示 of a unit ended, as the last of its rows of 填报单位 says, and where that stands."""
    found: tuple[dt.date | None, Place | None] = (None, None)
    for row in rows:
        cell = row.cells.get(_END)
        if cell and isinstance(cell.value, dt.date):
            found = cell.value, cell.place
    return found


def _own_end(pack: Pack, record: Record) -> dt.date | None:
    """When the 公示 of a single record ended."""
    fields = (rule.end for rule in pack.notice_periods if record.form in rule.forms)
    days = (record.cells[name].value for name in fields if name in record.cells)
    return next((day for day in days if isinstance(day, dt.date)), None)


def _due(pack: Pack) -> dt.date:
    """The last deadline by which something is handed in: those of the office's own steps are not the unit's."""
    stages = pack.head.deadlines
    return max(due.date for due in [due for due in stages if _HANDED_IN.search(due.stage)] or stages)


def _pattern(form: Form, name: str) -> str:
    """The pack's name for such files with marks for values."""
    values = dict.fromkeys(("unit", *(one.id for one in form.fields)), OTHER)
    return file_name(name, values | {form.applicant_field: NAME})
