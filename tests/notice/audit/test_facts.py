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
        ("附主要事迹材料500字，另有主要事迹材料800字，", "warning"),
        ("附主要事迹材料500字，简要事迹材料200字，", None),
        ("联系人甲乙丙，电话：81234568，", "warning"),
        ("联系人甲乙丙，电话：0512-81234567、13800000000，", None),
        ("邮箱zzb@example.org，", "warning"),
        ("邮箱other@example.net，", None),
        ("请于2026年4月12日前将申报表报送市总工会组织部，", "info"),
        ("请于2026年4月12日前将汇总表报送市总工会组织部，", None),
    ],
)
def test_one_fact_with_two_values(words, level):
    said = found(facts.check, changed((HERE, words + HERE)))
    assert [(code, how) for code, how, _ in said] == ([("consistency:two-values", level)] if level else [])
