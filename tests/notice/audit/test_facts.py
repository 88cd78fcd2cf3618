import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import facts

HERE = "积极为职工办实事"


def test_nothing_is_said_of_facts_that_agree():
    assert found(facts.check, GOOD) == []


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("模范职工之家申报表一式三份，", "warning"),
        ("模范职工之家申报表一式两份，", None),
        ("请于4月报送推荐表一式三份；审定后，推荐表一式两份，", "info"),
        ("请报送推荐表一式三份；汇总表一式两份，", None),
        ("附主要事迹材料500字，另有主要事迹材料800字，", "warning"),
        ("附主要事迹材料500字，简要事迹材料200字，", None),
        ("请于2026年4月12日前将申报表报送市总工会组织部，", "info"),
        ("请于2026年4月12日前将汇总表报送市总工会组织部，", None),
        ("请于2026年4月12日前报送市总工会组织部，", "info"),
        ("请于2026年4月12日前报送市总工会宣传部，", None),
        ("附简要事迹材料1500字，", None),
    ],
)
def test_one_fact_with_two_values(words, level):
    said = found(facts.check, changed((HERE, words + HERE)))
    assert [(code, how) for code, how, _ in said] == ([("consistency:two-values", level)] if level else [])


def test_a_note_on_a_form_against_the_body():
    text = changed(("附件2\n模范职工之家申报表\n", "附件2\n模范职工之家申报表\n注：本表一式三份。\n"))
    assert found(facts.check, text) == [("consistency:two-values", "info", "本表一式三份")]
    assert found(facts.check, text.replace("本表一式三份", "本表一式两份")) == []


def test_a_limit_in_a_cell_against_the_body():
    text = changed((HERE, "附简要事迹（1500字以内），" + HERE))
    assert found(facts.check, text) == [("consistency:two-values", "info", "简要事迹（1000字左右）")]
    assert found(facts.check, text.replace("1500字", "1000字")) == []
