from __future__ import annotations

from pathlib import Path

import pytest
from wordnotices import docx, paragraph

from pipeline.errors import DataError, ProgramError
from pipeline.wordml.older import read_any_document


def test_a_docx_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "通知.docx"
    file.write_bytes(docx(paragraph("2021年")))
    assert [each.text for each in read_any_document(file).paragraphs()] == ["2021年"]


@pytest.mark.soffice
def test_other_formats_come_through_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "去年 通知.rtf"
    file.write_text(r"{\rtf1\ansi\uc1 Notice 2021\u24180?}")
    document = read_any_document(file)
    assert document.name == "去年 通知.rtf"
    assert [each.text for each in document.paragraphs()] == ["Notice 2021年"]


def test_without_libreoffice_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "通知.doc"
    file.write_bytes(b"x")
    with pytest.raises(ProgramError, match="soffice"):
        read_any_document(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="打不开"):
        read_any_document(tmp_path / "通知.wps")


def test_templates_and_files_with_macros_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="带宏"):
        read_any_document(tmp_path / "通知.docm")


@pytest.mark.parametrize(("name", "what"), [("表.pdf", "是 PDF"), ("表.JPG", "是图片")])
def test_what_holds_no_text_is_told(name: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=what):
        read_any_document(tmp_path / name)
