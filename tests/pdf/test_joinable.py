from __future__ import annotations

import pytest
from lxml import etree

from pipeline.pdf.joinable import body_reason, numbered_styles, settings_reason, story_reason

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECTION = "<w:sectPr/>"


def word(tag: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W}">{content}</w:{tag}>')


def field(*codes: str) -> str:
    """A field as Word writes it; its code may be cut into several runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", None),
        ('<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>', "自动编号"),
        ('<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>', None),
        ('<w:p><w:pPr><w:pStyle w:val="Numbered"/></w:pPr></w:p>', "自动编号"),
        ('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "脚注"),
        (
            '<w:tbl><w:tr><w:tc><w:p><w:r><w:endnoteReference w:id="2"/></w:r></w:p></w:tc></w:tr></w:tbl>',
            "尾注",
        ),
        ("<w:altChunk/>", "嵌有其他文档"),
        ('<a:linkedTxbx xmlns:a="urn:shape"/>', "文本框"),
        (field(" PAGE "), None),
        (field(" page \\* MERGEFORMAT "), None),
        (field(" NUM", "PAGES "), "NUMPAGES"),
        (field(" PAGE ") + field("REF a"), "REF"),
        ('<w:p><w:fldSimple w:instr=" SECTIONPAGES "/></w:p>', "SECTIONPAGES"),
    ],
)
def test_story(content: str, reason: str | None) -> None:
    found = story_reason(word("body", content), frozenset({"Numbered"}))
    assert found is None if reason is None else found is not None and reason in found


def heads(*names: str) -> str:
    return "".join(f'<w:{name}Reference w:type="default"/>' for name in names)


def section_break(content: str = "") -> str:
    return f"<w:p><w:pPr><w:sectPr>{content}</w:sectPr></w:pPr></w:p>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<w:p/>{SECTION}", None),
        (f"<w:tbl/><w:p/>{SECTION}", None),
        (f"<w:p/><w:bookmarkEnd/>{SECTION}", None),
        (f"<w:p/><w:tbl/>{SECTION}", "不以段落结尾"),
        (f"<w:p/><w:sdt/>{SECTION}", "不以段落结尾"),
        (SECTION, "不以段落结尾"),
        ("<w:p/>", "没有节"),
        ("", "没有节"),
        (f"<w:p/>{section_break()}{SECTION}", "分节符结尾"),
        (f"<w:tbl><w:tblPr><w:tblpPr/></w:tblPr></w:tbl><w:p/>{SECTION}", "浮动"),
        ('<w:p/><w:sectPr><w:type w:val="evenPage"/></w:sectPr>', "偶数页"),
        (f"{section_break(heads('header'))}<w:p/>{SECTION}", None),
        (f"{section_break()}<w:p/><w:sectPr>{heads('header')}</w:sectPr>", "页眉页脚"),
        (f"{section_break(heads('header'))}<w:p/><w:sectPr>{heads('footer')}</w:sectPr>", "页眉页脚"),
    ],
)
def test_body(content: str, reason: str | None) -> None:
    found = body_reason(word("body", content))
    assert found is None if reason is None else found is not None and reason in found


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("<w:mirrorMargins/>", None),
        ("<w:evenAndOddHeaders/>", None),
        ("<w:bookFoldPrinting/>", "书籍折页"),
        ("<w:printTwoOnOne/>", "拼页"),
    ],
)
def test_settings(setting: str, reason: str | None) -> None:
    found = settings_reason(word("settings", setting))
    assert found is None if reason is None else found is not None and reason in found


def test_a_style_numbers_through_the_style_it_is_based_on() -> None:
    styles = word(
        "styles",
        """
        <w:style w:styleId="List"><w:pPr><w:numPr/></w:pPr></w:style>
        <w:style w:styleId="Inner"><w:basedOn w:val="List"/></w:style>
        <w:style w:styleId="Plain"/>
        <w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>
        <w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>
        """,
    )
    assert numbered_styles(styles) == {"List", "Inner"}
