from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records.sheet import UNCALCULATED, Row, SheetCell
from pipeline.records.spool import Spool


def test_items_come_back_in_order_and_as_often_as_they_are_asked_for():
    day = dt.datetime(2021, 3, 4)
    rows = [
        Row(2, {1: SheetCell("甲"), 3: SheetCell(day, "yyyy")}),
        Row(9, {2: SheetCell("=1", fault=UNCALCULATED)}),
    ]
    spool = Spool(iter(rows))
    assert [list(spool), list(spool), spool[1], len(spool)] == [rows, rows, rows[1], 2]


def test_two_readers_do_not_disturb_each_other():
    spool = Spool("甲乙丙")
    assert list(zip(spool, spool, strict=True)) == [("甲", "甲"), ("乙", "乙"), ("丙", "丙")]


def test_a_long_list_lies_in_a_file_and_comes_back_whole():
    texts = [f"{number}" * 4000 for number in range(5000)]
    spool = Spool(texts)
    assert list(spool) == texts
    assert spool[4321] == texts[4321]


@pytest.mark.parametrize("number", [3, -9])
def test_there_is_nothing_beyond_the_ends(number):
    with pytest.raises(IndexError):
        Spool("甲乙丙")[number]
