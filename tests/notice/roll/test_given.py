from __future__ import annotations

import datetime as dt

import pytest
from rolled_notices import line, years

from pipeline.model.roll_facts import RollFacts
from pipeline.notice.roll.decision import edited
from pipeline.notice.roll.given import given, given_days, not_found
from pipeline.notice.roll.lines import Role


def put(text: str, facts: RollFacts, role: Role = Role.BODY) -> str:
    decisions = given(line(text, role=role), facts, years())
    return edited(text, [edit for decision in decisions for edit in decision.edits])


@pytest.mark.parametrize(
    ("old", "number", "new"),
    [
        ("某总工〔2021〕7号", 12, "某总工〔2022〕12号"),
        ("某总工〔2021〕第7号", "12", "某总工〔2022〕第12号"),
        ("某总工办〔2021〕  号", 9, "某总工办〔2022〕9号"),
        ("某总工〔2021〕号", 9, "某总工〔2022〕9号"),
        ("某总工〔2021〕7号", "某工发〔2022〕3号", "某工发〔2022〕3号"),
        ("某总工〔2021〕7号", "某总工〔2022〕7号", "某总工〔2022〕7号"),
    ],
)
def test_the_number_is_given_whole_or_by_its_serial(old: str, number: int | str, new: str) -> None:
    assert put(old, RollFacts(number=number), Role.NUMBER) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2021年3月19日", "2022年4月6日"),
        ("二○二一年三月十九日", "二○二二年四月六日"),
        ("某某市总工会  2021年3月  日", "某某市总工会  2022年4月6日"),
        ("2019年3月29日", "2019年3月29日"),
    ],
)
def test_the_date_is_given(old: str, new: str) -> None:
    assert put(old, RollFacts(date=dt.date(2022, 4, 6)), Role.SIGNED) == new


def test_words_are_replaced_whole_and_only_where_they_differ() -> None:
    facts = RollFacts(replace={"100": 120, "先进集体100个": "先进集体110个", "王某": "李某"})
    text = "先进集体100个，100名，1000元，王某"
    assert put(text, facts) == "先进集体110个，120名，1000元，李某"
    (first, *_) = given(line(text), facts, years())
    assert [edit.new for edit in first.edits] == ["110"]


def test_days_are_replaced_however_they_are_written() -> None:
    facts = RollFacts(replace={"2021年10月20日": dt.date(2022, 10, 27), "王某": "李某"})
    assert put("二〇二一年十月二十日（星期三）前", facts) == "二〇二二年十月二十七日（星期四）前"
    assert given_days(facts) == {dt.date(2021, 10, 20): dt.date(2022, 10, 27)}
    assert not_found([line("王某")], facts) == ("2021年10月20日",)


def test_words_can_be_added_and_taken_away() -> None:
    assert put("申报表", RollFacts(replace={"申报表": "申报登记表"})) == "申报登记表"
    assert put("申报登记表", RollFacts(replace={"登记": ""})) == "申报表"
