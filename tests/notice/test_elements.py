"""Tests of what the frame of a notice is drawn with."""

from __future__ import annotations

from pipeline.notice.elements import (
    SPACES,
    box,
    element,
    emu,
    indents,
    page_number,
    paragraph,
    part,
    run,
    typed,
)
from pipeline.notice.layout import FANGSONG, HEITI
from pipeline.wordml.names import TEXT, W


def test_text_is_text_whatever_it_holds() -> None:
    found = element(paragraph(run("甲<乙>&\t丙", typed(FANGSONG, 16)), typed(FANGSONG, 16)))
    assert [one.text for one in found.iter(TEXT)] == ["甲<乙>&", "丙"]
    assert found.find(f".//{W}tab") is not None


def test_a_face_is_named_for_all_scripts_unless_another_is() -> None:
    fonts = element(typed(HEITI, 16)).find(f"{W}rFonts")
    assert {fonts.get(f"{W}ascii"), fonts.get(f"{W}eastAsia")} == {"黑体"}
    assert (
        element(typed(FANGSONG, 16, latin="Times New Roman")).find(f"{W}rFonts").get(f"{W}ascii")
        != "仿宋_GB2312"
    )


def test_properties_stand_in_the_order_of_the_schema() -> None:
    more = indents(left=10, hanging=5) | {"keepNext": "<w:keepNext/>"}
    found = element(paragraph("", typed(FANGSONG, 16), more=more)).find(f"{W}pPr")
    names = [child.tag.removeprefix(W) for child in found]
    assert names == ["keepNext", "snapToGrid", "spacing", "ind", "jc", "rPr"]


def test_a_page_number_is_a_field_between_dashes() -> None:
    found = part("w:ftr", paragraph(page_number(typed(FANGSONG, 14)), typed(FANGSONG, 14)))
    assert "".join(one.text for one in found.iter(TEXT)) == "— 1 —"
    assert found.find(f".//{W}instrText").text.strip() == "PAGE"


def test_a_box_holds_paragraphs_and_names_what_it_needs() -> None:
    found = element(box([paragraph(run("版记", ""), "")], "", (156, 10)))
    assert found.find(f".//{{{SPACES['mc']}}}Choice").get("Requires") == "wps"
    assert "".join(one.text for one in found.iter(TEXT)) == "版记"
    assert found.find(f".//{{{SPACES['wp']}}}extent").get("cx") == str(emu(156)) == "5616000"
