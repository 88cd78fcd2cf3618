from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.model.quota import QuotaTable

TABLE: dict[str, Any] = {
    "forms": ["home", {"form": "person", "kind": "基层", "where": "x"}],
    "totals": [5, 1],
    "rows": [["东区", 2, ""], [["东区", "西区"], 3, 1]],
}


def test_every_figure_once_an_empty_cell_as_none() -> None:
    figures = QuotaTable.model_validate(TABLE).figures()
    assert [(figure.column.name, figure.units, figure.n) for figure in figures] == [
        ("home", ("东区",), 2),
        ("基层", ("东区",), 0),
        ("home", ("东区", "西区"), 3),
        ("基层", ("东区", "西区"), 1),
    ]


def test_single_units_may_nominate_their_own_places() -> None:
    assert list(QuotaTable.model_validate(TABLE).nominations()) == [
        ("home", "东区", 2),
        ("person", "东区", 0),
    ]


def test_of_awards_each_unit_may_nominate_what_is_said_of_the_whole_form() -> None:
    table = {**TABLE, "meaning": "award"}
    assert list(QuotaTable.model_validate(table).nominations()) == []
    assert list(QuotaTable.model_validate({**table, "nominate_each": 1}).nominations()) == [
        ("home", "东区", 1),
        ("home", "西区", 1),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"totals": [5]},
        {"rows": [["东区", 2]]},
        {"rows": [["东区", -2, 0]]},
        {"rows": [["东区", "二", 0]]},
        {"rows": []},
        {"rows": ["东区"]},
        {"rows": [[[], 2, 0]]},
        {"slips": {"person": 1}},
        {"nominate_each": 1},
        {"forms": ["home", {"form": "person", "kind": "基层"}]},
        {"forms": ["home", {"form": "person", "where": "x"}]},
    ],
)
def test_a_table_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        QuotaTable.model_validate({**TABLE, **change})
