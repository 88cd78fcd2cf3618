from __future__ import annotations

import pytest
import yunzhou
from yunzhou import team

from pipeline.checks.run import check
from pipeline.packs.load import load
from pipeline.records.read import open_data


@pytest.fixture
def ranks(tmp_path):
    pack = load(str(yunzhou.city(tmp_path)), ())

    def told(*ranked, unit="东区"):
        rows = [team(unit=unit, name=f"某{at}班组") | {"推荐排序": rank} for at, rank in enumerate(ranked)]
        data = open_data((yunzhou.teams(tmp_path / "数据.xlsx", *rows),), pack)
        return [one for one in check(pack, data).findings if one.code == "rank"]

    return told


@pytest.mark.parametrize("ranked", [(None, None), (2, 1), (1,)])
def test_ranks_from_1_on_and_none_at_all_are_right(ranks, ranked):
    assert ranks(*ranked) == []


def test_two_equal_ranks_name_each_other(ranks):
    one, two = ranks(1, 1)
    assert (one.level, one.record, two.record) == ("warning", 1, 2)
    assert "“推荐排序”填的是“1”，同一单位的另一条记录也是（数据.xlsx《工人先锋岗申报表》" in one.message


@pytest.mark.parametrize(
    ("ranked", "told"),
    [((1, 3), "缺第 2 位"), ((1, None), "有 1 条没有排"), ((2, None), "缺第 1 位，有 1 条没有排")],
)
def test_a_gap_is_told_of_the_unit(ranks, ranked, told):
    (one,) = ranks(*ranked)
    assert (one.unit, one.record) == ("东区", None)
    assert one.message == f"东区报送的《云州市工人先锋岗申报表》，推荐排序{told}"


def test_equal_ranks_take_the_place_behind_them_and_hide_no_gap(ranks):
    assert len(ranks(1, 1, 3)) == 2
    *_, gap = ranks(1, 1, 4)
    assert gap.message.endswith("推荐排序缺第 3 位")
