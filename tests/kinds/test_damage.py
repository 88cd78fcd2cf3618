import datetime as dt

import pytest

from pipeline.kinds import KINDS, Typed, read
from pipeline.kinds.damage import damage
from pipeline.model.record import Raw


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (320402198503011234, "存成了数 3.20402E+17"),
        (3.20402198503011e17, "存成了数 3.20402E+17"),
        (-(10**15), "丢失"),
        (10**400, "丢失"),
        (float("inf"), "丢失"),
        (float("nan"), "丢失"),
        ("3.20402E+17", "科学记数"),
        ("3.20402198503011e+17", "科学记数"),
        ("3.20402198503011E+017", "科学记数"),
        (" 1.39E+10 ", "科学记数"),
        ("########", "内容已经丢失"),
        ("#REF!", "公式错误 #REF!"),
    ],
)
def test_what_is_lost_is_an_error_of_every_kind(kind: str, raw: Raw, says: str) -> None:
    value, problem = read(kind, "证件号码", Typed(raw, "0"))
    assert value is None
    assert problem
    assert (problem.code, problem.level) == ("kind", "error")
    assert problem.message.startswith("“证件号码”")
    assert says in problem.message


@pytest.mark.parametrize(
    "raw", [999_999_999_999_999, 13900001234, 0.5, "E+17", "#1车间", "##", "C+E", "1e3", True]
)
def test_what_only_looks_like_it_is_whole(raw: Raw) -> None:
    assert damage(Typed(raw)) is None


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"date", "month", "text", "prose", "photo"}))
@pytest.mark.parametrize("raw", [dt.datetime(2021, 3, 5), dt.date(2021, 3, 5), dt.time(3, 5)])
def test_a_day_where_none_is_asked_is_excels_work(kind: str, raw: Raw) -> None:
    value, problem = read(kind, "栏目", Typed(raw, choices=("男", "女")))
    assert value is None
    assert problem
    assert "Excel 已把它当成日期或时间" in problem.message
    assert "文本格式" in problem.hint
