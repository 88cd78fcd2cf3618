import openpyxl
from views import xlsx_cells

from pipeline.report.exchange import Exchange, exchange_sheet
from pipeline.report.tabular import add_tables

ONE = Exchange(
    "东区", "报送材料-A4.pdf", "先进家", "甲-申报表", "换", "第 2 张", "第 2—3 张", "第 3—5 页", 2, 3, 3
)


def drawn(path, *exchanges):
    book = openpyxl.Workbook()
    add_tables(book, [exchange_sheet("北州市评选", exchanges)])
    book.save(path)
    return [cell for cell in xlsx_cells(path) if cell.startswith("换页!")]


def test_a_line_says_what_to_do_with_which_sheets_and_which_pages_to_print(tmp_path):
    cells = drawn(tmp_path / "换页.xlsx", ONE)
    assert cells[0] == "换页!A1 = 北州市评选　换页"
    assert "换 1 件" in cells[1]
    assert [
        cell.partition(" = ")[2] for cell in cells if cell.startswith(("换页!G4", "换页!H4", "换页!C4"))
    ] == [
        "换",
        "第 2—3 张",
        "第 3—5 页",
    ]


def test_it_says_so_where_there_is_nothing_to_exchange(tmp_path):
    assert "没有要换的纸" in drawn(tmp_path / "换页.xlsx")[1]
