from __future__ import annotations

import drawn
from test_grid import opened

from pipeline.adopt.forms.in_lines import Around, noted, spots_in_lines
from pipeline.adopt.forms.spots import Spot


def spots(*lines: str) -> list[Spot]:
    return list(spots_in_lines(opened(drawn.begun(*lines)).body()))


def test_a_tab_stop_and_the_room_before_the_next_label_stay() -> None:
    first, _ = spots("单位：\t电话：    ")
    assert first.span
    assert (first.span.start, first.span.end) == (3, 3)
    spaced, _ = spots("单位：      电话：____")
    assert spaced.span
    assert (spaced.span.start, spaced.span.end) == (3, 8)


def test_dates_of_filling_in_are_by_hand_and_signatures_are_not_asked_for() -> None:
    found = spots(
        "填表日期：    年  月  日", "出生年月：    年  月", "负责人签字：______", "审核意见：______"
    )
    assert [(spot.label, spot.by_hand) for spot in found] == [
        ("填表日期", True),
        ("出生年月", False),
        ("审核意见", True),
    ]


def test_options_go_on_over_lines_until_the_next_label() -> None:
    found = spots("性质：□企业 □机关", "□其他", "方式：○甲 ○乙")
    assert [(spot.label, [box.word for box in spot.boxes]) for spot in found] == [
        ("性质", ["企业", "机关", "其他"]),
        ("方式", ["甲", "乙"]),
    ]


def test_options_without_a_label_are_those_of_the_cell() -> None:
    lines = opened(drawn.begun("□男 □女")).body()
    (spot,) = spots_in_lines(lines, Around("性别", Spot("", "表 1 第 1 行第 2 列", block="个人信息")))
    assert (spot.label, spot.block, spot.where) == ("性别", "个人信息", "表 1 第 1 行第 2 列")


def test_notes_that_ask_for_sheets_of_their_own() -> None:
    line = "注：事迹材料（2000字以内）和简要事迹（500字以内）另用A4纸打印。"
    found = list(noted(opened(drawn.begun(line, "联系电话（手机）另附。")).body()))
    assert [(spot.label, spot.apart, spot.said) for spot in found] == [
        ("事迹材料", True, "2000字以内"),
        ("简要事迹", True, "500字以内"),
    ]


def test_common_labels_that_tabs_part_are_asked_for() -> None:
    found = spots("姓名\t\t性别\t", "第一条\t总则\t")
    assert [(spot.label, spot.span and spot.span.start) for spot in found] == [("姓名", 3), ("性别", 7)]
