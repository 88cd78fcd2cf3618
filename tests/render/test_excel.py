"""Filled workbooks, cell by cell, as openpyxl and calamine read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from sheets import draw, opened, record, schema_faults, seen, seen_by_calamine

from pipeline.errors import DataError, PackError
from pipeline.model.pack import Pack
from pipeline.packs.load import load, roots
from pipeline.render.excel import fill, placeholders
from pipeline.render.summary import gather, summary_context

THIN = Side("thin")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Title, head, the row that is repeated, a total, and a line below it."""
    return draw(
        tmp_path / "模板.xlsx",
        {
            "A1": "{{ title }}",
            "A2": "序号",
            "B2": "名称",
            "A3": "{{ row.number }}",
            "B3": "{{ row.name }}",
            "C3": "第{{ row.number }}名",
            "A4": "合计",
            "B4": "{{ total }}",
            "A5": "填报人：{{ filler.name }}",
        },
        dress,
    )


def dress(sheet: Worksheet) -> None:
    """All that must follow when rows move down."""
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:D3")
    sheet.merge_cells("B4:D4")
    sheet.merge_cells("A5:D6")
    for column, width in zip("ABC", (6, 20, 10), strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}3"].alignment = Alignment(wrap_text=True)
        sheet[f"{column}3"].border = Border(THIN, THIN, THIN, THIN)
    sheet["B3"].font = Font(name="仿宋_GB2312", size=10.5)
    sheet["A4"].fill = PatternFill("solid", fgColor="DDEBF7")
    for row, height in {1: 40, 3: 21, 4: 33, 5: 18}.items():
        sheet.row_dimensions[row].height = height
    sheet.print_area = "A1:D6"
    sheet.print_title_rows = "1:2"
    sheet.freeze_panes = "A3"
    sheet.row_breaks.append(Break(id=4))
    sheet.conditional_formatting.add(
        "A3:D3", FormulaRule(formula=['$B3=""'], fill=PatternFill(bgColor="FF0000"))
    )
    sheet.conditional_formatting.add("A4", FormulaRule(formula=["$B4>0"], font=Font(bold=True)))
    validation = DataValidation("list", formula1='"甲,乙"')
    validation.add("B3")
    sheet.add_data_validation(validation)
    sheet.parent.defined_names["total"] = DefinedName("total", attr_text="表!$B$4")


def context(*names: str, **others: Any) -> dict[str, Any]:
    rows = [{"number": number, "name": name} for number, name in enumerate(names, 1)]
    return {"title": "名单", "rows": rows, "total": len(names), "filler": {"name": "丁一"}} | others


def test_the_row_is_repeated_and_the_rest_moves_down(template: Path) -> None:
    filled = fill(template, context("甲", "乙", "丙"))
    assert seen(filled) == {
        "A1": "名单",
        "A2": "序号",
        "B2": "名称",
        "A3": 1,
        "B3": "甲",
        "C3": "第1名",
        "A4": 2,
        "B4": "乙",
        "C4": "第2名",
        "A5": 3,
        "B5": "丙",
        "C5": "第3名",
        "A6": "合计",
        "B6": 3,
        "A7": "填报人：丁一",
    }
    assert schema_faults(filled) == []
    assert seen_by_calamine(filled)[2:6] == [
        [1.0, "甲", "第1名"],
        [2.0, "乙", "第2名"],
        [3.0, "丙", "第3名"],
        ["合计", 3.0, ""],
    ]


