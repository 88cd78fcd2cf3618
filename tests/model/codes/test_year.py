from __future__ import annotations

from pipeline.model.codes.registry import CODES
from pipeline.model.codes.year import CODES_OF_THE_YEAR


def test_they_are_codes_like_all_others() -> None:
    assert CODES_OF_THE_YEAR.items() <= CODES.items()
