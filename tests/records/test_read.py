from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from grids import HEAD, ROW, flat, values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.labels import fold_label
from pipeline.model.rules import Exclusion
from pipeline.records.read import open_data

OLD = Path(__file__).parents[2] / "fixtures" / "formats" / "旧版工作簿.xls"
GOOD = {
    "unit": "东区",
    "union_name": "甲工会委员会",
    "employees": 320,
    "phone": "13900001234",
    "deeds": "事迹一",
}


@pytest.fixture
def same(workbook, text):
    """The same record in every format."""
    record = dict(zip(HEAD, ROW, strict=True))
    lines = "\n".join(f"  {key}: {value}" for key, value in record.items())
    return {
        "xlsx": lambda: workbook({"home": [HEAD, ROW]}),
        "csv": lambda: text("home.csv", "\n".join(",".join(map(str, row)) for row in (HEAD, ROW)), "gb18030"),
        "json": lambda: text("a.json", json.dumps({"forms": {"home": [record]}})),
        "yaml": lambda: text("a.yaml", f"home:\n-\n{lines}\n"),
    }


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json", "yaml"])
def test_every_format_gives_the_same_record(pack, same, kind):
    data = open_data([same[kind]()], pack)
    assert data.findings == ()
    assert data.forms == ("home",)
    assert values(data, "home") == [GOOD]


def test_records_are_numbered_through_all_files_and_can_be_read_again(pack, workbook, text):
    files = [
        workbook({"home": [HEAD, ROW, [], ROW], "职工之家申报表": [HEAD, ROW]}),
        text("b.json", '{"home": [{"union_name": "乙"}]}'),
    ]
    data = open_data(files, pack)
    places = [(record.number, str(record.place)) for record in data.records("home")]
    assert places == [
        (1, "数据.xlsx《home》A2"),
        (2, "数据.xlsx《home》A4"),
        (3, "数据.xlsx《职工之家申报表》A2"),
        (4, "b.json《home》[1].union_name"),
    ]
    assert [record.number for record in data.records("home")] == [1, 2, 3, 4]
    assert list(data.records("person")) == []
    assert data.names == ("数据.xlsx", "b.json")


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("东区", "东区"), ("东 区", "东区"), ("东区总工会", "东区"), ("南区", "南区"), (None, None)],
)
def test_the_unit_by_its_own_name(pack, workbook, typed, unit):
    data = open_data([workbook({"home": [HEAD, [typed, *ROW[1:]]]})], pack)
    (record,) = data.records("home")
    assert record.unit == unit
    assert record.cells["unit"].raw == typed


def test_the_unit_may_be_the_applicants_own_organisation(pack, workbook):
    data = open_data([workbook({"person": [["姓名", "单位名称"], ["甲", "云州某厂"]]})], pack)
    assert [record.unit for record in data.records("person")] == ["云州某厂"]


def test_a_column_that_is_not_there_has_no_cell(pack, workbook):
    (record,) = open_data([workbook({"home": [HEAD[:2], ROW[:2]]})], pack).records("home")
    assert set(record.cells) == {"unit", "union_name"}


def test_answers_to_vetoes_stand_beside_the_record(pack, workbook):
    data = open_data([workbook({"home": [[*HEAD, "拖欠职工工资"], [*ROW, "否"]]})], pack)
    (record,) = data.records("home")
    assert record.cells["veto:wage-arrears"].value is False


def test_sheets_that_go_with_the_forms(pack, workbook):
    sheets = {
        "home": [HEAD, ROW],
        "填报单位": [
            ["推荐单位", "填报人", "手机", "表决日期", "盖章日期"],
            ["东区总工会", "丙", 13900001234, dt.date(2021, 9, 1), "2021.9.20"],
        ],
        "历年荣誉": [["名称", "荣誉", "级别", "年份", "是否保持"], ["甲", "职工之家", "市级", 2016, "是"]],
        "资格核对": [["推荐单位", "单位名称", "拖欠职工工资"], ["东区", "甲", "是"]],
    }
    data = open_data([workbook(sheets)], pack)
    assert data.findings == ()
    names = ("unit", "filler", "mobile", "vote_date", "stamp_date")
    assert {name: data.units[0].text(name) for name in names} == {
        "unit": "东区",
        "filler": "丙",
        "mobile": "13900001234",
        "vote_date": "2021-09-01",
        "stamp_date": "2021-09-20",
    }
    assert {name: cell.value for name, cell in data.honours[0].cells.items()} == {
        "name": "甲",
        "honour": "职工之家",
        "grade": "市级",
        "year": 2016,
        "held": True,
    }
    assert data.vetoes[0].cells["veto:wage-arrears"].value is True
    assert data.vetoes[0].place.cell == "A2"


