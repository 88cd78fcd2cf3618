from __future__ import annotations

import drawn
import pytest
from test_listing import squares

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.summaries.binding import bind, named_form
from pipeline.adopt.summaries.bound import Binding
from pipeline.adopt.summaries.listing import listings


def form_of(title: str, *labels: str) -> DraftForm:
    drawing = drawn.begun(title)
    drawn.table(drawing, [[one for label in labels for one in (label, "")]])
    return drawn.adopted(drawing).draft


HOME = form_of("云州市先进职工之家申报表", "工会名称", "职工人数", "工会主席")
SMALL = form_of("云州市先进职工小家申报表", "小家名称", "所属工会", "职工人数")
WORKER = form_of("云州市优秀工会工作者申报表", "姓名", "工作单位", "职务")
FORMS = [HOME, SMALL, WORKER]


def bound(title: str, *rows: list[str | None], captions: tuple[str, ...] = ("",)) -> Binding:
    return bind(title, list(listings(squares(*rows))), captions, FORMS)


def columns(binding: Binding) -> dict[str, dict[str, str]]:
    return {one.id: dict(one.columns) for one in binding.lists}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("先进职工之家", HOME),
        ("“先进职工小家”", SMALL),
        ("一、优秀工会工作者", WORKER),
        ("工作者", WORKER),
        ("职工小家", SMALL),
        ("先进职工", None),
        ("姓名", None),
    ],
)
def test_a_text_names_one_form_or_none(text: str, form: DraftForm | None) -> None:
    assert named_form(text, FORMS) is form


def test_a_list_is_of_the_form_that_has_most_of_its_heads() -> None:
    found = bound("汇总表", ["序号", "工会名称", "职工人数", "备注"], ["", "", "", ""])
    assert (found.layout, columns(found)) == (
        "side",
        {"home": {"union_name": "{{ union_name }}", "employees": "{{ employees }}"}},
    )
    assert found.doubts == ()


def test_of_equals_the_title_decides() -> None:
    found = bound("先进职工小家汇总表", ["序号", "职工人数"], ["", ""])
    assert list(columns(found)) == ["small"]


def test_forms_stand_one_below_the_other_where_a_column_tells_them_apart() -> None:
    found = bound("推荐汇总表", ["申报类别", "名称（姓名）", "职务", "联系电话"], ["", "", "", ""])
    assert found.layout == "stacked"
    assert [(one.columns["category"], one.columns["name"]) for one in found.lists] == [
        ("先进职工之家", "{{ union_name }}"),
        ("先进职工小家", "{{ home_name }}"),
        ("优秀工会工作者", "{{ name }}"),
    ]
    assert ["position" in one.columns for one in found.lists] == [False, False, True]
    assert [one.label for one in found.further["home"]] == ["联系电话"]
    blank = [doubt for doubt in found.doubts if "留空" in doubt]
    titles = "《云州市先进职工之家申报表》《云州市先进职工小家申报表》"
    assert blank == [f"“职务”一列：{titles}没有这一栏，留空；要印别的栏目，请改 columns"]


def test_a_title_that_names_two_forms_lists_those() -> None:
    found = bound("先进职工之家（小家）汇总表", ["序号", "申报对象", "职工人数"], ["", "", ""])
    assert (found.layout, list(columns(found))) == ("stacked", ["home", "small"])


def test_lists_apart_are_named_by_what_stands_over_them() -> None:
    found = bound(
        "名单",
        ["一、优秀工会工作者", None],
        ["序号", "姓名"],
        ["", ""],
        ["二、先进职工之家", None],
        ["序号", "名称"],
        ["", ""],
        captions=("一、优秀工会工作者", "二、先进职工之家"),
    )
    assert (found.layout, list(columns(found))) == ("apart", ["worker", "home"])


def test_two_lists_of_one_form_are_told() -> None:
    rows = ["序号", "姓名", "工作单位"], ["", "", ""]
    found = bound("名单", *rows, *rows, captions=("优秀工会工作者", "优秀工会工作者（农民工）"))
    assert list(columns(found)) == ["worker", "worker_2"]
    assert any("都像是" in doubt for doubt in found.doubts)
