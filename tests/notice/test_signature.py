"""Tests of where 附件说明, 署名 and 成文日期 stand."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.notice.elements import element
from pipeline.notice.signature import attachment_note, signature, width
from pipeline.wordml.names import TEXT, W

DATE = "2021年3月19日"
FOUR = 4 * width("字")
TWO = 2 * width("字")


def drawn(xml: list[str]) -> list[etree._Element]:
    return [element(one) for one in xml]


def text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(TEXT))


def indent(paragraph: etree._Element, name: str) -> int:
    found = paragraph.find(f"{W}pPr/{W}ind")
    return int(found.get(f"{W}{name}", "0"))


def said(paragraphs: list[etree._Element]) -> list[str]:
    return [text(one) for one in paragraphs]


def right_edges(paragraphs: list[etree._Element]) -> dict[str, int]:
    return {text(one): indent(one, "right") for one in paragraphs if text(one)}


def test_several_attachments_are_numbered_and_one_is_not() -> None:
    assert said(drawn(attachment_note(["名额表", "申报表"]))) == ["", "附件：1. 名额表", "2. 申报表"]
    assert said(drawn(attachment_note(["名额表"]))) == ["", "附件：名额表"]
    assert attachment_note([]) == []


def test_further_lines_of_a_name_begin_below_its_first_character() -> None:
    _, first, second = drawn(attachment_note(["甲" * 40, "乙" * 40]))
    assert indent(first, "left") == indent(second, "left") == TWO + width("附件：1. ")
    assert indent(first, "hanging") == width("附件：1. ")
    assert indent(second, "hanging") == width("2. ")


@pytest.mark.parametrize("issuer", ["某总工会", "某市教科文卫体工会委员会"])
def test_a_sealed_name_is_centred_on_its_date(issuer: str) -> None:
    edges = right_edges(drawn(signature([issuer], DATE, sealed=True)))
    assert edges[issuer] * 2 + width(issuer) == pytest.approx(edges[DATE] * 2 + width(DATE), abs=2)
    assert edges[DATE] >= FOUR
    assert edges[issuer] >= 0


def test_a_short_sealed_name_leaves_its_date_four_characters_from_the_right() -> None:
    assert right_edges(drawn(signature(["某总工会"], DATE, sealed=True)))[DATE] == FOUR


@pytest.mark.parametrize(("issuer", "longer"), [("某市某区某行业工会联合会", "name"), ("工会", "date")])
def test_without_a_seal_the_longer_one_stands_two_characters_from_the_right(issuer: str, longer: str) -> None:
    edges = right_edges(drawn(signature([issuer], DATE, sealed=False)))
    assert edges[issuer if longer == "name" else DATE] == TWO
    starts = {name: -edge - width(name) for name, edge in edges.items()}
    assert starts[DATE] - starts[issuer] == TWO


def test_several_sealed_names_stand_in_rows_and_the_date_below_the_last() -> None:
    lines = drawn(signature(["甲工会", "乙工会", "丙工会", "丁工会"], DATE, sealed=True))
    rows = [line for line in lines if text(line)]
    assert [[one.text for one in row.iter(TEXT)] for row in rows] == [
        ["甲工会", "乙工会", "丙工会"],
        ["丁工会"],
        [DATE],
    ]
    stops = [[int(tab.get(f"{W}pos")) for tab in row.iter(f"{W}tab") if tab.get(f"{W}pos")] for row in rows]
    assert stops[1] == stops[2]
    assert len(stops[0]) == 3


def test_long_names_leave_each_other_room() -> None:
    names = ["某市教科文卫体工会委员会", "某市机械工业联合会工会", "某市总工会"]
    lines = drawn(signature(names, DATE, sealed=True))
    assert [len(list(line.iter(TEXT))) for line in lines if text(line)] == [2, 1, 1]


def test_several_names_without_seals_begin_below_each_other() -> None:
    edges = right_edges(drawn(signature(["某市总工会", "某市人社局办公室"], DATE, sealed=False)))
    starts = {name: -edge - width(name) for name, edge in edges.items()}
    assert starts["某市总工会"] == starts["某市人社局办公室"] == starts[DATE] - TWO


def test_all_of_it_stays_with_the_text_before_it() -> None:
    lines = drawn([*attachment_note(["甲"]), *signature(["某总工会"], DATE, sealed=True)])
    assert all(line.find(f"{W}pPr/{W}keepNext") is not None for line in lines[:-1])
