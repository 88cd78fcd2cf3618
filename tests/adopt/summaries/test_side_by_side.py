from __future__ import annotations

from test_binding import FORMS, bound, columns

from pipeline.adopt.summaries.bound import Binding


def test_forms_side_by_side_fill_their_own_columns() -> None:
    found = bound(
        "汇总表",
        ["单位", "序号", "先进职工之家", None, "先进职工小家", "优秀工会工作者", None, "其他"],
        ["^", "^", "企业", "机关", "^", "姓名", "职务", "^"],
        [""] * 8,
    )
    assert found.layout == "side"
    assert columns(found) == {
        "home_1": {"home_1": "{{ union_name }}"},
        "home_2": {"home_2": "{{ union_name }}"},
        "small": {"small": "{{ home_name }}"},
        "worker": {"worker_name": "{{ name }}", "worker_position": "{{ position }}"},
    }
    assert [column.prints for column in found.columns[0]][:2] == ["unit", "number"]
    (parted,) = found.further["home"]
    assert (parted.choices, found.lists[0].where) == (("企业", "机关"), f"{parted.id} == '企业'")
    assert any("“其他”一列没有看懂" in doubt for doubt in found.doubts)


def parted(*heads: str) -> Binding:
    rows = ["序号", "优秀工会工作者", *[None] * (len(heads) - 1), "先进职工小家"], ["^", *heads, "^"]
    return bound("汇总表", *rows, [""] * (len(heads) + 2))


def test_a_single_head_under_a_form_is_asked_for() -> None:
    found = parted("荣誉")
    assert [one.label for one in found.further["worker"]] == ["荣誉"]


def test_columns_of_one_name_are_told_apart() -> None:
    found = parted("基层", "基层", "机关")
    assert found.further["worker"][0].choices == ("基层", "基层2", "机关")


def test_forms_have_only_their_own_columns() -> None:
    assert FORMS[1].id in columns(parted("姓名", "职务"))
    assert columns(parted("姓名", "职务"))["small"] == {"small": "{{ home_name }}"}
