from __future__ import annotations

from pathlib import Path

import openpyxl

from pipeline.records.bundle.pages import of_blocks, of_sheets, of_text
from pipeline.records.collect.blocks import Block
from pipeline.records.files import open_file


def test_a_document_is_its_lines_and_its_tables() -> None:
    blocks = (
        Block("公示", "第 1 段"),
        Block("姓名", "表 1 第 1 行第 1 列", 1, 1, 1),
        Block("", "表 1 第 1 行第 2 列", 1, 1, 2),
        Block("甲一", "表 1 第 2 行第 1 列", 1, 2, 1),
    )
    page = of_blocks(blocks, "东区/公示.docx")
    assert [line.text for line in page.lines] == ["公示", "姓名", "甲一"]
    assert [{at: line.text for at, line in row.items()} for row in page.grids[0]] == [
        {1: "姓名"},
        {1: "甲一"},
    ]
    assert str(page.lines[2].place) == "东区/公示.docx 表 1 第 2 行第 1 列"
    assert page.lines[2].column == (1, 1)


def test_a_workbook_is_a_grid_for_each_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["单位", None, 3])
    book.save(tmp_path / "a.xlsx")
    (grid,) = of_sheets(open_file(tmp_path / "a.xlsx"), "东区/a.xlsx").grids
    assert [(at, line.text, line.place.cell, line.place.file) for at, line in grid[0].items()] == [
        (1, "单位", "A1", "东区/a.xlsx"),
        (3, "3", "C1", "东区/a.xlsx"),
    ]


def test_a_text_is_its_lines() -> None:
    assert [(line.text, line.place.cell) for line in of_text("公示\n\n 甲一 ", "a.txt").lines] == [
        ("公示", "第 1 行"),
        ("甲一", "第 3 行"),
    ]
