from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest
from pypdf import PdfReader

from pipeline.pdf.numbering import Label, number


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ([("", [1, 2, 3])], ["1", "2", "3"]),
        ([("", ["隔页", "隔页", 1, 2, "隔页", 3])], ["隔页", "隔页", "1", "2", "隔页", "3"]),
        ([("", ["4|1", "2|3"])], ["4|1", "2|3"]),
        ([("", [1, 2]), ("第 2 份 ", [1, 2])], ["1", "2", "第 2 份 1", "第 2 份 2"]),
        ([("", ["隔页"]), ("第 2 份 ", ["隔页"])], ["隔页", "第 2 份 隔页"]),
        ([("", [7, 8, 3])], ["7", "8", "3"]),
    ],
)
def test_an_independent_reader_calls_the_pages_so(
    copies: Sequence[tuple[str, Sequence[Label]]], expected: list[str]
) -> None:
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in expected:
            pdf.add_blank_page()
        pdf.Root.PageLabels = number(copies)
        pdf.save(file)
    assert PdfReader(file).page_labels == expected


def test_pages_that_are_counted_on_need_one_entry() -> None:
    assert len(number([("", range(1, 1000))]).Nums) == 2
