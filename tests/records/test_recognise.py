from __future__ import annotations

import pytest
from grids import HEAD, ROW

from pipeline.records.recognise import recognise, titles
from pipeline.records.schemas import schemas
from pipeline.records.xlsx import sheets

PERSON = ["姓名", "单位名称", "联系电话（手机）", "简要事迹"]


@pytest.fixture
def recognised(pack, workbook):
    def run(title, *rows):
        (sheet,) = sheets(workbook({title: rows}))
        found = recognise(sheet, schemas(pack))
        return found.schema, found.finding

    return run


@pytest.mark.parametrize(
    ("title", "schema"),
    [
        ("home", "home"),
        ("云州市职工之家申报表", "home"),
        ("职工之家 申报表", "home"),
        ("娘家人推荐表", "person"),
        ("填报单位", "units"),
        ("honours", "honours"),
        ("资格核对", "vetoes"),
    ],
)
def test_by_name(recognised, title, schema):
    assert recognised(title, ["随便"]) == (schema, None)


@pytest.mark.parametrize("title", ["填写说明", "检查结果", "Sheet2"])
def test_sheets_that_hold_no_data(recognised, title):
    rows = [] if title == "Sheet2" else [HEAD, ROW]
    assert recognised(title, *rows) == (None, None)


@pytest.mark.parametrize(("head", "schema"), [(HEAD, "home"), (PERSON, "person")])
def test_by_head_row(recognised, head, schema):
    found, finding = recognised("Sheet1", ["题目"], head, ["甲"])
    assert found == schema
    assert (finding.code, finding.level, finding.place.sheet) == ("sheet-name", "info", "Sheet1")


@pytest.mark.parametrize("rows", [[["随便", "写写"]], [["推荐单位", "简要事迹"], ["东区", "x"]]])
def test_what_fits_no_form(recognised, rows):
    found, finding = recognised("职工之家", *rows)
    assert found is None
    assert (finding.code, finding.level) == ("unknown-sheet", "warning")
    assert "云州市职工之家申报表" in finding.hint


def test_titles(pack):
    assert list(titles(schemas(pack)))[-1] == "资格核对"
