import datetime as dt

import pytest

from pipeline.kinds import Typed, read, show


@pytest.mark.parametrize(
    "raw", ["2021-10-20", "2021.10.20", "2021/10/20", "2021年10月20日", "２０２１年１０月２０日", "20211020"]
)
def test_days_however_they_are_written(raw: str) -> None:
    assert read("date", "日期", Typed(raw))[0] == dt.date(2021, 10, 20)


def test_an_excel_day() -> None:
    assert read("date", "日期", Typed(dt.datetime(2021, 10, 20)))[0] == dt.date(2021, 10, 20)


@pytest.mark.parametrize("raw", ["2021-02-30", "10月20日", "去年", 44489.0])
def test_what_is_no_day(raw: str | float) -> None:
    assert read("date", "日期", Typed(raw))[1] is not None


@pytest.mark.parametrize("raw", ["1985.03", "1985年3月", "1985-3", "1985/03", "198503", dt.date(1985, 3, 9)])
def test_months_however_they_are_written(raw: str | dt.date) -> None:
    assert read("month", "出生年月", Typed(raw))[0] == dt.date(1985, 3, 1)


def test_a_month_stored_as_a_number_is_not_guessed() -> None:
    value, problem = read("month", "出生年月", Typed(1985.1))
    assert value is None
    assert problem
    assert "文本格式" in problem.hint


def test_days_are_shown_without_padding() -> None:
    assert show("date", dt.date(2021, 3, 5)) == "2021年3月5日"
    assert show("month", dt.date(2021, 3, 5)) == "2021.03"
