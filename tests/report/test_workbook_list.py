from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.finding import Finding, Place
from pipeline.model.record import Applicant
from pipeline.report.workbook_list import add_findings_sheet, drop_findings_sheet

SHEET = "信赖职工之家申报表"
TITLES = {"home": "职工之家申报表", "home.address": "地址"}
WHO = {("home", 4): Applicant("新北", "某公司工会", Place("数据.xlsx", SHEET, "A7"))}
Make = Callable[..., Finding]


def with_list(*findings: Finding, told: str = "", sheet: str = SHEET) -> Worksheet:
    book = Workbook()
    book.worksheets[0].title = sheet
    return add_findings_sheet(book, findings, TITLES, WHO, told)


def test_a_row_says_everything_and_links_to_its_cell(finding: Make) -> None:
    sheet = with_list(finding("C7", form="home", record=4, field="address"))
    assert [cell.value for cell in sheet[3]] == [
        "序号", "级别", "工作表", "单元格", "申报对象/记录", "单位", "栏目", "问题", "怎么办", "代码",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[4]] == [
        1, "错误", SHEET, "C7", "职工之家申报表第 4 条　某公司工会", "新北", "地址",
        "“地址”必填，现在是空的", "请填写这一格。", "required",
    ]  # fmt: skip
    assert sheet["D4"].hyperlink.location == f"'{SHEET}'!C7"


def test_a_sheet_name_with_a_quote_is_linked_as_excel_writes_it(finding: Make) -> None:
    sheet = with_list(finding(place=Place("数据.xlsx", "工会's 表", "B2")), sheet="工会's 表")
    assert sheet["D4"].hyperlink.location == "'工会''s 表'!B2"


def test_what_does_not_apply_is_empty_and_has_no_link(finding: Make) -> None:
    sheet = with_list(finding(unit="武进", form="gone"))
    assert [cell.value for cell in sheet[4]][2:7] == [None, None, None, "武进", None]
    assert sheet["D4"].hyperlink is None


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "#REF!", '=HYPERLINK("x")', "\x00=1"])
def test_what_was_typed_stays_text(finding: Make, typed: str) -> None:
    cell = with_list(finding("C7", message=typed))["H4"]
    assert cell.data_type == "s"
    assert cell.value == typed.lstrip("\x00")


def test_what_is_to_be_known_stands_above_and_is_seen_whole(finding: Make) -> None:
    short, long = (
        with_list(finding("C7"), told="错误 1 处。"),
        with_list(finding("C7"), told="很长的说明。" * 99),
    )
    assert short["A2"].value == "错误 1 处。"
    assert short.row_dimensions[2].height < long.row_dimensions[2].height


def test_it_filters_stays_in_view_and_prints_on_a4_across(finding: Make) -> None:
    sheet = with_list(finding("C7"), finding("C8"))
    assert sheet.auto_filter.ref == "A3:J5"
    assert sheet.freeze_panes == "A4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_a_row_is_as_high_as_its_longest_text(finding: Make) -> None:
    sheet = with_list(
        finding("C7"), finding("C8", message="很长的问题" * 20), finding("C9", message="长" * 40_000)
    )
    heights = [sheet.row_dimensions[row].height for row in (4, 5, 6)]
    assert heights[0] < heights[1] < heights[2] == 409


def test_the_old_list_goes_and_a_sheet_of_that_name_that_people_made_stays(finding: Make) -> None:
    book = Workbook()
    book.worksheets[0].title = "检查结果"
    book.worksheets[0]["A1"] = "某甲的笔记"
    add_findings_sheet(book, [finding("C7")], {}, {}, "")
    assert book.sheetnames == ["检查结果1", "检查结果"]
    drop_findings_sheet(book)
    assert book.sheetnames == ["检查结果"]
    assert book["检查结果"]["A1"].value == "某甲的笔记"


def test_the_old_list_is_known_again_after_another_program_saved_it(finding: Make) -> None:
    sheet = with_list(finding("C7"))
    for head in sheet[3]:
        head.value = CellRichText(TextBlock(InlineFont(sz=11), head.value))
    drop_findings_sheet(sheet.parent)
    assert sheet.parent.sheetnames == [SHEET]
