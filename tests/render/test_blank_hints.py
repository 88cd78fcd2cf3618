import pytest

from pipeline.model.form import Column, Words
from pipeline.render.blank_hints import hint, limit


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (Words(about=2000), "2000 字左右（1800 至 2200 字）"),
        (Words(about=500, tolerance=20), "500 字左右（400 至 600 字）"),
        (Words(max=500), "500 字以内"),
        (Words(min=300), "不少于 300 字"),
        (Words(min=300, max=500), "不少于 300 字，500 字以内"),
    ],
)
def test_a_limit_is_told_in_a_phrase(words, told):
    assert limit(words) == told


@pytest.mark.parametrize(
    ("column", "lines"),
    [
        ({"kind": "text"}, []),
        ({"kind": "text", "example": "某某路1号", "note": "填全称"}, ["填全称", "例：某某路1号"]),
        ({"kind": "month"}, ["如 1985.03"]),
        ({"kind": "month", "example": "2012.06"}, ["例：2012.06"]),
        ({"kind": "integer", "required": "a == 1"}, ["按条件必填", "只填整数"]),
        ({"kind": "choice", "choices": ("甲", "乙")}, ["从下拉列表中选"]),
        ({"kind": "choice", "choices": ("甲", "其他")}, ["从下拉列表中选；没有的写“其他（说明）”"]),
        ({"kind": "ethnicity"}, ["从下拉列表中选"]),
    ],
)
def test_a_hint_says_what_to_enter(column, lines):
    assert hint(Column(id="a", label="甲", **column)).split("\n") == (lines or [""])
