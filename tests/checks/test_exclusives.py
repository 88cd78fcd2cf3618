from __future__ import annotations

import pytest

RED = """
[form.red]
title = "某市红旗单位申报表"
template = "red.docx"
copies = 1
key = ["name"]
name = "{{ name }}"
field = [{ id = "name", label = "名称" }, { id = "a", label = "甲数" }]
[[exclusive]]
forms = ["home", "red"]
by = ["name"]
source = "四"
"""


def rows(*names):
    return [{"推荐单位": "东区", "名称": name} for name in names]


@pytest.fixture
def result(pack_with, checked):
    def result(home, red, toml=RED):
        return checked(pack_with(on_pack=toml), home=rows(*home), red=rows(*red))

    return result


def test_an_applicant_in_one_form_is_fine(result):
    assert result(["甲厂工会", "乙厂工会"], ["丙厂工会"]).findings == ()


def test_an_applicant_in_both_is_an_error_of_both_that_names_the_other(result, flat):
    both = result(["甲厂工会", "乙厂工会"], ["丙厂工会", "甲 厂"])
    assert flat(both) == ["error exclusive home 1 B4", "error exclusive red 2 B5"]
    assert both.excluded == {("home", 1): ("exclusive",), ("red", 2): ("exclusive",)}
    first, second = both.findings
    assert (
        "报了《某市职工之家申报表》，又报了《某市红旗单位申报表》（登记数据.xlsx《红旗单位申报表》B5）"
        in first.message
    )
    assert "又报了《某市职工之家申报表》" in second.message
    assert "（见通知四）" in first.message


def test_twice_in_one_form_is_a_duplicate_and_nothing_else(result, flat):
    assert {line.split()[1] for line in flat(result(["甲厂", "甲厂"], []))} == {"duplicate"}


def test_who_is_not_named_is_nobody(result):
    assert result([None], [None]).findings == ()


def test_applicants_are_told_apart_by_all_that_the_pack_names(result, flat):
    by_both = RED.replace('by = ["name"]', 'by = ["name", "a"]')
    assert result(["甲厂"], ["甲厂"], by_both).findings == ()
