"""Tests of styles that are made fit for another document."""

from __future__ import annotations

from lxml import etree

from pipeline.wordml.names import W
from pipeline.wordml.styles import defaults_of, name_styles, refer, renamed, write_out

SPACE = f'xmlns:w="{W[1:-1]}"'


def xml(inside: str) -> etree._Element:
    return etree.fromstring(f"<w:styles {SPACE}>{inside}</w:styles>")


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="A" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr>'
    "</w:rPrDefault>"
    '<w:pPrDefault><w:pPr><w:widowControl/><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
NORMAL = (
    '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr></w:style>'
)
HEADING = '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题"/><w:basedOn w:val="a"/></w:style>'
TABLE = '<w:style w:type="table" w:styleId="t" w:default="1"><w:name w:val="Normal Table"/></w:style>'


def test_defaults_complete_what_a_style_says_itself() -> None:
    styles = xml(DEFAULTS + NORMAL + HEADING)
    write_out(styles)
    normal, heading = styles
    fonts = normal.find(f"{W}rPr/{W}rFonts")
    assert (fonts.get(f"{W}ascii"), fonts.get(f"{W}eastAsia")) == ("A", "仿宋_GB2312")
    assert normal.find(f"{W}rPr/{W}sz").get(f"{W}val") == "21"
    assert [child.tag.removeprefix(W) for child in normal.find(f"{W}pPr")] == [
        "widowControl",
        "spacing",
        "jc",
    ]
    assert heading.find(f"{W}rPr") is None


def test_what_names_no_style_is_given_the_default() -> None:
    body = etree.fromstring(
        f'<w:body {SPACE}><w:p/><w:p><w:pPr><w:pStyle w:val="b"/></w:pPr></w:p><w:tbl><w:tblPr/></w:tbl></w:body>'
    )
    name_styles(body.iter(), defaults_of(xml(NORMAL + TABLE)))
    named = [one.get(f"{W}val") for one in body.iter(f"{W}pStyle", f"{W}tblStyle")]
    assert named == ["a", "b", "t"]


def test_copies_have_names_of_their_own_and_know_each_other() -> None:
    copies = renamed(xml(NORMAL + HEADING), 3)
    assert [copy.get(f"{W}styleId") for copy in copies.values()] == ["a-3", "b-3"]
    assert copies["b"].find(f"{W}name").get(f"{W}val") == "标题〔3〕"
    assert copies["b"].find(f"{W}basedOn").get(f"{W}val") == "a-3"
    assert copies["a"].get(f"{W}default") is None


def test_a_style_that_is_not_there_is_no_longer_named() -> None:
    paragraph = etree.fromstring(f'<w:p {SPACE}><w:pStyle w:val="x"/><w:rStyle w:val="a"/></w:p>')
    refer(paragraph, {"a": "a-1"})
    assert [one.get(f"{W}val") for one in paragraph] == ["a-1"]
