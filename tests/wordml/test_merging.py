"""Documents put into one: what python-docx reads back of each."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from pipeline.errors import DataError
from pipeline.wordml.merging import Merged
from pipeline.wordml.names import W


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def drawn(text: str, points: float, style: str = "Normal") -> Document:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(points)
    document.add_paragraph(text, style=style)
    return document


def without_lists(document: Document) -> Document:
    """The same without the styles that number: lists are never shared."""
    for number in list(document.styles.element.iter(qn("w:numPr"))):
        number.getparent().remove(number)
    return document


def merged(*guests: Document, host: Document | None = None) -> Document:
    whole = Merged(saved(host or drawn("主件", 16)), "主件.docx")
    for number, guest in enumerate(guests):
        for block in whole.take(saved(guest), f"附件{number}.docx")[:-1]:
            whole.body.insert(len(whole.body) - 1, block)
    return docx.Document(io.BytesIO(whole.docx()))


def size_of(document: Document, text: str) -> float | None:
    paragraph = next(one for one in document.paragraphs if one.text == text)
    return paragraph.style.font.size.pt if paragraph.style.font.size else None


def test_each_keeps_the_style_that_it_had_by_default() -> None:
    whole = merged(drawn("大字", 22), drawn("小字", 9))
    assert [size_of(whole, text) for text in ("主件", "大字", "小字")] == [16, 22, 9]


def test_what_a_document_takes_for_granted_is_written_into_its_styles() -> None:
    guest = docx.Document()
    guest.add_paragraph("附件")
    default = guest.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    size = default.find(qn("w:sz"))
    if size is None:
        size = OxmlElement("w:sz")
        default.append(size)
    size.set(qn("w:val"), "21")
    whole = merged(guest)
    assert size_of(whole, "附件") == 10.5
    assert whole.styles.element.find(qn("w:docDefaults")) is None


def test_documents_of_one_make_share_their_styles() -> None:
    plain = [without_lists(drawn(text, points)) for text, points in (("甲", 12), ("乙", 12), ("丙", 13))]
    once, twice, other = merged(plain[0]), merged(*plain[:2]), merged(*plain[1:])
    assert len(list(twice.styles)) == len(list(once.styles)) < len(list(other.styles))


def test_no_two_styles_have_one_name_and_only_the_first_are_defaults() -> None:
    styles = merged(drawn("甲", 12), drawn("乙", 13)).styles.element.findall(qn("w:style"))
    names = [style.find(qn("w:name")).get(qn("w:val")) for style in styles]
    assert len(names) == len(set(names))
    defaults = [style.get(qn("w:type")) for style in styles if style.get(qn("w:default"))]
    assert len(defaults) == len(set(defaults))


def test_lists_count_from_the_beginning_in_each() -> None:
    guests = [drawn("项", 12, "List Number"), drawn("项", 13, "List Number")]
    whole = merged(*guests)
    used = {
        number.get(qn("w:val"))
        for paragraph in whole.paragraphs
        if paragraph.text == "项"
        for number in paragraph.style.element.iter(qn("w:numId"))
    }
    assert len(used) == 2
    known = {one.get(qn("w:numId")) for one in whole.part.numbering_part.element.findall(qn("w:num"))}
    assert used <= known


def test_pictures_and_links_come_along(tmp_path: Path) -> None:
    guests = []
    for name in ("red", "blue"):
        Image.new("RGB", (4, 4), name).save(tmp_path / f"{name}.png")
        guest = drawn("图", 12)
        guest.add_picture(str(tmp_path / f"{name}.png"), width=Mm(10))
        guests.append(guest)
    whole = merged(*guests)
    targets = [
        whole.part.related_parts[one._inline.graphic.graphicData.pic.blipFill.blip.embed]
        for one in whole.inline_shapes
    ]
    assert [one.blob for one in targets] == [
        (tmp_path / f"{name}.png").read_bytes() for name in ("red", "blue")
    ]
    ids = [shape._inline.docPr.id for shape in whole.inline_shapes]
    assert len(set(ids)) == 2


def test_headers_and_bookmarks_stay_behind() -> None:
    guest = drawn("附件", 12)
    guest.sections[0].header.paragraphs[0].text = "自己的页眉"
    whole = Merged(saved(drawn("主件", 16)), "主件.docx")
    section = whole.take(saved(guest), "附件.docx")[-1]
    assert section.find(f"{W}headerReference") is None


def test_same_documents_give_the_same_bytes() -> None:
    host, guest = saved(drawn("主件", 16)), saved(drawn("附件", 12))

    def made() -> bytes:
        whole = Merged(host, "主件.docx")
        whole.body.extend(whole.take(guest, "附件.docx")[:1])
        return whole.docx()

    assert made() == made()


def test_what_cannot_come_along_is_named() -> None:
    guest = drawn("附件", 12)
    run = guest.paragraphs[0].add_run()
    run._r.append(OxmlElement("w:footnoteReference"))
    with pytest.raises(DataError, match=r"附件0\.docx.*脚注"):
        merged(guest)


def test_a_document_without_a_section_is_refused() -> None:
    guest = drawn("附件", 12)
    body = guest.element.body
    body.remove(body[-1])
    with pytest.raises(DataError, match="页面设置"):
        merged(guest)
