"""Tests of the numbers of the official layout."""

from __future__ import annotations

import pytest

from pipeline.notice import layout


def test_the_type_area_and_the_margins_make_the_page() -> None:
    assert (layout.RIGHT, layout.BOTTOM) == (26, 35)
    # Twenty-two lines fit, and one more does not.
    height = layout.twips(layout.TYPE_HEIGHT)
    assert layout.LINES * layout.LINE_PITCH <= height < (layout.LINES + 1) * layout.LINE_PITCH
    # So do twenty-eight characters.
    width = layout.twips(layout.TYPE_WIDTH)
    character = layout.SAN_HAO * layout.TWIPS_PER_POINT + layout.CHARACTER_SPACING
    assert layout.CHARACTERS * character <= width < (layout.CHARACTERS + 1) * character


@pytest.mark.parametrize(
    ("text", "depth"),
    [("一、对象", 1), ("（十二）条件", 2), ("1.组织", 3), ("（3）材料", 4), ("3.5倍", None)],
)
def test_each_level_is_known_by_its_number(text: str, depth: int | None) -> None:
    found = [level.depth for level in layout.LEVELS if level.number.match(text)]
    assert found == ([depth] if depth else [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("某总工〔2021〕7号", True),
        ("某总工[2021]7号", False),
        ("某总工〔2021〕07号", False),
        ("某总工〔2021〕第7号", False),
    ],
)
def test_a_number_of_a_document_has_its_own_brackets(text: str, right: bool) -> None:
    assert bool(layout.NUMBER.match(text)) == right


@pytest.mark.parametrize(
    ("text", "right"), [("2021年3月5日", True), ("2021年03月5日", False), ("2021年13月5日", False)]
)
def test_a_date_has_no_leading_zeros(text: str, right: bool) -> None:
    assert bool(layout.DATE.search(text)) == right
