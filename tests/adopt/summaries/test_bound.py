from __future__ import annotations

from test_binding import FORMS, HOME, SMALL, WORKER
from test_heads import heads

from pipeline.adopt.summaries.bound import listed, titles, told
from pipeline.adopt.summaries.heads import met


def test_a_list_gives_to_each_column_what_its_form_has() -> None:
    found = met(HOME, heads("序号", "申报类别", "工会名称", "备注"), category=True)
    one = listed(HOME, found.columns, found)
    assert (one.id, one.form) == ("home", "home")
    assert one.columns == {"category": "先进职工之家", "union_name": "{{ union_name }}"}
    assert listed(HOME, found.columns, found, prefix="a_").columns["a_union_name"] == "{{ union_name }}"


def test_what_is_said_of_several_forms_is_said_once() -> None:
    said = told([(form, met(form, heads("申报对象", "满意度"))) for form in (HOME, SMALL)])
    assert said == (
        "“申报对象”一列取的是《云州市先进职工之家申报表》的“工会名称”，请核对",
        "“申报对象”一列取的是《云州市先进职工小家申报表》的“小家名称”，请核对",
        "“满意度”在《云州市先进职工之家申报表》《云州市先进职工小家申报表》上没有，登记数据里另加了一栏；"
        "其实是表上某一栏的，请改 columns",
    )


def test_of_many_forms_the_first_stand_for_all() -> None:
    assert titles([*FORMS, WORKER]).endswith("《云州市优秀工会工作者申报表》等 4 种表")
