"""Which unit a record belongs to, where the notice has none and organisations are typed in several ways."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.records.read import open_data

WAYS = ("云州某厂", "云州某厂工会委员会", "云州 某厂 工会")


@pytest.fixture
def bare(pack_with):
    """The invented city without units of its own."""
    pack = pack_with()
    return pack.model_copy(update={"head": pack.head.model_copy(update={"units": ()})})


def units(data):
    return [record.unit for record in data.records("person")]


@pytest.mark.parametrize("ways", tuple(permutations(WAYS)))
def test_one_organisation_is_one_unit_named_by_its_fullest_spelling(bare, workbook, ways):
    people = [["姓名", "单位名称"], *([f"甲{at}", way] for at, way in enumerate(ways)), ["乙", "云州某校"]]
    data = open_data([workbook({"person": people})], bare)
    assert units(data) == ["云州某厂工会委员会"] * 3 + ["云州某校"]
    assert [record.cells["employer"].value for record in data.records("person")][:3] == list(ways)


def test_the_unit_sheet_and_a_column_of_units_mean_the_same(bare, workbook):
    people = [["推荐单位", "姓名", "单位名称"], ["某局工会", "甲", "云州某厂"], [None, "乙", "云州某厂工会"]]
    sheets = {"person": people, "填报单位": [["推荐单位", "填报人"], ["某局", "丙"], ["云州某厂", "丁"]]}
    data = open_data([workbook(sheets)], bare)
    assert units(data) == ["某局工会", "云州某厂工会"]
    assert [row.text("unit") for row in data.units] == ["某局工会", "云州某厂工会"]


def test_units_that_the_pack_knows_keep_its_names(pack, workbook):
    people = [
        ["姓名", "单位名称"],
        ["甲", "东区总工会"],
        ["乙", "东区 总工会"],
        ["丙", "云州某厂"],
        ["丁", "云州某厂工会"],
    ]
    data = open_data([workbook({"person": people})], pack)
    assert units(data) == ["东区", "东区", "云州某厂", "云州某厂工会"]
