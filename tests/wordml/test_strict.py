from __future__ import annotations

from wordfiles import members, paragraph

from pipeline.ooxml import Member, deflated
from pipeline.wordml.document import document
from pipeline.wordml.strict import is_strict, transitional

USUAL = members(paragraph("姓名"))
_STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def strict() -> dict[str, Member]:
    found = {}
    for name, member in USUAL.items():
        text = member.content()
        for old, new in _STRICT.items():
            text = text.replace(old, new)
        found[name] = deflated(name, text.replace(b"<w:document ", b'<w:document w:conformance="strict" '))
    return found


def test_a_strict_document_reads_like_any_other() -> None:
    assert is_strict(strict())
    assert [one.text for one in document(strict(), "表.docx").paragraphs()] == ["姓名"]


def test_its_members_are_those_of_the_usual_one() -> None:
    assert {name: one.content() for name, one in transitional(strict()).items()} == {
        name: one.content() for name, one in USUAL.items()
    }


def test_the_usual_one_is_given_back_as_it_is() -> None:
    assert transitional(USUAL) is USUAL
