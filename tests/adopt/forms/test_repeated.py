from __future__ import annotations

import drawn
from test_grid import grid_of

from pipeline.adopt.forms.repeated import lists_in


def test_blank_rows_under_heads_are_a_list() -> None:
    found = [spot for spot, _ in lists_in(grid_of(drawn.lists()))]
    assert [(spot.label, len(spot.rows), len(spot.columns)) for spot in found] == [
        ("个人简历", 2, 3),
        ("家庭主要成员", 2, 3),
    ]


def test_running_numbers_are_no_column() -> None:
    ((spot, squares),) = lists_in(grid_of(drawn.two_heads()))
    assert (len(spot.columns), len(spot.numbers), len(spot.rows)) == (4, 1, 3)
    assert (4, 2) in squares


def test_rows_of_labels_and_cells_are_no_list() -> None:
    assert list(lists_in(grid_of(drawn.labels_left()))) == []
    assert list(lists_in(grid_of(drawn.labels_above()))) == []


def test_a_merge_that_begins_in_the_first_row_makes_the_second_differ() -> None:
    drawing = drawn.begun()
    drawn.table(drawing, [["", "年份", "荣誉"], ["获奖情况", "", ""], ["^", "", ""], ["^", "", ""]])
    ((spot, _),) = lists_in(grid_of(drawing))
    assert spot.again
    assert len(spot.again[0]) == 2


def test_one_blank_row_is_a_list_where_it_is_numbered() -> None:
    drawing = drawn.begun()
    drawn.table(drawing, [["序号", "姓名"], ["", ""]])
    assert len(list(lists_in(grid_of(drawing)))) == 1
