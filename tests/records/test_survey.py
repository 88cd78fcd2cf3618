from __future__ import annotations

import pytest
from grids import HEAD, ROW, flat

from pipeline.model.finding import Finding, Place
from pipeline.records.schemas import schemas
from pipeline.records.survey import nothing_entered, survey
from pipeline.records.tree import tree
from pipeline.records.xlsx import sheets


@pytest.fixture
def surveyed(pack, workbook):
    def run(*rows, schema="home"):
        (sheet,) = sheets(workbook({"表": rows}))
        return survey(sheet, schemas(pack)[schema])

    return run


def test_a_good_sheet_tells_nothing(surveyed):
    found = surveyed(HEAD, ROW)
    assert found.table
    assert found.findings == ()


@pytest.mark.parametrize(
    "rows", [[], [HEAD], [["题目"], HEAD, [], [" "]], [[*HEAD, "字数"], [None] * 5 + [0]]]
)
def test_a_sheet_without_entries(surveyed, rows):
    found = surveyed(*rows)
    assert flat(found.findings) == [("no-records", "info", None)]
    assert found.table is None


def test_an_empty_sheet_beside_the_forms_tells_nothing(surveyed):
    assert surveyed(schema="units").findings == ()


@pytest.mark.parametrize("schema", ["home", "units"])
def test_content_without_a_head_row(surveyed, schema):
    (finding,) = surveyed(["甲", "乙"], schema=schema).findings
    assert flat([finding]) == [("no-head", "error", None)]
    assert finding.place.sheet == "表"
    assert "推荐单位" in finding.hint


def test_values_in_columns_without_a_head_are_told_once_each(surveyed):
    rows = [HEAD, ROW, [*ROW, None, "备注一"], [*ROW, "x", "备注二"]]
    findings = surveyed(*rows).findings
    assert flat(findings) == [("unknown-column", "warning", "F4"), ("unknown-column", "warning", "G3")]
    assert "2 处" in findings[1].message


def test_hand_filled_columns_are_told_where_they_hold_something(surveyed):
    assert surveyed([*HEAD, "上级工会意见"], ROW).findings == ()
    findings = surveyed([*HEAD, "上级工会意见"], ROW, [*ROW, "同意"]).findings
    assert flat(findings) == [("by-hand", "info", "F3")]


def test_unknown_and_ambiguous_heads_come_first(surveyed):
    findings = surveyed([*HEAD, "备注", "职工总数"], [*ROW, "x", 9, "y"]).findings
    assert flat(findings) == [
        ("unknown-column", "warning", "F1"),
        ("ambiguous-column", "warning", "G1"),
        ("unknown-column", "warning", "H2"),
    ]


def test_records_none_of_whose_keys_is_known(pack, text):
    (sheet,) = tree(text("a.json", '{"home": [{"x": 1}]}')).sheets()
    (finding,) = survey(sheet, schemas(pack)["home"]).findings
    assert flat([finding]) == [("no-head", "error", None)]


def empty(*sheets: str) -> list[Finding]:
    return [
        Finding("no-records", "info", sheet, "填写。", Place("表.xlsx", sheet), sheet) for sheet in sheets
    ]


def test_one_empty_sheet_is_told_with_its_place():
    other = Finding("no-head", "error", "没有表头", "加上。", Place("表.xlsx", "丙"))
    found = [other, *empty("甲")]
    assert list(nothing_entered(found, anywhere=False)) == found


def test_several_empty_sheets_of_a_file_are_told_at_once():
    (told,) = nothing_entered(empty("甲", "乙"), anywhere=False)
    assert told.message == "“甲”“乙”里还没有填写任何内容"
    assert (told.place, told.form) == (Place("表.xlsx"), None)
    (many,) = nothing_entered(empty(*"甲乙丙丁戊己庚"), anywhere=False)
    assert many.message == "“甲”“乙”“丙”“丁”“戊”“己”等 7 张表里还没有填写任何内容"


def test_a_file_without_any_record_is_told_as_a_whole():
    (told,) = nothing_entered(empty("甲", "乙"), anywhere=True)
    assert (told.message, told.place) == ("“表.xlsx”里还没有填写任何申报记录", Place("表.xlsx"))
