import pytest

FIELD = """
[[unit_field]]
id = "account"
label = "简要情况"
kind = "prose"
required = true
words = { max = 5 }
note = "写明过程"
"""
ROW = {"推荐单位": "东区", "名称": "甲厂"}


@pytest.fixture
def told(pack_with, checked):
    """What is found about the units, where these are on 填报单位."""

    def told(*units):
        found = checked(pack_with(on_pack=FIELD), home=[ROW], units=units).findings
        return [(one.level, one.code, one.unit, one.form) for one in found if one.unit]

    return told


def test_what_is_filled_in_as_asked_says_nothing(told):
    assert told({"推荐单位": "东区", "简要情况": "经研究。"}) == []


@pytest.mark.parametrize("units", [(), ({"推荐单位": "东区"},), ({"推荐单位": "西区", "简要情况": "有"},)])
def test_a_unit_that_submits_is_asked_for_it(told, units):
    assert told(*units) == [("warning", "required", "东区", None)]


def test_a_text_that_is_too_long_is_the_units_error(told):
    assert told({"推荐单位": "东区", "简要情况": "经研究决定。"}) == [("error", "words", "东区", None)]


def test_what_was_never_written_is_told(told):
    assert told({"推荐单位": "东区", "简要情况": "待补充"}) == [("error", "placeholder", "东区", None)]


def test_the_note_of_the_pack_tells_what_to_write(pack_with, checked):
    (found,) = (one for one in checked(pack_with(on_pack=FIELD), home=[ROW], units=[]).findings if one.unit)
    assert "东区没有填“简要情况”" in found.message
    assert "填报单位" in found.hint
    assert "写明过程" in found.hint
