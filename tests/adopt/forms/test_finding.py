from __future__ import annotations

import drawn
import pytest
from test_grid import opened

from pipeline.adopt.forms.finding import read_form


def test_a_title_over_several_lines() -> None:
    one = opened(drawn.begun("附件3", "某市教育系统", "先进职工小家", "申报登记表", "单位名称："))
    assert read_form(one.parts[one.main], one.main, "a.docx").title == "某市教育系统先进职工小家申报登记表"


@pytest.mark.parametrize("line", ["请如实填写下表", "各单位：", "先进材料"])
def test_without_a_title_it_is_the_files_name(line: str) -> None:
    one = opened(drawn.begun(line))
    assert read_form(one.parts[one.main], one.main, "推荐表.docx").title == "推荐表"


def test_the_line_before_a_table_names_its_only_cell() -> None:
    drawing = drawn.begun("登记表", "二、事迹梗概")
    drawn.table(drawing, [[""]])
    one = opened(drawing)
    assert [spot.label for spot in read_form(one.parts[one.main], one.main, "a").spots] == ["事迹梗概"]
