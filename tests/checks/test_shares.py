from __future__ import annotations

import pytest

HOME = "工会组织名称（盖章）"


@pytest.fixture
def shares(good, checked):
    """Findings of code share for homes of a unit whose 是否非公 are these."""

    def shares(answers: list[str | None], unit: str = "武进"):
        rows = [
            good("home", {HOME: f"常州第{n}公司工会委员会"}, 推荐单位=unit, 是否非公=answer)
            for n, answer in enumerate(answers)
        ]
        result = checked(home=rows)
        assert not result.excluded
        return [(f.level, f.unit, f.message.split("（")[0]) for f in result.findings if f.code == "share"]

    return shares


def test_half_is_enough(shares):
    assert [level for level, *_ in shares(["是", "否"])] == ["info"]  # against the 20 places of the quota
    assert shares(["是"] * 10 + ["否"] * 10) == []


def test_less_than_half_of_what_is_submitted_is_an_error(shares):
    [submitted] = shares(["是", "否", "否"])
    title = "《常州市信赖职工之家申报表》"
    assert submitted == (
        "error",
        "武进",
        f"武进报送{title}3 份，其中非公企业应不低于 50%，至少 2 份，现有 1 份",
    )


def test_what_the_places_ask_is_told_where_what_is_submitted_is_in_order(shares):
    title = "《常州市信赖职工之家申报表》"
    [places] = shares(["是"])
    assert places[:2] == ("info", "武进")
    assert places[2] == f"武进有{title}名额 20 个，按名额计算，非公企业应不低于 50%，至少 10 份，现有 1 份"


@pytest.mark.parametrize("unit", ["溧阳", "金坛", "武进", "新北", "天宁", "钟楼", "经开区"])
def test_each_of_the_seven_districts_is_bound(shares, unit):
    assert ("error", unit) in [(level, of) for level, of, _ in shares(["否"], unit)]


def test_an_industry_is_not_bound(shares):
    assert shares(["否", "否"], "教育") == []


@pytest.mark.parametrize("answer", [None, ...])
def test_open_answers_are_counted_and_never_an_error(shares, answer):
    told = shares(["是"] * 6 + ["否"] * 6 + [answer] * 8)
    assert told == [("info", "武进", "武进有 8 份《常州市信赖职工之家申报表》没有填“是否非公”")]


def test_an_error_that_open_answers_cannot_mend_is_told_with_them(shares):
    assert [level for level, *_ in shares(["否", "否", "否", None])] == ["error", "info"]


SHARE = """
[[share]]
id = "s"
form = "home"
where = "x"
at_most = 10
label = "机关干部"
[[quota]]
forms = ["home"]
totals = [5]
rows = [["东区", 5]]
"""


def test_at_most(pack_with, checked, flat):
    pack = pack_with(on_pack=SHARE)

    def told(yes: int, no: int, unit: str) -> list[str]:
        answers = ["是"] * yes + ["否"] * no
        return flat(
            checked(
                pack,
                home=[
                    {"推荐单位": unit, "名称": f"{n}厂", "丙项": answer} for n, answer in enumerate(answers)
                ],
            )
        )

    assert told(1, 9, "西区") == []
    assert told(1, 8, "西区") == ["error share home 西区"]
    assert told(1, 4, "东区") == ["error share home 东区"]
