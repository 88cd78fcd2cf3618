from __future__ import annotations

import drawn
import pytest
from docx.document import Document as Drawing

from pipeline.errors import DataError


def filled(rows: int) -> Drawing:
    """A form of which some rows are filled in."""
    texts = [
        ["姓名", "申屠静好", "性别", "女"],
        ["民族", "汉族", "手机", "13900000000"],
        ["学历", "", "职称", ""],
    ]
    drawing = drawn.begun("先进个人登记表")
    drawn.table(
        drawing,
        [row if at < rows else [row[0], "", row[2], ""] for at, row in enumerate(texts)],
    )
    return drawing


def test_a_form_that_is_filled_in_is_refused() -> None:
    with pytest.raises(DataError, match="像是已经填好的表：“姓名”、“性别”、“民族”等栏") as fault:
        drawn.adopted(filled(2), "张三.docx")
    assert "删去" in fault.value.hint


def test_what_stands_beside_a_label_is_told_where_most_is_open() -> None:
    form = drawn.adopted(filled(1))
    assert form.notes == (
        "“姓名”旁边已经有字（申屠静好），没有放栏目；要填数据的，删去这些字再试",
        "“性别”旁边已经有字（女），没有放栏目；要填数据的，删去这些字再试",
    )


def test_no_blank_form_seems_filled() -> None:
    for draw in (drawn.labels_left, drawn.two_heads, drawn.lists, drawn.figures_of_years, drawn.approval):
        assert drawn.adopted(draw()).notes == ()


def test_places_in_headers_and_footers_are_told() -> None:
    drawing = drawn.labels_left()
    section = drawing.sections[0]
    section.header.paragraphs[0].text = "编号：________"
    section.footer.paragraphs[0].text = "填表人：________"
    assert drawn.adopted(drawing).notes == (
        "页眉第 1 段的“编号”没有放栏目，照样空着，由手填写",
        "页脚第 1 段的“填表人”没有放栏目，照样空着，由手填写",
    )
