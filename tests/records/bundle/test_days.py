from __future__ import annotations

import datetime as dt

import pytest

from pipeline.model.bundle import Line
from pipeline.model.finding import Place
from pipeline.records.bundle.days import period, stamps


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place("a.docx", None, f"第 {at} 段")) for at, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("基层工会意见", "同意推荐。\n（盖章）\n2021年10月9日"), [("基层工会意见", 9)]),
        (("上级工会意见", "经2021年9月1日会议研究，同意。\n2021 年 10 月 9 日"), [("上级工会意见", 9)]),
        (("填表日期：2021年10月9日",), [("填表日期", 9)]),
        (("填报日期", "2021-10-9"), [("填报日期", 9)]),
        (("某某工会（盖章）", "2021.10.9"), [("盖章", 9)]),
        (("出生日期", "1985年10月9日"), []),
        (("建会时间", "2021年10月9日"), []),
        (("意见", "（盖章）\n年　月　日"), []),
        (("意见", "（盖章）2021年2月30日"), []),
    ],
)
def test_dates_beside_seals_and_nothing_else(texts: tuple[str, ...], told: list[tuple[str, int]]) -> None:
    assert [(one.label, one.day.day) for one in stamps(lines(*texts))] == told


@pytest.mark.parametrize(
    "text",
    [
        "公示时间：2021年10月11日至2021年10月15日",
        "现予公示，公示期自2021年10月11日起至10月15日止。",
        "公示：2021.10.11—2021.10.15",
        "已于2021年10月11日至15日在公告栏公示，无异议。",
    ],
)
def test_a_span_of_days_however_it_is_written(text: str) -> None:
    found = period(lines("关于推荐对象的说明", text))
    assert found
    assert (found.start, found.end) == (dt.date(2021, 10, 11), dt.date(2021, 10, 15))
    assert found.place.cell == "第 2 段"


@pytest.mark.parametrize("text", ["任职时间：2021年10月11日至10月15日", "公示", "公示到2021年10月15日", ""])
def test_no_span_is_read_where_none_is_told(text: str) -> None:
    assert period(lines(text) if text else []) is None
