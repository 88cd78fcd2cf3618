from __future__ import annotations

import drawn
import pytest

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.summaries.heads import CATEGORY, Column, met
from pipeline.adopt.summaries.listing import Head

PERSON = drawn.adopted(drawn.labels_left()).draft


def heads(*labels: str) -> list[Head]:
    return [Head(label, (), at) for at, label in enumerate(labels, 1)]


def prints(form: DraftForm, *labels: str) -> list[str]:
    return [column.text or column.prints for column in met(form, heads(*labels)).columns]


def form_of(title: str, *rows: list[str | None]) -> DraftForm:
    drawing = drawn.begun(title)
    drawn.table(drawing, rows)
    return drawn.adopted(drawing).draft


def test_heads_meet_fields_by_label_by_words_in_brackets_and_by_meaning() -> None:
    found = met(PERSON, heads("序号", "姓 名", "推荐单位", "所在单位", "手机号", "备注"))
    assert [column.prints for column in found.columns] == ["number", "name", "unit", "employer", "phone", ""]
    assert found.taken == (("所在单位", "“工作单位”"), ("手机号", "“手机号码”"))
    assert found.further == ()


def test_a_group_leads_the_label() -> None:
    (column,) = met(PERSON, [Head("姓名", ("推荐人选",), 1)]).columns
    assert (column.head, column.prints) == ("推荐人选姓名", "name")


def test_what_the_form_has_not_is_asked_for_with_the_choices_that_the_head_lists() -> None:
    found = met(PERSON, heads("年度考核", "类型（专职/兼职）", "参会人数"))
    assert [(one.label, one.kind, one.choices, one.entry_only) for one in found.further] == [
        ("年度考核", "text", (), True),
        ("类型（专职/兼职）", "choice", ("专职", "兼职"), True),
        ("参会人数", "integer", (), True),
    ]
    assert [column.counts for column in found.columns] == [False, False, True]
    assert found.own == (False, False, False)


def test_heads_that_repeat_get_labels_of_their_own() -> None:
    found = met(PERSON, heads("姓名", "姓名", "姓名", "unit"))
    assert [one.label for one in found.further] == ["姓名（汇总表）", "姓名（汇总表2）", "unit（汇总表）"]


def test_long_prose_is_cut_to_its_first_sentence_and_told() -> None:
    found = met(PERSON, heads("主要事迹"))
    assert found.columns[0].text == "{{ deeds | first_sentence }}"
    assert "第一句" in found.taken[0][1]


def test_rows_stand_one_after_the_other() -> None:
    form = form_of(
        "先进个人登记表", ["姓名", "", None], ["获奖情况", "名称", "时间"], ["^", "", ""], ["^", "", ""]
    )
    (text,) = prints(form, "获奖情况")
    assert text.startswith("{% for one in honours %}{{ one.")
    assert "'；'" in text


def test_whoever_is_put_forward_may_stand_twice() -> None:
    form = form_of("先进单位申报表", ["单位名称", "", "联系电话", ""], ["工会主席", "", "职工人数", ""])
    assert prints(form, "单位名称", "申报对象", "联系人", "职务") == [
        "{{ employer }}",
        "{{ employer }}",
        "{{ chair }}",
        "工会主席",
    ]


def test_a_column_of_formulas_and_the_kind_of_form_are_no_fields() -> None:
    found = met(PERSON, [Head("类别", (), 1), Head("合格率", (), 2, computed=True)], category=True)
    assert found.columns == (Column("类别", CATEGORY, 1), Column("合格率", "", 2))


@pytest.mark.parametrize("label", ["单位", "区县"])
def test_what_stands_before_the_number_is_the_unit(label: str) -> None:
    assert prints(PERSON, label, "序号", "姓名")[0] == "unit"
