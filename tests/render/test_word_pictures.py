"""Pictures in values: drawn where the tag stands, in the size asked for, each content kept once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsmap
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from drafts import PNG, Draft, read_texts, schema_faults
from lxml import etree

from pipeline.errors import DataError, PackError
from pipeline.expr import xml_environment
from pipeline.render.word import Picture, compile_template

OTHER = PNG[:-12] + b"\0\0\0\0tEXt\0\0\0\0" + PNG[-12:]


def filled(draft: Draft, path: Path, **values: object) -> bytes:
    content = compile_template(draft.save(path), xml_environment()).render(values)
    assert not schema_faults(content)
    return content


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def media(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name) for name in package.namelist() if name.startswith("word/media/")]


def test_has_the_size_in_mm_and_keeps_its_proportions(tmp_path: Path) -> None:
    (tmp_path / "red.png").write_bytes(PNG)
    values = {"a": Picture(PNG, 25, 35), "b": Picture(tmp_path / "red.png", width_mm=20)}
    content = filled(Draft(["前{{ a }}后", [["照片", "{{ b }}"]]]), tmp_path / "t.docx", **values)
    document = opened(content)
    assert [(shape.width, shape.height) for shape in document.inline_shapes] == [
        (Mm(25), Mm(35)),
        (Mm(20), Mm(10)),
    ]
    inline = next(document.element.iter(f"{{{nsmap['wp']}}}inline"))
    assert [inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    assert read_texts(content) == ["前后", "照片", ""]
    assert media(content) == [PNG]


def test_draws_what_docxtpl_draws(tmp_path: Path) -> None:
    path = Draft(["前{{ a }}后{{ a }}"]).save(tmp_path / "t.docx")
    theirs = DocxTemplate(str(path))
    theirs.render({"a": InlineImage(theirs, io.BytesIO(PNG), width=Mm(20))})
    theirs.save(str(tmp_path / "theirs.docx"))
    ours = compile_template(path, xml_environment()).render({"a": Picture(PNG, 20)})
    assert drawn(ours) == drawn((tmp_path / "theirs.docx").read_bytes())


def drawn(content: bytes) -> list[bytes]:
    """The paragraphs, without white space between elements, names that each engine chooses, and our margins of 0."""
    paragraphs = []
    for paragraph in opened(content).paragraphs:
        root = etree.fromstring(etree.tostring(paragraph._p), etree.XMLParser(remove_blank_text=True))
        for element in root.iter():
            for name in element.attrib:
                if (
                    name.endswith("embed")
                    or name.startswith("dist")
                    or (name == "name" and element.tag.endswith(("cNvPr", "docPr")))
                ):
                    del element.attrib[name]
        paragraphs.append(etree.tostring(root, method="c14n"))
    return paragraphs


def test_each_content_is_kept_once_and_the_same_bytes_come_out(tmp_path: Path) -> None:
    draft = Draft(["{{ a }}{{ b }}", "{{ a }}"], header="{{ a }}")
    contents = [filled(draft, tmp_path / "t.docx", a=Picture(PNG), b=Picture(OTHER)) for _ in range(2)]
    assert contents[0] == contents[1]
    assert media(contents[0]) == [PNG, OTHER]
    document = opened(contents[0])
    ids = [shape._inline.docPr.id for shape in document.inline_shapes]
    assert len(set(ids)) == len(ids) == 3
    assert document.sections[0].header.part.related_parts
    with zipfile.ZipFile(io.BytesIO(contents[0])) as package:
        assert package.namelist()[0] == "[Content_Types].xml"


def test_a_filled_form_can_be_a_template_again(tmp_path: Path) -> None:
    first = filled(Draft(["{{ a }}{{ '{{ b }}' }}"]), tmp_path / "t.docx", a=Picture(PNG))
    (tmp_path / "again.docx").write_bytes(first)
    again = compile_template(tmp_path / "again.docx", xml_environment()).render({"b": Picture(PNG)})
    assert len(opened(again).inline_shapes) == 2
    assert media(again) == [PNG]


@pytest.mark.parametrize(
    "source", [b"", b"GIF", PNG[:20], b"\x89PNG\r\n\x1a\n" * 9, b"\xff\xd8\xff\xe0\0\x10JFIF\0"]
)
def test_a_broken_picture_is_named(source: bytes, tmp_path: Path) -> None:
    (tmp_path / "照片.png").write_bytes(source)
    template = compile_template(Draft(["{{ a }}"]).save(tmp_path / "t.docx"), xml_environment())
    with pytest.raises(DataError, match=r"照片\.png.+读不出来"):
        template.render({"a": Picture(tmp_path / "照片.png")})


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    template = compile_template(Draft(["{{ a }}"]).save(tmp_path / "t.docx"), xml_environment())
    with pytest.raises(DataError, match=r"照片\.png.+打不开"):
        template.render({"a": Picture(tmp_path / "照片.png")})


def test_a_picture_in_the_wrong_kind_of_tag_is_refused(tmp_path: Path) -> None:
    template = compile_template(Draft(["{{r a }}"]).save(tmp_path / "t.docx"), xml_environment())
    with pytest.raises(PackError, match="图片要写成"):
        template.render({"a": Picture(PNG)})
