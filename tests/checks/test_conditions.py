from __future__ import annotations

import pytest

from pipeline.checks.conditions import Answer, condition
from pipeline.expr import ExpressionError
from pipeline.model.finding import Place
from pipeline.model.record import Cell, Problem, Record

PLACE = Place("登记数据.xlsx", "表", "A4")
BAD = Problem("kind", "读不出来", "请改正。")


@pytest.fixture
def asked(pack_with):
    """What a record with these values answers; `BAD` is a value that cannot be read."""

    def asked(source: str, *, on_empty: bool = False, **values: object) -> Answer:
        cells = {
            name: Cell("?", None, PLACE, name, BAD) if value is BAD else Cell(value, value, PLACE, name)
            for name, value in values.items()
        }
        record = Record("home", 1, "东区", PLACE, cells)
        known = dict.fromkeys(("name", "a", "b", "x", "y")) | record.values() | {"unit": "东区"}
        return condition(source, pack_with().forms["home"], on_empty=on_empty).ask(record, known)

    return asked


@pytest.mark.parametrize(
    ("source", "values", "answer"),
    [
        ("a > b", {"a": 2, "b": 1}, Answer.YES),
        ("a > b", {"a": 1, "b": 2}, Answer.NO),
        ("a > b", {"a": 0, "b": 0}, Answer.NO),
        ("a > b", {"a": 1}, Answer.EMPTY),
        ("a > b", {"a": 1, "b": BAD}, Answer.EMPTY),
        ("x", {"x": False}, Answer.NO),
        ("x", {}, Answer.OPEN),
        ("x", {"x": None}, Answer.OPEN),
        ("x", {"x": BAD}, Answer.EMPTY),
        ("x or y", {"x": True}, Answer.OPEN),
        ("x and a", {}, Answer.EMPTY),
        ("a / b > 1", {"a": 1, "b": 0}, Answer.FAULT),
        ("name > 1", {"name": "甲"}, Answer.FAULT),
        ("nobody > 1", {}, Answer.FAULT),
    ],
)
def test_answers(asked, source, values, answer):
    assert asked(source, **values) is answer


def test_on_empty_asks_all_the_same(asked):
    assert asked("a is none", on_empty=True) is Answer.YES
    assert asked("a > 1", on_empty=True) is Answer.FAULT


def test_what_does_not_parse_is_refused(pack_with):
    with pytest.raises(ExpressionError):
        condition("a >", pack_with().forms["home"])
