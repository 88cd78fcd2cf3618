from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image
from python_calamine import CalamineWorkbook

from pipeline.report.workbook_copy import LARGEST, copy_of, not_kept, packed

Save = Callable[[Workbook], Path]

DROP_DOWN = """<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB8A8}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"
 xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><x14:dataValidations count="1">
<x14:dataValidation type="list" allowBlank="1" xr:uid="{00000000-0000-0000-0000-000000000001}">
<x14:formula1><xm:f>选项!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>A2:A9</xm:sqref></x14:dataValidation>
</x14:dataValidations></ext></extLst></worksheet>"""


def rewrite(path: Path, edits: Mapping[str, tuple[str, str]], new: Mapping[str, str] = {}) -> None:
    """Edits parts of a workbook as text, as another program would have written them."""
    with ZipFile(path) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    for name, (before, after) in edits.items():
        assert before in parts[name]
        parts[name] = parts[name].replace(before, after)
    with ZipFile(path, "w") as written:
        for name, text in (parts | dict(new)).items():
            written.writestr(name, text)


def copied(path: Path) -> bytes:
    made = copy_of(path)
    assert made is not None
    return packed(made)


def test_results_of_formulas_are_kept_for_readers_that_do_not_calculate(source: Save) -> None:
    book = Workbook()
    for column, formula in enumerate(["=1+1", '="工"&"会"', "=1=1", "=1/0", "=NOW()"], 1):
        book.worksheets[0].cell(1, column, formula)
    path = source(book)
    results = {"A1": (None, "2"), "B1": ("str", "工会"), "C1": ("b", "1"), "D1": ("e", "#DIV/0!")}
    with ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    for cell, (kind, value) in results.items():
        start = sheet.index(f'r="{cell}"')
        end = sheet.index("<v", start)
        shown = f"<v>{value}</v>" + sheet[sheet.index(">", end) + 1 :].removeprefix("</v>")
        sheet = sheet[:end] + shown
        if kind:
            sheet = sheet.replace(f'r="{cell}"', f'r="{cell}" t="{kind}"')
    with ZipFile(path) as package:
        whole = package.read("xl/worksheets/sheet1.xml").decode()
    rewrite(path, {"xl/worksheets/sheet1.xml": (whole, sheet)})
    content = copied(path)
    assert [cell.value for cell in load_workbook(io.BytesIO(content), data_only=True).active[1]] == [
        2, "工会", True, "#DIV/0!", None,
    ]  # fmt: skip
    assert [cell.value for cell in load_workbook(io.BytesIO(content)).active[1]][:2] == ["=1+1", '="工"&"会"']
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[0][:3] == [
        2, "工会", True,
    ]  # fmt: skip


def test_drop_downs_with_choices_on_another_sheet_are_kept(
    source: Save, schema_faults: Callable[[bytes], list[tuple[str, str]]]
) -> None:
    book = Workbook()
    book.create_sheet("选项")
    path = source(book)
    rewrite(path, {"xl/worksheets/sheet1.xml": ("</worksheet>", DROP_DOWN)})
    content = copied(path)
    with ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<xm:f>选项!$A$1:$A$3</xm:f>" in sheet
    assert "uid=" not in sheet
    assert not schema_faults(content)


def test_areas_to_print_that_are_formulas_are_kept(source: Save) -> None:
    book = Workbook()
    book.active.title, area = "甲", "甲!$A$1:INDEX(甲!$C:$C,COUNTA(甲!$A:$A))"
    book["甲"].defined_names["_xlnm.Print_Area"] = DefinedName("_xlnm.Print_Area", attr_text=area)
    book.create_sheet("乙").print_area = "A1:B2"
    copied = copy_of(source(book))
    assert copied is not None
    copied.book.create_sheet("检查结果", 0)
    with ZipFile(io.BytesIO(packed(copied, "检查结果"))) as written:
        workbook = written.read("xl/workbook.xml").decode()
    assert f'name="_xlnm.Print_Area" localSheetId="1">{area}<' in workbook
    assert 'name="_xlnm.Print_Area" localSheetId="2">' in workbook


