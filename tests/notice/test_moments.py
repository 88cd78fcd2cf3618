from __future__ import annotations

import datetime as dt

import pytest

from pipeline.notice.moments import Moment, moments, ranges, weekday_name


def flat(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [
        (
            text[moment.start : moment.end],
            moment.year and moment.year.value,
            moment.month and moment.month.value,
            moment.day and moment.day.value,
        )
        for moment in moments(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("关于评选2021年度先进的通知", [("2021年度", 2021, None, None)]),
        ("于2021年10月20日前报送", [("2021年10月20日", 2021, 10, 20)]),
        ("2019年 11 月 20日", [("2019年 11 月 20日", 2019, 11, 20)]),
        ("二〇二一年三月十九日", [("二〇二一年三月十九日", 2021, 3, 19)]),
        ("二○一八年十二月卅一日", [("二○一八年十二月卅一日", 2018, 12, 31)]),
        ("12月 5日前", [("12月 5日", None, 12, 5)]),
        ("11月集中开展", [("11月", None, 11, None)]),
        ("2021-03-19，2021.3.19、2021/3/9", [
            ("2021-03-19", 2021, 3, 19), ("2021.3.19", 2021, 3, 19), ("2021/3/9", 2021, 3, 9),
        ]),
        ("21年3月印发", [("21年3月", 2021, 3, None)]),
        ("从事工会工作满3年，近三年，10年以上", []),
        ("工作3个月、一年内、三分之一", []),
        ("电话0391-3999921，13800002021", []),
        ("每年的1月1日至9月30日", [("1月1日", None, 1, 1), ("9月30日", None, 9, 30)]),
        ("十月革命", [("十月", None, 10, None)]),
        ("五月日常工作", [("五月", None, 5, None)]),
        ("http://a.cn/2021/3/9/x", []),
    ],
)  # fmt: skip
def test_moments_are_found(text: str, found: list[tuple[str, int | None, int | None, int | None]]) -> None:
    assert flat(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2018年10月  日",
        "2021年  月  日",
        "10月　日",
        "2018年10月×日",
        "2018年10月〔待定〕日",
        "2018年×月××日",
    ],
)
def test_half_filled_ones_are_told(text: str) -> None:
    (found,) = moments(text)
    assert found.is_half_filled
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2021年4月1日至9月15日", ("2021年4月1日", "9月15日")),
        ("10月8日至15日", ("10月8日", "15日")),
        ("10月8—15日", ("10月8", "15日")),
        ("6月至10月", ("6月", "10月")),
        ("2019年4－9月", ("2019年4", "9月")),
        ("2016—2020年", ("2016", "2020年")),
        ("2020-2021学年", ("2020", "2021学年")),
        ("2021年至2025年", ("2021年", "2025年")),
        ("2021年4月1日起至2021年9月15日止", ("2021年4月1日", "2021年9月15日")),
    ],
)
def test_ranges_join_two_moments(text: str, ends: tuple[str, str]) -> None:
    (joined,) = ranges(text, moments(text))
    assert tuple(text[moment.start : moment.end] for moment in joined) == ends


def test_a_list_of_dates_is_no_range() -> None:
    text = "4月1日、9月15日"
    assert ranges(text, moments(text)) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("12月5日（星期日）", 6), ("12月5日(周一)", 0), ("2021年12月5日 （ 周天 ）", 6), ("12月5日星期三", 2)],
)
def test_the_weekday_belongs_to_its_date(text: str, value: int) -> None:
    (found,) = moments(text)
    assert found.weekday
    assert found.weekday.value == value
    assert found.end == len(text)
    assert text[found.weekday.start] == found.weekday.text


def test_a_new_weekday_keeps_the_words_of_the_old_one() -> None:
    (found,) = moments("12月5日（周天）")
    assert found.weekday
    assert (found.weekday.rewritten(6), found.weekday.rewritten(0)) == ("天", "一")
    assert weekday_name(dt.date(2021, 12, 5)) == "日"


def test_a_moment_is_a_day_where_one_is_written() -> None:
    def only(text: str) -> Moment:
        (found,) = moments(text)
        return found

    assert only("2021年3月19日").on() == dt.date(2021, 3, 19)
    assert only("3月19日").on() is None
    assert only("3月19日").on(2022) == dt.date(2022, 3, 19)
    assert only("2021年2月30日").on() is None
    assert only("3月").on(2022) is None


def test_every_number_knows_its_place() -> None:
    text = "（一）二〇二一年三月十九日"
    (found,) = moments(text)
    assert [text[part.start : part.end] for part in (found.year, found.month, found.day) if part] == [
        "二〇二一",
        "三",
        "十九",
    ]
