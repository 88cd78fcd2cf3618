from __future__ import annotations

import pytest
from grids import HEAD, ROW, flat

from pipeline.records.schemas import schemas
from pipeline.records.survey import survey
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
