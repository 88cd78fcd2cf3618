"""Statistics of the points that applicants give themselves: by score sheet, by unit, and who is below the bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from pipeline.build.check import Examined
from pipeline.checks.base import blank_values
from pipeline.checks.conditions import Answer, condition
from pipeline.checks.scores import bound_scores
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.record import Record
from pipeline.model.sheets import form_sheet
from pipeline.render.summary import NO_UNIT
from pipeline.report.statistics import Chart, Statistic
from pipeline.report.tabular import Column, Line, Sheet, Text

_COUNTS: Final = (
    Column("有分的份数", 10),
    Column("没有填（全）", 11),
    Column("最低", 9),
    Column("平均", 9),
    Column("最高", 9),
    Column("要求", 10),
    Column("低于要求", 10),
)
_BY_RULE: Final = "见申报条件"


@dataclass(frozen=True, slots=True)
class _Own:
    """What one record gives itself."""

    form: str
    sheet: str
    """What it is held against: the title of a score sheet, or the field's own label."""
    unit: str
    applicant: str
    total: float | None
    """None where it is not there, or not whole."""
    least: Text
    """What is asked for, in words where a rule says it."""
    below: bool


def score_statistics(examined: Examined) -> tuple[Statistic, ...]:
    """The tables, without lines where nobody is asked for points."""
    pack, every = examined.opened.pack, tuple(_every(examined))
    heads = Column("申报表", 24, left=True), Column("评分依据", 46, left=True)
    unit, title = Column("推荐单位", 22, left=True), f"{pack.head.title}　"
    note = "照填报的自评分计算，平均保留一位小数；没有填（全）的不计入。"
    whole = [_line(pack, lot) for lot in _lots(every, by_unit=False)]
    of_units = [_line(pack, lot, lot[0].unit) for lot in _in_order(pack, _lots(every, by_unit=True))]
    below = [
        _below(pack, one) for lot in _in_order(pack, _lots(every, by_unit=True)) for one in lot if one.below
    ]
    told = Column("申报对象", 34, left=True), heads[1], Column("自评分", 10), Column("要求", 12)
    return (
        Statistic(
            Sheet("自评分", f"{title}自评分", note, (*heads, *_COUNTS), whole),
            Chart("bar", 2, (5, 6, 7), "自评分：最低、平均、最高"),
        ),
        Statistic(Sheet("各单位自评分", f"{title}各单位自评分", note, (unit, *heads, *_COUNTS), of_units)),
        Statistic(
            Sheet("自评分低于要求的", f"{title}自评分低于要求的", note, (unit, heads[0], *told), below)
        ),
    )


def _every(examined: Examined) -> Iterator[_Own]:
    """What every record gives itself, form by form."""
    pack, data = examined.opened.pack, examined.opened.data
    for name in data.forms:
        form, blank = pack.forms[name], blank_values(pack, name)
        sheets, fields = bound_scores(pack, form), [field for field in form.fields if field.self_score]
        ruled, failed = _ruled(form), _failed(examined, name)
        for record in data.records(name) if sheets or fields else ():
            values = blank | record.values()
            for sheet in sheets:
                if sheet.binds(record, values) is Answer.YES:
                    total, least = sheet.total(record), sheet.score.least
                    below = total is not None and total < least
                    yield _own(form, sheet.score.title, record, total, least or "", below=below)
            for field in fields:
                given, told = values[field.id], _BY_RULE if field.id in ruled else ""
                total = given if isinstance(given, int | float) else None
                below = (record.number, field.id) in failed
                called = f"{field.label}（{form_sheet(pack, form)}）"
                yield _own(form, called, record, total, told, below=below)


def _ruled(form: Form) -> Set[str]:
    """The fields that rules speak of."""
    return {name for rule in form.rules for name in condition(rule.assertion, form).expression.names}


def _failed(examined: Examined, form: str) -> Set[tuple[int | None, str | None]]:
    """Number and field where a rule of the form is broken."""
    broken = (one for one in examined.checked.findings if one.form == form and one.level == "error")
    return {(one.record, one.field) for one in broken if one.code.startswith("rule:")}


def _own(form: Form, sheet: str, record: Record, total: float | None, least: Text, *, below: bool) -> _Own:
    cell = record.cells.get(form.applicant_field)
    applicant = str(cell.value) if cell and cell.value is not None else ""
    return _Own(record.form, sheet, record.unit or NO_UNIT, applicant, total, least, below)


def _lots(every: Iterable[_Own], *, by_unit: bool) -> list[Sequence[_Own]]:
    """Those that are counted together, form by form."""
    lots = defaultdict[tuple[str, str, str], list[_Own]](list)
    for one in every:
        lots[one.form, one.sheet, one.unit if by_unit else ""].append(one)
    return list(lots.values())


def _in_order(pack: Pack, lots: Iterable[Sequence[_Own]]) -> list[Sequence[_Own]]:
    """Unit by unit in the pack's order, then those that are not in it."""
    units = {unit.name: at for at, unit in enumerate(pack.head.units)}
    first: dict[str, int] = {}
    return sorted(
        lots, key=lambda lot: units.get(lot[0].unit, len(units) + first.setdefault(lot[0].unit, len(first)))
    )


def _line(pack: Pack, lot: Sequence[_Own], unit: str | None = None) -> Line:
    totals = [one.total for one in lot if one.total is not None]
    numbers: tuple[Text, ...] = ("", "", "")
    if totals:
        mean = round(sum(totals) / len(totals), 1)
        numbers = round(min(totals), 2), mean, round(max(totals), 2)
    below = sum(one.below for one in lot)
    named = ([] if unit is None else [unit]), [form_sheet(pack, pack.forms[lot[0].form]), lot[0].sheet]
    counts = [len(totals), len(lot) - len(totals), *numbers, lot[0].least, below]
    return Line([*named[0], *named[1], *counts], "look" if below else "")


def _below(pack: Pack, one: _Own) -> Line:
    form = form_sheet(pack, pack.forms[one.form])
    return Line(
        [
            one.unit,
            form,
            one.applicant,
            one.sheet,
            "" if one.total is None else round(one.total, 2),
            one.least,
        ]
    )
