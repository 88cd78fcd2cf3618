from __future__ import annotations

import io

import openpyxl
import pytest
import yunzhou

from pipeline.model.finding import Place
from pipeline.model.pack import Pack
from pipeline.packs.load import load
from pipeline.render.blank import blank
from pipeline.render.blank_lineage import Origin, row_of, trace

SOURCE = Place("东区/数据.xlsx", "工人先锋岗申报表", "A7")
STAFF = Place("东区/数据.xlsx", "工人先锋岗申报表", "D7")
ORIGIN = Origin("team", 1, "东区", "某甲装配班", SOURCE, {"unit": SOURCE, "staff": STAFF})


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp("packs")
    yunzhou.city(root)
    return load("yunzhou", (root,))


def test_every_row_has_a_line_that_says_where_it_comes_from(pack: Pack) -> None:
    content = blank(pack, ("team",), {"team": [{"unit": "东区", "team_name": "某甲装配班"}]}, [ORIGIN])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["来源"]
    assert [cell.value for cell in sheet[2]] == [
        *("工人先锋岗申报表", 5, "东区", "某甲装配班"),
        *("东区/数据.xlsx", "工人先锋岗申报表", 7),
    ]
    assert sheet["B2"].hyperlink.location == "'工人先锋岗申报表'!A5"


def test_a_place_leads_back_to_the_cell_that_the_value_was_taken_from(pack: Pack) -> None:
    way = trace(pack, "登记数据.xlsx", [ORIGIN])
    here = "工人先锋岗申报表"
    assert way.back(Place("登记数据.xlsx", here, "C5")) == STAFF
    assert way.back(Place("登记数据.xlsx", here, "D5")) == SOURCE  # a column that the file did not have
    assert way.back(Place("登记数据.xlsx", here, "C6")) == Place("登记数据.xlsx", here, "C6")
    assert way.back(None) is None
    assert way.text(f"与登记数据.xlsx《{here}》C5重复") == f"与东区/数据.xlsx《{here}》D7重复"
    assert way.units(f"与登记数据.xlsx《{here}》C5重复") == {"东区"}


def test_the_row_of_a_cell_and_of_a_json_record() -> None:
    assert row_of(SOURCE) == 7
    assert row_of(Place("a.json", "team", "[2].姓名")) == "[2].姓名"
