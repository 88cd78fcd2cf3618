import pytest

RIGHT = {"推荐单位": "武进", "公示开始": "2021-10-08", "公示结束": "2021-10-14", "盖章日期": "2021-10-14"}


@pytest.fixture
def told(good, checked):
    def messages(**change: str) -> list[tuple[str, str, str | None]]:
        result = checked(home=[good("home")], units=[RIGHT | change])
        dated = [finding for finding in result.findings if finding.code == "dates"]
        assert {finding.level for finding in dated} <= {"warning"}
        return [(finding.place.cell, finding.message, finding.unit) for finding in dated]

    return messages


def test_days_in_their_order_are_right(told):
    assert told() == []
    assert told(公示结束="") == []


def test_a_notice_ends_after_it_begins(told):
    ((cell, message, unit),) = told(公示开始="2021-10-14")
    assert cell.startswith("C")
    assert unit == "武进"
    assert message == "“公示结束”填的是 2021年10月14日，应在“公示开始”（2021年10月14日）之后"


def test_the_seal_follows_the_notice(told):
    ((_, message, _),) = told(盖章日期="2021-10-13")
    assert "“盖章日期”填的是 2021年10月13日，应在“公示结束”（2021年10月14日）之后" in message


def test_the_last_day_is_within_the_deadline(told):
    ((cell, message, _),) = told(盖章日期="2021-10-21")
    assert cell.startswith("D")
    assert "晚于" in message
    assert "截止日期 2021年10月20日" in message
