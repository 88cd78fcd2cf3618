import pytest
from pydantic import ValidationError

from pipeline.model.pack import Figure, QuotaTable, Share

TABLE = {"forms": ["home", "person"], "totals": [5, 2], "rows": [["东区", 2, ""], [["西区", "南区"], 3, 2]]}


def test_every_figure_of_a_quota_table_is_told_with_its_units() -> None:
    assert list(QuotaTable.model_validate(TABLE).figures()) == [
        Figure("home", ("东区",), 2, "nominate"),
        Figure("person", ("东区",), 0, "nominate"),
        Figure("home", ("西区", "南区"), 3, "nominate"),
        Figure("person", ("西区", "南区"), 2, "nominate"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"rows": [["东区", 2]]},
        {"totals": [5]},
        {"rows": [["东区", -1, 2]]},
        {"rows": [["东区", "二", 2]]},
        {"rows": []},
        {"rows": ["东区"]},
    ],
)
def test_a_crooked_quota_table_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        QuotaTable.model_validate(TABLE | change)


@pytest.mark.parametrize("bounds", [{}, {"at_least": 50, "at_most": 60}, {"at_least": 101}])
def test_a_share_has_one_bound(bounds: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Share.model_validate({"id": "half", "form": "home", "where": "x", "label": "一半"} | bounds)
