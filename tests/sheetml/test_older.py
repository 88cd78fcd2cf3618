from __future__ import annotations

from pathlib import Path

import pytest
from sheets import draw

from pipeline.errors import DataError, ProgramError
from pipeline.sheetml.book import book_of, text_in
from pipeline.sheetml.older import read_any_workbook
from pipeline.sheetml.rows import SHEET


def texts(file: Path) -> list[str]:
    book = book_of(read_any_workbook(file), file.name)
    return [text_in(cell, book.strings) for cell in book.sheets[0].root.iter(SHEET + "c")]


def test_an_xlsx_is_read_as_it_is(tmp_path: Path) -> None:
    assert texts(draw(tmp_path / "表.xlsx", {"A1": "序号", "B1": "姓名"})) == ["序号", "姓名"]


@pytest.mark.soffice
def test_other_formats_come_through_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "旧 表.xls"
    file.write_text("<html><meta charset='utf-8'><table><tr><td>序号<td>姓名</table></html>", "utf-8")
    assert texts(file) == ["序号", "姓名"]


def test_without_libreoffice_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "表.et"
    file.write_bytes(b"x")
    with pytest.raises(ProgramError, match="soffice"):
        read_any_workbook(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="打不开"):
        read_any_workbook(tmp_path / "没有.xls")


@pytest.mark.parametrize("suffix", [".xlsm", ".xltx", ".xlsb"])
def test_templates_and_files_with_macros_are_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(DataError, match="带宏"):
        read_any_workbook(tmp_path / f"表{suffix}")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK")
    with pytest.raises(DataError, match="坏"):
        read_any_workbook(file)
