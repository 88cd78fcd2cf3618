from __future__ import annotations

import datetime as dt

import pytest

from pipeline.build.honouring.dates import Dates, Given, award_dates
from pipeline.errors import UsageError
from pipeline.packs.load import load, roots

PACK = load("changzhou", roots())
START, DAY = dt.date(2021, 11, 8), dt.date(2021, 12, 20)


def dated(**given: object) -> Dates:
    return award_dates(PACK, Given(**given))  # type: ignore[arg-type]


def codes(dates: Dates) -> list[str]:
    return [one.code for one in dates.findings]


def test_all_that_is_decided_is_printed_and_only_what_the_office_knows_is_open() -> None:
    dates = dated(public_from=START, date=DAY, number="19")
    assert dates.number == "常总工〔2021〕19号"
    assert dates.period.end
    assert dates.period.end.day == dt.date(2021, 11, 12)
    assert [one.message[:3] for one in dates.findings] == ["公示的"]


def test_what_is_not_decided_is_told_one_by_one() -> None:
    dates = dated()
    assert codes(dates) == ["notice-open"] * 4
    options = ("--public-from", "--date", "--number", "notice audit")
    assert all(option in one.hint for option, one in zip(options, dates.findings, strict=True))
    assert dates.number == "常总工〔2021〕〔待定〕号"
    assert dates.date is None


def test_the_number_of_a_later_year_goes_with_its_date() -> None:
    assert dated(date=dt.date(2022, 1, 5), number="3").number == "常总工〔2022〕3号"
    assert dated(number="常总工〔2021〕21号").number == "常总工〔2021〕21号"


@pytest.mark.parametrize(
    "number",
    ["常总工[2021]9号", "常总工〔2021〕第9号", "常总工〔2021〕09号", "常总工〔21〕9号", "九", "0", ""],
)
def test_what_is_no_number_of_a_document_is_refused(number: str) -> None:
    with pytest.raises(UsageError, match="不是发文字号"):
        dated(number=number)


@pytest.mark.parametrize(
    ("date", "number", "told"),
    [
        (dt.date(2021, 11, 12), "9", "公示到2021年11月12日才结束"),
        (dt.date(2021, 3, 1), "9", "早于评选通知"),
        (dt.date(2022, 1, 5), "常总工〔2021〕9号", "是 2021 年的"),
    ],
)
def test_a_date_that_cannot_be_is_a_warning(date: dt.date, number: str, told: str) -> None:
    found = [
        one for one in dated(public_from=START, date=date, number=number).findings if one.code == "award-date"
    ]
    assert told in "；".join(one.message for one in found)
    assert {one.level for one in found} == {"warning"}


def test_days_off_are_told() -> None:
    dates = dated(public_from=dt.date(2021, 11, 6), date=dt.date(2021, 12, 19), number="9")
    assert codes(dates) == ["notice-open", "notice-date", "notice-date"]
    assert dates.period.start
    assert dates.period.start.day == START
    assert "照写没有顺延" in dates.findings[2].message
