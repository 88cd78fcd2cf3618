"""Honours of a form and of sheet 历年荣誉: each stands for the other, and none counts twice."""

from __future__ import annotations

import json

import pytest

from pipeline.records.read import open_data

WON = """
[[form.person.field]]
id = "honours"
label = "曾获荣誉"
kind = "rows"
honours = { of = "name", employer = "employer" }
field = [
  { id = "year", label = "年份", kind = "integer" },
  { id = "honour", label = "荣誉名称" },
  { id = "giver", label = "授予单位" },
  { id = "grade", label = "级别", entry_only = true },
]
"""
PEOPLE = [["姓名", "单位名称"], ["甲一", "云州某厂"], ["乙一", "云州某校"]]
OWN = "娘家人推荐表·曾获荣誉"
OWN_HEAD = ["姓名", "单位名称", "年份", "荣誉名称", "授予单位"]
SHEET_HEAD = ["名称", "所在单位", "荣誉", "级别", "年份", "是否保持"]
WORKER = ["甲一", "云州某厂工会", "优秀工会工作者", "市级", 2014, None]


@pytest.fixture
def read(pack_with, workbook):
    """Opens two people with these rows of their own form and of 历年荣誉."""

    def read(own=(), sheet=None):
        sheets = {"person": PEOPLE}
        sheets |= {OWN: [OWN_HEAD, *own]} if own else {}
        sheets |= {"历年荣誉": [SHEET_HEAD, *sheet]} if sheet is not None else {}
        return open_data([workbook(sheets)], pack_with(WON))

    return read


def printed(data):
    """What the forms list, by applicant."""
    return [
        [
            (row.values().get("year"), row.values()["honour"], row.values().get("grade"))
            for row in record.cells["honours"].rows
        ]
        if "honours" in record.cells
        else None
        for record in data.records("person")
    ]


def test_a_form_that_lists_none_prints_what_the_sheet_has(read):
    data = read(sheet=[WORKER])
    assert printed(data) == [[(2014, "优秀工会工作者", "市级")], None]
    cell = next(iter(data.records("person"))).cells["honours"]
    assert str(cell.place) == "数据.xlsx《历年荣誉》A2"
    assert str(cell.rows[0].cells["honour"].place) == "数据.xlsx《历年荣誉》C2"
    assert cell.rows[0].cells.keys() == {"year", "honour", "grade"}


@pytest.mark.parametrize(
    ("changed", "at"),
    [("是否保持", 5), ("所在单位", 1), ("名称", 0)],
)
def test_what_is_no_longer_held_or_another_persons_is_not_printed(read, changed, at):
    row = [*WORKER]
    row[at] = "否" if changed == "是否保持" else "别人"
    assert printed(read(sheet=[row])) == [None, None]


def test_a_form_that_lists_its_own_prints_these_and_learns_the_grade(read):
    own = [["甲一", "云州某厂", 2014, "“优秀 工会工作者”", "市总"], ["甲一", "云州某厂", 2016, "劳模", None]]
    data = read(own, sheet=[WORKER, ["甲一", None, "先进个人", "省级", 2018, None]])
    assert printed(data)[0] == [(2014, "“优秀 工会工作者”", "市级"), (2016, "劳模", None)]
    cell = next(iter(data.records("person"))).cells["honours"]
    assert str(cell.place) == "数据.xlsx《娘家人推荐表·曾获荣誉》A2"
    assert str(cell.rows[0].cells["grade"].place) == "数据.xlsx《历年荣誉》D2"


def counted(rows):
    return [(row.text("name"), row.text("honour"), row.text("year"), row.text("grade")) for row in rows or ()]


def test_what_a_form_lists_counts_without_the_sheet(read):
    data = read([["甲一", "云州某厂", 2014, "优秀工会工作者", "市总"]])
    assert data.honours is None
    assert counted(data.own_honours) == [("甲一", "优秀工会工作者", "2014", "")]
    assert data.own_honours[0].text("employer") == "云州某厂"


def test_the_same_honour_in_both_places_counts_once(read):
    own = [["甲一", "云州某厂", 2014, "优秀工会工作者", "市总"], ["甲一", "云州某厂", 2016, "劳模", None]]
    data = read(own, sheet=[[*WORKER[:4], None, "否"]])
    assert counted(data.honours) == [("甲一", "优秀工会工作者", "2014", "市级")]
    assert data.honours[0].text("held") == "False"
    assert counted(data.own_honours) == [("甲一", "劳模", "2016", "")]


@pytest.mark.parametrize(("year", "employer"), [(2015, "云州某厂"), (2014, "云州某局")])
def test_another_year_or_employer_is_another_honour(read, year, employer):
    data = read([["甲一", "云州某厂", year, "优秀工会工作者", None]], sheet=[["甲一", employer, *WORKER[2:]]])
    assert (len(data.honours), len(data.own_honours)) == (1, 1)


def test_a_list_in_json_counts_too(pack_with, text):
    person = {"姓名": "甲一", "单位名称": "云州某厂", "曾获荣誉": [{"荣誉名称": "劳模", "年份": 2016}]}
    content = {"forms": {"person": [person]}, "honours": [{"名称": "甲一", "荣誉": "劳模", "级别": "省级"}]}
    data = open_data([text("a.json", json.dumps(content))], pack_with(WON))
    assert counted(data.honours) == [("甲一", "劳模", "2016", "省级")]
    assert printed(data) == [[(2016, "劳模", "省级")]]


def test_a_field_that_is_no_list_of_honours_is_left_alone(pack_with, workbook):
    plain = WON.replace('honours = { of = "name", employer = "employer" }\n', "")
    data = open_data([workbook({"person": PEOPLE, "历年荣誉": [SHEET_HEAD, WORKER]})], pack_with(plain))
    assert printed(data) == [None, None]
