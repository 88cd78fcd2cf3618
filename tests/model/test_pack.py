import pytest
from pydantic import ValidationError

from pipeline.model.pack import Head, Share


@pytest.mark.parametrize("bounds", [{}, {"at_least": 50, "at_most": 60}, {"at_least": 101}])
def test_a_share_has_one_bound(bounds: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        Share.model_validate({"id": "half", "form": "home", "where": "x", "label": "一半"} | bounds)


HEAD = {"city": "某市", "title": "评选", "year": 2021, "notice_date": "2021-03-19"}
DUE = [{"stage": "报送", "date": "2021-10-20"}]


@pytest.mark.parametrize(
    ("word", "rank"), [("县级", 0), (" 区 级", 0), ("市级", 1), ("全国", 2), ("国家级", None), ("", None)]
)
def test_grades_are_ordered_from_the_lowest(word: str, rank: int | None) -> None:
    head = Head.model_validate({**HEAD, "deadline": DUE, "grades": [["县级", "区级"], "市级", "全国"]})
    assert head.grade(word) == rank
