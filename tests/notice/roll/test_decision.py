from __future__ import annotations

from rolled_notices import years

from pipeline.model.rolled import TimeBound
from pipeline.notice.numerals import Numeral
from pipeline.notice.roll.decision import Edit, asked, changed, edited, left, year_edit


def test_edits_are_made_together() -> None:
    assert edited("2021年至2025年", [Edit(0, 4, "2022"), Edit(6, 10, "2026")]) == "2022年至2026年"


def test_a_decision_knows_what_stands_there_then() -> None:
    text = "于2021年底"
    assert changed(TimeBound.YEAR, (1, 6), [Edit(1, 5, "2022")], "").new(text) == "2022年"
    assert left(TimeBound.YEAR, (1, 6), "").new(text) == "2021年"
    assert asked(TimeBound.YEAR, (1, 6), "").new(text) is None


def test_selections_are_counted_where_the_years_come_out_even() -> None:
    assert years(2021, 2023, 2).sessions() == 1
    assert years(2021, 2022, 2).sessions() is None
    assert years(2021, 2022, None).sessions() is None


def test_a_year_moves_in_its_own_writing() -> None:
    assert year_edit(Numeral("二○二一", 3, 2021), years()) == Edit(3, 7, "二○二二")
