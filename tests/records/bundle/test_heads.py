"""The heads of summary tables, learnt from the templates of all cities and found again in what was made with them."""

from __future__ import annotations

import pytest
from linegrids import grid

from pipeline.packs.load import load, roots
from pipeline.records.bundle.heads import found
from pipeline.records.bundle.reading import summary_maps

CITIES = {
    "changzhou": [("honour-list", {"home_other", "home_non_public", "small", "person_name"})],
    "chongqing": [("applicants", {"applicant"})],
    "dalian": [("homes", {"applicant"}), ("persons", {"person_name"})],
    "hangzhou": [("homes", {"union_name"}), ("small-homes", {"home_name"}), ("persons", {"person_name"})],
    "jiaozuo": [("facts", {"applicant"}), ("contacts", {"applicant"}), ("account", {"applicant"})],
}


@pytest.mark.parametrize("city", CITIES)
def test_every_template_tells_its_heads(city: str) -> None:
    pack = load(city, roots())
    known = [(one.summary, set(one.names)) for one in summary_maps(pack)]
    assert len(known) == sum(len(summary.templates) for summary in pack.summaries)
    assert [one for at, one in enumerate(known) if one not in known[:at]] == CITIES[city]


def test_a_head_of_two_rows_is_found_wherever_it_stands() -> None:
    maps = summary_maps(load("changzhou", roots()))
    one = found(
        maps,
        grid(
            "|附件5",
            "|单位|序号|信赖职工之家||信赖职工小家|职工最可信赖娘家人",
            "|||其它|非公||姓名|职务",
            "|武进|1|甲|乙|丙|丁|戊",
        ),
    )
    assert one
    assert [one.columns[at] for at in (4, 5, 6, 7)] == [
        "home_other",
        "home_non_public",
        "small",
        "person_name",
    ]
    assert [row[4].text for row in one.rows] == ["甲"]


def test_a_table_with_many_other_columns_is_no_summary() -> None:
    maps = summary_maps(load("dalian", roots()))
    assert found(maps, grid("序号|申报单位|简要事迹", "1|甲|乙"))
    assert not found(maps, grid("序号|申报单位|简要事迹|职工人数|会员人数|主席", "1|甲|乙|1|1|丙"))
