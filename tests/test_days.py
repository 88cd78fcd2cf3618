import datetime as dt

import pytest

from pipeline.days import next_working_day, working_days


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
    assert working_days(day("2099-01-01"), day("2099-01-04")) == (2, True)
    assert working_days(day("1999-12-31"), day("1999-12-31")) == (1, True)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2022-10-20", ("2022-10-20", False)),
        ("2022-10-01", ("2022-10-08", False)),  # National Day; the Saturday after it is worked
        ("2022-11-20", ("2022-11-21", False)),
        ("2099-10-01", ("2099-10-05", True)),
    ],
)
def test_the_next_working_day_is_the_day_itself_or_the_first_one_after_it(
    given: str, found: tuple[str, bool]
) -> None:
    assert next_working_day(day(given)) == (day(found[0]), found[1])
