"""统计.xlsx: tables for the meeting, the main ones with a chart below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.report.tabular import HEAD_ROW, Sheet, add_tables
from pipeline.report.workbook_copy import new_book, packed

_WIDTH, _HEIGHT, _LEAST = 26, 9, 2
"""Of a chart in centimetres; lines that are worth one."""
_ONE_PAGE: Final = 30
"""So many lines go on one page with the chart."""
_BELOW: Final = 2
"""Rows between table and chart."""


@dataclass(frozen=True)
class Chart:
    """Bars for some columns of a table."""

    kind: Literal["column", "bar"]
    names: int
    """The column that names the bars, from 1."""
    values: Sequence[int]
    """The columns of numbers."""
    title: str


@dataclass(frozen=True)
class Statistic:
    """A table, and how it is drawn; None where it is only read."""

    sheet: Sheet
    chart: Chart | None = None


def statistics_workbook(statistics: Iterable[Statistic]) -> bytes:
    """The workbook as a file; tables without lines are left out, but for the first."""
    every = tuple(statistics)
    kept = [one for at, one in enumerate(every) if one.sheet.lines or not at]
    copied = new_book()
    drawn = add_tables(copied.book, (one.sheet for one in kept))
    for one in kept:
        if one.chart and len(one.sheet.lines) >= _LEAST:
            _draw(drawn[one.sheet.title], one.chart, len(one.sheet.lines))
    return packed(copied)


def _draw(sheet: Worksheet, chart: Chart, lines: int) -> None:
    first, last = HEAD_ROW, HEAD_ROW + lines
    drawn = BarChart()
    drawn.type = "col" if chart.kind == "column" else "bar"
    drawn.title = chart.title
    drawn.width, drawn.height = _WIDTH, _HEIGHT
    drawn.gapWidth = 60
    for column in chart.values:
        drawn.add_data(Reference(sheet, min_col=column, min_row=first, max_row=last), titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=chart.names, min_row=first + 1, max_row=last))
    # Without this LibreOffice and newer Excel draw no axes (openpyxl leaves the element out).
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.number_format = "0"
    sheet.add_chart(drawn, f"A{last + _BELOW}")
    if lines <= _ONE_PAGE:
        sheet.page_setup.fitToHeight = 1
    else:
        sheet.row_breaks.append(Break(id=last))
