from __future__ import annotations

from lxml import etree
from readers import W
from wordnotices import docx, opened, paragraph

from pipeline.notice.roll.comments import Comment, existing, with_comments


def test_a_document_without_comments_gets_the_part_its_relation_and_its_type() -> None:
    document = opened(docx(paragraph("正文")))
    made = {
        member.name: member.content().decode() for member in with_comments(document, [Comment(3, "请核对")])
    }
    assert set(made) == {"word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert 'w:id="3" w:author="建家"' in made["word/comments.xml"]
    assert "w:date" not in made["word/comments.xml"]
    assert 'Target="comments.xml"' in made["word/_rels/document.xml.rels"]
    assert "/word/comments.xml" in made["[Content_Types].xml"]


def test_a_document_with_comments_keeps_them() -> None:
    old = '<w:comment w:id="0" w:author="李"><w:p/></w:comment>'
    document = opened(docx(paragraph("正文"), {"comments": old}))
    assert existing(document) is not None
    (part,) = with_comments(document, [Comment(1, "请核对")])
    assert part.name == "word/comments.xml"
    assert [each.get(f"{W}author") for each in etree.fromstring(part.content())] == ["李", "建家"]


def test_no_comments_change_nothing() -> None:
    assert with_comments(opened(docx(paragraph("正文"))), []) == []
