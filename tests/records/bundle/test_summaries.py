from __future__ import annotations

from linegrids import grid

from pipeline.packs.load import load, roots
from pipeline.records.bundle.pages import Page
from pipeline.records.bundle.reading import summary_maps
from pipeline.records.bundle.summaries import read_summary


def read(city: str, *rows: str):
    table = grid(*rows)
    lines = tuple(line for row in table for line in row.values())
    return read_summary(summary_maps(load(city, roots())), Page(lines, (table,)))


def test_names_stand_above_the_sum_and_numbers_in_it() -> None:
    paper = read(
        "changzhou",
        "单位|序号|信赖职工之家||信赖职工小家|职工最可信赖娘家人",
        "||其它|非公||姓名|职务",
        "武进|1|甲工会|乙工会||王 芳（女）|主席",
        "|2|丙工会",
        "合　计||2|1|0|1",
        "填报人：某某||||职务：主席",
    )
    assert [(one.name, one.column, one.place.cell) for one in paper.listed] == [
        ("甲工会", "home_other", "C3"),
        ("乙工会", "home_non_public", "D3"),
        ("王 芳（女）", "person_name", "F3"),
        ("丙工会", "home_other", "C4"),
    ]
    assert [(one.list, one.number, one.place.cell) for one in paper.totals] == [
        ("home_other", 2, "C5"),
        ("home_non_public", 1, "D5"),
        ("small", 0, "E5"),
        ("person", 1, "F5"),
    ]


def test_numbers_in_a_sentence_are_those_of_its_lists() -> None:
    paper = read(
        "chongqing",
        "序号|单位名称|申报对象|类别|自查分|会员评家满意度|已获称号及复查|验收结果",
        "1|某校|某校|学校|95|96%",
        "合计||职工之家 1 个，职工小家 2 个",
    )
    assert [one.name for one in paper.listed] == ["某校"]
    assert [(one.list, one.number) for one in paper.totals] == [("home", 1), ("small", 2)]


def test_another_table_is_none() -> None:
    assert read("changzhou", "姓名|电话", "甲|1") is None
