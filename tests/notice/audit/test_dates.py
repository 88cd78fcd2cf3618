import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import dates

DUE = "2026年4月10日（星期五）前"


def test_nothing_is_said_of_dates_that_agree():
    assert found(dates.check, GOOD) == []


@pytest.mark.parametrize(
    ("new", "code", "level", "quoted"),
    [
        ("2026年4月31日前", "date:impossible", "error", "2026年4月31日"),
        ("2026年2月29日前", "date:impossible", "error", "2026年2月29日"),
        ("2026年4月10日（星期四）前", "date:weekday", "error", "2026年4月10日（星期四）"),
        ("2025年4月10日前", "date:before-notice", "error", "2025年4月10日"),
        ("今年2月10日前", "date:before-notice", "warning", "2月10日"),
        ("2026年4月11日前", "date:day-off", "info", "2026年4月11日"),
        ("2026年5月1日前", "date:day-off", "warning", "2026年5月1日"),
        ("4月10日前", "date:no-year", "info", "4月10日"),
        ("2026年4月10日至2026年3月12日", "date:range", "error", "2026年4月10日至2026年3月12日"),
        ("2026年4月10日至8日", "date:range", "error", "2026年4月10日至8日"),
        ("12月20日至1月10日", "date:range", "warning", "12月20日至1月10日"),
    ],
)
def test_a_deadline_that_cannot_be_meant(new, code, level, quoted):
    assert found(dates.check, changed((DUE, new))) == [(code, level, quoted)]


@pytest.mark.parametrize(
    "new",
    [
        "今年4月10日前",
        "2026年4月1日至10日",
        "2026年4月1日至5月10日",
        "2025年12月20日至2026年1月10日（去年）",
        "2013年4月28日总书记讲话后",
    ],
)
def test_deadlines_and_ranges_that_are_right(new):
    assert found(dates.check, changed((DUE, new))) == []


def test_a_january_that_december_speaks_of_is_the_next_one():
    text = changed(
        ("2026年3月5日\n附件1", "2026年12月7日\n附件1"),
        (DUE, "次年1月8日前"),
        ("2026年3月6日", "2026年12月7日"),
    )
    assert [code for code, _, _ in found(dates.check, text)] == []


def test_printed_before_it_was_signed():
    text = changed(("2026年3月6日印发", "2026年3月4日印发"))
    assert found(dates.check, text) == [("date:before-notice", "error", "2026年3月4日")]


def test_no_date_at_all():
    text = changed(("\n2026年3月5日\n", "\n"))
    assert ("date:missing", "warning", "") in found(dates.check, text)
    blank = changed(("\n2026年3月5日\n", "\n2026年3月  日\n"))
    assert found(dates.check, blank) == []
