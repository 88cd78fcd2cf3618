from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from rolled_notices import line, years

from pipeline.notice.roll.daily import day_by_day, deadlines, is_deadline
from pipeline.notice.roll.decision import edited
from pipeline.notice.roll.timebound import Thing, things


def dated(text: str) -> Thing:
    return next(thing for thing in things(text) if thing.moments)


@pytest.mark.parametrize(
    ("text", "above", "expected"),
    [
        ("于2021年10月20日前报送", "", True),
        ("2021年3月9日（周二）12:00前", "", True),
        ("10月20日下午5时之前", "", True),
        ("截止时间为2021年9月30日", "", True),
        ("最迟不得晚于5月30日", "", True),
        ("2021年4月1日至9月15日", "二、申报时间", True),
        ("2021年4月1日至9月15日", "二、活动时间", False),
        ("公示期为5月10日至14日", "", False),
        ("2020年12月31日前成立的工会", "", False),
        ("2021年10月20日召开", "", False),
        ("2021年10月前", "", False),
    ],
)
def test_deadlines_are_known_by_their_words(text: str, above: str, expected: bool) -> None:
    assert is_deadline(line(text, above=above), dated(text)) is expected


def test_a_deadline_on_a_day_off_is_found_with_the_day_it_moves_to() -> None:
    text = "请于2021年11月20日前报送"
    assert deadlines(line(text), dated(text), years()) == {dt.date(2021, 11, 20): dt.date(2022, 11, 21)}
    assert deadlines(line("每年11月20日前"), dated("每年11月20日前"), years()) == {}


def test_a_move_that_would_need_another_year_is_not_made() -> None:
    text = "请于12月31日前报送"
    assert deadlines(line(text), dated(text), years(2021, 2022)) == {}
    decision = day_by_day(line(text), dated(text), years(2021, 2022))
    assert not decision.edits
    assert "2022年12月31日（星期六）不是工作日" in decision.note


def test_a_range_may_run_over_the_end_of_the_year() -> None:
    text = "申报时间：11月22日至1月15日"
    assert deadlines(line(text), dated(text), years(2020, 2021)) == {
        dt.date(2021, 1, 15): dt.date(2022, 1, 17)
    }


def test_the_day_that_the_office_has_set_stands_though_nobody_works_then() -> None:
    text = "请于11月20日前报送"
    day = dt.date(2022, 11, 20)
    both = replace(
        years(), given={dt.date(2021, 11, 20): day}, moved={dt.date(2021, 11, 20): dt.date(2022, 11, 21)}
    )
    assert day_by_day(line(text), dated(text), both).edits == ()


def test_a_day_without_its_month_stays_in_its_month() -> None:
    text = "报送时间：2021年4月20日至30日"
    all_years = replace(years(), moved={dt.date(2021, 4, 30): dt.date(2022, 5, 5)})
    decision = day_by_day(line(text), dated(text), all_years)
    assert edited(text, decision.edits) == "报送时间：2022年4月20日至30日"
    assert not decision.decided


@pytest.mark.parametrize(
    ("text", "new", "said"),
    [
        ("于2021年5月10日至14日公示", "于2022年5月10日至14日公示", "今年只有4个"),
        ("于2020年2月29日前", "于2021年2月28日前", "没有2月29日"),
        ("于2021年2月30日前", "于2022年2月30日前", "没有这一天"),
        ("于2021年10月20日（星期五）前", "于2022年10月20日（星期四）前", "星期与日期不符"),
        ("2021年9月18日（星期六）上班", "2022年9月18日（星期日）上班", "放假、调休的日子每年另定"),
        ("2021年10月1日至7日放假调休", "2022年10月1日至7日放假调休", "今年的放假安排"),
    ],
)
def test_what_is_doubtful_is_said(text: str, new: str, said: str) -> None:
    thing = dated(text)
    source = thing.moments[0].year.value if thing.moments[0].year else 0
    decision = day_by_day(line(text), thing, years(source, source + 1))
    assert edited(text, decision.edits) == new
    assert said in decision.note
    assert not decision.decided
