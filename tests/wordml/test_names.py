from __future__ import annotations

import docx
from docx.oxml.ns import qn

from pipeline.wordml import names


def test_names_are_those_that_word_files_use() -> None:
    ours = {
        name: getattr(names, name) for name in ("PARAGRAPH", "RUN", "TEXT", "TABLE", "ROW", "CELL", "VALUE")
    }
    theirs = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:val")
    assert list(ours.values()) == [qn(name) for name in theirs]
    document = docx.Document()
    document.add_table(1, 1)
    assert next(document.element.iter(names.CELL)).getparent().tag == names.ROW