def test_what_openpyxl_knows_is_kept(source: Save) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = CellRichText("一", TextBlock(InlineFont(b=True), "二"))
    sheet["A2"], sheet["A2"].number_format = 0.9512, "0.00%"
    sheet.column_dimensions["A"].width, sheet.freeze_panes = 33, "A2"
    sheet.add_data_validation(DataValidation("list", formula1='"是,否"', sqref="B2:B9"))
    book.create_sheet("藏").sheet_state = "hidden"
    after = load_workbook(io.BytesIO(copied(source(book))), rich_text=True)
    assert after.worksheets[0]["A1"].value == sheet["A1"].value
    assert (after.active["A2"].value, after.active["A2"].number_format) == (0.9512, "0.00%")
    assert (after.active.column_dimensions["A"].width, after.active.freeze_panes) == (33, "A2")
    assert after.active.data_validations.dataValidation[0].formula1 == '"是,否"'
    assert after["藏"].sheet_state == "hidden"


def test_what_cannot_be_kept_is_named(source: Save, tmp_path: Path) -> None:
    path = source(Workbook())
    assert not_kept(path) == ""
    parts = {
        "xl/drawings/drawing1.xml": '<xdr:wsDr xmlns:xdr="d"><xdr:sp macro=""></xdr:sp></xdr:wsDr>',
        "xl/vbaProject.bin": "macro",
        "xl/ctrlProps/ctrlProp1.xml": "<a/>",
        "xl/slicers/slicer1.xml": "<a/>",
        "xl/cellimages.xml": "<a/>",
    }
    rewrite(path, {}, parts)
    assert not_kept(path) == (
        "原工作簿中的图形和文本框、单元格里嵌入的图片、按钮等控件、切片器、宏没有带入检查结果的副本，请以原文件为准。"
    )
    assert not_kept(tmp_path / "没有.csv") == not_kept(tmp_path / "没有.xlsx") == ""


def test_what_another_writer_draws_is_kept_or_named(tmp_path: Path) -> None:
    path, picture = tmp_path / "数据.xlsx", tmp_path / "图.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$A$1:$A$3"})
        sheet.write_column("A1", [1, 2, 3])
        sheet.insert_chart("D1", chart)
        sheet.insert_image("D9", picture)
        sheet.write_comment("A2", "批注")
        sheet.write_formula("B1", "='[别的.xlsx]表'!A1", None, 7)
        sheet.add_sparkline("C1", {"range": "表!A1:A3"})
        sheet.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
        sheet.set_header("&L&G", {"image_left": str(picture)})
        sheet.set_background(str(picture))
        sheet.embed_image("B5", str(picture))
        sheet.insert_textbox("D20", "文本")
    after = load_workbook(io.BytesIO(copied(path)))["表"]
    assert (len(after._charts), len(after._images)) == (1, 1)
    assert (after["A2"].comment.text, after["B1"].value) == ("批注", "='[别的.xlsx]表'!A1")
    lost = "图形和文本框、单元格里嵌入的图片、背景图片、页眉页脚中的图片、迷你图、数据条等部分条件格式"
    assert not_kept(path) == f"原工作簿中的{lost}没有带入检查结果的副本，请以原文件为准。"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_openpyxl_cannot_read_has_no_copy(source: Save, part: str) -> None:
    path = source(Workbook())
    rewrite(path, {}, {part: "<worksheet"})
    assert copy_of(path) is None


def test_a_workbook_that_would_take_too_much_memory_has_no_copy(source: Save) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "职" * 32_000
    path = source(book)
    assert copy_of(path)
    rewrite(path, {}, {"xl/media/noise.xml": f"<!--{' ' * LARGEST}-->"})
    assert copy_of(path) is None
