from __future__ import annotations

import random

import pytest

from pipeline.strokes import name_order, strokes


def ordered(names: str) -> str:
    shuffled = names.split()
    random.Random(8).shuffle(shuffled)
    return " ".join(sorted(shuffled, key=name_order))


def test_surnames_stand_by_strokes_then_by_the_kind_of_the_first_stroke() -> None:
    names = "丁一 马二 王三 毛四 孔五 艾六 田七 朱八 刘九 孙十 李一 张二 陈三 魏四"
    assert ordered(names) == names


def test_a_given_name_of_one_character_comes_before_those_of_two() -> None:
    assert ordered("王芳 王一丹 王丽娜") == "王芳 王一丹 王丽娜"


def test_a_space_within_a_name_is_only_print() -> None:
    assert name_order("王　芳") == name_order("王芳")


@pytest.mark.parametrize(
    ("character", "count"), [("𬭎", 12), ("䶮", 20), ("㛃", 9), ("堃", 11), ("〇", None)]
)
def test_rare_characters_have_their_strokes(character: str, count: int | None) -> None:
    assert strokes(character) == count


def test_rare_characters_stand_among_their_like_and_other_letters_last() -> None:
    assert ordered("王㛃 王䶮 Anna") == "王㛃 王䶮 Anna"
