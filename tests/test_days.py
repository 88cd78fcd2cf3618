import datetime as dt

import pytest

from pipeline.days import last_of, last_start, rest_of, weekday, working_day_from, working_days


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        ("2018-11-19", "2018-11-23", 5),  # Monday to Friday
        ("2018-11-23", "2018-11-26", 2),  # over a weekend
        ("2018-11-24", "2018-11-25", 0),
        ("2018-11-19", "2018-11-19", 1),
        ("2018-11-20", "2018-11-19", 0),
        (
            "2018-09-29",
            "2018-10-08",
            3,
        ),  # the weekend before National Day was worked, the first week of October not
        ("2021-02-11", "2021-02-17", 0),  # Spring Festival
        ("2021-02-20", "2021-02-20", 1),  # a Saturday worked for it
    ],
)
def test_holidays_and_the_weekends_worked_for_them_are_known(first: str, last: str, number: int) -> None:
    assert working_days(day(first), day(last)) == (number, False)


def test_years_that_are_not_known_count_monday_to_friday_and_say_so() -> None:
    assert working_days(day("2099-01-01"), day("2099-01-04")) == (1, True)
    assert working_days(day("1999-12-31"), day("1999-12-31")) == (1, True)


@pytest.mark.parametrize(
    ("wanted", "worked", "provisional"),
    [
        ("2022-10-20", "2022-10-20", False),
        ("2022-10-01", "2022-10-08", False),  # the Saturday after the holiday is worked
        ("2021-02-20", "2021-02-20", False),  # a Saturday worked for Spring Festival
        ("2022-11-05", "2022-11-07", False),  # a Saturday
        ("2099-10-01", "2099-10-05", True),
    ],
)
def test_a_day_off_is_moved_to_the_next_working_day(wanted: str, worked: str, provisional: bool) -> None:
    assert working_day_from(day(wanted)) == (day(worked), provisional)


def test_why_nobody_works_is_told() -> None:
    assert rest_of(day("2022-10-03")) == "国庆节假期"
    assert rest_of(day("2022-11-05")) == "星期六"
    assert rest_of(day("2022-10-08")) is None
    assert rest_of(day("2099-05-01")) == "劳动节假期"
    assert weekday(day("2022-11-07")) == "星期一"


def test_so_many_working_days_from_a_day_on() -> None:
    # 1 to 8 October 2025 were days off, 28 September was worked.
    assert last_of(day("2025-09-27"), 5).day == day("2025-10-10")
    assert last_of(day("2024-03-04"), 1).day == day("2024-03-04")
    assert last_of(day("2190-03-04"), 2).is_provisional


def test_the_last_day_to_begin_for_a_deadline() -> None:
    assert last_start(day("2024-03-10"), 5).day == day("2024-03-04")
    assert last_start(day("2190-03-10"), 1).is_provisional
