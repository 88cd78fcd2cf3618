"""Those decided against what they applied for and the places of the notice: too many are an error, the rest is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.checks.base import Values, blank_values
from pipeline.checks.conditions import Answer, condition
from pipeline.labels import fold_name, without_city
from pipeline.model.award import Winner, honours
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.quota import Figure, QuotaColumn, QuotaTable
from pipeline.model.record import Record

_NAMED: Final = 5
"""So many units or winners are named; more are counted."""

Won = Sequence[tuple[Winner, Record]]
"""The winners in official order, each with what was submitted."""


def winner_places(pack: Pack, won: Won) -> Iterator[Finding]:
    """Every unit with more winners than places, and every column of a table with fewer; none without quotas."""
    for table in pack.quotas:
        for at, column in enumerate(table.forms):
            theirs = [one for one, record in won if _counts(pack, column, one, record)]
            yield from _Column(pack, table, column, theirs).findings(table.totals[at])


def winner_kinds(pack: Pack, won: Won) -> Iterator[Finding]:
    """Winners of another honour of their form than they applied for."""
    for one, record in won:
        if one.honour.where and _answer(pack, one.honour.where, record) is Answer.NO:
            others = (other for other in pack.award.honours if other.form == one.honour.form and other.where)
            own = [other.title for other in others if _answer(pack, other.where or "", record) is Answer.YES]
            told = f"，报的是“{'、'.join(own)}”" if own else ""
            message = f"“{one.name}”没有申报“{one.honour.title}”{told}，照名单列入了"
            hint = "请核对名单的“荣誉”一列；研究决定改授另一种的，不必改动。"
            form = one.honour.form
            yield Finding(
                "winner-kind", "warning", message, hint, one.place, form, one.record, one.unit or None
            )


@dataclass(frozen=True)
class _Column:
    """A column of a table with those who won its places."""

    pack: Pack
    table: QuotaTable
    column: QuotaColumn
    winners: Sequence[Winner]

    def findings(self, total: int) -> Iterator[Finding]:
        figures = [one for one in self.table.figures() if one.column == self.column]
        over = [one for one in map(self._over, figures) if one]
        yield from over
        # The notice's total may be larger than its rows, and its rows larger than its total.
        places = max(total, sum(one.n for one in figures))
        if not over and len(self.winners) > places:
            yield self._surplus("全部", self.winners, places)
        if len(self.winners) < places:
            yield self._left(figures, places)

    def _over(self, figure: Figure) -> Finding | None:
        theirs = self._of(figure)
        # In a table of awards an empty cell says nothing: the places may stand in another row, of a group.
        told = figure.n or figure.meaning == "nominate"
        return self._surplus(_who(figure), theirs, figure.n) if told and len(theirs) > figure.n else None

    def _of(self, figure: Figure) -> list[Winner]:
        return [one for one in self.winners if one.unit in figure.units]

    def _surplus(self, who: str, winners: Sequence[Winner], places: int) -> Finding:
        more = winners[places:]
        names = "、".join(f"“{one.name}”" for one in more[:_NAMED]) + ("等" if len(more) > _NAMED else "")
        told = f"{who}的“{self._title}”名额 {places} 个{self.table.cited}，名单上 {len(winners)} 个，多 {len(more)} 个"
        hint = f"请从名单中减去 {len(more)} 个（排在名额以外的是{names}）；名额有调整的，改 pack.toml 的 [[quota]]。"
        units = {one.unit for one in winners}
        unit = units.pop() if len(units) == 1 else None
        return Finding("winner-places", "error", told, hint, more[0].place, self.column.form, unit=unit)

    def _left(self, figures: Iterable[Figure], places: int) -> Finding:
        rows = [(figure, len(self._of(figure))) for figure in figures if self.table.meaning == "award"]
        short = [
            f"{_who(figure)} {figure.n} 个，名单上 {count} 个" for figure, count in rows if count < figure.n
        ]
        each = f"（{'；'.join(short)}）" if len(rows) > 1 and short else ""
        count = len(self.winners)
        told = f"“{self._title}”名额 {places} 个{self.table.cited}，名单上 {count} 个，还余 {places - count} 个{each}"
        hint = "请核对名单是不是全了；名额本来可以不用完的，不必改动。"
        return Finding("winner-places", "info", told, hint, form=self.column.form)

    @property
    def _title(self) -> str:
        won = dict.fromkeys(one.honour.title for one in self.winners)
        form = self.column.form
        known = [one.title for one in honours(self.pack.forms, self.pack.award) if one.form == form]
        return self.column.kind or next(iter(won), known[0])


def _counts(pack: Pack, column: QuotaColumn, winner: Winner, record: Record) -> bool:
    """Whether the winner takes a place of the column: by its honour where that is the kind, else by its own values."""
    form = winner.honour.form
    if column.form != form or not column.where:
        return column.form == form
    titles = {one.title for one in honours(pack.forms, pack.award) if one.form == form}
    named = {one for one in titles if _is_named(pack, one, column.kind or "")}
    if named:
        return winner.honour.title in named
    return _answer(pack, column.where, record) is Answer.YES


def _answer(pack: Pack, where: str, record: Record) -> Answer:
    values: Values = blank_values(pack, record.form) | record.values() | {"unit": record.unit}
    return condition(where, pack.forms[record.form]).ask(record, values)


def _is_named(pack: Pack, title: str, kind: str) -> bool:
    return fold_name(kind) in {fold_name(title), fold_name(without_city(title, pack.head.city))}


def _who(figure: Figure) -> str:
    units = "、".join(figure.units[:_NAMED]) + (
        f"等 {len(figure.units)} 个单位" if len(figure.units) > _NAMED else ""
    )
    return f"{units}合计" if len(figure.units) > 1 else units
