import docx
import pytest

from pipeline.errors import ProgramError
from pipeline.wordml.converted import converted
from pipeline.wordml.document import read_document


@pytest.mark.soffice
def test_what_libreoffice_can_read_becomes_docx(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "甲.rtf").write_bytes(b"{\\rtf1 Hello}")
    document = docx.Document()
    document.add_paragraph("甲")
    document.save(tmp_path / "乙.doc")
    made = converted([tmp_path / "甲.rtf", tmp_path / "无.doc", tmp_path / "乙.doc"], tmp_path / "work")
    texts = {file.name: next(read_document(docx_).body()).text for file, docx_ in made.items()}
    assert texts == {"甲.rtf": "Hello", "乙.doc": "甲"}


def test_without_libreoffice_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError):
        converted([tmp_path / "a.doc"], tmp_path)
