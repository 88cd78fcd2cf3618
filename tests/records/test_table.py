from __future__ import annotations

import pytest
from grids import HEAD, ROW
from openpyxl import Workbook

from pipeline.records.schemas import schemas
from pipeline.records.table import cells, find_table
from pipeline.records.tree import tree
from pipeline.records.xlsx import sheets

UNITS = {"东区": "东区", "东区总工会": "东区"}


@pytest.fixture
def table(pack, workbook):
    def find(*rows):
        (sheet,) = sheets(workbook({"home": rows}))
        return find_table(sheet, schemas(pack)["home"])

    return find


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ([], 1),
        ([["2021年登记数据"], [], ["分配名额的单位", "印章上的全称", "填整数"]], 4),
        ([["推荐单位"]], 2),
        ([[f"说明 {number}"] for number in range(49)], 50),
    ],
)
def test_the_head_row_is_found_by_its_labels(table, above, head):
    found = table(*above, HEAD, ROW)
    assert found.head.number == head
    assert [row.number for row in found.entries()] == [head + 1]


@pytest.mark.parametrize("rows", [[ROW], [["甲", "职工人数"]], [["说明"]] * 50 + [HEAD, ROW]])
def test_no_head_row(table, rows):
    assert table(*rows) is None


def test_one_column_is_enough_if_the_row_says_nothing_else(table):
    assert table(["工会组织名称"], ["甲"]).head.number == 1


def test_rows_of_derived_columns_only_are_no_entries(table):
    heads = ["序号", *HEAD, "简要事迹字数", "上级工会意见", "备注"]
    found = table(
        heads, [1, *ROW, 3], [2, None, None, None, None, None, 0], [3, *[None] * 6, "同意", "x"], []
    )
    assert [row.number for row in found.entries()] == [2]


def test_cells_keep_what_was_typed_and_where(table):
    found = table(
        ["说明"], [f"{head} *" for head in HEAD], ["东区总工会", "甲工会", "３２０", "139 0000 1234", None]
    )
    (row,) = found.entries()
    read = cells(found, row, UNITS)
    assert {name: (cell.raw, cell.value, cell.place.cell) for name, cell in read.items()} == {
        "unit": ("东区总工会", "东区", "A3"),
        "union_name": ("甲工会", "甲工会", "B3"),
        "employees": ("３２０", 320, "C3"),
        "phone": ("139 0000 1234", "13900001234", "D3"),
        "deeds": (None, None, "E3"),
    }
    assert read["phone"].label == "联系电话（手机）"
    assert str(found.place(row)) == "数据.xlsx《home》A3"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("#REF!", "“职工人数”是公式错误 #REF!"),
        ("三百", "“职工人数”填的是“三百”"),
        ("=1+1", "“职工人数”是公式，还没有计算结果"),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_its_cell(table, value, says):
    found = table(HEAD, ["东区", "甲", value])
    (row,) = found.entries()
    cell = cells(found, row, UNITS)["employees"]
    assert (cell.value, cell.raw, cell.place.cell) == (None, value, "C2")
    assert cell.problem.message.startswith(says)
    assert cell.problem.hint


@pytest.mark.parametrize(("number_format", "value"), [("0.00%", 95.12), ("General", None)])
def test_percentages_are_read_by_their_format(pack, tmp_path, number_format, value):
    book = Workbook()
    book.worksheets[0].append(["工会组织名称", "满意度"])
    book.worksheets[0].append(["甲", 0.9512])
    book.worksheets[0]["B2"].number_format = number_format
    book.save(tmp_path / "a.xlsx")
    found = find_table(sheets(tmp_path / "a.xlsx")[0], schemas(pack)["home"])
    (row,) = found.entries()
    assert cells(found, row, UNITS)["rate"].value == value


def test_nested_values_are_a_problem_of_their_cell(pack, text):
    (sheet,) = tree(text("a.json", '{"home": [{"工会组织名称": "甲", "职工人数": [1]}]}')).sheets()
    found = find_table(sheet, schemas(pack)["home"])
    (row,) = found.entries()
    cell = cells(found, row, UNITS)["employees"]
    assert cell.problem.code == "kind"
    assert cell.place.cell == "[1].职工人数"


TWO = ["推荐单位", "工会组织名称（盖章）", "人数", None, "联系方式", None]


@pytest.mark.parametrize(
    ("below", "read"),
    [
        (
            [None, None, "职工人数", None, "联系电话（手机）", "邮箱"],
            ["unit", "union_name", "employees", "phone"],
        ),
        ([None, None, None, "职工人数"], ["unit", "union_name", "employees"]),
    ],
)
def test_a_head_of_two_rows(table, below, read):
    found = table(["登记数据"], TWO, below, ROW)
    assert found.head.number == 3
    assert [column.id for column, _ in found.matched.columns.values()] == read
    assert [head.place.cell[-1] for _, head in found.matched.columns.values()] == ["2", "2", "3", "3"][
        : len(read)
    ]
    assert [row.number for row in found.entries()] == [4]


@pytest.mark.parametrize("below", [ROW, [None, "甲工会"], ["职工人数", "甲工会"], [None] * 3 + ["简要事迹"]])
def test_a_record_below_the_head_is_no_part_of_it(table, below):
    found = table(HEAD, below, ROW)
    assert found.head.number == 1
    assert [row.number for row in found.entries()] == [2, 3]
