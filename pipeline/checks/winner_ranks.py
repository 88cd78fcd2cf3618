"""The ranks of those decided: two of one rank, and who was decided before others that the unit ranks higher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.award import Winner
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.record import Record
from pipeline.model.sheets import RANK


def own_rank(record: Record) -> int | None:
    """推荐排序: the rank that the unit gives the record; None where it has none."""
    cell = record.cells.get(RANK)
    return cell.value if cell and isinstance(cell.value, int) else None


def winner_ranks(pack: Pack, winners: Iterable[Winner], records: Iterable[Record]) -> Iterator[Finding]:
    """What is to be said of the winners of one honour and unit, and of those of its records that did not win."""
    won = list(winners)
    taken = {(one.honour.form, one.record) for one in won}
    yield from _shared(won)
    left: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    last: dict[tuple[str, str], Record] = {}
    for record in records:
        rank, group = own_rank(record), (record.form, record.unit or "")
        if rank is None:
            continue
        if (record.form, record.number) not in taken:
            left[group].append(record)
        elif group not in last or rank > (own_rank(last[group]) or 0):
            last[group] = record
    for group, record in last.items():
        passed = [one for one in left[group] if (own_rank(one) or 0) < (own_rank(record) or 0)]
        if passed:
            yield _passed(pack, passed, record)


def _shared(winners: Iterable[Winner]) -> Iterator[Finding]:
    first: dict[tuple[str, str, int], Winner] = {}
    for one in winners:
        if one.rank is not None:
            other = first.setdefault((one.honour.title, one.unit, one.rank), one)
            if other is not one:
                told = f"“{other.name}”和“{one.name}”的排名都是 {one.rank}"
                hint = "请在名单的“排名”一列一个写一个次序；不分先后的，都不填。"
                yield Finding("winner-rank", "warning", told, hint, one.place, one.honour.form, unit=one.unit)


def _passed(pack: Pack, passed: Sequence[Record], record: Record) -> Finding:
    form = pack.forms[record.form]
    names = "、".join(
        f"“{one.cells[form.applicant_field].value}”（第 {own_rank(one)} 位）"
        for one in sorted(passed, key=lambda one: own_rank(one) or 0)
    )
    told = (
        f"{record.unit or ''}推荐的《{form.title}》，排在前面的{names}没有列入，"
        f"第 {own_rank(record)} 位的“{record.cells[form.applicant_field].value}”列入了"
    )
    hint = "请核对是不是漏了；研究决定不按推荐排序的，不必改动。"
    return Finding("winner-rank", "info", told, hint, form=record.form, unit=record.unit)
