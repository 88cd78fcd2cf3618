from __future__ import annotations

import drawn
from test_grid import grid_of

from pipeline.adopt.forms.in_tables import is_figures, is_prose, spots_in_table


def labels(rows: list[list[str | None]]) -> list[str]:
    drawing = drawn.begun()
    drawn.table(drawing, rows)
    return [spot.label for spot in spots_in_table(grid_of(drawing)).spots]


def test_the_label_is_to_the_left_or_above() -> None:
    assert labels([["姓名", ""], ["电话", ""]]) == ["姓名", "电话"]
    assert labels([["姓名", "电话"], ["", ""]]) == ["姓名", "电话"]
    assert labels([["推荐理由", None], ["", None]]) == ["推荐理由"]


def test_a_side_head_is_a_block_and_not_a_label() -> None:
    drawing = drawn.blocks()
    found = spots_in_table(grid_of(drawing)).spots
    assert [(spot.block, spot.label) for spot in found][:2] == [("徒弟信息", "姓名"), ("徒弟信息", "手机")]


def test_a_cell_is_part_data_and_part_by_hand() -> None:
    rows: list[list[str | None]] = [["测评意见", "参加人数：    人\n（盖章）\n年  月  日"]]
    drawing = drawn.begun()
    drawn.table(drawing, rows)
    found = spots_in_table(grid_of(drawing)).spots
    assert [(spot.label, spot.by_hand) for spot in found] == [("参加人数", False), ("测评意见", True)]


def test_a_text_beside_the_label_can_name_its_own_sheets() -> None:
    drawing = drawn.begun()
    drawn.table(drawing, [["简要事迹", "（先进事迹材料另附纸，2500字左右）"]])
    brief, deeds = spots_in_table(grid_of(drawing)).spots
    assert (brief.label, brief.before, brief.apart) == ("简要事迹", True, False)
    assert (deeds.label, deeds.apart) == ("先进事迹材料", True)


def test_tables_that_ask_for_nothing() -> None:
    assert is_figures(grid_of(drawn.quotas()))
    assert is_prose(grid_of(drawn.requirements()))
    assert not is_figures(grid_of(drawn.two_heads()))
    assert not is_prose(grid_of(drawn.labels_left()))
