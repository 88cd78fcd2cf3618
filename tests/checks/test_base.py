from __future__ import annotations

import pytest

from pipeline.checks.base import blank_values, typed
from pipeline.model.finding import Place
from pipeline.model.record import Cell

PLACE = Place("登记数据.xlsx", "表", "B4")


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [
        ("甲\n 乙", "甲 乙"),
        ("字" * 41, "字" * 40 + "…"),
        (True, "TRUE"),
        (False, "FALSE"),
        (320, "320"),
        (0, "0"),
    ],
)
def test_what_was_typed_is_quoted_short_and_on_one_line(raw, quoted):
    assert typed(Cell(raw, None, PLACE, "栏目")) == quoted


def test_expressions_see_every_field_and_the_pack(changzhou):
    values = blank_values(changzhou, "home")
    said = {name for name, value in values.items() if value is not None}
    assert said == {"city", "year", "notice_date", "form_title"}
    assert {field.id for field in changzhou.forms["home"].fields} < values.keys()
