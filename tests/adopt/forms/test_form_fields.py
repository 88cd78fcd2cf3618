from __future__ import annotations

import drawn
from lxml import etree

from pipeline.adopt.forms.form_fields import BOX, LINE, form_fields, settle_field
from pipeline.wordml.names import W

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/>{}</w:ffData></w:fldChar></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def body(data: str, result: str = "") -> etree._Element:
    inside = f"{SEPARATE}<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return etree.fromstring(f"<w:body {drawn.W}><w:p>{BEGIN.format(data)}{inside}{END}</w:p></w:body>")


def filled(root: etree._Element, tag: str) -> str:
    (field,) = form_fields(root)
    field.text.text = tag
    settle_field(field)
    return etree.tostring(root, encoding="unicode")


def test_a_text_is_the_result_of_its_field() -> None:
    for root in (body("<w:textInput/>", "     "), body("<w:textInput/>")):
        text = filled(root, "{{ name }}")
        kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"]
        assert "".join(root.itertext()) == "{{ name }}"
        assert text.index("separate") < text.index("{{ name }}") < text.index('"end"')


def test_boxes_and_lists_hold_the_value_as_their_status_text() -> None:
    tag = "{{ '☑' if a == '男' else '□' }}"
    root = body("<w:checkBox><w:sizeAuto/></w:checkBox>")
    filled(root, tag)
    assert root.find(f".//{W}statusText").get(f"{W}val") == f"建家：{tag}"
    root = body('<w:ddList><w:listEntry w:val="机关"/></w:ddList>')
    filled(root, "{{ nature }}")
    assert [one.get(f"{W}val") for one in root.iter(f"{W}listEntry")] == ["\u3000", "机关"]


def test_a_list_that_asks_to_choose_has_an_entry_for_none() -> None:
    root = body('<w:ddList><w:listEntry w:val="请选择"/><w:listEntry w:val="机关"/></w:ddList>')
    (field,) = form_fields(root)
    assert field.choices == ("机关",)
    field.text.text = "{{ nature }}"
    settle_field(field)
    assert len(root.findall(f".//{W}listEntry")) == 2


def test_a_field_that_nothing_takes_the_place_of_is_as_it_was() -> None:
    for data, blank in (("<w:textInput/>", LINE), ("<w:checkBox/>", BOX)):
        root = body(data, "甲")
        before = etree.tostring(root)
        (field,) = form_fields(root)
        assert "".join(root.itertext()) == blank
        settle_field(field)
        assert etree.tostring(root) == before


def test_page_numbers_stay_fields() -> None:
    root = etree.fromstring(
        f'<w:body {drawn.W}><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>PAGE</w:instrText></w:r>{END}</w:p></w:body>"
    )
    assert form_fields(root) == []
