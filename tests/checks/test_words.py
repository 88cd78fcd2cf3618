from __future__ import annotations

import pytest

FIELD = """
[[form.home.field]]
id = "deeds"
label = "简要事迹"
kind = "prose"
words = {{ {} }}
"""


@pytest.fixture
def told(pack_with, checked):
    def told(limit: str, text: str) -> list[tuple[str, str]]:
        row = {"推荐单位": "东区", "名称": "甲工会", "简要事迹": text}
        return [
            (f.level, f.message) for f in checked(pack_with(fields=FIELD.format(limit)), home=[row]).findings
        ]

    return told


ABOUT = "要求 2000 字左右（1800 至 2200 字）"


@pytest.mark.parametrize(
    ("limit", "words", "expected"),
    [
        ("max = 500", 500, []),
        ("max = 500", 537, [("error", "限 500 字以内，超出 37 字")]),
        ("min = 300", 300, []),
        ("min = 300", 299, [("error", "要求不少于 300 字，还差 1 字")]),
        ("min = 300, max = 500", 501, [("error", "限 500 字以内，超出 1 字")]),
        ("about = 2000", 1800, []),
        ("about = 2000", 2200, []),
        ("about = 2000", 1799, [("warning", f"{ABOUT}，还差 1 字")]),
        ("about = 2000", 2345, [("warning", f"{ABOUT}，超出 145 字")]),
        ("about = 2000", 1000, [("warning", f"{ABOUT}，还差 800 字")]),
        ("about = 2000", 3000, [("warning", f"{ABOUT}，超出 800 字")]),
        ("about = 2000", 999, [("error", f"{ABOUT}，还差 801 字")]),
        ("about = 2000", 3001, [("error", f"{ABOUT}，超出 801 字")]),
        ("about = 125", 113, []),
        ("about = 125", 137, []),
        ("about = 125", 112, [("warning", "要求 125 字左右（113 至 137 字），还差 1 字")]),
        (
            "about = 100, tolerance = 20, outer = 20",
            79,
            [("error", "要求 100 字左右（80 至 120 字），还差 1 字")],
        ),
    ],
)
def test_limits(told, limit, words, expected):
    assert told(limit, "字" * words) == [
        (level, f"“简要事迹”现有 {words} 字，{message}") for level, message in expected
    ]


# —— is one in the sparing reading and two in the generous one.
@pytest.mark.parametrize(
    ("limit", "text", "levels"),
    [
        ("max = 10", "字" * 9 + "——", ["error"]),
        ("min = 11", "字" * 9 + "——", ["error"]),
        ("about = 10", "字" * 8 + "——", []),
        ("about = 10", "字" * 10 + "——", []),
        ("about = 10", "字" * 11 + "——", ["warning"]),
        ("about = 10", "字" * 6 + "——", ["warning"]),
    ],
)
def test_an_upper_limit_is_held_to_the_generous_reading_a_lower_one_to_the_sparing(told, limit, text, levels):
    assert [level for level, _ in told(limit, text)] == levels


def test_an_empty_text_is_not_counted(told):
    assert told("min = 300", "") == []


def test_the_hint_says_how_much_to_cut(checked, good):
    (finding,) = checked(home=[good("home", 简要事迹="字" * 2300)]).findings
    assert finding.hint.startswith("请删减 100 字以上")
    assert finding.place.cell == "H4"


def test_what_only_holds_a_place_is_told_as_that_and_not_as_too_short(pack_with, checked):
    row = {"推荐单位": "东区", "名称": "甲工会", "简要事迹": "XXX"}
    (finding,) = checked(pack_with(fields=FIELD.format("about = 2000")), home=[row]).findings
    assert (finding.code, finding.level) == ("placeholder", "error")
