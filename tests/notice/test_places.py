"""Tests of the places as text and table print them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.model.notice import OPEN
from pipeline.model.quota import QuotaTable
from pipeline.notice.places import doubts, quota, totals


def table(**keys: Any) -> QuotaTable:
    return QuotaTable.model_validate(keys)


NOMINATED = table(forms=["home", "small"], totals=[5, 9], rows=[["甲区", 3, 4], ["乙区", 2, ""]])
SHARED = table(forms=["flag"], totals=[3], rows=[[["甲区", "乙区"], 2], ["丙区", 1]], meaning="award")
KINDS = table(
    forms=[
        {"form": "person", "kind": "机关", "where": "a == 1"},
        {"form": "person", "kind": "基层", "where": "a == 2"},
    ],
    totals=[2, 5],
    rows=[["甲区", 2, 5]],
)


def test_totals_are_those_that_the_notice_states() -> None:
    assert totals([NOMINATED, SHARED], settled=True) == {"home": "5", "small": "9", "flag": "3"}
    assert set(totals([NOMINATED], settled=False).values()) == {OPEN}


def test_kinds_of_one_form_have_a_total_of_their_own() -> None:
    assert totals([KINDS], settled=True) == {"机关": "2", "基层": "5", "person": "7"}


def test_rows_of_all_tables_stand_side_by_side() -> None:
    rows = quota([NOMINATED, SHARED], settled=True)["rows"]
    assert [(row["number"], row["unit"], row["places"]) for row in rows] == [
        (1, "甲区", {"home": "3", "small": "4", "flag": "2"}),
        (2, "乙区", {"home": "2", "small": "", "flag": ""}),
        (3, "丙区", {"home": "", "small": "", "flag": "1"}),
    ]
    assert [row["shared"]["flag"] for row in rows] == ["first", "more", ""]


def test_what_is_not_allotted_is_shown_and_told() -> None:
    found = quota([NOMINATED], settled=True)
    assert found["has_rest"]
    assert found["rest"] == {"home": "", "small": "5"}
    assert list(doubts([NOMINATED])) == [("small", 4, 9)]


@pytest.mark.parametrize("column", ["home", "small"])
def test_places_of_another_year_are_open(column: str) -> None:
    found = quota([NOMINATED], settled=False)
    assert found["rows"][0]["places"][column] == OPEN
    assert found["rows"][1]["places"]["small"] == ""
    assert not found["has_rest"]
