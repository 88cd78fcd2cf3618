from __future__ import annotations

import pytest

from pipeline.model.form import Form
from pipeline.model.specimen import Slot
from pipeline.records.collect.boxes import boxes
from pipeline.records.collect.patterns import Typed

NATURE, HOBBY, NAME = Slot("nature"), Slot("hobby"), Slot("name")
FORM = Form.model_validate(
    {
        "title": "申报表",
        "template": "a.docx",
        "copies": 1,
        "key": ["name"],
        "name": "{{ name }}",
        "field": [
            {"id": "name", "label": "姓名"},
            {"id": "nature", "label": "性质", "kind": "choice", "choices": ["机关", "企业"]},
            {"id": "hobby", "label": "特长"},
        ],
    }
)
TEXT = "□机关　□企业"
BLOCK = boxes(TEXT, [(NATURE, "机关", "☑机关　□企业"), (NATURE, "企业", "□机关　☑企业")], {}, FORM)
MANY = boxes(
    "特长：○文艺 ○体育",
    [(HOBBY, "文艺", "特长：●文艺 ○体育"), (HOBBY, "体育", "特长：○文艺 ●体育")],
    {},
    FORM,
)


@pytest.mark.parametrize("text", ["□机关　☑企业", "□机关 √企业", "□机关\n■ 企业", "☐机关☒企业"])
def test_the_ticked_box_tells_the_choice(text: str) -> None:
    assert BLOCK is not None
    assert BLOCK.read(text) == (Typed(NATURE, "企业"),)


@pytest.mark.parametrize("text", [TEXT, "", "\n"])
def test_no_tick_is_no_value(text: str) -> None:
    assert BLOCK is not None
    assert BLOCK.read(text) == ()


def test_two_ticks_are_doubted_unless_several_may_be_chosen() -> None:
    assert BLOCK is not None
    assert MANY is not None
    assert BLOCK.read("☑机关　☑企业") == (Typed(NATURE, "机关、企业", "打了不止一个勾"),)
    assert MANY.read("特长：●文艺 ●体育") == (Typed(HOBBY, "文艺、体育"),)


def test_a_tick_behind_its_word_is_left_to_the_field() -> None:
    assert BLOCK is not None
    assert BLOCK.read("机关√ 企业") == (Typed(NATURE, "机关√ 企业"),)
    assert BLOCK.read("企业") == (Typed(NATURE, "企业"),)


def test_empty_brackets_are_boxes() -> None:
    block = boxes(
        "机关（ ）企业（）",
        [(NATURE, "机关", "机关（√）企业（）"), (NATURE, "企业", "机关（ ）企业（√）")],
        {},
        FORM,
    )
    assert block is not None
    assert block.read("机关（ ）企业（ √ ）") == (Typed(NATURE, "企业"),)
    assert block.read("机关（ ） 企业（　）") == ()


def test_boxes_and_values_stand_in_one_block() -> None:
    mark = "\ue000"
    block = boxes(
        f"姓名：{mark} □机关□企业",
        [(NATURE, "机关", f"姓名：{mark} ☑机关□企业"), (NATURE, "企业", f"姓名：{mark} □机关☑企业")],
        {mark: NAME},
        FORM,
    )
    assert block is not None
    assert block.read("姓名：申屠静好 □机关☑企业") == (Typed(NATURE, "企业"), Typed(NAME, "申屠静好"))
    assert block.read("姓名：申屠静好") is None


def test_boxes_that_no_choice_ticks_are_words() -> None:
    assert boxes(TEXT, [(NATURE, "机关", TEXT)], {}, FORM) is None
