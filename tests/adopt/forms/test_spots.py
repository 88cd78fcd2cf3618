from __future__ import annotations

from pipeline.adopt.forms.spots import Spot, Square


def test_a_place_outside_tables_has_no_square() -> None:
    assert Spot("姓名", "第 1 段").square is None


def test_squares_are_the_same_by_their_numbers() -> None:
    assert Square(1, 2, 3) == Square(1, 2, 3)
