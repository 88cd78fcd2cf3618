from __future__ import annotations

import drawn
from lxml import html
from test_grid import opened

from pipeline.adopt.picture import picture
from pipeline.adopt.summaries.word import adopt_table


def test_it_shows_what_every_column_prints_and_what_to_look_at() -> None:
    drawing = drawn.begun("先进职工推荐名单")
    drawn.table(drawing, [["序号", "姓名", "年度考核", "备注"], ["", "", "", ""]])
    form = drawn.adopted(drawn.labels_left())
    made = adopt_table(opened(drawing), [form.draft], ())
    page = html.fromstring(picture([made.widened(form)], [made]))
    section = list(page.iter("section"))[-1]
    assert [cell.text_content() for cell in section.iter("td")] == [
        *("序号", "姓名", "年度考核", "备注"),
        *("序号", "姓名 name", "年度考核 nian_du_kao_he", "留空"),
    ]
    assert "汇总《云州市先进职工推荐表》" in section.text_content()
    assert "“年度考核”在" in section.find_class("note")[0].text_content()


def test_lists_of_several_forms_show_each_label_once() -> None:
    forms = [drawn.adopted(drawn.labels_left()), drawn.adopted(drawn.two_heads())]
    drawing = drawn.begun("推荐汇总表")
    drawn.table(drawing, [["申报类别", "名称（姓名）"], ["", ""]])
    made = adopt_table(opened(drawing), [form.draft for form in forms], ())
    page = html.fromstring(picture(forms, [made]))
    assert [cell.text_content() for cell in page.iter("td")][-2:] == [
        "先进职工／先进个人 category",
        "姓名 name",
    ]
