"""Tests of what last year's facts become."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.model.notice import OPEN, FactSpec
from pipeline.notice.facts import is_open, proposals, shown, texts, whole


def proposed(last: Any, last_year: int, year: int, **spec: Any) -> tuple[Any, str]:
    fact = FactSpec.model_validate({"id": "one", "label": "某项", **spec})
    found = proposals([fact], {"one": last}, last_year, year)[0]
    return found.value, found.why


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "years", "value", "why"),
    [
        ("2021-10-20", 1, "2022-10-20", "同月同日，星期四，是工作日"),
        ("2021-03-19", 1, "2022-03-21", "2022年3月19日是星期六，顺延到2022年3月21日（星期一）"),
        ("2021-10-09", 1, "2022-10-09", "同月同日，星期日，调休上班"),
        ("2021-10-01", 1, "2022-10-08", "2022年10月1日是国庆节假期，顺延到2022年10月8日（星期六）"),
        ("2020-02-29", 1, "2021-03-01", "2021年2月28日是星期日，顺延到2021年3月1日（星期一）"),
        ("2018-12-31", 3, "2021-12-31", "同月同日，星期五，是工作日"),
    ],
)
def test_a_deadline_stays_on_its_day_unless_nobody_works_then(
    last: str, years: int, value: str, why: str
) -> None:
    year = int(last[:4])
    assert proposed(day(last), year, year + years, kind="date") == (day(value), why)


def test_a_day_in_the_year_after_the_notice_stays_in_the_year_after() -> None:
    assert proposed(day("2022-01-20"), 2021, 2022, kind="date")[0] == day("2023-01-20")


def test_a_year_whose_holidays_are_not_known_is_called_provisional() -> None:
    fact = FactSpec(id="due", label="截止", kind="date")
    found = proposals([fact], {"due": day("2021-10-20")}, 2021, 2090)[0]
    assert found.provisional
    assert "2090年的放假安排还没有公布" in found.why


def test_a_day_that_is_not_a_deadline_is_not_moved() -> None:
    assert proposed(day("2021-04-03"), 2021, 2022, kind="date", next="day")[0] == day("2022-04-03")


@pytest.mark.parametrize(
    ("last", "spec", "year", "value"),
    [
        ("6月至10月", {"next": "keep"}, 2022, "6月至10月"),
        ("2021年至2025年", {"next": "keep", "until": 2025}, 2025, "2021年至2025年"),
        ("2021年至2025年", {"next": "keep", "until": 2025}, 2026, OPEN),
        (2020, {"kind": "integer", "next": "count"}, 2022, 2021),
        (9, {"kind": "integer", "next": "count", "every": 5}, 2026, 10),
        (9, {"kind": "integer", "next": "count", "every": 5}, 2023, OPEN),
        (100, {"kind": "integer"}, 2022, OPEN),
        ("以优异成绩庆祝建党100周年", {}, 2022, OPEN),
        ("某总工〔2021〕17号", {"kind": "number"}, 2022, f"某总工〔2022〕{OPEN}号"),
        (f"某总工〔2021〕{OPEN}号", {"kind": "number"}, 2022, f"某总工〔2022〕{OPEN}号"),
        (f"2021年10月{OPEN}日", {"kind": "date"}, 2022, f"2022年10月{OPEN}日"),
        (OPEN, {"kind": "date"}, 2022, OPEN),
    ],
)
def test_what_cannot_be_derived_is_left_open(last: Any, spec: dict[str, Any], year: int, value: Any) -> None:
    assert proposed(last, 2021, year, **spec)[0] == value


def test_dates_are_printed_with_their_year_and_without() -> None:
    specs = [
        FactSpec(id="due", label="截止", kind="date"),
        FactSpec(id="copies", label="份数", kind="integer"),
    ]
    assert texts(specs, {"due": day("2021-03-09"), "copies": 3}) == {
        "due": "2021年3月9日",
        "due_day": "3月9日",
        "copies": "3",
    }
    assert texts(specs[:1], {"due": f"2018年10月{OPEN}日"})["due_day"] == f"10月{OPEN}日"


def test_what_is_open_is_known() -> None:
    assert is_open(f"某总工〔2021〕{OPEN}号")
    assert not is_open(3)
    assert shown(day("2021-10-20")) == "2021年10月20日"


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (9, "number", "某总工〔2022〕9号"),
        ("9", "number", "某总工〔2022〕9号"),
        ("某总工办〔2022〕9号", "number", "某总工办〔2022〕9号"),
        ("某总工〔2022〕〔待定〕号", "number", "某总工〔2022〕〔待定〕号"),
        (9, "integer", 9),
    ],
)
def test_the_serial_number_alone_is_made_whole(value: Any, kind: Any, expected: Any) -> None:
    spec = FactSpec(id="number", label="发文字号", kind=kind)
    assert whole(spec, value, "某总工〔2021〕〔待定〕号", 2022) == expected
