from __future__ import annotations

import pytest

BLUE = """
[form.blue]
title = "某市积极分子推荐表"
template = "blue.docx"
copies = 1
key = ["name"]
name = "{{ name }}"
field = [{ id = "name", label = "姓名" }, { id = "a", label = "甲数" }]
"""
BARRED = """
[[exclusive]]
forms = ["home", "blue"]
by = ["name"]
"""


@pytest.fixture
def told(pack_with, checked):
    def told(home, blue, toml=BLUE):
        rows = {"home": [{"推荐单位": "东区", "名称": name} for name in home]}
        rows["blue"] = [{"推荐单位": "东区", "姓名": name} for name in blue]
        return [f for f in checked(pack_with(on_pack=toml), **rows).findings if f.code != "duplicate"]

    return told


def test_one_applicant_in_two_forms_is_told_at_both(told):
    first, second = told(["甲一", "乙二"], ["丙三", "甲 一"])
    assert (first.code, first.level, first.form, first.record) == ("two-forms", "warning", "home", 1)
    assert (second.form, second.place.cell) == ("blue", "B5")
    assert "“名称”填的是“甲一”，报了《某市职工之家申报表》，又报了《某市积极分子推荐表》" in first.message
    assert "登记数据.xlsx《积极分子推荐表》B5" in first.message


def test_what_the_notice_forbids_is_an_error_and_nothing_else(told):
    assert {f.code for f in told(["甲一"], ["甲一"], BLUE + BARRED)} == {"exclusive"}


def test_who_is_not_named_is_nobody(told):
    assert told([None], [None]) == []


def test_twice_in_each_names_one_of_the_other_form(told):
    assert [f.message.count("又报了") for f in told(["甲一", "甲一"], ["甲一", "甲一"])] == [1] * 4


def test_an_employer_of_another_name_makes_another_person(checked, good):
    assert checked(small=[good("small")], person=[good("person")]).findings == ()
