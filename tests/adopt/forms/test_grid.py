from __future__ import annotations

import drawn
import pytest
from docx.document import Document as Drawing
from docx.shared import Mm

from pipeline import ooxml
from pipeline.adopt.forms.grid import Grid, shaped
from pipeline.adopt.wording import Sort
from pipeline.wordml.document import Document, document
from pipeline.wordml.tables import tables


def opened(drawing: Drawing) -> Document:
    return document(ooxml.package(drawn.content(drawing), "表.docx"), "表.docx")


def grid_of(drawing: Drawing) -> Grid:
    one = opened(drawing)
    return Grid(next(tables(one.parts[one.main], one.main)), "")


def test_cells_know_their_neighbours() -> None:
    grid = grid_of(drawn.labels_left())
    name, cell = grid.at(1, 1), grid.at(1, 2)
    assert name
    assert cell
    assert grid.label(name) == "姓名"
    assert grid.left(cell) is name
    assert grid.right(name) is cell
    assert grid.below(name) is grid.at(2, 1)
    assert grid.above(name) is None
    assert grid.at(3, 5) is grid.at(1, 5)


def test_a_label_with_a_colon_names_the_blank_cell_beside_it() -> None:
    drawing = drawn.begun()
    drawn.table(drawing, [["姓名：", "", "电话：      ", "备注"]])
    grid = grid_of(drawing)
    assert [grid.sort(cell) for cell in grid.cells] == [Sort.LABEL, Sort.BLANK, Sort.SLOTS, Sort.LABEL]


def test_measures_are_those_of_the_table() -> None:
    drawing = drawn.begun()
    made = drawn.table(drawing, [["照片", ""]])
    made.columns[0].width = Mm(35)
    grid = grid_of(drawing)
    assert grid.size(grid.cells[0]) == (pytest.approx(35, abs=0.1), None)
    made.rows[0].height = Mm(50)
    grid = grid_of(drawing)
    assert grid.size(grid.cells[0]) == (pytest.approx(35, abs=0.1), pytest.approx(50, abs=0.1))
    assert sum(grid.shares()) == pytest.approx(100)


def test_underlined_blanks_are_lines() -> None:
    drawing = drawn.begun()
    drawing.add_paragraph("电话：").add_run("    ").underline = True
    assert [shaped(one) for one in opened(drawing).body()] == ["电话：____"]


def test_a_cell_that_holds_a_table_asks_for_nothing_itself() -> None:
    grid = grid_of(drawn.nested())
    assert grid.sort(grid.at(2, 2)) is Sort.FIXED
