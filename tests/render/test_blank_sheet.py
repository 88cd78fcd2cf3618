import html
import io
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from sheets import opened

from pipeline.packs.load import load, roots
from pipeline.render.blank import blank
from pipeline.render.blank_sheet import FIRST_ROW, HEAD_ROW

HOMES = "信赖职工之家申报表"


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    pack = load("changzhou", roots())
    filled = {"home": [{"unit": "武进", "union_name": "=某甲公司工会", "phone": "013900000001"}]}
    return opened(blank(pack, ("home", "small"), filled))


def column(sheet, head: str):
    return next(cell.column for cell in sheet[HEAD_ROW] if cell.value == head)


def formats(sheet, head: str) -> set[str]:
    at = column(sheet, head)
    return {sheet.cell(row, at).number_format for row in range(FIRST_ROW, FIRST_ROW + 200)}


def test_the_head_has_the_forms_own_labels_in_order_and_the_required_ones_marked(book):
    heads = [cell.value for cell in book[HOMES][HEAD_ROW]]
    assert heads[:5] == ["推荐单位*", "工会组织名称（盖章）*", "地址*", "职工人数*", "会员人数*"]
    assert heads[7:10] == ["简要事迹*", "字数", "是否非公"]
    assert "市总工会意见" not in heads


def test_what_excel_would_destroy_is_text_and_so_are_percentages(book):
    assert formats(book[HOMES], "联系电话（手机）*") == {"@"}
    assert formats(book[HOMES], "满意度") == {"@"}
    assert formats(book[HOMES], "职工人数*") == {"0"}
    assert book[HOMES].column_dimensions["G"].number_format == "@"


def test_the_count_stands_beside_the_prose_in_every_prepared_row(book):
    sheet = book[HOMES]
    at = column(sheet, "字数")
    assert all(
        str(sheet.cell(row, at).value).startswith(f"=IF(LEN(H{row})=0")
        for row in range(FIRST_ROW, FIRST_ROW + 200)
    )


def test_columns_that_are_not_on_the_form_are_set_apart(book):
    sheet = book[HOMES]
    fills = {cell.value: cell.fill.fgColor.rgb for cell in sheet[HEAD_ROW]}
    assert fills["地址*"] != fills["满意度"] == fills["是否非公"]


def test_head_and_applicant_stay_in_sight_and_stand_on_every_page(book):
    sheet = book[HOMES]
    assert sheet.freeze_panes == f"C{FIRST_ROW}"
    assert sheet.print_title_rows == f"$1:${HEAD_ROW}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.soffice
def test_what_is_printed_ends_with_the_last_entry(tmp_path):
    """The area is a formula; openpyxl does not keep it, so it is read as XML and computed by LibreOffice."""
    content = blank(load("changzhou", roots()), ("home",), {})
    workbook = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    areas = dict(re.findall(r'"_xlnm.Print_Area" localSheetId="(\d)">([^<]+)<', workbook.decode()))
    assert sorted(areas) == ["1", "2", "3", "4"]
    book = opened(content)
    book.create_sheet("行数").append([f"=ROWS({html.unescape(area)})" for area in areas.values()])
    book[HOMES]["C30"] = "某路 1 号"
    book.save(tmp_path / "areas.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "again", "areas.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    again = openpyxl.load_workbook(tmp_path / "again" / "areas.xlsx", data_only=True)["行数"]
    assert [cell.value for cell in again[1]] == [30, FIRST_ROW, FIRST_ROW, FIRST_ROW]


def test_what_is_filled_in_stays_text_whatever_it_looks_like(book):
    sheet = book[HOMES]
    assert [sheet.cell(FIRST_ROW, at).value for at in (1, 2, 7)] == ["武进", "=某甲公司工会", "013900000001"]
    assert sheet.cell(FIRST_ROW, 2).data_type == "s"


def test_its_text_view_is_as_reviewed(golden):
    """Everything written on the sheets of one blank, and every rule that Excel enforces."""
    book = openpyxl.load_workbook(io.BytesIO(blank(load("hangzhou", roots()), ("person",), {})))
    lines = []
    for sheet in book:
        texts = [cell for row in sheet.iter_rows(max_row=200) for cell in row if cell.value is not None]
        kept = [cell for cell in texts if cell.row <= FIRST_ROW or not str(cell.value).startswith("=")]
        lines += [f"{sheet.title}!{cell.coordinate} = {_one_line(cell.value)}" for cell in kept]
        for rule in sheet.data_validations.dataValidation:
            what = f"{rule.type} {rule.formula1} {rule.formula2 or ''} {rule.errorStyle or ''} {rule.error or ''}"
            lines.append(f"{sheet.title}!{rule.sqref}: {' '.join(what.split())}")
    golden(Path(__file__).parent / "golden_blank.txt", "\n".join(lines) + "\n")


def _one_line(value: object) -> str:
    text = str(value).replace("\n", "⏎")
    return text if len(text) < 300 else text[:60] + "…"
