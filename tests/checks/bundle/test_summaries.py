from __future__ import annotations

from dataclasses import replace

from bundlecases import APPLICANTS, NAMES, bundle, summary, told

from pipeline.checks.bundle.summaries import summary_findings
from pipeline.model.bundle import Entered

HEADS = {"team": "先锋岗", "other": "其他"}


def test_a_summary_that_agrees_is_not_spoken_of() -> None:
    assert not list(summary_findings(bundle(), summary(*NAMES, total=3), HEADS))
    assert not list(summary_findings(bundle(), summary(*NAMES[:2], "甲 一（女）"), HEADS))


def test_both_spellings_are_told_with_both_places() -> None:
    (found,) = summary_findings(bundle(), summary("某甲装备班", *NAMES[1:]), HEADS)
    assert (found.code, found.form, found.record, found.unit) == ("bundle-summary", "team", 1, "东区")
    assert str(found.place) == "东区/汇总表.xlsx《汇总表》C3"
    assert found.message == "汇总表上是“某甲装备班”，申报数据里是“某甲装配班”（“数据.xlsx”《先锋岗》B2）"


def test_who_is_on_one_of_them_only() -> None:
    found = told(summary_findings(bundle(), summary(*NAMES[:2], "赵六"), HEADS))
    assert found == [
        ("C5", None, "汇总表上的“赵六”，收到的申报数据里没有"),
        (None, 3, "“甲一”（“数据.xlsx”《先锋岗》B4）没有列在汇总表上"),
    ]


def test_a_number_that_is_not_that_of_the_data() -> None:
    (found,) = summary_findings(bundle(), summary(*NAMES, total=5), HEADS)
    assert (found.code, found.place and found.place.cell) == ("bundle-count", "C9")
    assert found.message == "汇总表上《先锋岗申报表》的合计是 5，收到的申报数据里是 3"


def test_a_column_is_wrong_only_where_the_data_says_which_is_right() -> None:
    sure = tuple(Entered(one.name, "other", "other", one) for one in APPLICANTS)
    lists = {"list": {"team": "先锋岗申报表", "other": "先锋岗申报表"}}
    found = list(summary_findings(bundle(entered={"list": sure}, titles=lists), summary(*NAMES), HEADS))
    assert found[0].message == ("“某甲装配班”列在“先锋岗”一栏，按申报数据应列在“其他”一栏")
    unsure = {"list": tuple(replace(one, is_sure=False) for one in sure)}
    assert not list(summary_findings(bundle(entered=unsure, titles=lists), summary(*NAMES, total=3), HEADS))
    (wrong,) = summary_findings(bundle(entered=unsure, titles=lists), summary(*NAMES, total=4), HEADS)
    assert wrong.code == "bundle-count"


def test_the_summary_of_another_unit_is_told_as_a_whole() -> None:
    (found,) = summary_findings(bundle(), summary("赵六", unit="西区"), HEADS)
    assert found.message == "汇总表上的单位是“西区”"


def test_of_a_table_of_several_units_only_the_own_rows_count() -> None:
    own, other = summary(*NAMES, unit="东区").paper.listed, summary("赵六", unit="西区").paper.listed
    brought = summary(*NAMES)
    several = replace(brought, paper=replace(brought.paper, listed=(*other, *own)))
    assert not list(summary_findings(bundle(), several, HEADS))
