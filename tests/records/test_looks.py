from __future__ import annotations

import pytest
from grids import HEAD, ROW
from openpyxl import load_workbook

from pipeline.records.read import open_data

SHEET = "职工之家申报表"


@pytest.fixture
def found(workbook, pack):
    """What is told of a workbook of three good rows after `change` had its way with the sheet."""

    def findings(change, head=(HEAD,)):
        path = workbook({SHEET: [*head, ROW, ROW, ROW]})
        book = load_workbook(path)
        change(book[SHEET])
        book.save(path)
        data = open_data([path], pack)
        assert len(list(data.records("home"))) == 3
        return [(one.code, one.level, one.place.cell, one.message) for one in data.findings]

    return findings


def test_nothing_is_told_of_a_plain_sheet(found):
    assert found(lambda sheet: sheet.merge_cells("G2:H2")) == []


def test_hidden_rows_are_read_and_told(found):
    def hide(sheet):
        for number in (1, 3, 4, 9):
            sheet.row_dimensions[number].hidden = True

    ((code, level, cell, message),) = found(hide)
    assert (code, level, cell) == ("hidden", "info", "A3")
    assert "有 2 行是隐藏的（第 3、4 行）" in message


def test_hidden_columns_are_read_and_told(found):
    def hide(sheet):
        sheet.column_dimensions["C"].hidden = sheet.column_dimensions["M"].hidden = True

    ((code, _, cell, message),) = found(hide)
    assert (code, cell) == ("hidden", "C1")
    assert "“职工人数”是隐藏的列" in message


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_told(workbook, pack, state):
    path = workbook({SHEET: [HEAD, ROW], "备注": [["无"]]})
    book = load_workbook(path)
    book[SHEET].sheet_state = state
    book.active = 1
    book.save(path)
    data = open_data([path], pack)
    assert [(one.code, one.place.cell) for one in data.findings] == [
        ("hidden", None),
        ("unknown-sheet", None),
    ]
    assert len(list(data.records("home"))) == 1


def test_merged_cells_are_told_once_for_each_column(found):
    def merge(sheet):
        for cells in ("A2:A3", "C2:D2", "C3:D3", "E4:E4"):
            sheet.merge_cells(cells)

    (unit, phone) = found(merge)
    assert (*unit[:3], "A2:A3，" in unit[3]) == ("merged", "warning", "A2", False)
    assert "“推荐单位”一栏有合并的单元格（A2:A3）" in unit[3]
    assert phone[2] == "C2"
    assert "“职工人数”一栏有合并的单元格（C2:D2等 2 处）" in phone[3]


def test_a_merged_head_hides_nothing(found):
    assert found(lambda sheet: sheet.merge_cells("A1:F1"), head=(["云州市职工之家"], HEAD)) == []


def test_a_merged_cell_without_content_hides_nothing(found):
    def merge(sheet):
        sheet["A3"] = None
        sheet.merge_cells("A3:A4")

    assert found(merge) == []
