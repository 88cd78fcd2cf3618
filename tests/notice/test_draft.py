"""Tests of how a draft is put together, with small papers of all shapes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from pipeline.errors import DataError
from pipeline.notice.draft import Bound, Frame, Paper, assembled, label

FRAME = Frame(
    "document",
    ("某市总工会",),
    "某总工〔2021〕7号",
    ("某市总工会",),
    "2021年3月19日",
    True,
    (),
    "某市总工会办公室",
)
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}


def paper(*texts: str, width: float = 210, height: float = 297, **margins: float) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    if width > height:
        section.orientation = WD_ORIENT.LANDSCAPE
    for side, room in (MARGINS | margins).items():
        setattr(section, f"{side}_margin", Mm(room))
    for text in texts:
        document.add_paragraph(text)
    return document


def saved(document: Document) -> Paper:
    buffer = io.BytesIO()
    document.save(buffer)
    return Paper("附件.docx", buffer.getvalue())


def drawn(*attachments: Document, frame: Frame = FRAME) -> Document:
    bound = [
        Bound(label(at, len(attachments)), f"表{at}", (saved(one),)) for at, one in enumerate(attachments, 1)
    ]
    return docx.Document(io.BytesIO(assembled(saved(paper("标题", "正文。")), frame, bound)))


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs if one.text]


def in_boxes(document: Document) -> str:
    return "".join(
        one.text or "" for box in document.element.iter(qn("w:txbxContent")) for one in box.iter(qn("w:t"))
    )


def test_text_stands_between_head_and_signature() -> None:
    document = drawn(paper("名额表"))
    assert texts(document) == [
        *(
            "某市总工会文件",
            "某总工〔2021〕7号",
            "标题",
            "正文。",
            "附件：表1",
            "某市总工会",
            "2021年3月19日",
        ),
        *("附件", "名额表"),
    ]
    assert in_boxes(document) == "某市总工会办公室2021年3月19日印发"


def test_a_label_that_the_template_has_is_corrected_and_not_doubled() -> None:
    document = drawn(paper("附件7", "", "甲表"), paper("附件8", "乙表"))
    after = [one.text for one in document.paragraphs]
    assert after[after.index("附件1") :][:3] == ["附件1", "", "甲表"]
    assert after[after.index("附件2") :][:3] == ["附件2", "", "乙表"]
    assert "附件7" not in after


def test_each_paper_keeps_its_page() -> None:
    document = drawn(
        paper("横表", width=297, height=210), paper("大表", width=420, height=297), paper("竖表")
    )
    sizes = [(round(one.page_width.mm), round(one.page_height.mm)) for one in document.sections]
    assert sizes == [(210, 297), (297, 210), (420, 297), (210, 297)]


def test_page_numbers_run_on_and_stand_where_the_page_is_turned_to() -> None:
    form = paper("表", width=297, height=210)
    form.sections[0].footer.paragraphs[0].text = "自己的页脚"
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    form.sections[0]._sectPr.append(numbering)
    document = drawn(form)
    assert document.element.find(f".//{qn('w:pgNumType')}") is None
    assert [
        one.footer._element.find(f".//{qn('w:txbxContent')}") is not None for one in document.sections[:2]
    ] == [
        False,
        True,
    ]
    assert document.settings.odd_and_even_pages_header_footer


@pytest.mark.parametrize(
    ("last", "sections"),
    [
        (paper("竖表"), 2),
        (paper("横表", width=297, height=210), 3),
        (paper("宽表", left=20), 3),
    ],
)
def test_the_imprint_stands_on_the_last_page_if_that_is_one_of_the_standard(
    last: Document, sections: int
) -> None:
    document = drawn(last)
    assert len(document.sections) == sections
    assert round(document.sections[-1].bottom_margin.mm) == 35


def test_a_paper_that_ends_in_a_table_is_closed_behind_it() -> None:
    table = paper("表")
    table.add_table(1, 1)
    document = drawn(table, paper("后表"))
    assert texts(document)[-1] == "后表"
    assert len(document.sections) == 3


def test_a_form_that_reaches_further_down_has_its_number_below_it() -> None:
    document = drawn(paper("表", bottom=25), paper("末"))
    assert [round(one.footer_distance.mm, 1) for one in document.sections] == [24.3, 14.3, 24.3]


def test_a_letter_is_not_printed_by_anybody() -> None:
    letter = Frame(
        "letter",
        *(getattr(FRAME, name) for name in ("marks", "number", "issuers", "date", "sealed")),
        (),
        "甲",
    )
    document = drawn(paper("表"), frame=letter)
    assert in_boxes(document) == ""
    assert document.sections[0].different_first_page_header_footer
    assert not document.sections[1].different_first_page_header_footer


def test_a_paper_with_footnotes_is_refused_by_its_name() -> None:
    form = paper("表")
    form.paragraphs[0].add_run()._r.append(OxmlElement("w:footnoteReference"))
    with pytest.raises(DataError, match=r"附件\.docx.*脚注"):
        drawn(form)


def test_a_text_of_several_sections_is_refused() -> None:
    text = paper("标题")
    text.add_section()
    text.add_paragraph("正文。")
    with pytest.raises(DataError, match="分节符"):
        assembled(saved(text), FRAME, [])


def test_a_single_attachment_has_no_number() -> None:
    assert [label(1, 1), label(1, 2)] == ["附件", "附件1"]
