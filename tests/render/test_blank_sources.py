import io

import openpyxl

from pipeline.model.sheets import SOURCES, form_sheet
from pipeline.packs.load import load, roots
from pipeline.render.blank import blank
from pipeline.render.blank_sources import ValueOrigin

PACK = load("changzhou", roots())
TITLE = form_sheet(PACK, PACK.forms["home"])


def test_each_value_is_linked_to_its_source_and_doubts_are_coloured():
    rows = {"home": [{"union_name": "甲工会"}, {"union_name": "=乙", "employees": 3}]}
    origins = [
        ValueOrigin("home", 1, "union_name", "甲工会", "a.docx", "表 1", "high", ""),
        ValueOrigin("home", 2, "employees", "3\n人" * 40, "b.docx", "表 2", "low", "打了不止一个勾"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(blank(PACK, ["home"], rows, sources=origins)))
    sure, doubtful = book[SOURCES].iter_rows(min_row=2)
    assert book[sure[0].value][sure[1].value].value == "甲工会"
    assert book[doubtful[0].value][doubtful[1].value].value == 3
    assert doubtful[1].hyperlink.location == f"'{TITLE}'!{doubtful[1].value}"
    assert [cell.fill.fill_type for cell in (sure[0], doubtful[0])] == [None, "solid"]
    assert "\n" not in doubtful[3].value
    assert "历年荣誉" in book.sheetnames  # left empty it says nothing


def test_without_sources_there_is_no_such_sheet():
    assert SOURCES not in openpyxl.load_workbook(io.BytesIO(blank(PACK, ["home"], {}))).sheetnames
