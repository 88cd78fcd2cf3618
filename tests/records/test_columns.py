from __future__ import annotations

from pathlib import Path

import pytest
from grids import flat

from pipeline.records.columns import Column, Head, Schema, is_derived, match
from pipeline.records.sheet import Sheet

SCHEMA = Schema(
    "某某申报表",
    (
        Column("union_name", "工会组织名称（盖章）"),
        Column("phone", "联系电话（手机）", aliases=("手机号",)),
        Column("office", "办公电话（区号）"),
        Column("fax", "办公电话（传真）"),
    ),
    frozenset({"home"}),
    "home",
)
SHEET = Sheet(Path("数据.xlsx"), "home", lambda: iter(()), "home")


def matched(*texts: str):
    heads = [Head(at, text, SHEET.place(3, at)) for at, text in enumerate(texts, start=1)]
    found = match(heads, SCHEMA)
    return {at: column.id for at, (column, _) in found.columns.items()}, found.findings


@pytest.mark.parametrize(
    "head",
    [
        "联系电话（手机）",
        "联 系 电 话（手 机）",
        "联系电话(手机) *",
        "联系电话（手机）＊",
        "联系电话",
        "phone",
        "PHONE",
        "手机号",
        "联系电话（必填）",
    ],
)
def test_one_field_by_many_heads(head):
    assert matched(head) == ({1: "phone"}, ())


def test_the_order_of_columns_does_not_matter():
    assert matched("phone", "工会组织名称")[0] == {1: "phone", 2: "union_name"}


def test_an_unknown_head_hints_at_the_nearest_label():
    columns, (finding,) = matched("工会组织全称")
    assert columns == {}
    assert flat([finding]) == [("unknown-column", "warning", "A3")]
    assert "“工会组织全称”" in finding.message
    assert "“工会组织名称（盖章）”" in finding.hint
    assert finding.form == "home"


def test_a_head_that_fits_two_fields():
    columns, findings = matched("办公电话", "办公电话（传真）")
    assert columns == {2: "fax"}
    assert flat(findings) == [("ambiguous-column", "warning", "A3")]
    assert "“办公电话（区号）”，也可能是“办公电话（传真）”" in findings[0].message


@pytest.mark.parametrize(
    ("heads", "read", "told"),
    [
        (["联系电话", "联系电话（手机）"], {2: "phone"}, "A3"),
        (["联系电话（手机）", "联系电话"], {1: "phone"}, "B3"),
        (["联系电话（手机）", "手机号"], {1: "phone"}, "B3"),
        (["联系电话（一）", "联系电话（二）"], {1: "phone"}, "B3"),
    ],
)
def test_two_heads_for_one_field(heads, read, told):
    columns, findings = matched(*heads)
    assert columns == read
    assert flat(findings) == [("ambiguous-column", "warning", told)]


@pytest.mark.parametrize(
    ("head", "derived"),
    [
        ("字数", True),
        ("简要事迹字数", True),
        ("简要事迹 字数（约）", True),
        ("序号", True),
        ("字数要求", False),
    ],
)
def test_derived_columns(head, derived):
    assert is_derived(head) is derived
    assert bool(matched(head)[1]) is not derived


def test_brackets_alone_match_nothing():
    assert matched("（盖章）")[0] == {}


def test_messages_quote_a_head_without_its_mark():
    assert Head(1, "地址 *", SHEET.place(1, 1)).label == "地址"
    assert Head(1, "*", SHEET.place(1, 1)).label == "*"
