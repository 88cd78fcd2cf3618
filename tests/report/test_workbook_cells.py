from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.report.workbook_cells import lay_out, set_widths, write


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (320, 320),
        ("=1+1", "=1+1"),
        ("", None),
        ("甲\x01乙", "甲乙"),
        ("字" * 40_000, "字" * 32_767),
    ],
)
def test_numbers_stay_numbers_and_text_stays_text(value: str | int, kept: str | int | None) -> None:
    book, file = Workbook(), io.BytesIO()
    write(book.worksheets[0], 1, 1, value)
    book.save(file)
    cell = load_workbook(file).worksheets[0]["A1"]
    assert cell.value == kept
    assert cell.data_type == ("s" if isinstance(kept, str) else "n")


def test_a_sheet_prints_as_wide_as_the_paper_with_its_head_on_every_page() -> None:
    book, file = Workbook(), io.BytesIO()
    set_widths(book.worksheets[0], (6, 20.5))
    lay_out(book.worksheets[0], 3)
    book.save(file)
    sheet = load_workbook(file).worksheets[0]
    assert [sheet.column_dimensions[column].width for column in "AB"] == [6, 20.5]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.oddFooter.center.text) == (
        "A4",
        "$3:$3",
        "第 &P 页，共 &N 页",
    )
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.page_setup.fitToHeight in (0, None)
