from __future__ import annotations

import pytest

from pipeline.adopt.options import either, options


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("□是 □否", ["是", "否"]),
        ("男□　女□", ["男", "女"]),
        ("方式：上门□ 电话□", ["上门", "电话"]),
        ("方式：□上门 □电话____", ["上门", "电话"]),
        ("是（  ） 否（  ）", ["是", "否"]),
        ("（ ）国企（）民企", ["国企", "民企"]),
        ("□“两新”组织　□其他（  ）", ["两新组织", "其他"]),
        ("男□", ["男"]),
        ("□", []),
        ("有（  ）人，其中女（  ）人", []),
        ("（盖章）\n年 月 日", []),
        ("工会主席（  ）", []),
    ],
)
def test_an_option_is_the_word_beside_its_box(text: str, words: list[str]) -> None:
    assert [one.word for one in options(text)] == words


def test_the_place_is_the_box_or_what_stands_in_the_brackets() -> None:
    first, second = options("男□ 女□")
    assert (first.start, first.at, first.end, second.start) == (0, 1, 2, 3)
    first, second = options("是（  ） 否（）")
    assert (first.start, first.at, first.end) == (0, 2, 4)
    assert (second.start, second.at, second.end) == (6, 8, 8)


def test_two_answers_alone_are_a_choice() -> None:
    assert either("男 / 女") == ("男", "女")
    assert either("有、无") == ("有", "无")
    assert either("省/市") == either("男") == ()
