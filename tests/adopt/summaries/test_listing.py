from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.adopt.summaries.listing import Area, Listing, Squares, listings


def squares(*rows: Sequence[str | None]) -> Squares:
    """A table of these texts; None goes on with the cell to its left, "^" with the one above."""
    areas: list[Area] = []
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text is None:
                areas[-1] = areas[-1]._replace(columns=areas[-1].columns + 1)
            elif text == "^":
                above = next(one for one in areas if one.column == column and one.row + one.rows == at)
                areas[areas.index(above)] = above._replace(rows=above.rows + 1)
            else:
                areas.append(Area(at, column, 1, 1, text))
    return Squares(sorted(areas))


def only(*rows: Sequence[str | None]) -> Listing:
    (found,) = listings(squares(*rows))
    return found


def test_heads_stand_above_the_blank_rows() -> None:
    found = only(["名单", None, None], ["序号", "姓名", "单位"], ["1", "", ""], ["2", "", ""], ["", "", ""])
    assert [head.label for head in found.heads] == ["序号", "姓名", "单位"]
    assert (found.top, found.first, found.rows, found.numbered) == (2, 3, 3, 2)
    assert found.caption == "名单"


def test_heads_of_two_rows_know_what_stands_over_them() -> None:
    found = only(["单位", "之家", None, "小家"], ["^", "其它", "非公", "^"], ["", "", "", ""])
    assert [(head.groups, head.label) for head in found.heads] == [
        ((), "单位"),
        (("之家",), "其它"),
        (("之家",), "非公"),
        ((), "小家"),
    ]
    assert found.top == 1


def test_heads_that_nobody_merged_downwards_are_found_too() -> None:
    found = only(["单位", "之家", None, "小家"], ["", "其它", "非公", ""], ["", "", "", ""])
    assert [head.label for head in found.heads] == ["单位", "其它", "非公", "小家"]


@pytest.mark.parametrize("word", ["合计", "总 计", "共计（人）"])
def test_what_is_added_up_stands_below_or_above(word: str) -> None:
    below = only(["序号", "姓名", "人数"], ["", "", ""], [word, "", ""])
    above = only(["序号", "姓名", "人数"], [word, "", ""], ["", "", ""])
    assert [(one.row, one.column) for one in below.totals] == [(3, 2), (3, 3)]
    assert [(one.row, one.column) for one in above.totals] == [(2, 2), (2, 3)]


@pytest.mark.parametrize(
    "filled",
    [["填写示例", "张某", "某厂"], ["1", "张某", "某厂"], ["甲", "张某", "某厂"], ["例：", "张某", "某厂"]],
)
def test_filled_rows_under_heads_are_examples(filled: list[str]) -> None:
    found = only(["序号", "姓名", "单位"], filled, ["", "", ""])
    assert ([head.label for head in found.heads], found.examples) == (["序号", "姓名", "单位"], (2,))


def test_rows_under_a_line_of_their_own_go_on_with_the_heads_above() -> None:
    first, second = listings(
        squares(["序号", "姓名"], ["一、先进", None], ["1", ""], ["二、标兵", None], ["1", ""], ["2", ""])
    )
    assert [(one.caption, one.first, one.rows) for one in (first, second)] == [
        ("一、先进", 3, 1),
        ("二、标兵", 5, 2),
    ]
    assert first.heads == second.heads


@pytest.mark.parametrize(
    "rows",
    [
        [["单位", "名额"], ["东区", "3"]],
        [["项目", "东区", "西区"], ["人数", "", ""], ["户数", "", ""]],
        [["姓名", "单位"], *[["甲", "某厂"]] * 5, ["", ""]],
        [["", ""], ["", ""]],
        [["填报人", "审核人", "联系电话"], ["", "", ""]],
    ],
)
def test_other_tables_have_no_list(rows: list[list[str]]) -> None:
    assert not list(listings(squares(*rows)))


def test_a_spare_row_counts_under_heads_only() -> None:
    heads, spare = ["序号", "姓名"], ["", ""]
    assert len(list(listings(squares(heads, spare), spare=True))) == 1
    assert not list(listings(squares(heads, ["1", "张某"], spare), spare=True))
    assert not list(listings(squares(heads, ["合计", ""], spare), spare=True))


def test_a_row_of_formulas_waits_to_be_filled_in() -> None:
    areas = [
        Area(1, 1, 1, 1, "姓名"),
        Area(1, 2, 1, 1, "率"),
        Area(2, 1, 1, 1, ""),
        Area(2, 2, 1, 1, "", True),
    ]
    (found,) = listings(Squares(areas))
    assert [head.computed for head in found.heads] == [False, True]


def test_a_head_may_be_called_a_total() -> None:
    found = only(["序号", "单位", "男", "女", "合计"], ["1", "", "", "", ""])
    assert [head.label for head in found.heads][-1] == "合计"
    assert found.totals == ()
