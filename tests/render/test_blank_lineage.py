from __future__ import annotations

import pytest
import yunzhou

from pipeline.model.finding import Place
from pipeline.model.pack import Pack
from pipeline.packs.load import load
from pipeline.render.blank_lineage import Origin, row_told, trace

SOURCE = Place("东区/数据.xlsx", "工人先锋岗申报表", "A7")
STAFF = Place("东区/数据.xlsx", "工人先锋岗申报表", "D7")
ORIGIN = Origin("team", 1, "东区", "某甲装配班", SOURCE, {"unit": SOURCE, "staff": STAFF})


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = tmp_path_factory.mktemp("packs")
    yunzhou.city(root)
    return load("yunzhou", (root,))


def test_a_place_leads_back_to_the_cell_that_the_value_was_taken_from(pack: Pack) -> None:
    way = trace(pack, "登记数据.xlsx", [ORIGIN])
    here = "工人先锋岗申报表"
    assert way.back(Place("登记数据.xlsx", here, "C5")) == STAFF
    assert way.back(Place("登记数据.xlsx", here, "D5")) == SOURCE  # a column that the file did not have
    assert way.back(Place("登记数据.xlsx", here, "C6")) == Place("登记数据.xlsx", here, "C6")
    assert way.back(None) is None
    assert way.text(f"与登记数据.xlsx《{here}》C5重复") == f"与东区/数据.xlsx《{here}》D7重复"
    assert way.units(f"与登记数据.xlsx《{here}》C5重复") == {"东区"}


def test_a_row_is_told_as_its_file_calls_it() -> None:
    assert row_told(SOURCE) == "《工人先锋岗申报表》第 7 行"
    assert row_told(Place("a.json", "team", "[2]")) == "《team》[2]"
    assert row_told(Place("a.csv", None, "A3")) == "第 3 行"
