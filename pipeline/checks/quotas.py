"""Places of the notice's quota tables against what each unit submits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.base import Values
from pipeline.model.finding import Finding
from pipeline.model.pack import Figure, Pack, QuotaTable
from pipeline.model.record import Record


class Quotas:
    """Records of each form and unit, all that were submitted, against the places."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._submitted: Counter[tuple[str, str | None]] = Counter()

    def see(self, record: Record, _: Values) -> None:
        """Counts one record."""
        self._submitted[record.form, record.unit] += 1

    def findings(self) -> Iterator[Finding]:
        """One finding for each unit that submits more than it has places for, alone or with its group."""
        for table in self._pack.quotas:
            for figure in table.figures():
                submitted = sum(self._submitted[figure.form, unit] for unit in figure.units)
                if submitted > figure.n:
                    units = [unit for unit in figure.units if self._submitted[figure.form, unit]]
                    yield from (self._over(table, figure, unit, submitted) for unit in units)

    def _over(self, table: QuotaTable, figure: Figure, unit: str, submitted: int) -> Finding:
        title = self._pack.forms[figure.form].title
        who = "、".join(figure.units) + ("合计" if len(figure.units) > 1 else "")
        source = f"（见通知{table.source}）" if table.source else ""
        surplus = submitted - figure.n
        if figure.meaning == "award":
            message = f"{who}报送《{title}》{submitted} 份，表彰名额 {figure.n} 个{source}"
            hint = f"最终表彰不超过 {figure.n} 个，其余 {surplus} 个会落选；不影响报送。"
            return Finding("quota", "info", message, hint, form=figure.form, unit=unit)
        message = f"{who}报送《{title}》{submitted} 份，名额 {figure.n} 个{source}，超出 {surplus} 份"
        hint = f"请择优报送，减去 {surplus} 份；推荐单位填错的，请改正“推荐单位”一栏。"
        return Finding("quota", "error", message, hint, form=figure.form, unit=unit)


def places(pack: Pack, form: str, unit: str) -> int | None:
    """How many records of this form the unit may nominate by itself; None where the notice does not say."""
    for table in pack.quotas:
        for figure in table.figures():
            if (figure.form, figure.units, figure.meaning) == (form, (unit,), "nominate"):
                return figure.n
    return None
