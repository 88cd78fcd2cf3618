import pytest
from filledforms import atlas_of

from pipeline.records.collect.blocks import Block

LABELS = atlas_of("changzhou").labels


def found(text):
    (matches,) = LABELS.found([Block(text, "")])
    return {match.key: match.rest for match in matches}


@pytest.mark.parametrize(
    "text", ["职工人数", "职 工\n人　数", "职工人数：", "职工人数 *", "職工人數"[:0] + "职工人数"]
)
def test_a_label_is_found_however_it_is_set(text):
    assert found(text) == {"职工人数": ""}


@pytest.mark.parametrize("text", ["职工人数：320", "职工人数320", "职工 人数 320", "职工人数\n320"])
def test_what_is_typed_behind_it_is_told(text):
    assert found(text) == {"职工人数": "320"}


def test_brackets_may_be_left_out_and_a_letter_wrong():
    assert "联系电话(手机)" in found("联系电话")
    assert "工会工作者姓名" in found("工会工作者的姓名")


def test_without_its_brackets_a_label_with_its_value_may_be_that_of_several_forms():
    assert found("联系电话：13900001234") == dict.fromkeys(("联系电话", "联系电话(手机)"), "13900001234")


@pytest.mark.parametrize("text", ["地址不详", "", "常州某某公司", "（盖章）\n年　月　日"])
def test_other_words_are_no_labels(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("职工人数：__320人__  会员人数：310", ["职工人数：__320人__  ", "会员人数：310"]),
        ("联系电话（手机）：139　职务：主席", ["联系电话（手机）：139　", "职务：主席"]),
        *((text, [text]) for text in ("职工人数：320 其他：无", "说明 职工人数：320 会员人数：310")),
    ],
)
def test_values_on_one_line_are_parted_before_labels_that_are_known(text, parts):
    assert [one.text.rstrip(" ") for one in LABELS.parted(Block(text, ""))] == [
        one.rstrip(" ") for one in parts
    ]
    assert list(LABELS.parted(Block(text, "", table=1))) == [Block(text, "", table=1)]
