from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.glyphs import Glyphs, holds, is_han, is_private, merged, without

POINTS = st.sets(st.integers(0, 0x10FFFF))


def ranges(points: set[int]) -> tuple[tuple[int, int], ...]:
    return merged((point, point) for point in points)


def test_ranges_that_touch_are_one() -> None:
    assert merged([(5, 9), (1, 2), (3, 3), (8, 12), (20, 20)]) == ((1, 3), (5, 12), (20, 20))


@given(POINTS, POINTS)
def test_without_is_the_difference_of_sets(some: set[int], others: set[int]) -> None:
    assert without(ranges(some), ranges(others)) == ranges(some - others)


@given(POINTS, st.characters())
def test_holds_what_is_in_the_set(points: set[int], character: str) -> None:
    assert holds(ranges(points), character) == (ord(character) in points)
    assert holds(ranges(points | {ord(character)}), character)


@pytest.mark.parametrize(("character", "han", "private"), [
    ("汉", True, False), ("㛃", True, False), ("𬭎", True, False), ("a", False, False), ("\ue863", False, True),
    ("\U000f0000", False, True), ("😀", False, False),
])  # fmt: skip
def test_kinds_of_characters(character: str, han: bool, private: bool) -> None:
    assert (is_han(character), is_private(character)) == (han, private)


def fonts(*, face: str = "汉字") -> Glyphs:
    """All fonts draw ASCII, 汉 字 喆 and a private character; the one face some of the Han."""
    return Glyphs(
        ranges({*range(0x20, 0x7F), *map(ord, "汉字喆\ue000")}), {"仿宋_GB2312": ranges(set(map(ord, face)))}
    )


def test_suspects_are_what_no_font_draws_and_what_a_face_lacks() -> None:
    assert fonts().suspects.findall("汉字abc 喆㛃\ue000😀\n\t\u3000\u200d\ufe0f") == [
        "喆",
        "㛃",
        "\ue000",
        "😀",
    ]
    assert fonts(face="汉字喆").suspects.findall("汉字abc 喆") == []


def test_a_private_character_is_not_drawn_whatever_a_font_says() -> None:
    assert fonts().drawn("喆")
    assert not fonts().drawn("\ue000")
    assert not fonts().drawn("😀")


def test_every_character_can_be_looked_at() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert set("汉字A~") & set(fonts().suspects.findall(every)) == set()
