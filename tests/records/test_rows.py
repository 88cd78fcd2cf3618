"""Rows of a field: a list in a record of json and yaml, a sheet led by the record's key elsewhere."""

from __future__ import annotations

import json

import pytest

from pipeline.records.read import open_data

RESUME = """
[[form.person.field]]
id = "resume"
label = "个人简历"
kind = "rows"
field = [
  { id = "span", label = "起止年月" },
  { id = "post", label = "职务", aliases = ["岗位"] },
  { id = "years", label = "年数", kind = "integer" },
]
"""
SHEET = "娘家人推荐表·个人简历"
HEAD = ["姓名", "单位名称", "起止年月", "职务", "年数"]
PEOPLE = [["姓名", "单位名称"], ["甲一", "云州某厂"], ["乙一", "云州某校"]]


@pytest.fixture
def pack(pack_with):
    return pack_with(RESUME)


def resumes(data):
    return [record.cells["resume"].value for record in data.records("person")]


def told(data):
    return [(found.code, found.level, str(found.place), found.form) for found in data.findings]


FIRST = ({"span": "2010—2015", "post": "科员", "years": 5}, {"span": "2015—", "post": "主席", "years": None})


def test_a_list_of_objects_is_read_with_every_place(pack, text):
    listed = [{"起止年月": "2010—2015", "岗位": "科员", "年数": "5"}, {"起止年月": "2015—", "岗位": "主席"}]
    people = [{"姓名": "丁"}, {"姓名": "甲一", "resume": listed}, {"姓名": "乙一", "resume": []}]
    data = open_data([text("a.json", json.dumps({"person": people}))], pack)
    nobody, first, empty = data.records("person")
    assert data.findings == ()
    assert first.cells["resume"].value == FIRST
    assert [str(row.cells["years"].place) for row in first.cells["resume"].rows] == [
        "a.json《person》[2].resume[1].年数",
        "a.json《person》[2].resume[2].年数",
    ]
    assert nobody.cells["resume"].empty
    assert empty.cells["resume"].empty


def test_yaml_lists_are_read_too(pack, text):
    content = "person:\n- 姓名: 甲一\n  个人简历:\n  - 起止年月: 2010—2015\n    年数: 5\n"
    assert resumes(open_data([text("a.yaml", content)], pack)) == [({"span": "2010—2015", "years": 5},)]


@pytest.mark.parametrize(
    "title", [SHEET, "云州市娘家人推荐表·个人简历", "person·resume", "娘家人推荐表 · 个人简历"]
)
def test_a_sheet_of_its_own_is_matched_by_the_key(pack, workbook, title):
    rows = [
        HEAD,
        ["甲 一", "云州某厂工会", "2010—2015", "科员", 5],
        ["甲一", "云州某厂", "2015—", "主席", None],
    ]
    data = open_data([workbook({"person": PEOPLE, title: rows})], pack)
    assert data.findings == ()
    assert resumes(data) == [FIRST, ()]
    first, second = data.records("person")
    assert first.cells["resume"].place.cell == "A2"
    assert [row.cells["post"].place.cell for row in first.cells["resume"].rows] == ["D2", "D3"]
    assert second.cells["resume"].place == second.place


def test_rows_under_a_merged_key_belong_to_the_record_above(pack, workbook):
    rows = [HEAD, ["甲一", "云州某厂", "2010—2015", "科员", 5], [None, None, "2015—", "主席", None]]
    assert resumes(open_data([workbook({"person": PEOPLE, SHEET: rows})], pack)) == [FIRST, ()]


