import sources
from notices import told

from pipeline.notice.audit.styles import Styles, related
from pipeline.ooxml import package
from pipeline.wordml.document import document


def test_parts_by_their_relation():
    own = told("甲")
    assert related(own, "styles") is not None
    assert related(own, "numbering") is None


def test_the_name_of_a_style_is_words_own_whatever_its_id():
    styles = sources.STYLES.replace(
        "</w:styles>", '<w:style w:styleId="11"><w:name w:val="TOC 1"/></w:style></w:styles>'
    )
    content = sources.notice("甲", lambda _: ('<w:pStyle w:val="11"/>', ""), parts={"styles": styles})
    own = document(package(content, "通知.docx"), "通知.docx")
    first = next(own.body())
    assert Styles(own).name_of(first.element) == "toc 1"


def test_a_file_without_styles_has_none():
    own = told("甲")
    bare = document(
        {name: member for name, member in own.members.items() if "styles" not in name}, "通知.docx"
    )
    assert Styles(bare).of_paragraph(next(bare.body()).element, "rPr") == ()
    assert Styles(bare).theme_font("minorEastAsia") == ""
