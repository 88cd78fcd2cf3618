from __future__ import annotations

import pytest

from pipeline.notice.roll.events import PARTY, UNIONS, founded, plan_of, plan_years


def test_congresses_are_counted_from_one_that_is_known() -> None:
    assert (PARTY.latest(2021), PARTY.latest(2022), PARTY.held(20)) == (19, 20, 2022)
    assert (UNIONS.latest(2022), UNIONS.latest(2023)) == (17, 18)


def test_five_year_plans() -> None:
    assert plan_years(14) == (2021, 2025)
    assert plan_years(13) == (2016, 2020)
    assert (plan_of(2025), plan_of(2026)) == (14, 15)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("庆祝建党", 1921),
        ("庆祝中国共产党成立", 1921),
        ("中华人民共和国成立", 1949),
        ("纪念中华全国总工会成立", 1925),
        ("改革开放", 1978),
    ],
)
def test_events_are_known_by_the_words_that_name_them(words: str, year: int) -> None:
    assert [found for _, found in founded(words)] == [year]
    assert list(founded("公司成立")) == []
