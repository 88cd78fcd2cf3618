from __future__ import annotations

import random

import pytest

from pipeline.checks.near_names import Candidates

PHONE = """
[[form.home.field]]
id = "phone"
label = "电话"
kind = "phone"
"""
PERSON = """
[form.person]
title = "某市积极分子推荐表"
template = "person.docx"
copies = 1
key = ["name", "employer"]
name = "{{ name }}"
field = [
    { id = "name", label = "姓名" },
    { id = "employer", label = "单位" },
    { id = "phone", label = "电话", kind = "phone" },
]
"""
ONE, OTHER = "13900000001", "13900000002"


@pytest.fixture
def near(pack_with, checked):
    """The warnings about homes of these (name, unit, phone), or persons of these (name, employer, phone)."""

    def near(*homes, persons=()):
        rows = {}
        if homes:
            rows["home"] = [{"推荐单位": unit, "名称": name, "电话": phone} for name, unit, phone in homes]
        if persons:
            rows["person"] = [
                {"推荐单位": "东区", "姓名": name, "单位": employer, "电话": phone}
                for name, employer, phone in persons
            ]
        result = checked(pack_with(fields=PHONE, on_pack=PERSON), **rows)
        return [f for f in result.findings if f.code == "near-name"]

    return near


@pytest.mark.parametrize(
    "other",
    [
        "常州恒力液压有限公司工会",
        "常州市恒立液压有限公司",
        "常州恒立液压有限责任公司工会委员会",
        "常州恒立压有限公司",
    ],
)
def test_one_character_or_the_kind_of_company(near, other):
    first, second = near(("常州恒立液压有限公司工会", "东区", ONE), (other, "东区", OTHER))
    assert (first.level, first.record, first.place.cell) == ("warning", 1, "B4")
    assert f"与“{other}”（登记数据.xlsx《职工之家申报表》B5）只差一点" in first.message
    assert second.record == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某市第一小学工会", "某市第二小学工会"),
        ("某市第一小学工会", "某市第十一小学工会"),
        ("某厂工会委员会一车间分工会", "某厂工会委员会二车间分工会"),
        ("某市城东实验小学", "某市城西实验小学"),
        ("常州某甲机械有限公司", "常州某乙机械有限公司"),
        ("某机械有限公司A区", "某机械有限公司B区"),
        ("某市实验中学3班", "某市实验中学13班"),
        ("常州恒立液压有限公司", "常州恒力液厂有限公司"),
        ("恒立工会", "恒力工会"),
    ],
)
def test_names_of_several(near, one, other):
    assert near((one, "东区", ONE), (other, "东区", ONE)) == []


def test_names_of_two_units_need_one_telephone(near):
    names = "常州恒立液压有限公司", "常州恒力液压有限公司"
    assert near((names[0], "东区", ONE), (names[1], "西区", OTHER)) == []
    first, _ = near((names[0], "东区", ONE), (names[1], "西区", ONE))
    assert "由西区报送" in first.message


def test_the_same_name_is_a_duplicate_and_nothing_else(near):
    assert near(("常州恒立液压有限公司", "东区", ONE), ("常州恒立液压有限公司工会", "东区", ONE)) == []


def test_persons_of_one_employer(near):
    employer = "常州恒立液压有限公司"
    assert len(near(persons=[("王建国", employer, ONE), ("王健国", employer, OTHER)])) == 2
    assert near(persons=[("王芳", employer, ONE), ("王方", employer, OTHER)]) == []
    assert len(near(persons=[("王芳", employer, ONE), ("王方", employer, ONE)])) == 2
    assert near(persons=[("王芳", employer, ONE), ("李平", "常州恒力液压有限公司", ONE)]) == []


def test_many_names_that_differ_in_one_character_are_a_series(near):
    assert near(*((f"常州{chr(0x6000 + i)}江液压有限公司", "东区", ONE) for i in range(20))) == []


def test_ten_thousand_names_are_compared_a_few_times():
    draw, candidates = random.Random(1), Candidates()
    for _ in range(10_000):
        candidates.add("home", "某市" + "".join(draw.choices("恒立液压力成金龙华江海山", k=6)) + "有限公司")
    pairs = candidates.pairs()
    assert 1_000 < len(pairs) < 40 * 10_000


def test_names_that_differ_in_one_character_are_compared_within_their_form():
    candidates = Candidates()
    for form, name in (
        ("home", "恒立液压"),
        ("person", "恒力液压"),
        ("home", "恒力液压"),
        ("home", "恒液压"),
    ):
        candidates.add(form, name)
    assert candidates.pairs() == {(0, 2), (0, 3), (2, 3)}
