import pytest

from pipeline.records.collect.ticks import ticked

OFFERED = ("国有企业", "国有企业工会", "集体企业")


@pytest.mark.parametrize(
    "text",
    [
        *("□国有企业 ☑国有企业工会 □集体企业", "国有企业□ 国有企业工会√ 集体企业□"),
        *("（ ）国有企业（√）国有企业工会（ ）集体企业", "[ ]国有企业 [v]国有企业工会 [ ]集体企业"),
        *(
            "国有企业 √国有企业工会 集体企业",
            "国有企业 国有企业工会√ 集体企业",
            "国有企业/√国有企业工会/集体企业",
            "❑国有企业 ☑国有企业工会 ❑集体企业",
        ),
        *("√国有企业工会", "国有企业工会√", "类型：□国有企业 ☑国有企业工会", "■国有企业工会□国有企业"),
    ],
)
def test_the_name_at_the_tick(text):
    assert ticked(text, OFFERED) == ("国有企业工会",)


def test_several_ticks_give_several_names():
    assert ticked("☑国有企业 □国有企业工会 ☑集体企业", OFFERED) == ("国有企业", "集体企业")


def test_a_tick_between_two_names_is_nobody_s():
    assert ticked("国有企业√集体企业", OFFERED) == ("",)


def test_without_a_box_nothing_is_ticked():
    assert ticked("国有企业", OFFERED) is None
    assert ticked("其他（ ）", OFFERED) is None
    assert ticked("□国有企业 □集体企业", OFFERED) == ()
