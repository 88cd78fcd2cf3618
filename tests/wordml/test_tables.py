from __future__ import annotations

from pathlib import Path

import docx
from wordfiles import cell, opened, paragraph

from pipeline.wordml.document import read_document
from pipeline.wordml.tables import Table, tables


def only(body: str) -> list[Table]:
    document = opened(body)
    return list(tables(document.parts[document.main], document.main))


def test_merged_cells_are_one_and_cover_their_squares(tmp_path: Path) -> None:
    file = docx.Document()
    table = file.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row + 1}{column + 1}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "高"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
    file.save(str(tmp_path / "表.docx"))
    document = read_document(tmp_path / "表.docx")
    (read,) = tables(document.parts[document.main], document.main)
    assert [(one.text, one.row, one.column, one.rows, one.columns) for one in read.cells] == [
        ("高", 1, 1, 2, 1),
        ("宽", 1, 2, 1, 2),
        ("22", 2, 2, 1, 1),
        ("23", 2, 3, 1, 1),
        ("31", 3, 1, 1, 1),
        ("32", 3, 2, 1, 1),
        ("33", 3, 3, 1, 1),
    ]
    assert [read.at(2, 1), read.at(1, 3), read.at(4, 1)] == [read.cells[0], read.cells[1], None]


def test_a_row_that_begins_late_and_a_nested_table() -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('内'))}</w:tr></w:tbl>"
    properties = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    late = f"<w:tr>{properties}{cell(paragraph('后') + inner + paragraph())}</w:tr>"
    outer, nested = only(f"<w:tbl>{late}</w:tbl>")
    assert [(one.column, one.text) for one in outer.cells] == [(3, "后\n内\n")]
    assert [(one.column, one.text) for one in nested.cells] == [(1, "内")]
    assert [outer.number, nested.number] == [1, 2]
