"""The rules of the Hangzhou pack, each held and broken, in data as a secretary would write it."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.build.opening import Source, opened
from pipeline.checks.run import check
from pipeline.packs.load import load, roots

HOME = {
    "推荐单位": "西湖区",
    "基层工会名称": "杭州某甲机械有限公司工会委员会",
    "考评类别": "基层单建",
    "工会类型": "私营企业工会",
    "申报类型": "先进",
    "联系地址": "杭州市西湖区某甲路1号",
    "工会主席姓名": "甲一",
    "联系电话": "13900000001",
    "职工人数": 200,
    "会员人数": 190,
    "工会分会数": 4,
    "工会小组数": 16,
    "专职工会干部数": 1,
    "兼职工会干部数": 5,
    "满意率": "90%",
    "自评得分": 90,
    "公示开始": "2018-11-05",
    "公示结束": "2018-11-09",
    "事迹材料": "职工有其家。",
    "工会委员会是否研究通过": "是",
    "同级党组织是否同意": "是",
    "会员代表大会是否审议通过": "是",
    "是否征求会员意见": "是",
    "上级工会考评验收是否通过": "是",
    "是否属于“两新”组织或“三新”工会": "是",
}
TOWN = {
    "考评类别": "乡镇街道园区",
    "工会类型": "乡镇（街道、园区）工会",
    "会员人数": 180,
    "工会组建率（覆盖率）": "90%",
    "满意率": "85%",
}
SMALL = {
    "推荐单位": "西湖区",
    "工会分会（小组）名称": "杭州某甲机械有限公司工会委员会总装分工会",
    "所属基层工会名称": "杭州某甲机械有限公司工会委员会",
    "工会类型": "私营企业工会",
    "联系地址": "杭州市西湖区某甲路1号",
    "工会分会主席（小组长）姓名": "乙一",
    "联系电话": "13900000002",
    "职工人数": 100,
    "会员人数": 98,
    "会员实名制率": "100%",
    "对工会工作满意率": "90%",
    "对分会主席（小组长）满意率": "90%",
    "公示开始": "2018-11-05",
    "公示结束": "2018-11-09",
    "事迹材料": "小家也温暖。",
    "工会委员会是否研究通过": "是",
    "同级党组织是否同意": "是",
    "会员代表大会是否审议通过": "是",
    "是否征求会员意见": "是",
    "上级工会考评验收是否通过": "是",
}
PERSON = {
    "推荐单位": "西湖区",
    "姓名": "丙一",
    "性别": "女",
    "民族": "汉族",
    "出生年月": "1985.03",
    "政治面貌": "群众",
    "学历": "大专",
    "工作单位": "杭州某甲机械有限公司",
    "所在基层工会名称": "杭州某甲机械有限公司工会委员会",
    "职务": "工会主席",
    "专职或兼职": "兼职",
    "类型": "私营企业工会干部",
    "推荐类别": "基层工会专兼职干部",
    "从事工会工作年月": "2016.10",
    "联系电话": "13900000003",
    "公示开始": "2018-11-05",
    "公示结束": "2018-11-09",
    "个人简历": [{"起止年月": "2010.01至今", "单位": "杭州某甲机械有限公司", "职务": "工会主席"}],
    "事迹材料": "人人说她好。",
    "所在基层工会是否达到“五有”标准": "是",
    "是否征求会员意见": "是",
}
GOOD: dict[str, dict[str, Any]] = {
    "先进（示范）职工之家申报表": HOME,
    "先进职工小家申报表": SMALL,
    "优秀工会工作者推荐表": PERSON,
}
HOMES, SMALLS, PERSONS = GOOD
HONOURED = {
    "名称": "杭州某甲机械有限公司工会委员会",
    "荣誉": "西湖区先进职工之家",
    "级别": "县市区级",
    "年份": 2016,
}
WON = {"荣誉": "杭州市先进职工之家", "级别": "市级", "年份": 2015, "名称": "杭州某甲机械有限公司工会委员会"}

Found = Callable[..., list[str]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """What is found in rows of one form, changes to a good one, as `error rule:score`."""
    pack = load("hangzhou", roots())

    def codes(title: str, *changes: Mapping[str, Any], honours: Any = (HONOURED,)) -> list[str]:
        rows = [{**copy.deepcopy(GOOD[title]), **change} for change in changes or ({},)]
        file = tmp_path / "数据.json"
        content = {"city": "hangzhou", "forms": {title: rows}, "honours": list(honours)}
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        source = opened(Source((file,), "hangzhou", roots()))
        return [f"{one.level} {one.code}" for one in check(pack, source.data).findings]

    return codes


@pytest.mark.parametrize("title", GOOD)
def test_at_the_thresholds_all_is_well(found: Found, title: str) -> None:
    assert found(title) == []


def test_a_town_at_its_own_thresholds(found: Found) -> None:
    assert found(HOMES, TOWN) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"会员人数": 189}, "membership-rate"),
        ({"会员人数": 201}, "members-within-employees"),
        ({"满意率": "89.9%"}, "satisfaction"),
        ({"自评得分": 89.5}, "score"),
        ({"申报类型": "示范", "自评得分": 94.5}, "score"),
        (TOWN | {"会员人数": 179}, "membership-rate"),
        (TOWN | {"工会组建率（覆盖率）": "89.9%"}, "coverage"),
        (TOWN | {"满意率": "84.9%"}, "satisfaction"),
        (TOWN | {"考评类别": "联合基层工会", "满意率": "84%"}, "satisfaction"),
        (TOWN | {"考评类别": "区域行业联合会", "会员人数": 100}, "membership-rate"),
        ({"工会委员会是否研究通过": "否"}, "committee-resolved"),
        ({"同级党组织是否同意": "否"}, "party-agreed"),
        ({"会员代表大会是否审议通过": "否"}, "congress-passed"),
        ({"是否征求会员意见": "否"}, "consulted"),
        ({"上级工会考评验收是否通过": "否"}, "accepted"),
        ({"公示结束": "2018-11-08"}, "notice-period"),
        ({"公示开始": "2018-11-26", "公示结束": "2018-12-03"}, "notice-period"),
    ],
)
def test_a_home_below_a_threshold(found: Found, change: dict[str, Any], code: str) -> None:
    assert found(HOMES, change) == [f"error rule:{code}"]


def test_an_exemplary_home_at_95(found: Found) -> None:
    assert found(HOMES, {"申报类型": "示范", "自评得分": 95}) == []


def test_an_exemplary_home_comes_mainly_from_new_kinds_of_unions(found: Found) -> None:
    other = {"是否属于“两新”组织或“三新”工会": "否"}
    assert found(HOMES, {"申报类型": "示范", "自评得分": 95} | other) == ["info rule:new-kind"]
    assert found(HOMES, other) == []


def test_the_rate_of_unions_is_asked_of_areas_only(found: Found) -> None:
    assert found(HOMES, TOWN | {"工会组建率（覆盖率）": None}) == ["error required"]
    assert found(HOMES, {"工会组建率（覆盖率）": "10%"}) == []


def test_without_its_category_a_home_is_unconfirmed_and_told_once(found: Found) -> None:
    assert found(HOMES, {"考评类别": None}) == ["info rule:category"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"考评类别": "街道工会"}, "choice"),
        ({"会员人数": "约190人"}, "kind"),
        ({"满意率": None}, "required"),
        (TOWN | {"工会组建率（覆盖率）": "九成"}, "kind"),
    ],
)
def test_what_cannot_be_read_is_told_once(found: Found, change: dict[str, Any], code: str) -> None:
    assert found(HOMES, change) == [f"error {code}"]


@pytest.mark.parametrize("kind", ["私营企业", "其他", "其他（社会组织）", "村（社区）工会"])
def test_kinds_of_union_that_are_taken(found: Found, kind: str) -> None:
    assert found(HOMES, {"工会类型": kind}) == []


def test_the_two_lists_of_kinds_are_not_one(found: Found) -> None:
    assert found(HOMES, {"工会类型": "社会化工会工作者"}) == ["error choice"]
    assert found(PERSONS, {"类型": "区域（行业）性工会联合会"}) == ["error choice"]
    assert found(PERSONS, {"类型": "社会化工会工作者"}) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"会员人数": 97}, "membership-rate"),
        ({"会员人数": 101}, "members-within-employees"),
        ({"会员实名制率": "99.9%"}, "real-name"),
        ({"对工会工作满意率": "89.9%"}, "satisfaction"),
        ({"对分会主席（小组长）满意率": "89.9%"}, "leader-satisfaction"),
        ({"工会委员会是否研究通过": "否"}, "committee-resolved"),
        ({"同级党组织是否同意": "否"}, "party-agreed"),
        ({"会员代表大会是否审议通过": "否"}, "congress-passed"),
        ({"是否征求会员意见": "否"}, "consulted"),
        ({"公示结束": "2018-11-08"}, "notice-period"),
    ],
)
def test_a_small_home_below_a_threshold(found: Found, change: dict[str, Any], code: str) -> None:
    assert found(SMALLS, change) == [f"error rule:{code}"]


def test_no_score_is_asked_of_a_small_home(found: Found) -> None:
    assert found(SMALLS, {"自评得分": 60}) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"从事工会工作年月": "2016.11"}, "error rule:union-work-years"),
        ({"所在基层工会名称": "杭州某乙有限公司工会委员会"}, "error rule:union-honoured"),
        ({"所在基层工会是否达到“五有”标准": "否"}, "error rule:five-haves"),
        ({"是否征求会员意见": "否"}, "error rule:consulted"),
        ({"公示结束": "2018-11-08"}, "error rule:notice-period-of-persons"),
        ({"类型": "工会领导机关干部"}, "warning rule:kind-agrees"),
    ],
)
def test_a_person_who_falls_short(found: Found, change: dict[str, Any], told: str) -> None:
    assert found(PERSONS, change) == [told]


def test_a_persons_notice_may_end_by_the_later_deadline(found: Found) -> None:
    assert found(PERSONS, {"公示开始": "2018-11-26", "公示结束": "2018-12-03"}) == []


@pytest.mark.parametrize(
    ("grade", "told"), [("产业级", []), ("市级", []), ("基层", ["error rule:union-honoured"])]
)
def test_the_unions_honour_is_of_a_district_or_above(found: Found, grade: str, told: list[str]) -> None:
    assert found(PERSONS, honours=[HONOURED | {"级别": grade}]) == told


@pytest.mark.parametrize(
    ("title", "honour"),
    [
        (HOMES, WON),
        (HOMES, WON | {"荣誉": "浙江省模范职工之家", "级别": "省级"}),
        (HOMES, WON | {"荣誉": "杭州市乡镇（街道）工会规范化建设先进单位"}),
        (SMALLS, WON | {"名称": SMALL["工会分会（小组）名称"], "荣誉": "杭州市先进职工小家"}),
        (PERSONS, WON | {"名称": "丙一", "所在单位": PERSON["工作单位"], "荣誉": "杭州市优秀工会工作者"}),
    ],
)
def test_an_honour_of_the_city_that_is_held_still_bars(
    found: Found, title: str, honour: dict[str, Any]
) -> None:
    assert found(title, honours=[HONOURED, honour]) == ["error rule:already-honoured"]
    assert found(title, honours=[HONOURED, honour | {"是否保持": "否"}]) == []
    assert found(title, honours=[HONOURED, honour | {"级别": "县市区级"}]) == []


def test_another_person_of_the_same_name_is_not_barred(found: Found) -> None:
    other = {"名称": "丙一", "所在单位": "杭州某丁有限公司", "荣誉": "杭州市优秀工会工作者", "级别": "市级"}
    assert found(PERSONS, honours=[HONOURED, other]) == []


def test_one_exemplary_home_for_each_federation(found: Found) -> None:
    first = {"申报类型": "示范", "自评得分": 96}
    second = first | {"基层工会名称": "杭州某乙纺织有限公司工会委员会"}
    assert found(HOMES, first, second) == ["error quota"]
    assert found(HOMES, first, second | {"推荐单位": "上城区"}) == []
    assert found(HOMES, first, second | {"申报类型": "先进"}) == []


def _persons(number: int, change: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"姓名": f"丙{at}", **change} for at in range(number)]


@pytest.mark.parametrize(
    ("unit", "kind", "of", "places"),
    [
        ("西湖区", "基层工会专兼职干部", "私营企业工会干部", 4),
        ("西湖区", "乡镇（街道）工会专兼职干部", "乡镇（街道）工会干部", 2),
        ("金融工会", "基层工会专兼职干部", "国有企业工会干部", 2),
        ("市总工会各部门", "工会领导机关干部", "工会领导机关干部", 8),
    ],
)
def test_the_kind_of_officer_chooses_the_quota(
    found: Found, unit: str, kind: str, of: str, places: int
) -> None:
    change = {"推荐单位": unit, "推荐类别": kind, "类型": of}
    assert found(PERSONS, *_persons(places, change)) == []
    assert found(PERSONS, *_persons(places + 1, change)) == ["error quota"]


@pytest.mark.parametrize("unit", ["西湖区", "金融工会"])
def test_officers_of_federations_come_through_the_departments(found: Found, unit: str) -> None:
    change = {"推荐单位": unit, "推荐类别": "工会领导机关干部", "类型": "工会领导机关干部"}
    assert found(PERSONS, change) == ["error quota"]


def test_the_figures_are_the_notices() -> None:
    pack = load("hangzhou", roots())
    assert [table.totals for table in pack.quotas] == [(8, 23, 79), (20,)]
    assert [str(one.date) for one in pack.head.deadlines] == ["2018-11-30", "2018-12-31"]
    raw = tomllib.loads((pack.folder / "pack.toml").read_text("utf-8"))
    assert len(raw["pack"]["unit"]) == 26
    assert [len(one["list"][0]["columns"]) + 1 for one in raw["summary"]] == [13, 7, 8]


def test_the_broken_fixture_shows_every_finding_of_the_city() -> None:
    pack = load("hangzhou", roots())
    data = Path(__file__).parent.parent / "fixtures" / "hangzhou" / "登记数据-有误.xlsx"
    told = {one.code for one in check(pack, opened(Source((data,), None, roots())).data).findings}
    rules = {one.id for one in pack.notice_periods}
    for form in pack.forms.values():
        rules |= {one.id for one in form.rules} | {one.id for one in (*form.exclusions, *form.prerequisites)}
    assert {f"rule:{rule}" for rule in rules} <= told
    assert {"choice", "quota", "required"} <= told
