import pytest
import yunzhou
from python_calamine import CalamineWorkbook

from pipeline.build.tables import make_tables
from pipeline.names import Names
from pipeline.output import Output


@pytest.fixture
def made(open_, tmp_path):
    def make(*files, printable=lambda _: True):
        output = Output(tmp_path / "out")
        tables = make_tables(open_(*files), printable, output, Names())
        output.close()
        return {table.unit: tmp_path / "out" / table.path for table in tables}

    return make


def rows(path):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_the_city_and_every_unit_have_a_table_cell_by_cell(made, data):
    tables = made(data)
    assert list(tables) == [None, "东区", "西区"]
    head = [["云州市推荐对象汇总表", "", "", "", ""], ["单位", "序号", "工人先锋岗", "人数", "优秀工会干部"]]
    assert rows(tables[None]) == [
        *head,
        ["东区", 1.0, "某甲装配班", "40", "甲一"],
        ["", 2.0, "某乙值班室", "40", ""],
        ["西区", 3.0, "某丙质检班", "40", ""],
        ["合计", "", 3.0, "", 1.0],
    ]
    assert rows(tables["西区"]) == [
        *head,
        ["西区", 1.0, "某丙质检班", "40", ""],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
        ["合计", "", 1.0, "", 0.0],
    ]


def test_a_record_that_is_not_printed_is_not_in_the_table(made, data):
    tables = made(data, printable=lambda record: record.unit == "西区")
    assert list(tables) == [None, "西区"]
    assert "某甲装配班" not in str(rows(tables[None]))


def test_a_table_that_is_there_is_left_as_it_is(made, data):
    stamps = {path: path.stat().st_mtime_ns for path in made(data).values()}
    assert {path: path.stat().st_mtime_ns for path in made(data).values()} == stamps


def test_a_value_that_looks_like_a_formula_stays_text(made, tmp_path):
    name = "=1+1{{ title }}<&>"
    table = made(yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(name="'" + name)))[None]
    assert rows(table)[2][2] == "'" + name
