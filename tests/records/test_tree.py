from __future__ import annotations

import json

import pytest

from pipeline.errors import DataError
from pipeline.records.tree import tree


def rows(path):
    return {
        sheet.title: {row.number: {at: cell.raw for at, cell in row.cells.items()} for row in sheet.rows()}
        for sheet in tree(path).sheets()
    }


def test_records_under_forms_and_beside_them(text):
    content = {
        "city": "yunzhou",
        "year": 2021,
        "forms": {"home": [{"名称": "甲", "人数": 3}]},
        "units": [{"填报人": "乙"}],
    }
    path = text("a.json", json.dumps(content))
    found = tree(path)
    assert (found.city, found.year) == ("yunzhou", 2021)
    assert rows(path) == {
        "home": {0: {1: "名称", 2: "人数"}, 1: {1: "甲", 2: 3}},
        "units": {0: {1: "填报人"}, 1: {1: "乙"}},
    }


def test_the_wrapper_may_be_left_out(text):
    assert rows(text("a.json", '{"home": [{"名称": "甲"}]}')) == {"home": {0: {1: "名称"}, 1: {1: "甲"}}}


def test_yaml_keeps_what_was_typed(text):
    path = text("a.yaml", "home:\n- 区号: 0571\n  出生: 1985.10\n  是否: 是\n  空: ~\n  引: '~'\n")
    assert rows(path)["home"][1] == {1: "0571", 2: "1985.10", 3: "是", 5: "~"}


def test_json_keeps_the_zero_of_1985_10(text):
    assert rows(text("a.json", '{"home": [{"出生": 1985.10, "人数": 320.0}]}'))["home"][1] == {
        1: "1985.10",
        2: 320,
    }


def test_columns_are_the_keys_of_all_records(text):
    path = text("a.json", '{"home": [{"名称": "甲"}, {"电话": "1", "名称": "乙"}, {}]}')
    (sheet,) = tree(path).sheets()
    assert rows(path)["home"] == {0: {1: "名称", 2: "电话"}, 1: {1: "甲"}, 2: {1: "乙", 2: "1"}}
    assert [sheet.place(row, 2).cell for row in (2, 0)] == ["[2].电话", "[2].电话"]


@pytest.mark.parametrize("value", [[1], {"a": 1}])
def test_nested_values_are_kept_as_a_fault(text, value):
    (sheet,) = tree(text("a.json", json.dumps({"home": [{"名称": value}]}))).sheets()
    cell = list(sheet.rows())[1].cells[1]
    assert "一项内容" in cell.fault.text


def test_half_a_character_does_no_harm(text):
    assert rows(text("a.json", '{"home": [{"名称": "甲\\ud83d"}]}'))["home"][1] == {1: "甲\ufffd"}


def test_a_remark_under_a_key_is_not_lost(text):
    assert rows(text("a.json", '{"备注": "速办", "home": null}')) == {"备注": {1: {1: "速办"}}, "home": {}}


def test_gb18030(text):
    assert rows(text("a.json", '{"home": [{"名称": "甲"}]}', "gb18030"))["home"][1] == {1: "甲"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", '{"home": [{"名称": "甲", "名称": "乙"}]}', "“名称”出现了两次"),
        ("a.json", '{"home": [],\n "home": []}', "“home”出现了两次"),
        ("a.json", '{"forms": {"home": []}, "home": []}', "“home”出现了两次"),
        ("a.json", '{"home": [\n{"电话": 0571}]}', "第 2 行"),
        ("a.json", '{"home": {"名称": "甲"}}', "“home”下不是列表"),
        ("a.json", '{"home": [1]}', "“home”第 1 项不是对象"),
        ("a.json", '{"forms": [1]}', "“forms”下不是对象"),
        ("a.json", "[]", "最外层不是对象"),
        ("a.json", "[" * 100_000, "层次太深"),
        ("a.json", '{"home": [{"人数": ' + "1" * 5000 + "}]}", "太长"),
        ("a.yaml", "home:\n- 名称: 甲\n  名称: 乙\n", "“名称”出现了两次"),
        ("a.yaml", "home:\n- 名称: [甲\n", "第 3 行"),
        ("a.yaml", "home: 甲\n---\nhome: 乙\n", "不合 yaml"),
        ("a.yaml", "home:\n- &a [*a]\n", "不合 yaml"),
        ("a.yaml", "home:\n- 名称: 甲\x01\n", "第 2 行"),
        ("a.yaml", "[" * 5000, "层次太深"),
        ("a.yaml", "? [a]\n: 1\n", "不合 yaml"),
    ],
)
def test_what_cannot_be_read_safely_is_refused(text, name, content, says):
    with pytest.raises(DataError) as failure:
        tree(text(name, content))
    assert name in failure.value.message
    assert says in failure.value.message
    assert failure.value.hint


def test_a_yaml_file_of_a_few_lines_does_not_stand_for_gigabytes(text):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    path = text("a.yaml", "home:\n- 名称:\n" + "".join(f"    {line}\n" for line in lines))
    (sheet,) = tree(path).sheets()
    assert list(sheet.rows())[1].cells[1].raw == "{…}"
