import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import numbering


def test_nothing_is_said_of_numbers_in_their_order():
    assert found(numbering.check, GOOD) == []


@pytest.mark.parametrize(
    ("change", "code", "quoted"),
    [
        (("三、要求", "四、要求"), "numbering:skipped", "四、"),
        (("三、要求", "二、要求"), "numbering:doubled", "二、"),
        (("一、名额", "二、名额"), "numbering:skipped", "二、"),
        (("2.制度健全", "3.制度健全"), "numbering:skipped", "3."),
        (("（二）作用明显", "（一）作用明显"), "numbering:doubled", "（一）"),
        (
            ("二、条件\n（一）组织健全\n1.按期", "二、条件\n1.组织健全\n（一）按期"),
            "numbering:order",
            "（一）按期换届，职工入会率达到95%以上。",
        ),
        (("1.按期换届", "1、按期换届"), "numbering:mark", "1、按期换届，职工入会率达到95%以上。"),
        (("一、名额", "一.名额"), "numbering:mark", "一.名额"),
        (("积极为", "①组织②阵地④经费。积极为"), "numbering:skipped", None),
        (("积极为", "①组织②阵地③经费，见第①项。积极为"), None, None),
    ],
)
def test_numbers_out_of_order(change, code, quoted):
    said = found(numbering.check, changed(change))
    assert [one for one, _, _ in said][:1] == ([code] if code else [])
    assert quoted is None or quoted in [words for _, _, words in said]


def test_items_may_count_on_through_the_headings_above():
    text = changed(("积极为", "3.工作得力。\n4.积极为"))
    assert found(numbering.check, text) == []


def test_a_middle_level_may_be_left_out():
    assert found(numbering.check, changed(("（一）组织健全\n", ""), ("（二）作用明显\n", "3."))) == []


def test_points_and_articles_are_counted_too():
    assert [
        code for code, _, _ in found(numbering.check, changed(("积极为", "一是有家。\n三是有人。\n积极为")))
    ] == ["numbering:skipped"]
    assert [
        code
        for code, _, _ in found(numbering.check, changed(("积极为", "第一条 有家。\n第三条 有人。\n积极为")))
    ] == ["numbering:skipped"]


def test_notes_below_a_table_begin_with_the_word_note():
    text = changed(("\n附件2\n", "\n备注：1.按表填写；\n2.加盖公章。\n附件2\n"))
    assert found(numbering.check, text) == []
