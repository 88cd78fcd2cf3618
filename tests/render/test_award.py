from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.days import WorkingDay
from pipeline.model.award import Honour, Winner
from pipeline.model.finding import Place
from pipeline.model.record import Cell, Entry
from pipeline.packs.load import load, roots
from pipeline.render.award import (
    CERTIFICATE_WORDS,
    Period,
    certificate_context,
    decision_context,
    honours_context,
    issued_context,
    list_title,
    publicity_context,
    table_context,
    winners_context,
)

PACK = load("changzhou", roots())
HOME, SMALL, PERSON = (
    Honour(form=name, title=title)
    for name, title in (("home", "之家"), ("small", "小家"), ("person", "娘家人"))
)
DAY = WorkingDay(dt.date(2021, 11, 8), False)
OPEN = Period(None, None, 5)
SET = Period(DAY, WorkingDay(dt.date(2021, 11, 12), False), 5)


def winner(honour: Honour, name: str, **more: Any) -> Winner:
    given = {
        "person": honour is PERSON,
        "record": 1,
        "unit": "武进",
        "employer": "",
        "number": "",
        "rank": None,
        "shown": (),
    }
    return Winner(honour=honour, name=name, place=Place("名单.xlsx"), **{**given, **more})


WINNERS = [
    winner(HOME, "甲公司工会"),
    winner(HOME, "乙公司工会"),
    winner(SMALL, "一车间小组", employer="甲公司"),
    winner(PERSON, "王芳", employer="乙公司", shown=(("电话", "138****0001"),)),
]


def test_publicity_lists_each_group_under_its_heading() -> None:
    context = publicity_context(PACK, WINNERS, SET, ["某总工会"])
    assert [row["heading"] for row in context["rows"] if row["heading"]] == [
        "一、之家（2个）", "二、小家（1个）", "三、娘家人（1名）"
    ]  # fmt: skip
    assert [row["number"] for row in context["rows"] if not row["heading"]] == [1, 2, 1, 1]
    assert (context["start"], context["end"], context["days"]) == ("2021年11月8日", "2021年11月12日", 5)
    assert context["count"] == "单位3个、个人1名"


def test_a_name_of_two_characters_is_as_wide_as_others_and_telephones_are_masked() -> None:
    row = table_context(PACK, WINNERS, SET)["rows"][3]
    assert row["name"] == "王　芳"
    assert row["beside"] == "乙公司；电话：138****0001"


def test_a_group_goes_with_its_organisation_unless_its_name_tells_it() -> None:
    assert certificate_context(PACK, WINNERS[2], ["某总工会"], None)["name"] == "甲公司一车间小组"
    assert certificate_context(PACK, WINNERS[2], [], None).keys() == CERTIFICATE_WORDS
    told = winner(SMALL, "甲公司工会一车间小组", employer="甲公司")
    assert certificate_context(PACK, told, ["某总工会"], None)["name"] == "甲公司工会一车间小组"


def test_the_day_is_printed_in_figures_and_engraved_in_words() -> None:
    texts = certificate_context(PACK, WINNERS[0], [], dt.date(2021, 12, 20))
    assert (texts["date"], texts["month"]) == ("2021年12月20日", "二〇二一年十二月")
    assert certificate_context(PACK, WINNERS[0], [], dt.date(2022, 1, 4))["month"] == "二〇二二年一月"
    assert certificate_context(PACK, WINNERS[0], [], None)["month"] == "〔待定〕年〔待定〕月"


def test_the_workshop_is_told_what_its_fonts_may_lack() -> None:
    winners = [winner(HOME, "甲公司工会", number="2021001"), winner(HOME, "𬭎䶮公司工会")]
    texts = [certificate_context(PACK, one, ["某总工会"], None) for one in winners]
    first, second = issued_context(PACK, "奖牌制作单", texts, "month")["rows"]
    assert (first["at"], first["serial"], first["rare"]) == (1, "2021001", "")
    assert (second["serial"], second["rare"]) == ("〔待定〕", "𬭎（U+2CB4E）、䶮（U+4DAE）")
    assert second["date"] == "〔待定〕年〔待定〕月"


def test_what_is_not_known_stays_open() -> None:
    context = decision_context(PACK, WINNERS, OPEN, ["某总工会"])
    assert context["start"] == context["end"] == context["open"] == "〔待定〕"
    assert publicity_context(PACK, WINNERS, OPEN, [])["days"] == ""


def test_the_decision_names_the_honours_and_the_first_of_each() -> None:
    context = decision_context(PACK, WINNERS, SET, ["某总工会"])
    assert context["title"] == "某总工会关于表彰2021年度之家、小家、娘家人的决定"
    assert [(one["at"], one["first"], one["count"]) for one in context["groups"]] == [
        ("一", "甲公司工会", 2), ("二", "甲公司一车间小组", 1), ("三", "王芳", 1)
    ]  # fmt: skip
    assert context["who"] == "单位和个人"


@pytest.mark.parametrize(
    ("city", "title"),
    [
        ("changzhou", "2021年度常州市“两个信赖”表彰名单"),
        ("chongqing", "2021年度先进职工之家（小家）表彰名单"),
        ("dalian", "2019年最温馨“职工之家”和最美“娘家人”表彰名单"),
        ("jiaozuo", "2018年焦作市模范职工之家等表彰名单"),
    ],
)
def test_the_list_is_named_without_how_they_were_selected(city: str, title: str) -> None:
    assert list_title(load(city, roots())) == title


def test_employers_stand_beside_persons_only() -> None:
    groups = winners_context(PACK, WINNERS)["groups"]
    assert [[row["employer"] for row in group["rows"]] for group in groups] == [["", ""], [""], ["乙公司"]]


def test_winners_are_added_to_earlier_honours_once() -> None:
    place = Place("历年荣誉.xlsx")
    known = {"name": "丙公司工会", "honour": "之家", "grade": "市级", "year": 2016, "held": True}
    entry = Entry(place, {name: Cell(value, value, place, name) for name, value in known.items()})  # type: ignore[arg-type]
    rows = honours_context(PACK, [entry, entry], WINNERS[:1])["rows"]
    assert rows[0] == {
        "name": "丙公司工会",
        "employer": "",
        "honour": "之家",
        "grade": "市级",
        "year": 2016,
        "held": "是",
    }
    assert [(row["name"], row["year"], row["grade"]) for row in rows[1:]] == [("甲公司工会", 2021, "市级")]


def test_a_small_group_is_remembered_with_its_organisation() -> None:
    assert [row["employer"] for row in honours_context(PACK, [], WINNERS[2:])["rows"]] == ["甲公司", "乙公司"]


def test_quotation_marks_within_others_are_single_and_an_activity_is_no_work() -> None:
    pack = load("dalian", roots())
    own = Honour(form="home", title="最温馨“职工之家”")
    context = decision_context(pack, [winner(own, "某公司")], SET, ["某总工会"])
    assert context["groups"][0]["quoted"] == "最温馨‘职工之家’"
    assert context["selection"].endswith("推树活动")
    assert decision_context(PACK, WINNERS, SET, [])["selection"].endswith("评选工作")
