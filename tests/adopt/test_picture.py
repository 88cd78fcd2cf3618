from __future__ import annotations

import drawn
from lxml import html

from pipeline.adopt.picture import picture


def test_every_field_stands_in_its_cell() -> None:
    page = html.fromstring(picture([drawn.adopted(drawn.labels_left())], []))
    (table,) = page.find_class("form")
    cells = [cell.text_content() for cell in table.iter("td")]
    assert cells[1].startswith("姓名 name")
    assert table.xpath(".//td[@rowspan='3']")[0].text_content().endswith("照片 photo")
    assert [chip.text_content() for chip in page.find_class("hand")][1:] == [
        "填表日期 filled_on",
        "单位意见 employer_opinion",
    ]


def test_it_needs_nothing_from_elsewhere() -> None:
    text = picture([drawn.adopted(drawn.lists())], [])
    assert "http" not in text
    assert "src=" not in text


def test_what_the_form_says_is_text() -> None:
    drawing = drawn.begun("<b>申请</b>表")
    drawn.table(drawing, [["姓名", "", "<script>", ""]])
    assert "<script>" not in picture([drawn.adopted(drawing)], [])
