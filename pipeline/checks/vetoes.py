"""否决事项: conditions that bar an applicant, answered in its own row or on the sheet 资格核对."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from pipeline.checks.base import Outcome, RecordCheck, Unconfirmed, Values, typed
from pipeline.checks.conditions import Answer, Condition, condition
from pipeline.labels import fold_union
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack, Vetoes, VetoItem
from pipeline.model.record import Cell, Data, Entry, Record

NAME, UNIT = "name", "unit"
"""Columns of 资格核对: the organisation, and its unit where it is given."""
_Rows = Mapping[tuple[str, str], Sequence[Entry]]
"""By organisation and unit, which is empty where the row names none."""


@dataclass(frozen=True)
class _Bound:
    """A group of conditions as it binds one form."""

    group: Vetoes
    when: Condition | None
    rows: _Rows
    unconfirmed: Mapping[str, Unconfirmed]
    """By the column that answers."""


def veto_checks(pack: Pack, name: str, data: Data) -> tuple[RecordCheck, ...]:
    """One check for every group of conditions that binds this form."""
    rows = _by_organisation(data.vetoes)
    groups = (group for group in pack.vetoes if name in group.organisation)
    return tuple(partial(_check, _bound(pack, name, group, rows)) for group in groups)


def _by_organisation(entries: Sequence[Entry]) -> _Rows:
    rows: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        rows[fold_union(entry.text(NAME)), entry.text(UNIT)].append(entry)
    return rows


def _bound(pack: Pack, name: str, group: Vetoes, rows: _Rows) -> _Bound:
    when = condition(group.when[name], pack.forms[name]) if name in group.when else None
    unanswered = {f"veto:{item.id}": _unanswered(item, group) for item in group.items}
    return _Bound(group, when, rows, unanswered)


def _unanswered(item: VetoItem, group: Vetoes) -> Unconfirmed:
    hint = f"请在“资格核对”表或申报数据中回答“{item.label}”，填“是”或“否”；没有这一列的，加上这一列。"
    return Unconfirmed(f"veto:{item.id}", f"没有回答是否“{item.label}”", hint, group.source)


def _check(bound: _Bound, record: Record, values: Values) -> Iterator[Outcome]:
    answer = bound.when.ask(record, values) if bound.when else Answer.YES
    if answer is Answer.OPEN:
        yield from bound.unconfirmed.values()
    elif answer in {Answer.YES, Answer.FAULT}:  # what cannot be told apart is bound
        owners = _owners(values, bound.group, record)
        entries = [entry for owner in owners for entry in bound.rows.get(owner, ())]
        if not entries and bound.unconfirmed.keys().isdisjoint(record.cells):  # the usual case, asked at once
            yield from bound.unconfirmed.values()
            return
        for item in bound.group.items:
            yield from _item(bound, item, record, _answers(item, record, entries))


def _owners(values: Values, group: Vetoes, record: Record) -> tuple[tuple[str, str], ...]:
    """The rows that answer for this record: of its organisation, under its unit or under none."""
    organisation = values[group.organisation[record.form]]
    if not organisation:
        return ()
    name = fold_union(str(organisation))
    return tuple(dict.fromkeys([(name, ""), (name, record.unit or "")]))


def _answers(item: VetoItem, record: Record, entries: Sequence[Entry]) -> list[Cell]:
    """What the data answers to one condition: in the record's row, and in the rows of its organisation."""
    cells = [cells.get(f"veto:{item.id}") for cells in (record.cells, *(entry.cells for entry in entries))]
    return [cell for cell in cells if cell and not cell.empty]


def _item(bound: _Bound, item: VetoItem, record: Record, answers: list[Cell]) -> Iterator[Outcome]:
    if not answers:
        yield bound.unconfirmed[f"veto:{item.id}"]
    for cell in answers:
        if cell.problem:
            yield _at(record, cell, cell.problem.code, cell.problem.message, cell.problem.hint)
        elif cell.value:
            message = f"“{cell.label}”填的是“{typed(cell)}”：有此情形的不得申报（见通知{bound.group.source}）"
            yield _at(record, cell, f"veto:{item.id}", message, bound.group.hint)


def _at(record: Record, cell: Cell, code: str, message: str, hint: str) -> Finding:
    return Finding(code, "error", message, hint, cell.place, record.form, record.number)


class UnusedVetoRows:
    """Rows of 资格核对 that belong to no record: a name typed in two ways would lose its answers unseen."""

    def __init__(self, pack: Pack, data: Data) -> None:
        self._groups = pack.vetoes
        self._unused = dict(_by_organisation(data.vetoes))

    def see(self, record: Record, values: Values) -> None:
        """Strikes out the rows that answer for this record."""
        for group in self._groups if self._unused else ():
            if record.form in group.organisation:
                for owner in _owners(values, group, record):
                    self._unused.pop(owner, None)

    def findings(self) -> Iterator[Finding]:
        """One warning for each row whose organisation no record has."""
        for entry in chain.from_iterable(self._unused.values()):
            name = entry.text(NAME)
            who = f"“{name}”在申报表中没有对应的单位" if name else "没有写单位名称"
            hint = "请核对名称和推荐单位是否与申报表一致；不申报的单位，可删去这一行。"
            yield Finding("unmatched", "warning", f"{who}，这一行的回答没有用到", hint, entry.place)
