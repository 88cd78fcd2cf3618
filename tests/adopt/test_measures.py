from __future__ import annotations

from pipeline.adopt.measures import MEASURES, UNMISTAKABLE
from pipeline.adopt.wording import Sort, sort_of


def test_a_measure_alone_leaves_the_place_before_it_open() -> None:
    assert {sort_of(f"　　{measure}") for measure in MEASURES} == {Sort.BLANK}


def test_what_needs_no_colon_is_a_measure() -> None:
    assert set(UNMISTAKABLE) < set(MEASURES)
