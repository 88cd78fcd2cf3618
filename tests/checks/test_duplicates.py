from __future__ import annotations

import json

import pytest
from prose import prose

from pipeline.checks.run import check
from pipeline.records.read import open_data

HOME = "工会组织名称（盖章）"


@pytest.mark.parametrize(
    "name",
    [
        "常州某甲机械有限公司工会委员会",
        " 常州某甲机械有限公司 工会",
        "（常州）某甲机械有限公司工会联合会",
        "常州某甲机械有限公司",
    ],
)
def test_both_records_name_each_other(good, checked, flat, name):
    result = checked(home=[good("home"), good("home", {HOME: name})])
    duplicates = [f for f in result.findings if f.code == "duplicate"]
    assert [(f.record, f.place.cell) for f in duplicates] == [(1, "B4"), (2, "B5")]
    assert "登记数据.xlsx《信赖职工之家申报表》B5" in duplicates[0].message
    assert "登记数据.xlsx《信赖职工之家申报表》B4" in duplicates[1].message
    assert set(result.excluded) == {("home", 1), ("home", 2)}


def test_the_same_union_under_two_units(good, checked):
    result = checked(home=[good("home"), good("home", 推荐单位="市级机关")])
    first, second = (f.message for f in result.findings)
    assert "（市级机关报送）" in first
    assert "（教育报送）" in second


def test_three_of_a_kind_name_the_two_others(good, checked):
    result = checked(person=[good("person") for _ in range(3)])
    first = next(f for f in result.findings if f.code == "duplicate")
    assert [cell for cell in ("F4", "F5", "F6") if cell in first.message] == ["F5", "F6"]


def test_many_of_a_kind_name_three_and_the_number(good, checked):
    result = checked(person=[good("person") for _ in range(6)])
    last = [f for f in result.findings if f.code == "duplicate"][-1]
    assert last.message.count("登记数据.xlsx") == 3
    assert last.message.endswith("等 5 条")


def test_every_part_of_the_key_counts(good, checked, flat):
    namesake = good("person", 单位名称="常州某丁电缆有限公司", 职务="工会副主席")
    honours = [
        {"名称": name, "荣誉": "信赖职工之家"} for name in ("常州某丙电缆有限公司", "常州某丁电缆有限公司")
    ]
    assert flat(checked(person=[good("person"), namesake], honours=honours)) == []


def test_empty_keys_are_no_duplicates(good, checked, flat):
    result = checked(home=[good("home", {HOME: None}), good("home", {HOME: None})])
    assert {f.code for f in result.findings} == {"required"}


def test_the_same_union_in_two_workbooks(changzhou, good, tmp_path):
    for number, unit in enumerate(("教育", "市级机关"), start=1):
        rows = {"forms": {"home": [good("home", 推荐单位=unit, 简要事迹=prose(1, 1900))]}}
        (tmp_path / f"{number}.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    data = open_data(sorted(tmp_path.iterdir()), changzhou)
    first, second = (f for f in check(changzhou, data).findings if f.code in {"duplicate", "similar"})
    assert (first.code, first.place.file, second.place.file) == ("duplicate", "1.json", "2.json")
    assert "2.json《home》" in first.message
    assert "（市级机关报送）" in first.message
    assert "（教育报送）" in second.message


def test_a_very_long_name_is_quoted_by_its_beginning(good, checked):
    name = "常州" + "某甲" * 5000
    result = checked(home=[good("home", {HOME: name}), good("home", {HOME: f"{name}工会"})])
    told = [f.message for f in result.findings if f.code == "duplicate"]
    assert len(told) == 2
    assert all("“常州某甲" in message and len(message) < 300 for message in told)
