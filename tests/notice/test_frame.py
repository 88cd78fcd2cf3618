"""Tests of what stands around the text of a notice; how it looks is measured in tests/build/test_drafting.py."""

from __future__ import annotations

import pytest

from pipeline.notice import frame, layout
from pipeline.notice.elements import element, part
from pipeline.wordml.names import TEXT, W


def text(*xml: str) -> str:
    return "".join(one.text or "" for piece in xml for one in element(piece).iter(TEXT))


@pytest.mark.parametrize(
    "marks",
    [
        ("某市总工会",),
        ("某市教科文卫体工会委员会办公室",),
        ("甲总工会", "乙工会联合会"),
        tuple("甲乙丙丁戊己庚辛"),
    ],
)
def test_a_mark_fits_the_line_and_leaves_room_for_text(marks: tuple[str, ...]) -> None:
    size = frame.mark_size(marks, word=True)
    letters = max(map(len, marks)) + 2
    assert size * letters <= layout.TYPE_WIDTH / layout.MM_PER_INCH * 72
    assert 12 <= size <= 62


def test_the_head_has_mark_number_and_red_line_apart_by_blank_lines() -> None:
    blocks = [element(one) for one in frame.document_head(["某市总工会"], "某总工〔2021〕7号")]
    assert ["".join(one.text or "" for one in block.iter(TEXT)) for block in blocks] == [
        "某市总工会文件",
        *[""] * layout.NUMBER_LINES,
        "某总工〔2021〕7号",
        *[""] * layout.TITLE_LINES,
    ]
    line = blocks[3].find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert line.get(f"{W}color") == layout.RED


def test_the_names_of_a_joint_mark_share_one_word() -> None:
    blocks = [element(one) for one in frame.document_head(["甲总工会", "乙工会联合会"], "某〔2021〕7号")]
    table = next(block for block in blocks if block.tag == f"{W}tbl")
    cells = ["".join(one.text or "" for one in cell.iter(TEXT)) for cell in table.iter(f"{W}tc")]
    assert cells == ["甲总工会", "文件", "乙工会联合会", ""]


def test_a_letter_has_no_word_behind_its_mark_and_no_number_on_its_first_page() -> None:
    head = part("w:hdr", frame.letter_head(["某市总工会"]))
    assert "".join(one.text or "" for one in head.iter(TEXT)) == "某市总工会"
    assert part("w:ftr", frame.letter_foot()).find(f".//{W}instrText") is None
    assert text(*frame.letter_number("某〔2021〕7号")) == "某〔2021〕7号"
    assert frame.letter_distance(["某市总工会"]) < layout.LETTER_MARK_TOP


@pytest.mark.parametrize(("even", "side", "align"), [(False, "right", "right"), (True, "left", "left")])
def test_page_numbers_stand_on_the_outer_side(even: bool, side: str, align: str) -> None:
    properties = element(frame.footer(even=even)).find(f"{W}pPr")
    assert properties.find(f"{W}jc").get(f"{W}val") == align
    assert int(properties.find(f"{W}ind").get(f"{W}{side}")) == layout.IMPRINT_SIZE * 20
    assert element(frame.landscape_footer(even=even)).find(f".//{W}instrText") is not None


def test_the_imprint_has_both_rows_or_the_one_that_is_needed() -> None:
    both = frame.imprint(["市委组织部", "市财政局"], "某市总工会办公室", "2021年3月19日")
    assert text(both) == "抄送：市委组织部，市财政局。某市总工会办公室2021年3月19日印发"
    assert "抄送" not in text(frame.imprint([], "某市总工会办公室", "2021年3月19日"))
    assert "印发" not in text(frame.imprint(["市财政局"], "", "2021年3月19日"))