def test_everything_about_rows_moves_with_them(template: Path) -> None:
    sheet = opened(fill(template, context("甲", "乙", "丙")))["表"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert merged == {"A1:C1", "C3:D3", "C4:D4", "C5:D5", "B6:D6", "A7:D8"}
    heights = [sheet.row_dimensions[row].height for row in range(1, 8)]
    assert heights == [40, None, 21, 21, 21, 33, 18]
    assert sheet.print_area == "'表'!$A$1:$D$8"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.freeze_panes == "A3"
    assert [mark.id for mark in sheet.row_breaks.brk] == [6]
    formats = {str(area.sqref): area.rules[0].formula for area in sheet.conditional_formatting}
    assert formats == {"A3:D5": ['$B3=""'], "A6": ["$B6>0"]}
    assert [str(validation.sqref) for validation in sheet.data_validations.dataValidation] == ["B3:B5"]
    assert sheet.parent.defined_names["total"].attr_text == "表!$B$6"
    assert [sheet[f"B{row}"].font.name for row in (3, 4, 5)] == ["仿宋_GB2312"] * 3
    assert {sheet[f"{column}5"].border.bottom.style for column in "ABC"} == {"thin"}
    assert sheet["A6"].fill.fgColor.rgb == "00DDEBF7"


def test_one_item_leaves_the_sheet_as_it_is_drawn(template: Path) -> None:
    sheet = opened(fill(template, context("甲")))["表"]
    assert sheet.print_area == "'表'!$A$1:$D$6"
    assert (sheet["A3"].value, sheet["A4"].value, sheet["B4"].value) == (1, "合计", 1)


def test_without_items_the_row_stays_blank(template: Path) -> None:
    found = seen(fill(template, context()))
    assert found == {"A1": "名单", "A2": "序号", "B2": "名称", "A4": "合计", "B4": 0, "A5": "填报人：丁一"}


ODD_TEXTS = [
    "=1+1",
    "+86",
    "@SUM(A1)",
    "R&D <x> “引”",
    "{{ row.name }}{% if %}",
    "  前后有空格  ",
    "第一行\n第二行",
    "00123",
    "𠮷😀",
    "'引号",
    "1e5",
    "TRUE",
    "#REF!",
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_text_in_is_text_out(template: Path, text: str) -> None:
    filled = fill(template, context(text))
    cell = opened(filled)["表"]["B3"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert seen_by_calamine(filled)[2][1] == text
    assert schema_faults(filled) == []


def test_characters_that_no_workbook_can_hold_are_dropped(template: Path) -> None:
    found = seen(fill(template, context("甲\x00\x08\x1f乙\ufffe\r\n丙\r丁\ud800")))
    assert found["B3"] == "甲乙\n丙\n丁"


def test_what_looks_like_an_escape_of_excels_is_kept(template: Path) -> None:
    assert seen_by_calamine(fill(template, context("_x0041_")))[2][1] == "_x0041_"


@pytest.mark.parametrize(
    ("value", "kept"),
    [(7, 7), (2.5, 2.5), (True, "True"), (None, None), (10**17, "1" + "0" * 17), ("7", "7")],
)
def test_numbers_stay_numbers_only_where_excel_keeps_them_exactly(
    template: Path, value: Any, kept: Any
) -> None:
    assert seen(fill(template, context("甲", total=value))).get("B4") == kept


def test_a_text_too_long_for_a_cell_is_refused_with_its_place(template: Path) -> None:
    assert seen(fill(template, context("字" * 32_767)))["B3"] == "字" * 32_767
    with pytest.raises(DataError) as caught:
        fill(template, context("甲", "字" * 32_768))
    assert "“表”B3" in caught.value.message
    assert "32768 个字符" in caught.value.message
    assert caught.value.hint


def test_a_long_name_makes_its_row_higher(template: Path) -> None:
    sheet = opened(fill(template, context("甲", "某某机械制造有限公司工会委员会" * 3, "丙")))["表"]
    heights = [sheet.row_dimensions[row].height for row in (3, 4, 5)]
    assert heights[0] == heights[2] == 21
    assert 4 * 10.5 * 1.2 < heights[1] < 6 * 10.5 * 1.5


def test_same_input_same_bytes(template: Path) -> None:
    assert fill(template, context("甲", "乙")) == fill(template, context("甲", "乙"))


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"A1": "{{ titel }}"}, "A1"),
        ({"A1": "{{ title"}, "A1"),
        ({"A1": "年份：{{ title.year }}"}, "A1"),
        ({"B7": "{{ row.nmae }}"}, "B7"),
        ({"B7": "{{ row.name * 9 }}"}, "B7"),
        ({"B2": "{{ row.name }}", "B7": "{{ row.name }}"}, "B7"),
    ],
)
def test_a_fault_of_the_template_is_named_with_its_cell(
    tmp_path: Path, cells: dict[str, str], place: str
) -> None:
    path = draw(tmp_path / "模板.xlsx", cells)
    with pytest.raises(PackError) as caught:
        fill(path, context("甲"))
    assert f"模板“模板.xlsx”的工作表“表”{place}" in caught.value.message
    assert caught.value.hint


