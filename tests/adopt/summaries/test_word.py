from __future__ import annotations

import drawn
import pytest
from docx.document import Document as Drawing
from test_grid import opened

from pipeline.adopt.summaries.word import adopt_table, is_summary
from pipeline.errors import DataError

FORMS = [drawn.adopted(drawn.two_heads()).draft, drawn.adopted(drawn.labels_left()).draft]


def listed(*heads: str) -> Drawing:
    drawing = drawn.begun("先进职工推荐汇总表")
    drawn.table(drawing, [list(heads), *[["" for _ in heads]] * 3])
    return drawing


def test_a_summary_is_told_by_its_title() -> None:
    assert is_summary(opened(listed("序号", "姓名")))
    assert not is_summary(opened(drawn.labels_left()))
    assert not is_summary(opened(drawn.begun("推荐名单", "姓名：________")))


def test_heads_meet_the_fields_of_the_form_that_has_most_of_them() -> None:
    made = adopt_table(opened(listed("序号", "姓名", "性别", "推荐单位", "申报单位", "备注")), FORMS, ())
    assert made.draft.forms == {FORMS[1].id}
    assert [column.prints for column in made.columns[0]] == ["number", "name", "sex", "unit", "employer", ""]
    assert made.draft.rows == 3
    assert made.further == {FORMS[1].id: ()}


def test_what_the_form_has_not_is_entered_for_the_summary() -> None:
    form = drawn.adopted(drawn.labels_left())
    made = adopt_table(opened(listed("序号", "姓名", "年度考核")), [form.draft], ())
    assert [(one.label, one.entry_only) for one in made.widened(form).draft.fields[-1:]] == [
        ("年度考核", True)
    ]


def test_a_head_that_tells_the_form_makes_it_a_summary_of_all() -> None:
    made = adopt_table(opened(listed("序号", "申报类别", "单位名称（姓名）", "联系电话")), FORMS, ())
    assert [dict(one.columns) for one in made.draft.lists] == [
        {"category": "先进个人", "name": "{{ name }}", "phone": "{{ phone }}"},
        {"category": "先进职工", "name": "{{ name }}", "phone": "{{ phone }}"},
    ]


def test_one_row_stands_for_all() -> None:
    made = adopt_table(opened(listed("序号", "姓名")), FORMS, {"person-list"})
    assert made.draft.id == "person-list-2"
    text = drawn.text_of(made.template)
    assert text == [
        "先进职工推荐汇总表",
        "序号",
        "姓名",
        "{%tr for row in rows %}",
        "{{ row.number }}",
        "{{ row.name }}",
        "{%tr endfor %}",
    ]


def test_a_table_without_blank_rows_is_told() -> None:
    drawing = drawn.begun("名单")
    drawn.table(drawing, [["姓名", "单位"], ["甲", "乙"]])
    with pytest.raises(DataError, match="没有找到汇总表的表头"):
        adopt_table(opened(drawing), FORMS, ())


def test_a_summary_is_told_by_a_column_for_kinds_of_forms_too() -> None:
    drawing = drawn.begun("推荐情况")
    drawn.table(drawing, [["序号", "申报类别", "姓名"], ["", "", ""]])
    assert is_summary(opened(drawing))
    assert not is_summary(opened(drawn.lists()))


def test_its_title_is_the_line_that_ends_as_titles_do() -> None:
    drawing = drawn.begun("附件3：先进职工推荐名单", "（按顺序填写）")
    drawn.table(drawing, [["序号", "姓名"], ["", ""]])
    assert adopt_table(opened(drawing), FORMS, ()).draft.title == "先进职工推荐名单"


def test_heads_only_get_a_row_of_their_own() -> None:
    drawing = drawn.begun("先进职工推荐名单")
    drawn.table(drawing, [["序号", "姓名"]])
    made = adopt_table(opened(drawing), FORMS, ())
    assert "{{ row.name }}" in drawn.text_of(made.template)
    assert any("加了一行" in note for note in made.notes)


def test_the_units_cell_reaches_over_its_rows() -> None:
    text = drawn.text_of(adopt_table(opened(listed("推荐单位", "序号", "姓名")), FORMS, ()).template)
    assert text[4:] == [
        "{%tr for row in rows %}",
        "{%tr if row.unit or not row.number %}",
        "{{ row.unit }}",
        "{{ row.number }}",
        "{{ row.name }}",
        "{%tr else %}",
        "{{ row.number }}",
        "{{ row.name }}",
        "{%tr endif %}",
        "{%tr endfor %}",
    ]
