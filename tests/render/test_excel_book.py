"""What is found in a template, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sheets import draw, rebuilt, shared_strings

from pipeline.errors import PackError
from pipeline.render.excel_book import read_template


def test_tags_are_found_wherever_excel_keeps_text(tmp_path: Path) -> None:
    sheets = read_template(shared_strings(tmp_path / "a.xlsx")).sheets
    found = [(sheet.name, one.cell, one.source) for sheet, tagged in sheets for one in tagged]
    assert found == [
        ("表", "A2", "{{ a }}"),
        ("表", "A3", "前{{ b }}"),
        ("二", "B2", "{% if c %}是{% endif %}"),
    ]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda contents: contents.pop("xl/workbook.xml"),
        lambda contents: contents.pop("xl/styles.xml"),
        lambda contents: contents.pop("xl/worksheets/sheet1.xml"),
        lambda contents: contents.update({"xl/workbook.xml": b"<broken"}),
        lambda contents: contents.update(
            {"xl/worksheets/sheet1.xml": contents["xl/worksheets/sheet1.xml"].replace(b' r="A1"', b"")}
        ),
        lambda contents: contents.update(
            {"xl/worksheets/sheet1.xml": contents["xl/worksheets/sheet1.xml"].replace(b"A1:B1", b"A1-B1")}
        ),
    ],
)
def test_a_broken_workbook_is_named(tmp_path: Path, break_it: Callable[[dict[str, bytes]], object]) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:B1")

    path = rebuilt(draw(tmp_path / "坏表.xlsx", {"A1": "{{ a }}"}, dress), break_it)
    with pytest.raises(PackError) as caught:
        read_template(path)
    assert "坏表.xlsx" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"PK nonsense", "序号,名称".encode("gb18030")])
def test_what_is_no_workbook_at_all_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏表.xlsx"
    path.write_bytes(content)
    with pytest.raises(PackError, match="坏表"):
        read_template(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="没有"):
        read_template(tmp_path / "没有.xlsx")