HONOURS = ["名称", "荣誉", "级别", "年份"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], None),  # an entry workbook that nobody has filled in there
        ([["无"]], []),
        ([["", "无", "无", "无"]], []),
        ([["甲工会", "无"]], []),
        ([["甲工会", "先进小家", "市级", 2016], ["乙工会", "无"]], ["甲工会"]),
        ([["乙工会", "未填"]], None),
        ([["甲工会", "先进小家", "市级", 2016], ["乙工会", "未填"]], ["甲工会"]),
    ],
)
def test_a_sheet_of_honours_without_rows_says_nothing_until_it_says_none(pack, workbook, rows, told):
    data = open_data([workbook({"home": [HEAD, ROW], "历年荣誉": [HONOURS, *rows]})], pack)
    assert (data.honours if data.honours is None else [row.text("name") for row in data.honours]) == told
    assert data.honours_unknown == ({"乙"} if "未填" in str(rows) else set())
    assert not data.findings


def test_honours_in_one_workbook_say_nothing_of_those_in_another(pack, workbook):
    asked = Exclusion(id="won", honours=("先进",), organisation="union_name", message="已获")
    pack = pack.model_copy(
        update={"forms": {"home": pack.forms["home"].model_copy(update={"exclusions": (asked,)})}}
    )
    other = ["东区", "丙工会委员会", *ROW[2:]]
    one = workbook(
        {"home": [HEAD, ROW], "历年荣誉": [HONOURS, ["甲工会", "先进小家", "市级", 2016]]}, "一.xlsx"
    )
    two = workbook({"home": [HEAD, other]}, "二.xlsx")
    assert open_data([one, two], pack).honours_unknown == {"丙"}
    office = workbook({"历年荣誉": [HONOURS, ["甲工会", "先进小家", "市级", 2016]]}, "荣誉.xlsx")
    assert open_data([office, two], pack).honours_unknown == set()


def test_no_honours_in_json_are_none(pack, tmp_path):
    file = tmp_path / "数据.json"
    row = dict(zip(HEAD, ROW, strict=True))
    file.write_text(json.dumps({"forms": {"home": [row]}, "honours": []}), "utf-8")
    assert open_data([file], pack).honours == ()
    file.write_text(json.dumps({"forms": {"home": [row]}}), "utf-8")
    assert open_data([file], pack).honours is None


def test_what_cannot_be_read_beside_the_forms_is_told(pack, workbook):
    data = open_data(
        [workbook({"home": [HEAD, ROW], "填报单位": [["推荐单位", "手机"], ["东区", "139"]]})], pack
    )
    assert flat(data.findings) == [("kind", "error", "B2")]


def test_an_old_workbook(pack):
    data = open_data([OLD], pack)
    assert flat(data.findings)[0] == ("sheet-name", "info", None)
    (record,) = data.records("home")
    assert record.cells["employees"].value == 320
    assert record.cells["phone"].value == "13900001234"
    assert record.cells["rate"].value == 95.5


def test_prose_beside_the_data(pack, workbook, text):
    text("事迹.txt", "第一段\n第二段")
    data = open_data([workbook({"home": [HEAD, [*ROW[:4], "事迹.txt"]]})], pack)
    (record,) = data.records("home")
    assert (record.cells["deeds"].raw, record.cells["deeds"].value) == ("事迹.txt", "第一段\n第二段")


@pytest.mark.parametrize(
    "value", ["{{ 7*7 }}", "R&D <x>", "甲\x01乙", "😀", "名/\\:*?", "长" * 5000, "'=1+1"]
)
def test_any_text_is_text(pack, text, value):
    data = open_data([text("a.json", json.dumps({"home": [{"union_name": value}]}))], pack)
    assert values(data, "home") == [{"union_name": value}]


