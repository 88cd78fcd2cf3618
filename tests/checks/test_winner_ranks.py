from __future__ import annotations

from pipeline.checks.winner_ranks import winner_ranks
from pipeline.model.award import Honour, Winner
from pipeline.model.finding import Finding, Place
from pipeline.model.record import Cell, Record
from pipeline.packs.load import load, roots

PACK = load("changzhou", roots())
PLACE = Place("数据.xlsx", "表", "A2")
PERSON = Honour(form="person", title="娘家人")


def record(at: int, rank: int | None, unit: str = "武进") -> Record:
    cells = {
        name: Cell(value, value, PLACE, name) for name, value in (("name", f"人{at}"), ("unit_rank", rank))
    }
    return Record("person", at, unit, PLACE, cells)


def found(records: list[Record], *won: tuple[int, int | None]) -> list[Finding]:
    winners = [
        Winner(PERSON, True, at, records[at - 1].unit or "", f"人{at}", "", "", rank, (), PLACE)
        for at, rank in won
    ]
    return list(winner_ranks(PACK, winners, records))


def test_two_of_one_rank_are_told_within_a_unit() -> None:
    records = [record(1, None), record(2, None), record(3, None, "溧阳")]
    (told,) = found(records, (1, 1), (2, 1), (3, 1))
    assert (told.code, told.level, told.unit) == ("winner-rank", "warning", "武进")
    assert told.message == "“人1”和“人2”的排名都是 1"
    assert not found(records, (1, None), (2, None), (3, 1))


def test_who_was_passed_over_is_told_with_both_ranks() -> None:
    records = [record(1, 2), record(2, 1), record(3, 3), record(4, 1, "溧阳")]
    (told,) = found(records, (3, 3))
    assert told.level == "info"
    assert "排在前面的“人2”（第 1 位）、“人1”（第 2 位）没有列入，第 3 位的“人3”列入了" in told.message
    assert not found(records, (1, 2), (2, 1))