def test_a_row_to_be_repeated_needs_rows(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="B7"):
        fill(draw(tmp_path / "模板.xlsx", {"B7": "{{ row.name }}"}), {"title": ""})


def test_a_table_object_cannot_grow(tmp_path: Path) -> None:
    def make_table(sheet: Worksheet) -> None:
        sheet.add_table(Table(displayName="表一", ref="A1:A2"))

    path = draw(tmp_path / "模板.xlsx", {"A1": "名称", "A2": "{{ row.name }}"}, make_table)
    with pytest.raises(PackError, match="A2"):
        fill(path, context("甲"))


def test_formulas_of_the_template_follow_on_every_sheet(tmp_path: Path) -> None:
    def add_sheets(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("二")["A1"] = "=表!A3&表!A5"
        other = sheet.parent.create_sheet("三 表")
        other["A2"], other["A3"] = "{{ row.name }}", "=COUNTA(A2:A2)"

    cells = {"A3": "{{ row.number }}", "B3": "=A3*2", "A5": "=SUM(A3:A3)", "B5": "=A5+'三 表'!A3"}
    filled = fill(draw(tmp_path / "模板.xlsx", cells, add_sheets), context("甲", "乙"))
    assert seen(filled, "表") == {
        "A3": 1,
        "B3": "=A3*2",
        "A4": 2,
        "B4": "=A4*2",
        "A6": "=SUM(A3:A4)",
        "B6": "=A6+'三 表'!A4",
    }
    assert seen(filled, "二") == {"A1": "=表!A3&表!A6"}
    assert seen(filled, "三 表") == {"A2": "甲", "A3": "乙", "A4": "=COUNTA(A2:A3)"}
    assert schema_faults(filled) == []


def test_three_hundred_rows(template: Path) -> None:
    filled = fill(template, context(*(f"第{number}家" for number in range(1, 301))))
    found = seen(filled)
    assert (found["B302"], found["A303"], found["B303"]) == ("第300家", "合计", 300)
    assert schema_faults(filled) == []


def test_placeholders_say_what_is_taken_from_each_name(template: Path, tmp_path: Path) -> None:
    assert placeholders(template) == {"title", "row.number", "row.name", "total", "filler.name"}
    path = draw(
        tmp_path / "b.xlsx", {"A1": "{% for one in many %}{{ one.name }}{% endfor %}", "A2": "{{ b if c.d }}"}
    )
    assert placeholders(path) == {"many", "b", "c.d"}


@pytest.fixture(scope="module")
def city() -> Pack:
    return load("changzhou", roots())


def homes(pack: Pack) -> dict[str, list[Any]]:
    def home(unit: str, name: str, private: str) -> Any:
        return record(pack, "home", unit, union_name=name, non_public=private)

    def small(unit: str, name: str) -> Any:
        return record(pack, "small", unit, home_name=name)

    def person(unit: str, name: str, sex: str, position: str) -> Any:
        return record(pack, "person", unit, name=name, sex=sex, position=position)

    return {
        "home": [
            home("教育", "某甲学校工会委员会", "否"),
            home("武进", "某乙公司工会委员会", "是"),
            home("武进", "某丙公司工会委员会", "是"),
        ],
        "small": [small("武进", f"某公司工会委员会第{number}分工会") for number in (1, 2, 3)],
        "person": [
            person("教育", "丙一", "女", "党支部书记、工会主席"),
            person("武进", "丙二", "男", "工会主席"),
        ],
    }


def summary_of(pack: Pack, unit: str | None) -> bytes:
    summary = pack.summaries[0]
    blocks = gather(pack, summary, homes(pack).__getitem__)
    chosen = [block for block in blocks if unit in (None, block.unit)]
    who = {"name": "丁一", "position": "干事", "phone": "13900000001"}
    return fill(pack.file(summary.templates[0]), summary_context(pack, summary, chosen, who))


def test_the_citys_summary_cell_by_cell(city: Pack) -> None:
    filled = summary_of(city, None)
    assert [["" if cell is None else cell for cell in row] for row in seen_by_calamine(filled)[4:9]] == [
        ["武进", 1.0, "", "某乙公司工会委员会", "某公司工会委员会第1分工会", "丙二", "工会主席"],
        ["", 2.0, "", "某丙公司工会委员会", "某公司工会委员会第2分工会", "", ""],
        ["", 3.0, "", "", "某公司工会委员会第3分工会", "", ""],
        ["教育", 4.0, "某甲学校工会委员会", "", "", "丙一（女）", "党支部书记、工会主席"],
        ["", "", "", "", "", "", ""],
    ]
    found = seen(filled)
    assert [found[f"{column}13"] for column in "ACDEF"] == ["合\u3000计", 1, 2, 3, 2]
    assert (found["A14"], found["D14"], found["F14"]) == ("填报人：丁一", "职务：干事", "手机：13900000001")
    assert found["A15"].startswith("注：1.")
    assert schema_faults(filled) == []


def test_a_units_summary_cell_by_cell(city: Pack) -> None:
    found = seen(summary_of(city, "教育"))
    assert {name: value for name, value in found.items() if name.endswith(("5", "6")) and len(name) == 2} == {
        "A5": "教育",
        "B5": 1,
        "C5": "某甲学校工会委员会",
        "F5": "丙一（女）",
        "G5": "党支部书记、工会主席",
    }
    assert [found[f"{column}13"] for column in "CDEF"] == [1, 0, 0, 1]


def test_the_summary_prints_on_one_landscape_page_with_its_head_on_every_page(city: Pack) -> None:
    sheet = opened(summary_of(city, None)).worksheets[0]
    assert sheet.print_title_rows == "$3:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_several_rows_of_a_sheet_are_repeated_each_for_its_own_list(tmp_path: Path) -> None:
    cells = {
        "A1": "{{ row_of_a.name }}",
        "A2": "=COUNTA(A1:A1)",
        "A3": "小计",
        "A4": "{{ row_of_b.name }}",
        "B4": "=A4",
        "A5": "=COUNTA(A1:A1)+COUNTA(A4:A4)",
    }

    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:B3")

    path = draw(tmp_path / "a.xlsx", cells, dress)
    rows_of = {"a": [{"name": "甲"}, {"name": "乙"}], "b": [{"name": name} for name in "丙丁戊"]}
    made = fill(path, {"rows_of": rows_of})
    assert seen(made) == {
        "A1": "甲",
        "A2": "乙",
        "A3": "=COUNTA(A1:A2)",
        "A4": "小计",
        "A5": "丙",
        "B5": "=A5",
        "A6": "丁",
        "B6": "=A6",
        "A7": "戊",
        "B7": "=A7",
        "A8": "=COUNTA(A1:A2)+COUNTA(A5:A7)",
    }
    assert [str(area) for area in opened(made).active.merged_cells.ranges] == ["A4:B4"]
    assert schema_faults(made) == []


def test_a_list_that_the_file_is_not_given_is_named(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.xlsx", {"A1": "{{ row_of_a.name }}"})
    with pytest.raises(PackError, match=r"没有 rows_of\.a") as caught:
        fill(path, {"rows_of": {}})
    assert "row_of_a" in caught.value.hint
