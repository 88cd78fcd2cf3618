from __future__ import annotations

from pathlib import Path

import docx as python_docx
import pytest

from pipeline.foreign import DOCX, XLSX, Format, converted
from pipeline.wordml.document import read_document


@pytest.mark.soffice
def test_many_take_one_start(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "甲.rtf").write_bytes(b"{\\rtf1 Hello}")
    document = python_docx.Document()
    document.add_paragraph("甲")
    document.save(str(tmp_path / "乙.doc"))
    files = [tmp_path / "甲.rtf", tmp_path / "无.doc", tmp_path / "乙.doc"]
    made = converted(files, DOCX, tmp_path / "work")
    texts = {file.name: next(read_document(as_docx).body()).text for file, as_docx in made.items()}
    assert texts == {"甲.rtf": "Hello", "乙.doc": "甲"}


@pytest.mark.parametrize(("to", "name"), [(DOCX, "表.wps"), (XLSX, "表.et")])
def test_why_nothing_was_made_of_a_file(to: Format, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    assert "打不开" in to.unreadable(file).message
    file.write_bytes(b"x")
    assert "密码" in to.unreadable(file).message
    assert to.suffix in to.unreadable(file).hint
