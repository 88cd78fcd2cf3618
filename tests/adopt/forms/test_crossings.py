from __future__ import annotations

import drawn
import pytest

YEARS = ["年度", "2023年", "2024年", "2025年"]


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (
            [["投入情况（万元）", *YEARS], ["^", "企业投入", "", "", ""], ["^", "工会补助", "", "", ""]],
            [f"{row}（{year}）" for row in ("企业投入", "工会补助") for year in YEARS[1:]],
        ),
        ([["", "2024", "2025"], ["会员数", "", ""]], ["会员数（2024）", "会员数（2025）"]),
        (
            [["人员构成", "人数", "其中：女"], ["职工", "", ""], ["农民工", "", ""]],
            ["职工（人数）", "职工（其中：女）", "农民工（人数）", "农民工（其中：女）"],
        ),
    ],
    ids=["years", "bare years", "kinds"],
)
def test_cells_that_row_and_column_name_together(rows: list[list[str | None]], labels: list[str]) -> None:
    form = drawn.begun("申报表")
    drawn.table(form, [["单位名称", ""]])
    drawn.table(form, rows)
    made = drawn.adopted(form)
    assert [field.label for field in made.draft.fields] == ["单位名称", *labels]
    assert not made.notes


def test_one_row_of_blanks_under_labels_is_no_such_table() -> None:
    form = drawn.begun("申报表")
    drawn.table(form, [["领衔人", "姓名", "性别"], ["^", "", ""], ["单位名称", "", None]])
    assert [field.label for field in drawn.adopted(form).draft.fields] == ["姓名", "性别", "单位名称"]


def test_heads_that_are_wider_than_the_cells_below_name_nothing() -> None:
    form = drawn.begun("申报表")
    drawn.table(form, [["项目", "一", None, "二"], ["甲", "", "", ""], ["单位名称", "", None, None]])
    labels = [field.label for field in drawn.adopted(form).draft.fields]
    assert not any("（" in label for label in labels)
