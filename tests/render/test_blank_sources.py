import io

import openpyxl

from pipeline.model.collected import Taken
from pipeline.model.sheets import SOURCES, form_sheet
from pipeline.packs.load import load, roots
from pipeline.render.blank import blank
from pipeline.render.blank_sources import Source, of_value

PACK = load("changzhou", roots())
DOUBTFUL = Taken("3\n人" * 40, "表 2", "low", "打了不止一个勾", "b.docx")
TITLE = form_sheet(PACK, PACK.forms["home"])


def test_each_value_is_linked_to_its_source_and_doubts_are_coloured():
    rows = {"home": [{"union_name": "甲工会"}, {"union_name": "=乙", "employees": 3}]}
    origins = [
        Source("home", 1, "union_name", "武进", "甲工会", "甲工会", "a.docx", "表 1"),
        of_value("home", 2, "employees", "武进", "乙", DOUBTFUL),
    ]
    book = openpyxl.load_workbook(io.BytesIO(blank(PACK, ["home"], rows, sources=origins)))
    sure, doubtful = book[SOURCES].iter_rows(min_row=2)
    assert book[sure[0].value][sure[1].value].value == "甲工会"
    assert book[doubtful[0].value][doubtful[1].value].value == 3
    assert doubtful[1].hyperlink.location == f"'{TITLE}'!{doubtful[1].value}"
    assert [cell.fill.fill_type for cell in (sure[0], doubtful[0])] == [None, "solid"]
    assert "\n" not in doubtful[5].value


def test_a_row_has_one_line_and_honours_left_empty_say_nothing():
    source = Source("home", 1, "", "武进", "甲工会", "", "东区/a.xlsx", "《之家》第 7 行")
    book = openpyxl.load_workbook(
        io.BytesIO(blank(PACK, ["home"], {"home": [{"union_name": "甲工会"}]}, [source]))
    )
    (line,) = book[SOURCES].iter_rows(min_row=2, values_only=True)
    assert line == (TITLE, "A5", "武进", "甲工会", "整行", None, "东区/a.xlsx", "《之家》第 7 行", "高", None)
    assert "历年荣誉" in book.sheetnames


def test_without_sources_there_is_no_such_sheet():
    assert SOURCES not in openpyxl.load_workbook(io.BytesIO(blank(PACK, ["home"], {}))).sheetnames
