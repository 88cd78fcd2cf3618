from __future__ import annotations

import drawn
import pytest
from docx.shared import Mm

from pipeline.adopt.forms.drafting import selection_of, year_of


def test_the_key_is_the_applicant_and_its_organisation() -> None:
    assert drawn.adopted(drawn.labels_left()).draft.key == ("name", "employer")
    assert drawn.adopted(drawn.labels_inside()).draft.key == ("union_name",)
    assert drawn.adopted(drawn.text_box()).draft.key == ("gong_zuo_shi_ming_cheng",)


def test_the_key_is_what_has_a_name_before_whoever_fills_the_form_in() -> None:
    form = drawn.begun("职工书屋登记卡", "填表人：________　所属工会：________")
    drawn.table(form, [["负责人", "", "书屋名称", ""]])
    assert drawn.adopted(form).draft.key == ("shu_wu_ming_cheng", "parent")
    assert drawn.adopted(form).draft.title == "职工书屋登记卡"


def test_the_unit_is_asked_for_or_is_the_applicants_own() -> None:
    assert drawn.adopted(drawn.labels_left()).draft.unit_from is None
    assert drawn.adopted(drawn.two_heads()).draft.unit_from == "employer"


@pytest.mark.parametrize(("words", "copies"), [("一式三份", 3), ("一式2份", 2), ("一式几份", None)])
def test_copies_are_those_that_the_form_states(words: str, copies: int | None) -> None:
    drawing = drawn.begun("申请表", f"注：本表{words}。")
    drawn.table(drawing, [["姓名", "", "电话", ""]])
    assert drawn.adopted(drawing).draft.copies == copies


def test_a_form_on_a3_is_one_to_be_folded() -> None:
    drawing = drawn.labels_left()
    assert not drawn.adopted(drawing).draft.folded
    drawing.sections[0].page_width, drawing.sections[0].page_height = Mm(420), Mm(297)
    assert drawn.adopted(drawing).draft.folded


def test_titles() -> None:
    assert selection_of("某市先进职工之家申报登记表") == "某市先进职工之家"
    assert year_of("2023年某市推荐表", "2020年") == 2023
    assert year_of("推荐表", "某市总工会制\n2018 年") == 2018
    assert year_of("推荐表", "2023年\n2024年\n2025年") is None
    assert year_of("推荐表", "出生于1990年，2001年入会") is None
