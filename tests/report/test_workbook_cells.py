from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.report.workbook_cells import write


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
