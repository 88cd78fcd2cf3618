"""推荐排序: the ranks that a unit gives its records run from 1 without repeats and without gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.base import Values, found
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.record import Record
from pipeline.model.sheets import RANK


class Ranks:
    """The ranks of each unit, form by form; a unit that ranks nothing is right."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._ranked: defaultdict[tuple[str, str | None], dict[int, list[Record]]] = defaultdict(dict)
        self._unranked: defaultdict[tuple[str, str | None], int] = defaultdict(int)

    def see(self, record: Record, _: Values) -> None:
        """Keeps a record that is ranked, and counts one that is not."""
        cell = record.cells.get(RANK)
        if cell and isinstance(cell.value, int):
            slim = Record(record.form, record.number, record.unit, record.place, {RANK: cell})
            self._ranked[record.form, record.unit].setdefault(cell.value, []).append(slim)
        else:
            self._unranked[record.form, record.unit] += 1

    def findings(self) -> Iterator[Finding]:
        """A warning for each record that shares its rank, and one for each unit whose ranks have a gap."""
        for (form, unit), ranks in self._ranked.items():
            for rank, alike in sorted(ranks.items()):
                yield from (self._shared(record, rank, alike) for record in alike if len(alike) > 1)
            yield from self._gaps(form, unit, ranks)

    def _shared(self, record: Record, rank: int, alike: list[Record]) -> Finding:
        label = record.cells[RANK].label
        others = "、".join(str(other.cells[RANK].place) for other in alike if other is not record)
        message = f"“{label}”填的是“{rank}”，同一单位的另一条记录也是（{others}）"
        return found(record, RANK, "rank", message, "请按推荐的先后重新排序，一个序号只用一次。", "warning")

    def _gaps(self, form: str, unit: str | None, ranks: dict[int, list[Record]]) -> Iterator[Finding]:
        most = sum(map(len, ranks.values()))
        # Two that are both first take the second place too: what they lack is told of them already.
        taken = {place for rank, alike in ranks.items() for place in range(rank, rank + len(alike))}
        missing = sorted(set(range(1, most + 1)) - taken)
        unranked = self._unranked[form, unit]
        told = [f"缺第 {'、'.join(map(str, missing))} 位"] if missing else []
        told += [f"有 {unranked} 条没有排"] if unranked else []
        if told:
            title = self._pack.forms[form].title
            message = f"{unit or ''}报送的《{title}》，推荐排序{'，'.join(told)}"
            hint = "请从 1 起连续排序，全部都排；不分先后的，都不填。"
            yield Finding("rank", "warning", message, hint, form=form, unit=unit, field=RANK)
