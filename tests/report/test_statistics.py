from __future__ import annotations

import io

import openpyxl

from pipeline.report.statistics import Chart, Statistic, statistics_workbook
from pipeline.report.tabular import Column, Line, Sheet

COLUMNS = [Column("单位", 10), Column("报送", 8), Column("名额", 8)]


def sheet(title: str, *lines: Line) -> Sheet:
    return Sheet(title, title, "", COLUMNS, lines)


def test_a_table_is_drawn_as_bars_below_it_and_empty_tables_are_left_out() -> None:
    full = sheet("报送", Line(["东区", 3, 2]), Line(["西区", 0, 1]))
    chart = Chart("column", 1, (2, 3), "报送与名额")
    content = statistics_workbook([Statistic(full, chart), Statistic(sheet("比例"))])
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["报送"]
    (drawn,) = book["报送"]._charts
    assert [one.val.numRef.f for one in drawn.series] == ["'报送'!$B$4:$B$5", "'报送'!$C$4:$C$5"]
    assert drawn.anchor._from.row == 6
