from __future__ import annotations

import pytest
from wordfiles import members, opened

from pipeline.errors import DataError
from pipeline.ooxml import deflated
from pipeline.wordml.document import document, relations


def test_parts_with_text_are_found_by_their_relations() -> None:
    read = opened("<w:p/>", {"footer1": "<w:p/>", "header2": "<w:p/>", "styles": ""})
    assert list(read.parts) == ["word/document.xml", "word/header2.xml", "word/footer1.xml"]
    assert set(read.members) >= set(read.parts)


def test_a_relation_is_followed_from_its_part_or_from_the_root() -> None:
    found = members("<w:p/>", {"header1": "<w:p/>"})
    rels = (
        found["word/_rels/document.xml.rels"]
        .content()
        .decode()
        .replace('"header1.xml"', '"/word/header1.xml"')
    )
    found |= {"word/_rels/document.xml.rels": deflated("word/_rels/document.xml.rels", rels.encode())}
    assert list(relations(found, "word/document.xml", "a")) == [("rheader1", "header", "word/header1.xml")]
    assert not list(relations(found, "word/header1.xml", "a"))


def test_a_workbook_is_no_document() -> None:
    root = members("<w:p/>")["_rels/.rels"].content().decode().replace("word/document", "xl/workbook")
    book = {
        "_rels/.rels": deflated("_rels/.rels", root.encode()),
        "xl/workbook.xml": deflated("xl/workbook.xml", b"<x/>"),
    }
    with pytest.raises(DataError, match="不是 Word 文件"):
        document(book, "表.xlsx")
