from __future__ import annotations

import pytest
from rolled_notices import line, years

from pipeline.notice.roll.dates import decide
from pipeline.notice.roll.decision import Decision
from pipeline.notice.roll.lines import Role
from pipeline.notice.roll.timebound import things


def decided(text: str, target: int = 2022, **more: object) -> Decision:
    thing = next(thing for thing in things(text) if thing.moments)
    return decide(line(text, **more), thing, years(2021, target, title="关于评选2021年度先进的通知"))


# Sentences by the hundred are in sentences.py; here is what depends on more than the sentence.
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("男性1966年1月1日以后出生", "1967年1月1日"),
        ("近三年（2018—2020年）考核", "2019—2021年"),
        ("名额按2020年会员数分配", "2021年"),
        ("考核时间为2020年7月1日至2021年6月30日", "2021年7月1日至2022年6月30日"),
    ],
)
def test_what_is_not_changed_is_proposed(text: str, reason: str) -> None:
    decision = decided(text)
    assert not decision.edits
    assert not decision.decided
    assert reason in decision.note


def test_years_ahead_are_asked_about_once_they_are_there() -> None:
    assert decided("到2025年全面建成").decided
    assert not decided("到2025年全面建成", 2025).decided
    assert decided("2021年至2025年评选", 2025).decided
    assert not decided("2021年至2025年评选", 2026).decided


def test_the_own_title_moves_where_it_is_cited() -> None:
    assert decided("根据《关于评选2021年度先进的通知》").edits
    assert not decided("根据《关于做好2021年度工作的通知》").edits


def test_the_role_of_the_line_decides_first() -> None:
    assert not decided("2021年3月19日", role=Role.SIGNED).decided
    assert decided("2019年3月19日", role=Role.SIGNED).decided
    assert decided("2021年3月19日", role=Role.SIGNED).note.endswith("（3月19日是星期六）")
    assert decided("2021年3月18日", role=Role.SIGNED).note.endswith("签发日期填写")
    assert decided("办公室　2021年3月18日印发", role=Role.SIGNED).note.startswith("印发日期")
    for role in (Role.CLAUSE, Role.ANNEX):
        assert not decided("于2021年3月19日前", role=role).edits
