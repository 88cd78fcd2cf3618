"""The room that a text needs in a cell, and the room that it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from sheets import draw

from pipeline.render.excel_book import read_template
from pipeline.render.excel_heights import Room, Style

WRAPPED = Style(wrapped=True, size=10)
LINE = 15


def line_count(text: str, characters: int) -> float:
    return (Room(characters * 10.0, WRAPPED).height(text) - 2) / LINE


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("职工之家", 4, 1),
        ("职工之家建", 4, 2),
        ("一\n二\n\n四", 4, 4),
        ("职工之家）", 4, 2),
        ("职工之（家）", 4, 2),
        ("abcdef", 4, 1),
        ("职工 abcdef", 4, 2),
        ("a" * 40, 4, 6),
        ("“”", 4, 1),
        ("职" * 100, 10, 10),
        ("职" * 3, 0, 3),
    ],
)
def test_lines_break_as_chinese_does(text: str, characters: int, lines: int) -> None:
    assert line_count(text, characters) == pytest.approx(lines)


def test_only_wrapped_text_in_a_single_row_asks_for_height() -> None:
    long = "职" * 100
    assert Room(40.0, Style(wrapped=False, size=10)).height(long) == 0
    assert Room(None, WRAPPED).height(long) == 0
    assert Room(40.0, WRAPPED).height("") == 0
    assert Room(40.0, WRAPPED).height(long * 100) == 409.5


def test_the_room_of_a_cell_is_its_columns_and_its_font(tmp_path: Path) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.column_dimensions["A"].width = 10
        sheet.column_dimensions["B"].width = 20
        sheet.merge_cells("A2:B2")
        sheet.merge_cells("A3:A4")
        for name in ("A1", "A2", "A3"):
            sheet[name].alignment = Alignment(wrap_text=True)
            sheet[name].font = Font(name="仿宋_GB2312", size=12)

    cells = dict.fromkeys(("A1", "A2", "A3", "C1"), "{{ a }}")
    [(_, tagged)] = read_template(draw(tmp_path / "a.xlsx", cells, dress)).sheets
    rooms = {one.cell: one.room for one in tagged}
    assert rooms["A1"] == Room((10 * 7 - 5) * 0.75, Style(wrapped=True, size=12))
    assert rooms["A2"] == Room((30 * 7 - 5) * 0.75, Style(wrapped=True, size=12))
    assert rooms["A3"] == Room(None, Style(wrapped=True, size=12))
    assert rooms["C1"].style == Style(wrapped=False, size=11)


def test_a_chinese_default_font_makes_columns_wider(tmp_path: Path) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.parent._named_styles["Normal"].font = Font(name="宋体", size=11)
        sheet.column_dimensions["A"].width = 10

    [(_, tagged)] = read_template(draw(tmp_path / "a.xlsx", {"A1": "{{ a }}"}, dress)).sheets
    assert tagged[0].room.width == (10 * 8 - 5) * 0.75
