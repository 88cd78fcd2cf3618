from __future__ import annotations

import drawn
from lxml import etree

from pipeline.adopt.controls import LINE, made_plain
from pipeline.wordml.names import W


def test_controls_go_and_their_lists_are_kept() -> None:
    body = drawn.controls().element
    choices = made_plain(body)
    assert list(choices.values()) == [("企业", "机关")]
    assert body.find(f".//{W}sdt") is None
    assert body.find(f".//{W}fldChar") is None
    assert "单击此处" not in etree.tostring(body, encoding="unicode")


def test_a_control_within_a_line_leaves_a_line() -> None:
    inside = "<w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent>"
    text = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{inside}</w:sdt>"
    body = etree.fromstring(f"<w:body {drawn.W}><w:p><w:r><w:t>姓名</w:t></w:r>{text}</w:p></w:body>")
    made_plain(body)
    assert "".join(body.itertext()) == f"姓名{LINE}"


def test_page_numbers_stay_fields() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    body = etree.fromstring(
        f"<w:body {drawn.W}><w:p>{field}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p></w:body>"
    )
    before = etree.tostring(body)
    made_plain(body)
    assert etree.tostring(body) == before