def test_rows_of_several_files_and_of_the_record_itself_are_joined(pack, workbook, text):
    listed = [{"起止年月": "2010—2015", "职务": "科员", "年数": 5}]
    people = [{"姓名": "甲一", "单位名称": "云州某厂", "个人简历": listed}]
    files = [
        text("a.json", json.dumps({"person": people})),
        workbook({SHEET: [HEAD, ["甲一", "云州某厂", "2015—", "主席", None]]}),
        text(f"{SHEET}.csv", "姓名,单位名称,职务\n甲一,云州某厂,顾问\n"),
    ]
    (rows,) = resumes(open_data(files, pack))
    assert [row["post"] for row in rows] == ["科员", "主席", "顾问"]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (["丙一", "云州某厂"], "填的是“丙一，云州某厂”，申报表里没有这一条记录"),
        (["甲一", None], "没有填“单位名称”"),
        ([None, None], "没有填“姓名”“单位名称”"),
    ],
)
def test_a_row_of_no_record_is_told(pack, workbook, key, says):
    data = open_data([workbook({"person": PEOPLE, SHEET: [HEAD, [*key, "2010—2015", "科员", 5]]})], pack)
    (found,) = data.findings
    assert (found.code, found.level, found.form, found.field) == ("unmatched", "warning", "person", "resume")
    assert says in found.message
    assert "“姓名”、“单位名称”" in found.hint
    assert resumes(data) == [(), ()]


def test_rows_without_a_key_are_not_those_of_a_record_without_a_key(pack, workbook):
    people = [["姓名", "单位名称"], ["甲一", None]]
    data = open_data([workbook({"person": people, SHEET: [HEAD, [None, None, "2010—", "科员", 5]]})], pack)
    assert resumes(data) == [()]
    assert [found.code for found in data.findings] == ["unmatched"]


def test_what_no_column_takes_is_told_once(pack, text):
    listed = [{"职务": "科员", "备注": "x"}]
    people = [
        {"姓名": "甲", "个人简历": listed},
        {"姓名": "乙", "个人简历": listed},
        {"姓名": "丙", "个人简历": [{"x": 1}]},
    ]
    data = open_data([text("a.json", json.dumps({"person": people}))], pack)
    assert told(data) == [
        ("unknown-column", "warning", "a.json《person》[1].个人简历[1].备注", "person"),
        ("no-head", "error", "a.json《person》[3].个人简历", "person"),
    ]
    assert "“[3].个人简历”" in data.findings[1].message


@pytest.mark.parametrize("value", ["2010—2015 科员", ["2010—2015 科员"], {"职务": "科员"}, 5])
def test_one_cell_is_not_a_list(pack, text, value):
    data = open_data([text("a.json", json.dumps({"person": [{"姓名": "甲", "个人简历": value}]}))], pack)
    (record,) = data.records("person")
    cell = record.cells["resume"]
    assert (cell.value, cell.problem.code, cell.empty) == ((), "kind", False)
    assert SHEET in cell.problem.hint


def test_a_list_in_another_kind_of_field_is_refused(pack, text):
    data = open_data([text("a.json", json.dumps({"person": [{"姓名": [{"职务": "科员"}]}]}))], pack)
    (record,) = data.records("person")
    assert record.cells["name"].problem


def test_a_value_that_its_column_cannot_read_is_a_problem_of_its_cell(pack, workbook):
    rows = [HEAD, ["甲一", "云州某厂", "2010—2015", "科员", "五年"]]
    first, _ = open_data([workbook({"person": PEOPLE, SHEET: rows})], pack).records("person")
    (row,) = first.cells["resume"].rows
    assert row.cells["years"].problem.code == "kind"
    assert first.cells["resume"].value[0]["years"] is None


def test_a_sheet_of_another_name_is_recognised_only_by_all_its_columns(pack, workbook):
    rows = ["甲一", "云州某厂", "2010—2015", "科员", 5]
    data = open_data([workbook({"person": PEOPLE, "Sheet2": [HEAD, rows]})], pack)
    assert [found.code for found in data.findings] == ["sheet-name"]
    assert [len(resume) for resume in resumes(data)] == [1, 0]
    fewer = open_data([workbook({"person": PEOPLE, "Sheet2": [HEAD[2:], rows[2:]]})], pack)
    assert [found.code for found in fewer.findings] == ["unknown-sheet"]