@pytest.mark.parametrize("sheets", [{"Sheet1": []}, {"填写说明": [["x"]]}, {"甲": [["x"]], "乙": []}])
def test_a_workbook_without_any_known_sheet(pack, workbook, sheets):
    with pytest.raises(DataError) as failure:
        open_data([workbook(sheets)], pack)
    assert "数据.xlsx" in failure.value.message
    assert all(title in failure.value.message for title in sheets)
    assert "云州市职工之家申报表" in failure.value.hint


def test_findings_come_in_reading_order(pack, workbook):
    sheets = {"Sheet1": [HEAD, ROW], "备忘": [["x"]], "娘家人推荐表": [], "填报单位": [["x"]]}
    assert flat(open_data([workbook(sheets)], pack).findings) == [
        ("sheet-name", "info", None),
        ("unknown-sheet", "warning", None),
        ("no-records", "info", None),
        ("no-head", "error", None),
    ]


HEADS = ["推荐单位", "工会组织名称 *", "职工人数", "简要事迹", "上级工会意见", "拖欠职工工资"]
OTHERS = ["备注", "简要事迹字数", "序号", None, "职工总数", "工会组织名称（章）"]
CELL = st.sampled_from([None, None, "甲", "乙", 7, "#REF!", True, " "])


@st.composite
def grids(draw):
    heads = draw(st.permutations(HEADS + draw(st.lists(st.sampled_from(OTHERS), max_size=4))))
    above = draw(
        st.lists(st.lists(st.sampled_from([None, "某年登记数据", "填整数"]), max_size=3), max_size=3)
    )
    rows = draw(st.lists(st.lists(CELL, max_size=len(heads) + 2), max_size=5))
    return above, heads, rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(grids())
def test_every_cell_ends_in_a_record_or_in_a_finding(pack, workbook, grid):
    above, heads, rows = grid
    data = open_data([workbook({"home": [*above, heads, *rows]})], pack)
    in_records = {cell.place.cell for record in data.records("home") for cell in record.cells.values()}
    told = {"".join(filter(str.isalpha, f.place.cell)) for f in data.findings if f.place.cell}
    first = len(above) + 2
    for number, row in enumerate(rows, start=first):
        for column, value in zip("ABCDEFGHIJKLM", row, strict=False):
            head = (
                heads["ABCDEFGHIJKLM".index(column)] if "ABCDEFGHIJKLM".index(column) < len(heads) else None
            )
            derived = head is not None and fold_label(head).endswith(("字数", "序号"))
            blank = value is None or value == " "
            assert blank or derived or f"{column}{number}" in in_records or column in told


def test_records_of_json_may_each_spell_their_keys_in_their_own_way(pack, text):
    records = [
        {"工会组织名称": "甲工会", "联系电话": "13900001234"},
        {"union_name": "乙工会", "phone": "13900001235"},
    ]
    data = open_data([text("a.json", json.dumps({"home": records}))], pack)
    assert data.findings == ()
    assert [record.cells["union_name"].value for record in data.records("home")] == ["甲工会", "乙工会"]
    assert [record.cells["phone"].place.cell for record in data.records("home")] == [
        "[1].联系电话",
        "[2].phone",
    ]


def test_two_keys_of_one_record_for_one_column_are_told(pack, text):
    records = [{"union_name": "甲工会"}, {"工会组织名称": "乙工会", "union_name": "丙工会"}]
    data = open_data([text("a.json", json.dumps({"home": records}))], pack)
    assert flat(data.findings) == [("ambiguous-column", "warning", "[2].工会组织名称")]
    assert [record.cells["union_name"].value for record in data.records("home")] == ["甲工会", "丙工会"]


def test_what_is_in_doubt_on_a_sheet_beside_the_forms_is_a_warning(pack, workbook):
    sheets = {
        "home": [HEAD, ROW],
        "填报单位": [["推荐单位", "填报人", "职务"], ["东区", "丙", dt.date(2021, 3, 5)]],
    }
    data = open_data([workbook(sheets)], pack)
    assert flat(data.findings) == [("kind", "warning", "C2")]
    assert data.units[0].text("position") == "2021-03-05"
