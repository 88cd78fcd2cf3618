"""Places of the notice's quota tables against what each unit submits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.base import Unconfirmed, Values
from pipeline.checks.conditions import Answer, Condition, condition
from pipeline.checks.unconfirmed import OpenPoints
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.quota import Figure, QuotaColumn, QuotaTable
from pipeline.model.record import Record


@dataclass(frozen=True)
class _Kind:
    """A column that takes only one kind of a form's records."""

    column: QuotaColumn
    where: Condition


class Quotas:
    """Records of each column and unit, all that were submitted, against the places."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._submitted: Counter[tuple[QuotaColumn, str | None]] = Counter()
        self._whole: defaultdict[str, list[QuotaColumn]] = defaultdict(list)
        self._kinds: defaultdict[str, list[_Kind]] = defaultdict(list)
        for column in dict.fromkeys(column for table in pack.quotas for column in table.forms):
            if column.where:
                where = condition(column.where, pack.forms[column.form])
                self._kinds[column.form].append(_Kind(column, where))
            else:
                self._whole[column.form].append(column)
        self._points = {name: OpenPoints(name, pack.forms[name]) for name in self._kinds}

    def see(self, record: Record, values: Values) -> None:
        """Counts one record in every column that it belongs to."""
        for column in self._whole.get(record.form, ()):
            self._submitted[column, record.unit] += 1
        kinds = self._kinds.get(record.form, ())
        answers = [(kind.column, kind.where.ask(record, values)) for kind in kinds]
        for column, answer in answers:
            self._submitted[column, record.unit] += answer is Answer.YES
        if any(answer not in {Answer.YES, Answer.NO} for _, answer in answers):
            self._points[record.form].note(self._unsorted(record.form), record.unit)

    def _unsorted(self, name: str) -> Unconfirmed:
        form, kinds = self._pack.forms[name], self._kinds[name]
        labels = "".join(f"“{label}”" for label in _labels(form, kinds))
        lack = f"看不出属于哪一类（{'、'.join(kind.column.name for kind in kinds)}），没有计入名额"
        return Unconfirmed("quota", lack, f"名额按类别分配，请填写{labels}。")

    def findings(self) -> Iterator[Finding]:
        """One finding for each unit that submits more than it has places for, alone or with its group."""
        for table in self._pack.quotas:
            for figure in table.figures():
                yield from self._against(table, figure)
            for column in table.forms if table.nominate_each else ():
                yield from self._each(table, column, table.nominate_each or 0)
        for points in self._points.values():
            yield from points.findings()

    def _against(self, table: QuotaTable, figure: Figure) -> Iterator[Finding]:
        submitted = sum(self._submitted[figure.column, unit] for unit in figure.units)
        # In a table of awards an empty cell says nothing: the places may stand in another row, of a group.
        if submitted > figure.n and (figure.n or figure.meaning == "nominate"):
            units = [unit for unit in figure.units if self._submitted[figure.column, unit]]
            yield from (self._over(table, figure, unit, submitted) for unit in units)

    def _over(self, table: QuotaTable, figure: Figure, unit: str, submitted: int) -> Finding:
        who = "、".join(figure.units) + ("合计" if len(figure.units) > 1 else "")
        what = f"{who}报送{self._title(figure.column)}{submitted} 份"
        surplus = submitted - figure.n
        if figure.meaning == "award":
            message = f"{what}，表彰名额 {figure.n} 个{table.cited}"
            hint = f"最终表彰不超过 {figure.n} 个，其余 {surplus} 个会落选；不影响报送。"
            return Finding("quota", "info", message, hint, form=figure.column.form, unit=unit)
        return _surplus(figure.column, unit, f"{what}，名额 {figure.n} 个{table.cited}", surplus)

    def _each(self, table: QuotaTable, column: QuotaColumn, each: int) -> Iterator[Finding]:
        for (of, unit), submitted in self._submitted.items():
            if of == column and unit and submitted > each:
                what = (
                    f"{unit}报送{self._title(column)}{submitted} 份，每个单位只能推荐 {each} 个{table.cited}"
                )
                yield _surplus(column, unit, what, submitted - each)

    def _title(self, column: QuotaColumn) -> str:
        title = self._pack.forms[column.form].title
        return f"《{title}》" + (f"（{column.kind}）" if column.kind else "")


def _labels(form: Form, kinds: list[_Kind]) -> list[str]:
    """The fields that tell the kinds apart."""
    names = {name for kind in kinds for name in kind.where.expression.names}
    return [field.label for field in form.fields if field.id in names]


def _surplus(column: QuotaColumn, unit: str, what: str, surplus: int) -> Finding:
    hint = f"请择优报送，减去 {surplus} 份；推荐单位填错的，请改正“推荐单位”一栏。"
    return Finding("quota", "error", f"{what}，超出 {surplus} 份", hint, form=column.form, unit=unit)
