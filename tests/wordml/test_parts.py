from __future__ import annotations

import io
from collections.abc import Mapping

import docx
import pytest

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.wordml.parts import Relation, opened, relations_part, relations_xml, types_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = Relation("rId1", f"{OFFICE}/officeDocument", "word/document.xml", False)


def package(parts: Mapping[str, bytes]) -> bytes:
    return ooxml.closed(ooxml.lay_out(ooxml.deflated(name, content) for name, content in parts.items()))


def test_relations_are_read_back_as_written() -> None:
    relations = (
        Relation("rId1", f"{OFFICE}/image", "word/media/照片.png", False),
        Relation("rId2", f"{OFFICE}/hyperlink", "https://example.org/?a=1&b=2", True),
    )
    docx = package(
        {
            relations_part(""): relations_xml([DOCUMENT]),
            "word/document.xml": b"<w/>",
            relations_part("word/document.xml"): relations_xml(relations),
        }
    )
    parts = opened(docx, "表.docx")
    assert parts.main == "word/document.xml"
    assert parts.relations(parts.main) == relations
    assert [relation.kind for relation in relations] == ["image", "hyperlink"]
    assert parts.relations("word/styles.xml") == ()


def test_targets_are_read_relative_to_their_part() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    parts = opened(buffer.getvalue(), "表.docx")
    targets = {relation.kind: relation.target for relation in parts.relations(parts.main)}
    assert targets["styles"] == "word/styles.xml"
    assert targets["customXml"] == "customXml/item1.xml"


def test_content_types_are_read_back_as_written() -> None:
    types = {"xml": "application/xml", "png": "image/png", "/word/document.xml": "application/document"}
    docx = package(
        {
            ooxml.CONTENT_TYPES: types_xml(types),
            relations_part(""): relations_xml([DOCUMENT]),
            "word/document.xml": b"<w/>",
        }
    )
    assert opened(docx, "表.docx").types() == types


@pytest.mark.parametrize(
    "docx",
    [
        b"no zip",
        package({"word/document.xml": b"<w/>"}),
        package({relations_part(""): relations_xml([DOCUMENT])}),
        package({relations_part(""): b"<no end", "word/document.xml": b"<w/>"}),
    ],
    ids=["no zip", "no relations", "no document", "broken relations"],
)
def test_a_damaged_file_is_named(docx: bytes) -> None:
    with pytest.raises(DataError, match=r"表\.docx") as caught:
        opened(docx, "表.docx")
    assert caught.value.hint


def test_a_missing_part_is_named() -> None:
    docx = package({relations_part(""): relations_xml([DOCUMENT]), "word/document.xml": b"<w/>"})
    with pytest.raises(DataError, match=r"word/styles\.xml"):
        opened(docx, "表.docx").parse("word/styles.xml")
