from __future__ import annotations

import drawn
from lxml import etree

from pipeline.adopt.forms.controls import box_tag, settle, taken_as_text
from pipeline.adopt.forms.form_fields import BOX, LINE
from pipeline.wordml.names import W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def native() -> etree._Element:
    """Without python-docx's own classes."""
    return etree.fromstring(etree.tostring(drawn.native().element))


def test_a_line_or_a_box_stands_for_each_control() -> None:
    body = native()
    found = taken_as_text(body)
    assert [one.text.text for one in found] == [LINE, BOX, BOX, LINE, LINE, LINE, LINE, LINE, LINE]
    assert [one.choices for one in found if one.choices] == [("机关", "企业")]
    assert "请输入" not in "".join(body.itertext())


def test_what_nothing_is_put_in_is_as_it_was() -> None:
    body = native()
    before = etree.tostring(body, method="c14n")
    settle(taken_as_text(body))
    assert etree.tostring(body, method="c14n") == before


def test_a_control_that_holds_a_value_asks_no_more() -> None:
    body = native()
    name, box, _, born, address, photo, *_ = taken_as_text(body)
    for one in (name, born, address, photo):
        one.text.text = "{{ x }}"
    box.text.text = box_tag("☑", "sex == '男'", "□")
    settle((name, box, born, address, photo))
    texts = [
        ["".join(control.itertext()), *(child.tag.rpartition("}")[2] for child in control[0])]
        for control in body.iter(f"{W}sdt")
    ]
    assert texts[0] == ["{{ x }}", "text"]
    assert texts[1] == ["{{ '☒' if sex == '男' else '☐' }}", "checkbox"]
    assert texts[3] == ["{{ x }}", "date"]
    assert texts[4] == ["{{ x }}"]
    assert body.find(f".//{W}picture") is None  # a control for a picture may hold nothing else
    assert body.find(f".//{W}date").attrib == {}


def test_the_value_looks_as_the_control_says() -> None:
    looks = "<w:rPr><w:b/></w:rPr>"
    prompt = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>请输入</w:t></w:r>'
    text = f"<w:sdt><w:sdtPr>{looks}<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
    body = etree.fromstring(f"<w:body {drawn.W}><w:p>{text}</w:p></w:body>")
    (control,) = taken_as_text(body)
    control.text.text = "{{ x }}"
    settle((control,))
    run = body.find(f".//{W}r")
    assert [child.tag for child in run[0]] == [f"{W}b"]


def test_signs_that_only_one_font_has_are_replaced() -> None:
    state = '<w14:checkedState w14:val="00FE" w14:font="Wingdings"/>'
    box = f'<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="{W14[1:-1]}">{state}</w14:checkbox></w:sdtPr>'
    body = etree.fromstring(
        f"<w:body {drawn.W}><w:p>{box}<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p></w:body>"
    )
    (control,) = taken_as_text(body)
    control.text.text = box_tag("●", "a", "○")
    settle((control,))
    assert control.text.text == "{{ '☑' if a else '□' }}"
    assert body.find(f".//{W14}checked").get(f"{W14}val") == "0"


def test_a_control_around_rows_goes() -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>{{注}}</w:t></w:r></w:p></w:tc></w:tr>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    body = etree.fromstring(f"<w:body {drawn.W}><w:tbl>{control}</w:tbl></w:body>")
    assert taken_as_text(body) == ()
    assert body.find(f"{W}tbl/{W}tr") is not None
    assert "".join(body.itertext()) == "{_{注}_}"
