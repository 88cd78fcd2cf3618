import pytest
from notices import GOOD, changed, found, messages

from pipeline.notice.audit import publicity

SHOWN = "公示时间为2026年5月11日至5月15日"


def test_nothing_is_said_of_a_public_showing_that_is_long_enough():
    assert found(publicity.check, GOOD) == []


@pytest.mark.parametrize(
    ("new", "days"),
    [
        ("公示时间为2026年5月11日至5月14日", 4),
        ("公示时间为2026年5月14日至18日", 3),  # over a weekend
        ("公示时间为2026年5月1日至5月6日", 1),  # over a holiday
    ],
)
def test_working_days_are_counted(new, days):
    text = changed((SHOWN, new))
    assert [code for code, _, _ in found(publicity.check, text)] == ["date:publicity"]
    assert f"公示 {days} 个工作日，少于“公示不少于5个工作日”" in messages(publicity.check, text)[0]


def test_plain_days_are_counted_as_such():
    text = changed(("公示不少于5个工作日", "公示不少于7天"))
    assert "公示 5 天，少于“公示不少于7天”" in messages(publicity.check, text)[0]


def test_a_promise_without_dates_and_dates_without_a_promise():
    assert found(publicity.check, changed((f"，{SHOWN}", ""))) == []
    assert (
        found(
            publicity.check,
            changed(("公示不少于5个工作日，", ""), (SHOWN, "公示时间为2026年5月11日至5月12日")),
        )
        == []
    )
