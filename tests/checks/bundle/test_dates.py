from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bundlecases import APPLICANTS, bundle, public, summary, told

from pipeline.checks.bundle.dates import date_findings
from pipeline.model.bundle import Filled, Period, Stamp
from pipeline.model.finding import Place

PLACE = Place("东区/公示.docx", None, "第 2 段")


def day(number: int, month: int = 6) -> dt.date:
    return dt.date(2022, month, number)


def sealed(*days: dt.date) -> Filled:
    stamps = tuple(
        Stamp(one, Place("东区/甲.docx", None, f"表 1 第 {at} 行"), f"意见{at}")
        for at, one in enumerate(days)
    )
    return Filled("东区/甲.docx", APPLICANTS[0], (), stamps)


def put_up(end: dt.date):
    brought = public("公示")
    return replace(brought, paper=replace(brought.paper, period=Period(day(6), end, PLACE)))


def test_days_in_their_order_are_not_spoken_of() -> None:
    assert not list(date_findings(bundle(papers=(put_up(day(10)),), filled=(sealed(day(10), day(30)),))))


def test_seals_of_one_day_are_told_together() -> None:
    found = told(
        date_findings(bundle(papers=(put_up(day(10)),), filled=(sealed(day(9), day(9), day(1, 7)),)))
    )
    assert found == [
        ("表 1 第 0 行", 1, "“意见0”“意见1”处的日期是 2022年6月9日，早于公示结束的 2022年6月10日"),
        ("表 1 第 2 行", 1, "“意见2”处的日期是 2022年7月1日，晚于报送的截止日期 2022年6月30日"),
    ]


def test_the_days_of_the_data_count_where_no_paper_tells_them() -> None:
    ((_, _, message),) = told(date_findings(bundle(filled=(sealed(day(9)),), end=day(10))))
    assert message.endswith("早于公示结束的 2022年6月10日")
    own = replace(sealed(day(9)), end=day(8))
    assert not list(date_findings(bundle(filled=(own,), end=day(10))))


def test_a_notice_that_ends_behind_the_deadline_or_on_two_days() -> None:
    found = told(date_findings(bundle(papers=(put_up(day(2, 7)),), end=day(10), end_place=PLACE)))
    assert [message for _, _, message in found] == [
        "公示文件上写的是公示到 2022年7月2日，登记数据里填的是 2022年6月10日（“公示.docx”第 2 段）",
        "公示到 2022年7月2日，晚于报送的截止日期 2022年6月30日",
    ]


def test_the_date_of_a_summary_counts_and_that_of_the_notice_itself_does_not() -> None:
    stamp = Stamp(day(9), PLACE, "填表日期")
    late = replace(summary(), stamps=(stamp,))
    early = replace(put_up(day(10)), stamps=(stamp,))
    ((_, record, message),) = told(date_findings(bundle(papers=(late, early))))
    assert (record, message.startswith("“填表日期”")) == (None, True)
