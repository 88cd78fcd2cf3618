"""Where rows, areas and formulas go when one row becomes several."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.errors import PackError
from pipeline.sheetml.rows import (
    SHEET,
    Growth,
    copied_formula,
    copies,
    move_areas,
    move_formulas,
    move_rows,
    moved_formula,
)

GROWTH = Growth(row=5, more=3)


def worksheet(inside: str) -> etree._Element:
    return etree.fromstring(f'<worksheet xmlns="{SHEET[1:-1]}">{inside}</worksheet>')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A4", "A4"),
        ("A5", "A5:A8"),
        ("A6", "A9"),
        ("A1:G5", "A1:G8"),
        ("A5:G5", "A5:G8"),
        ("A3:A7", "A3:A10"),
        ("$A$6:$G$9", "$A$9:$G$12"),
        ("$3:$4", "$3:$4"),
        ("$3:$6", "$3:$9"),
        ("A:C", "A:C"),
    ],
)
def test_an_area_moves_or_grows(before: str, after: str) -> None:
    assert GROWTH.area(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(C5:C5)", "SUM(C5:C8)"),
        ("SUM(C$5:C5)+C6-B4", "SUM(C$5:C8)+C9-B4"),
        ("COUNTA(表!C5:C5)", "COUNTA(表!C5:C8)"),
        ("'另 表'!C6&C6", "'另 表'!C7&C9"),
        ("第三!C6", "第三!C6"),
        ('IF(A6="A6","C7",合计6)', 'IF(A9="A6","C7",合计6)'),
        ("表!$A$1:$G$9,表!$3:$4", "表!$A$1:$G$12,表!$3:$4"),
        ('"是,否"', '"是,否"'),
        ("#REF!", "#REF!"),
    ],
)
def test_a_formula_follows_the_cells_it_names(before: str, after: str) -> None:
    assert moved_formula(before, "表", {"表": GROWTH, "另 表": Growth(2, 1)}) == after


def test_the_formula_of_a_copy_is_what_excel_makes_of_it() -> None:
    assert copied_formula("SUM(C5:F5)/C$9", "G5", "G7") == "SUM(C7:F7)/C$9"


def test_a_formula_that_cannot_be_read_is_named() -> None:
    with pytest.raises(PackError, match="SUM"):
        moved_formula('SUM("', "表", {})


def test_cells_merged_within_the_row_are_merged_in_every_copy() -> None:
    root = worksheet(
        '<mergeCells count="3"><mergeCell ref="A5:B5"/><mergeCell ref="A6:B6"/><mergeCell ref="C4:C5"/></mergeCells>'
    )
    move_areas(root, GROWTH)
    merged = [area.get("ref") for area in root.iter(SHEET + "mergeCell")]
    assert merged == ["A5:B5", "A6:B6", "A7:B7", "A8:B8", "A9:B9", "C4:C8"]
    assert root[0].get("count") == "6"


def test_what_a_sheet_says_about_areas_goes_along() -> None:
    root = worksheet(
        '<dimension ref="A1:G10"/><sheetViews><sheetView topLeftCell="A1"><selection activeCell="B5" sqref="B7"/>'
        '</sheetView></sheetViews><autoFilter ref="A4:G5"/><conditionalFormatting sqref="A5 C6:C7"/>'
        '<dataValidations><dataValidation sqref="B5"/></dataValidations><hyperlinks><hyperlink ref="A9"/></hyperlinks>'
        '<rowBreaks><brk id="3"/><brk id="5"/><brk id="6"/></rowBreaks>'
        '<extLst><x xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        "<xm:sqref>B5 B6</xm:sqref></x></extLst>"
    )
    move_areas(root, GROWTH)
    places = [
        value
        for element in root.iter("{*}*")
        for name, value in element.items()
        if name in ("ref", "sqref", "activeCell", "topLeftCell", "id")
    ]
    assert places == ["A1:G13", "A1", "B5", "B10", "A4:G8", "A5:A8 C9:C10", "B5:B8", "A12", "3", "8", "9"]
    assert root[-1][0][0].text == "B5:B8 B9"


def test_formulas_of_the_row_itself_stay_within_their_row() -> None:
    root = worksheet(
        '<sheetData><row r="5"><c r="G5"><f>SUM(C5:F5)</f></c></row><row r="6"><c r="C6"><f>SUM(C5:C5)</f></c></row>'
        '</sheetData><conditionalFormatting sqref="A6"><cfRule><formula>$A6&gt;A$5</formula></cfRule>'
        "</conditionalFormatting>"
    )
    move_formulas(root, "表", {"表": GROWTH})
    assert [formula.text for formula in root.iter("{*}f", "{*}formula")] == [
        "SUM(C5:F5)",
        "SUM(C5:C8)",
        "$A9>A$5",
    ]


def test_copies_are_numbered_and_calculate_on_their_own() -> None:
    root = worksheet(
        '<sheetData><row r="5" ht="20"><c r="A5" s="3"/><c r="B5"><f>A5*2</f></c></row>'
        '<row r="7"><c r="A7"/></row></sheetData>'
    )
    move_rows(root, Growth(5, 2))
    rows = list(copies(root[0][0], 3))
    assert [row.get("r") for row in (*rows, root[0][1])] == ["5", "6", "7", "9"]
    assert [[cell.get("r") for cell in row] for row in rows] == [["A5", "B5"], ["A6", "B6"], ["A7", "B7"]]
    assert [row[1][0].text for row in rows] == ["A5*2", "A6*2", "A7*2"]
    assert {(row.get("ht"), row[0].get("s")) for row in rows} == {("20", "3")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A5:A8", "A5:A5"),
        ("A4", "A4"),
        ("A9", "A6"),
        ("A1:G9", "A1:G6"),
        ("$A$7:$A$9", "$A$5:$A$6"),
        ("$3:$4", "$3:$4"),
    ],
)
def test_an_area_shrinks_where_rows_are_gone(before: str, after: str) -> None:
    assert Growth(5, -3).area(before) == after


def test_what_stands_in_rows_that_are_gone_goes_with_them() -> None:
    root = worksheet(
        '<sheetData><row r="5"><c r="A5"/></row><row r="6"><c r="A6"/></row><row r="8"><c r="A8"/></row></sheetData>'
        '<mergeCells count="4"><mergeCell ref="A5:B5"/><mergeCell ref="A6:B6"/><mergeCell ref="C5:C7"/>'
        '<mergeCell ref="A8:B8"/></mergeCells>'
        '<dataValidations count="1"><dataValidation sqref="B6:B7"/></dataValidations>'
    )
    move_areas(root, Growth(5, -2))
    move_rows(root, Growth(5, -2))
    assert [row.get("r") for row in root[0]] == ["5", "6"]
    assert [one.get("ref") for one in root[1]] == ["A5:B5", "A6:B6"]
    assert (root[1].get("count"), len(root)) == ("2", 2)
