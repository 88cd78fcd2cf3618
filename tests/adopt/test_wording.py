from __future__ import annotations

import pytest

from pipeline.adopt.wording import Sort, is_date, label_of, limit_of, slots, sort_of


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("", Sort.BLANK),
        ("____", Sort.BLANK),
        ("    人", Sort.BLANK),
        ("　　年　　月　　日", Sort.BLANK),
        ("工会组织\n名称（盖章）", Sort.LABEL),
        ("（盖章）\n年　　月　　日", Sort.HAND),
        ("盖　　章\n年　月　日", Sort.HAND),
        ("负责人签字：\n（盖章）\n年 月 日", Sort.HAND),
        ("另附纸", Sort.APART),
        ("（先进事迹材料另附纸，2500字左右）", Sort.APART),
        ("□男 □女", Sort.TICKS),
        ("□是", Sort.BOX),
        ("姓名：____ 性别：____", Sort.SLOTS),
        ("3.5%", Sort.NUMBER),
        ("依法建立工会组织；按期换届。", Sort.FIXED),
    ],
)
def test_what_a_cell_is_for(text: str, sort: Sort) -> None:
    assert sort_of(text) is sort


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("姓　　名", "姓名"),
        ("简要事迹\n（另附纸，\n2000字左右）", "简要事迹"),
        ("联系电话\n（手机）", "联系电话（手机）"),
        ("（照片）", "照片"),
        ("手机：", "手机"),
        ("主要先进事迹（500字以内）", "主要先进事迹"),
    ],
)
def test_a_label_is_what_is_left_without_hints(text: str, label: str) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("（2000字以内）", {"max": 2000}),
        ("（500字左右）", {"about": 500}),
        ("2500字", {"about": 2500}),
        ("不少于800字", {"min": 800}),
        ("限1,500字", {"max": 1500}),
        ("500-800字", {"min": 500, "max": 800}),
        ("不少于300字，不超过800字", {"min": 300, "max": 800}),
        ("（手机）", {}),
    ],
)
def test_limits_of_words(text: str, limit: dict[str, int]) -> None:
    assert limit_of(text) == limit


def test_places_of_a_line() -> None:
    line = "报送单位：\t填表日期：　　年　月　日"
    assert [(one.label, line[one.start : one.end]) for one in slots(line)] == [
        ("报送单位", "\t"),
        ("填表日期", "　　年　月　日"),
    ]
    assert [one.label for one in slots("姓名____ 性别__")] == ["姓名", "性别"]
    assert [one.label for one in slots("面积：　　平方米")] == ["面积"]
    assert [one.label for one in slots("月均借阅　　人次，藏书　　　册")] == ["月均借阅", "藏书"]


@pytest.mark.parametrize(
    "line", ["联系　　人", "届　　次", "注：1. 请如实填写", "（公章）：", "职工人数：320", "要求如下："]
)
def test_lines_without_places(line: str) -> None:
    assert slots(line) == ()


def test_dates() -> None:
    assert is_date("　　年　　月")
    assert not is_date("2021年")
