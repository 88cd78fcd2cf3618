"""Lists side by side that fill independently, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from sheets import PACK as SOURCE
from sheets import pack, record

from pipeline.errors import PackError
from pipeline.model.pack import Pack
from pipeline.model.record import Record
from pipeline.render.summary import NO_UNIT, gather, summary_context

PACK = pack()
LIST = PACK.summaries[0]
FILLER = {"name": "丁一", "position": "干事", "phone": ""}


def home(unit: str | None, name: str, private: str | None = None, of: Pack = PACK, **raw: Any) -> Record:
    return record(of, "home", unit, name=name, **raw, **({"private": private} if private else {}))


def person(unit: str | None, name: str, sex: str = "男") -> Record:
    return record(PACK, "person", unit, name=name, sex=sex)


def blocks_of(*records: Record, of: Pack = PACK) -> Any:
    return gather(of, of.summaries[0], lambda form: (one for one in records if one.form == form))


def lines(context: Mapping[str, Any]) -> list[str]:
    """The rows as a reader sees them: unit|number|public|private|person."""
    names = ("unit", "number", "public", "private", "person")
    return ["|".join(str(row[name]) for name in names) for row in context["rows"]]


def table(*records: Record) -> dict[str, Any]:
    return summary_context(PACK, LIST, blocks_of(*records), FILLER)


def test_lists_fill_independently_within_each_units_block() -> None:
    context = table(
        home("乙区", "乙公", "否"),
        home("甲区", "甲私一", "是"),
        home("甲区", "甲私二", "是"),
        home("甲区", "甲公", "否"),
        home("甲区", "甲私三", "是"),
        person("乙区", "丙一", "女"),
        person("甲区", "丙二"),
        person("乙区", "丙三"),
    )
    assert lines(context) == [
        "甲区|1|甲公|甲私一|丙二",
        "|2||甲私二|",
        "|3||甲私三|",
        "乙区|4|乙公||丙一（女）",
        "|5|||丙三",
    ]
    assert context["totals"] == {"public": 2, "private": 3, "person": 3}
    assert (context["title"], context["city"], context["year"]) == ("汇总表", "某市", "2021")
    assert context["filler"] == FILLER
    assert context["unit"] == ""


def test_a_units_own_table_counts_from_one_and_is_filled_up_with_blank_rows() -> None:
    blocks = blocks_of(home("甲区", "甲公", "否"), home("乙区", "乙公", "否"), person("乙区", "丙一"))
    context = summary_context(PACK, LIST, [blocks[1]], FILLER, "乙区")
    assert context["unit"] == "乙区"
    assert lines(context) == ["乙区|1|乙公||丙一", "||||", "||||", "||||"]
    assert context["totals"] == {"public": 1, "private": 0, "person": 1}


def test_stacked_lists_share_their_columns_one_below_the_other() -> None:
    source = SOURCE.replace("rows = 4", "rows = 4\nstacked = true")
    of = pack(source.replace("{ public =", "{ name =").replace("{ person =", "{ name ="))
    blocks = blocks_of(
        person("乙区", "丙一"), home("甲区", "甲公", "否", of=of), person("甲区", "丙二"), of=of
    )
    context = summary_context(of, of.summaries[0], blocks, FILLER)
    rows = [(row["unit"], row["number"], row["name"]) for row in context["rows"]]
    assert rows == [("甲区", 1, "甲公"), ("", 2, "丙二"), ("乙区", 3, "丙一"), ("", "", "")]
    assert context["totals"] == {"public": 1, "private": 0, "person": 2}


def test_lists_apart_have_rows_and_numbers_of_their_own() -> None:
    of = pack(SOURCE.replace("rows = 4", "rows = 2\napart = true"))
    blocks = blocks_of(
        home("甲区", "甲公", "否", of=of),
        person("甲区", "丙一"),
        person("乙区", "丙二"),
        home("乙区", "乙公", "否", of=of),
        of=of,
    )
    context = summary_context(of, of.summaries[0], blocks, FILLER)
    rows = {
        name: [(row["unit"], row["number"], row.get(name)) for row in rows]
        for name, rows in context["rows_of"].items()
    }
    assert rows == {
        "public": [("甲区", 1, "甲公"), ("乙区", 2, "乙公")],
        "private": [("", "", ""), ("", "", "")],
        "person": [("甲区", 1, "丙一"), ("乙区", 2, "丙二")],
    }
    assert [row["number"] for row in context["rows"]] == [1, 2, 3, 4]


def test_blank_rows_are_numbered_as_far_as_the_notice_numbers_them() -> None:
    of = pack(SOURCE.replace("rows = 4", "rows = 4\nnumbered = 3"))
    blocks = blocks_of(home("甲区", "甲公", "否", of=of), of=of)
    context = summary_context(of, of.summaries[0], blocks, FILLER)
    assert lines(context) == ["甲区|1|甲公||", "|2|||", "|3|||", "||||"]


def test_without_records_the_table_is_blank() -> None:
    context = table()
    assert lines(context) == ["||||"] * 4
    assert context["totals"] == {"public": 0, "private": 0, "person": 0}


def test_units_stand_in_pack_order_then_unknown_ones_as_they_come() -> None:
    context = table(
        home("丁区", "一"), home(None, "二"), home("丙区", "三"), home("乙区", "四"), home("甲区", "五")
    )
    assert [row["unit"] for row in context["rows"]] == ["甲区", "乙区", "丁区", NO_UNIT, "丙区"]


def test_a_column_that_the_data_lacks_counts_as_empty() -> None:
    assert table(home("甲区", "甲"))["totals"] == {"public": 1, "private": 0, "person": 0}


def test_a_condition_that_hangs_on_an_empty_value_is_not_met() -> None:
    of = pack(SOURCE.replace('where = "private"', 'where = "rate >= 90"'))
    records = (
        home("甲区", "无", of=of),
        home("甲区", "有", of=of, rate="95%"),
        home("甲区", "低", of=of, rate="80%"),
    )
    blocks = blocks_of(*records, of=of)
    assert [entry["private"] for entry in blocks[0].lists["private"]] == ["有"]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('where = "privat"', "privat"),
        ('where = "staff + name"', "staff + name"),
        ('where = "private ("', "private ("),
    ],
)
def test_a_wrong_condition_is_an_error_that_names_it(wrong: str, named: str) -> None:
    of = pack(SOURCE.replace('where = "private"', wrong))
    with pytest.raises(PackError) as caught:
        blocks_of(home("甲区", "甲", of=of, staff=3), of=of)
    assert "汇总表“汇总表”的 private" in caught.value.message
    assert named in caught.value.message
    assert caught.value.hint


def test_a_column_that_names_an_unknown_field_is_an_error() -> None:
    of = pack(SOURCE.replace('{ private = "{{ name }}" }', '{ private = "{{ nam }}" }'))
    with pytest.raises(PackError, match="nam"):
        blocks_of(home("甲区", "甲", "是", of=of), of=of)


def test_each_form_is_read_once_and_records_are_not_kept() -> None:
    asked: list[str] = []
    alive = most = 0

    class Counted(Record):
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def records(form: str) -> Iterator[Record]:
        nonlocal alive, most
        asked.append(form)
        for number in range(1, 51):
            one = home("甲区", f"第{number}", "是") if form == "home" else person("甲区", f"第{number}")
            alive += 1
            most = max(most, alive)
            yield Counted(one.form, number, one.unit, one.place, one.cells)

    stream: Iterable[Any] = gather(PACK, LIST, records)
    assert asked == ["home", "person"]
    assert most <= 3
    assert len(next(iter(stream)).lists["private"]) == 50
