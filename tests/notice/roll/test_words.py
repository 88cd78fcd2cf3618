from __future__ import annotations

import pytest
from rolled_notices import line, years

from pipeline.notice.roll.decision import Decision
from pipeline.notice.roll.lines import Role
from pipeline.notice.roll.timebound import things
from pipeline.notice.roll.words import decide


def decided(text: str, target: int = 2022, interval: int | None = 1, **more: object) -> Decision:
    (thing,) = things(text)
    return decide(line(text, **more), thing, years(2021, target, interval))


def test_a_serial_number_is_asked_for_with_the_old_one() -> None:
    decision = decided("某总工〔2021〕17号", role=Role.NUMBER)
    assert decision.new("某总工〔2021〕17号") == "某总工〔2022〕17号"
    assert "“17”" in decision.note
    assert "填写" in decided("某总工〔2021〕  号", role=Role.NUMBER).note
    assert not decided("某总工〔2019〕2号", role=Role.NUMBER).edits


@pytest.mark.parametrize(
    ("text", "target", "said"),
    [
        ("党的十九大精神", 2021, ""),
        ("党的十九大精神", 2023, "第二十次会议于2022年10月"),
        ("党的十九大以来", 2023, ""),
        ("学习贯彻十九大精神", 2021, ""),
        ("团的十八大精神", 2022, "会议的届次"),
        ("中国工会十七大精神", 2023, "第十八次会议于2023年10月"),
        ("某市工会九大精神", 2022, "会议的届次"),
        ("十九届五中全会精神", 2022, "之后可能又开了全会"),
    ],
)
def test_congresses_are_asked_about_once_there_is_a_newer_one(text: str, target: int, said: str) -> None:
    decision = decided(text, target)
    assert said in decision.note
    assert bool(decision.note) is bool(said)
    assert not decision.edits


def test_sessions_count_on_by_the_interval() -> None:
    text = "第九届职工之家评选"
    assert decided(text).new(text) == "第九届"[:1] + "十届"
    assert decided(text, 2023, 2).new(text) == "第十届"
    assert "每年一次的，“第九届”改为“第十届”" in decided(text, interval=None).note
    assert "不是评选的年份" in decided(text, 2022, 3).note


@pytest.mark.parametrize(
    ("text", "target", "new"),
    [
        ("庆祝建党100周年", 2022, None),
        ("庆祝建党一百周年", 2026, "一百零五周年"),
        ("庆祝建党90周年大会", 2022, "90周年"),
        ("纪念我会成立30周年", 2022, None),
    ],
)
def test_anniversaries_that_are_round_follow_and_others_are_asked_about(
    text: str, target: int, new: str | None
) -> None:
    assert decided(text, target).new(text) == new


def test_windows_say_what_they_come_to_mean() -> None:
    assert "原指2018—2020年，到2022年指2019—2021年" in decided("近三年").note
    assert "“五年来”到2022年就是“六年来”" in decided("开展建设五年来").note


def test_plans_are_asked_about_when_they_are_over() -> None:
    assert decided("“十四五”期间", 2025).decided
    assert "“十四五”到2025年结束，没有改；2026年是十五五" in decided("“十四五”期间", 2026).note


def test_places_are_listed_with_what_they_are_of() -> None:
    decision = decided("表彰“信赖职工之家”100个")
    assert decision.reason == "名额由今年的方案定，请核对：表彰“信赖职工之家”100个"
    assert decision.note == "名额由今年的方案定，请核对"
