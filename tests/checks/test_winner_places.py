from __future__ import annotations

import pytest

from pipeline.checks.winner_places import Won, winner_kinds, winner_places
from pipeline.model.award import Honour, Winner, honours
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Record
from pipeline.packs.load import load, roots

PLACE = Place("名单.xlsx", "名单", "A2")


def found(pack: Pack, *won: tuple[str, str], **values: object) -> list[Finding]:
    """What is said of the places of winners, each an honour and a unit; `values`: what all of them filled in."""
    return list(winner_places(pack, given(pack, *won, **values)))


def given(pack: Pack, *won: tuple[str, str], **values: object) -> Won:
    known = {one.title: one for one in honours(pack.forms, pack.award)}
    cells = {name: Cell(value, value, PLACE, name) for name, value in values.items()}  # type: ignore[arg-type]
    return [
        (_winner(known[honour], unit, at), Record(known[honour].form, at, unit, PLACE, cells))
        for at, (honour, unit) in enumerate(won, 1)
    ]


def _winner(honour: Honour, unit: str, at: int) -> Winner:
    return Winner(
        honour, False, at, unit, f"对象{at}", "", "", None, (), Place("名单.xlsx", "名单", f"A{at + 1}")
    )


@pytest.fixture(scope="module")
def jiaozuo() -> Pack:
    return load("jiaozuo", roots())


def test_more_winners_than_places_name_figures_section_and_who_is_beyond() -> None:
    pack = load("changzhou", roots())
    (over, *_) = found(pack, *[("常州市信赖职工之家", "天宁")] * 9)
    assert (over.code, over.level, over.unit) == ("winner-places", "error", "天宁")
    assert over.message == "天宁的“常州市信赖职工之家”名额 7 个（见通知附件1），名单上 9 个，多 2 个"
    assert "“对象8”、“对象9”" in over.hint
    assert over.place == Place("名单.xlsx", "名单", "A9")


def test_places_that_units_share_are_counted_together(jiaozuo: Pack) -> None:
    flag = "焦作市模范职工之家红旗单位"
    units = ["沁阳市", "孟州市", "温县", "武陟县"]
    over = [one for one in found(jiaozuo, *((flag, unit) for unit in units)) if one.level == "error"]
    assert [one.message.partition("名额")[2] for one in over] == [
        " 3 个（见通知附件、四（一）），名单上 4 个，多 1 个"
    ]
    assert over[0].unit is None
    assert not [one for one in found(jiaozuo, *((flag, unit) for unit in units[:3])) if one.level == "error"]


def test_an_empty_cell_of_awards_says_nothing_but_the_total_holds(jiaozuo: Pack) -> None:
    flags = "焦作市模范职工小家红旗单位"
    units = (
        ["市直"] * 6
        + ["其它"] * 2
        + ["沁阳市"] * 8
        + ["财贸工会系统", "教育工会系统", "焦煤集团系统", "焦煤集团系统"]
    )
    assert not [
        one for one in found(jiaozuo, *((flags, unit) for unit in units)) if "小家红旗" in one.message
    ]
    more = found(jiaozuo, *((flags, unit) for unit in units), (flags, "哪里也不是"))
    assert [one.message[:2] for one in more if one.level == "error"] == ["全部"]


def test_places_left_are_told_row_by_row_where_they_are_awarded(jiaozuo: Pack) -> None:
    told = [one for one in found(jiaozuo, ("焦作市优秀工会之友标兵", "市直")) if "之友标兵" in one.message]
    assert [one.level for one in told] == ["info"]
    assert "名额 10 个" in told[0].message
    assert "还余 9 个" in told[0].message
    assert "市直 3 个，名单上 1 个；其它 2 个，名单上 0 个" in told[0].message


def test_a_kind_is_an_honour_of_its_own_or_what_was_filled_in() -> None:
    pack = load("hangzhou", roots())
    own = [("杭州市示范职工之家", "上城区"), ("杭州市先进职工之家", "上城区")]
    (told,) = [one for one in found(pack, *own, apply_type="示范") if "示范" in one.message]
    assert "名单上 1 个，还余 19 个" in told.message
    kind = "基层工会专兼职干部"
    persons = found(pack, *[("杭州市优秀工会工作者", "上城区")] * 4, officer_kind=kind)
    (over,) = [one for one in persons if one.level == "error"]
    assert f"上城区的“{kind}”名额 3 个" in over.message


def test_places_that_are_last_years_still_say_so() -> None:
    pack = load("changzhou", roots())
    kept = tuple(one.model_copy(update={"kept_from": 2020}) for one in pack.quotas)
    (over, *_) = found(pack.model_copy(update={"quotas": kept}), *[("常州市信赖职工之家", "天宁")] * 9)
    assert "（见通知附件1；沿用 2020 年的，还没有核对）" in over.message


def test_a_pack_without_quotas_asks_nothing() -> None:
    assert not found(load("dalian", roots()), ("最美娘家人", "某单位"))


def test_another_honour_than_was_applied_for_is_a_warning() -> None:
    pack = load("hangzhou", roots())
    own = [("杭州市示范职工之家", "上城区"), ("杭州市先进职工之家", "下城区")]
    (told,) = winner_kinds(pack, given(pack, *own, apply_type="先进"))
    assert (told.code, told.level, told.record) == ("winner-kind", "warning", 1)
    assert told.message == "“对象1”没有申报“杭州市示范职工之家”，报的是“杭州市先进职工之家”，照名单列入了"
    assert not list(winner_kinds(pack, given(pack, *own)))  # what was applied for is not told
