from __future__ import annotations

import drawn
from lxml import html

from pipeline.adopt.picture import picture


def cells(page: html.HtmlElement) -> list[str]:
    return [cell.text_content() for cell in page.iter("td")]


def lines(page: html.HtmlElement) -> list[str]:
    return [line.text_content() for line in page.find_class("line")]


def test_every_field_stands_in_its_place() -> None:
    page = html.fromstring(picture([drawn.adopted(drawn.labels_left())], []))
    (table,) = page.iter("table")
    assert cells(table)[:4] == ["姓名", "★姓名 name", "性别", "性别 sex 性别"]
    assert table.xpath(".//td[@rowspan='3']")[0].text_content() == "照片 photo 25.3×35.4毫米"
    assert cells(table)[-2:] == ["单位意见", "（盖章） 年 月 日 单位意见 employer_opinion"]
    assert lines(page)[1:] == [
        "云州市先进职工推荐表",
        "推荐单位（盖章）： 推荐单位（盖章） unit 填表日期： 年 月 日 填表日期 filled_on",
    ]


def test_limits_choices_and_columns_are_told_where_the_field_stands() -> None:
    page = html.fromstring(picture([drawn.adopted(drawn.approval())], []))
    texts = [chip.text_content() for chip in page.find_class("f")]
    assert "主要事迹 deeds 长文 ≤1000字" in texts
    assert "特长（可多选） te_chang 可选几项：文艺、体育、书画" in texts
    assert [text.partition(" ")[0] for text in texts if " resume." in text] == [
        "自何年何月至何年何月",
        "在何地何单位任何职",
    ]


def test_what_a_person_must_decide_is_marked_and_said_below() -> None:
    drawing = drawn.begun("申请表")
    drawn.table(
        drawing,
        [["姓名", "", "单位性质", ""], ["电话", "", "请认真填写；字迹清楚。", ""], ["住址", "", None, None]],
    )
    page = html.fromstring(picture([drawn.adopted(drawing)], []))
    assert "单位性质① nature" in cells(page)
    (said,) = page.find_class("note")
    assert [item.text_content()[:8] for item in said.iter("li")][-1] == "① 单位性质：如"


def test_it_needs_nothing_from_elsewhere() -> None:
    text = picture([drawn.adopted(drawn.lists())], [])
    assert "http" not in text
    assert "src=" not in text


def test_what_the_form_says_is_text() -> None:
    drawing = drawn.begun("<b>申请</b>表")
    drawn.table(drawing, [["姓名", "", "<script>", ""]])
    assert "<script>" not in picture([drawn.adopted(drawing)], [])
