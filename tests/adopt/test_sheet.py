from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from pipeline.adopt.sheet import marked, read_sheet
from pipeline.errors import DataError


@pytest.fixture
def summary(tmp_path: Path) -> Path:
    """Heads of two rows, five numbered rows, a foot that is merged and taller."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "先进职工推荐汇总表"
    sheet.merge_cells("A1:E1")
    for cell, text in {
        "A2": "序号",
        "B2": "推荐人选",
        "B3": "姓名",
        "C3": "性别",
        "D2": "单位",
        "E2": "备注",
    }.items():
        sheet[cell] = text
    for area in ("A2:A3", "B2:C2", "D2:D3", "E2:E3", "A9:C9"):
        sheet.merge_cells(area)
    for row in range(4, 9):
        sheet.cell(row, 1, row - 3).border = Border(left=Side("thin"))
    sheet["A9"] = "填报人："
    sheet.row_dimensions[9].height = 40
    file = tmp_path / "汇总表.xlsx"
    book.save(file)
    return file


def test_heads_and_blank_rows_are_found(summary: Path) -> None:
    found = read_sheet(summary)
    assert found
    assert (found.title, found.first, found.rows) == ("先进职工推荐汇总表", 4, 5)
    assert found.heads == ("序号", "推荐人选姓名", "推荐人选性别", "单位", "备注")


def test_one_row_is_marked_and_the_others_are_taken_out(summary: Path) -> None:
    found = read_sheet(summary)
    assert found
    content = marked(summary, found, ["{{ row.number }}", "{{ row.name }}", "", "", ""])
    assert content == marked(summary, found, ["{{ row.number }}", "{{ row.name }}", "", "", ""])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet["A4"].value, sheet["B4"].value, sheet["A5"].value) == (
        "{{ row.number }}",
        "{{ row.name }}",
        "填报人：",
    )
    assert "A5:C5" in {area.coord for area in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[5].height == 40
    assert sheet["A4"].border.left.style == "thin"


def test_a_sheet_without_blank_rows_is_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["单位", "名额"])
    book.active.append(["东区", 3])
    file = tmp_path / "名额.xlsx"
    book.save(file)
    assert read_sheet(file) is None


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK")
    with pytest.raises(DataError, match="坏"):
        read_sheet(file)
