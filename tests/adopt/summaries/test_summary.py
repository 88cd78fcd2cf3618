from __future__ import annotations

import drawn
import pytest
from test_grid import opened

from pipeline.adopt.summaries.summary import AdoptedSummary
from pipeline.adopt.summaries.word import adopt_table
from pipeline.errors import DataError

FORM = drawn.adopted(drawn.labels_left())


def made(*heads: str, note: str = "") -> AdoptedSummary:
    drawing = drawn.begun("先进职工推荐名单")
    drawn.table(drawing, [list(heads), ["" for _ in heads]])
    drawing.add_paragraph(note)
    return adopt_table(opened(drawing), [FORM.draft], {"person-list"})


def test_it_has_an_id_that_no_summary_before_has() -> None:
    assert made("序号", "姓名").draft.id == "person-list-2"


def test_the_form_gets_the_fields_that_only_the_summary_asks_for() -> None:
    summary = made("序号", "姓名", "年度考核")
    assert [one.label for one in summary.widened(FORM).draft.fields[-1:]] == ["年度考核"]
    assert any("“年度考核”在" in note for note in summary.notes)


def test_choices_that_a_note_lists_are_proposed_and_not_set() -> None:
    summary = made("序号", "姓名", "人员类型", note="填写说明：人员类型填写专职、兼职、其他等。")
    field = summary.widened(FORM).draft.fields[-1]
    assert (field.kind, field.choices) == ("text", ())
    assert 'choices = ["专职", "兼职", "其他"]' in field.note
    assert any("“人员类型”按填写说明" in note for note in summary.notes)


def test_a_list_of_nobody_is_told() -> None:
    with pytest.raises(DataError, match="没有一栏说的是申报对象"):
        made("序号", "推荐单位", "备注")


def test_more_blank_rows_than_anybody_fills_in_do_not_stay() -> None:
    drawing = drawn.begun("先进职工推荐名单")
    drawn.table(drawing, [["序号", "姓名"], *[["", ""]] * 101])
    summary = adopt_table(opened(drawing), [FORM.draft], ())
    assert (summary.draft.rows, summary.draft.numbered) == (0, 0)
    assert any("空白行有 101 行" in note for note in summary.notes)
