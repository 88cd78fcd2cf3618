from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from pipeline.errors import DataError
from pipeline.records.sheet import Sheet
from pipeline.records.xlsx import not_read, outline, sheets

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def raws(sheet: Sheet) -> list[tuple[int, dict[int, object]]]:
    return [(row.number, {at: cell.raw for at, cell in row.cells.items()}) for row in sheet.rows()]


def member(path: Path, name: str, content: str) -> Path:
    """The package with one member replaced or added."""
    with zipfile.ZipFile(path) as archive:
        members = {item: archive.read(item) for item in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, data in {**members, name: content.encode()}.items():
            archive.writestr(item, data)
    return path


@pytest.fixture
def cells(tmp_path, workbook):
    """Reads a sheet with these cells as XML."""

    def read(xml: str) -> dict[int, object]:
        path = workbook({"home": [["x"]]})
        member(
            path, "xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{xml}</sheetData></worksheet>"
        )
        return dict(raws(sheets(path)[0]))

    return read


def test_rows_come_with_numbers_and_without_blanks(workbook):
    (sheet,) = sheets(workbook({"home": [["题目"], [], [None, " ", "甲"], [None], [1, 2.5, True]]}))
    assert (sheet.title, sheet.name) == ("home", "home")
    assert raws(sheet) == [(1, {1: "题目"}), (3, {3: "甲"}), (5, {1: 1, 2: 2.5, 3: True})]


def test_rows_can_be_read_again(workbook):
    (sheet,) = sheets(workbook({"home": [["甲"], ["乙"]]}))
    first = sheet.rows()
    next(first)
    assert raws(sheet) == raws(sheet)
    assert next(first).number == 2


def test_dates_and_number_formats(tmp_path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([dt.date(2021, 10, 20), 0.9512, 320, dt.datetime(2021, 3, 4, 8, 30)])
    sheet["B1"].number_format = "0.00%"
    book.save(tmp_path / "a.xlsx")
    (row,) = sheets(tmp_path / "a.xlsx")[0].rows()
    assert [cell.raw for cell in row.cells.values()] == [
        dt.datetime(2021, 10, 20), 0.9512, 320, dt.datetime(2021, 3, 4, 8, 30),
    ]  # fmt: skip
    assert row.cells[2].number_format == "0.00%"


@pytest.mark.parametrize(
    ("number", "raw"), [(31, dt.datetime(1985, 3, 1)), (57, dt.datetime(1985, 3, 1)), (0, 31107)]
)
def test_formats_that_chinese_excel_does_not_write_out(cells, workbook, number, raw):
    path = workbook({"home": [["x"]]})
    member(
        path, "xl/styles.xml", f'<styleSheet {MAIN}><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    )
    member(
        path, "xl/worksheets/sheet1.xml",
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" s="0"><v>31107</v></c></row></sheetData></worksheet>',
    )  # fmt: skip
    assert raws(sheets(path)[0]) == [(1, {1: raw})]


def test_days_counted_from_1904(workbook):
    path = workbook({"home": [[dt.date(2021, 1, 2)]]})
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml").decode()
    member(path, "xl/workbook.xml", re.sub(r"<workbookPr[^>]*/>", '<workbookPr date1904="1"/>', book))
    assert raws(sheets(path)[0]) == [(1, {1: dt.datetime(2025, 1, 3)})]


@pytest.mark.parametrize(
    ("xml", "row"),
    [
        ('<row r="2"><c r="B2" t="e"><f>A9</f><v>#REF!</v></c></row>', {2: "#REF!"}),
        ('<row r="2"><c t="str"><f>A1&amp;"x"</f><v>甲</v></c></row>', {1: "甲"}),
        ('<row r="2"><c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c></row>',
         {1: "甲 乙"}),
        ('<row r="2"><c t="inlineStr"><is><t>汉</t><rPh sb="0" eb="1"><t>hàn</t></rPh></is></c></row>', {1: "汉"}),
        ('<row r="2"><c t="inlineStr"><is><t>甲_x0001__x000D_乙</t></is></c></row>', {1: "甲\x01\r乙"}),
        ('<row r="2"><c t="d"><v>2021-03-04T00:00:00</v></c></row>', {1: dt.datetime(2021, 3, 4)}),
        ('<row r="2"><c r="C2"><v>1.985E3</v></c></row>', {3: 1985}),
        ('<row r="2"><!-- note --><c r="A2"><v>7</v></c></row>', {1: 7}),
    ],
)  # fmt: skip
def test_kinds_of_cell(cells, xml, row):
    assert cells(xml) == {2: row}


def test_a_formula_without_a_result_is_not_an_empty_cell(workbook):
    (sheet,) = sheets(workbook({"home": [["甲", "=SUM(B1:B2)"]]}))
    (row,) = sheet.rows()
    assert row.cells[2].raw == "=SUM(B1:B2)"
    assert "没有计算结果" in row.cells[2].fault.text


def test_a_text_formula_may_have_an_empty_result(cells):
    assert cells('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>') == {
        1: {2: 1}
    }


def test_a_wrong_dimension_hides_nothing(workbook):
    path = workbook({"home": [["甲", "乙"], ["丙", "丁"]]})
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    member(path, "xl/worksheets/sheet1.xml", xml.replace('ref="A1:B2"', 'ref="A1"'))
    assert raws(sheets(path)[0]) == [(1, {1: "甲", 2: "乙"}), (2, {1: "丙", 2: "丁"})]


def test_shared_strings(tmp_path, workbook):
    path = workbook({"home": [["x"]]})
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    entry = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    member(path, "xl/_rels/workbook.xml.rels", relations.replace("</Relationships>", entry))
    member(path, "xl/sharedStrings.xml", f"<sst {MAIN}><si><t>甲</t></si><si><r><t>乙</t></r></si></sst>")
    xml = '<row r="1"><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>'
    member(path, "xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{xml}</sheetData></worksheet>")
    assert raws(sheets(path)[0]) == [(1, {1: "乙", 2: "甲"})]
    member(
        path,
        "xl/worksheets/sheet1.xml",
        f"<worksheet {MAIN}><sheetData>{xml.replace('1', '9')}</sheetData></worksheet>",
    )
    with pytest.raises(DataError):
        raws(sheets(path)[0])


def test_charts_links_and_names_are_no_sheets(tmp_path):
    book = Workbook()
    book.worksheets[0].append(["甲"])
    book.create_chartsheet("图")
    book.defined_names["x"] = DefinedName("x", attr_text="[1]Sheet1!$A$1")
    book.save(tmp_path / "a.xlsx")
    assert [sheet.title for sheet in sheets(tmp_path / "a.xlsx")] == ["Sheet"]


def test_outline_tells_names_and_properties(tmp_path):
    book = Workbook()
    book.custom_doc_props.append(StringProperty(name="jianjia-city", value="yunzhou"))
    book.create_sheet("填写说明")
    book.save(tmp_path / "a.xlsx")
    found = outline(tmp_path / "a.xlsx")
    assert found.names == ("Sheet", "填写说明")
    assert found.properties == {"jianjia-city": "yunzhou"}


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", "<workbook"),
        ("xl/workbook.xml", "<html/>"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships"),
        ("_rels/.rels", "<Relationships/>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='x'/></sheetData></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c r='?1'><v>1</v></c></row></sheetData></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='z'><v>1</v></c></row></sheetData></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='s'><v>5</v></c></row></sheetData></worksheet>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"),
    ],
)  # fmt: skip
def test_a_broken_part_is_a_clear_failure(workbook, part, content):
    path = member(workbook({"home": [["甲"]]}), part, content)
    with pytest.raises(DataError, match=r"数据\.xlsx"):
        [list(sheet.rows()) for sheet in sheets(path)]


def test_a_truncated_file_is_a_clear_failure(workbook):
    path = workbook({"home": [["甲"]]})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DataError, match=r"数据\.xlsx"):
        sheets(path)


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=8).filter(
    lambda text: "_x" not in text
)
VALUES = st.one_of(
    st.none(), st.booleans(), TEXTS.map(lambda text: f"'{text}"), st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(VALUES, max_size=4), max_size=5))
def test_reads_what_openpyxl_reads(tmp_path, rows):
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    oracle = load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()), data_only=True).worksheets[0]
    expected = {
        (cell.row, cell.column): cell.value
        for row in oracle.iter_rows()
        for cell in row
        if cell.value is not None
    }
    found = {
        (row.number, at): cell.raw
        for row in sheets(tmp_path / "a.xlsx")[0].rows()
        for at, cell in row.cells.items()
    }
    assert found == expected


@pytest.mark.parametrize(("stored", "raw"), [("-5", -5), ("-0.5", -0.5), ("99999999", 99999999)])
def test_what_excel_shows_as_hashes_is_no_day(workbook, stored, raw):
    path = workbook({"home": [[dt.date(2021, 1, 2)]]})
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    member(path, "xl/worksheets/sheet1.xml", re.sub("<v>[^<]*</v>", f"<v>{stored}</v>", xml))
    assert raws(sheets(path)[0]) == [(1, {1: raw})]


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/macrosheets/sheet1.xml", "宏"),
        ("xl/externalLinks/externalLink1.xml", "其他工作簿"),
        ("xl/comments1.xml", "批注"),
        ("xl/drawings/drawing1.xml", "图片"),
        ("xl/cellimages.xml", "图片"),
    ],
)
def test_what_is_not_read_is_named(workbook, part, says):
    path = workbook({"home": [["甲"]]})
    assert list(not_read(path)) == []
    ((what, hint),) = not_read(member(path, part, "<x/>"))
    assert says in what
    assert hint


def test_a_sheet_whose_part_is_missing_is_not_passed_over(workbook):
    path = workbook({"home": [["甲"]], "person": [["乙"]]})
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    member(
        path, "xl/_rels/workbook.xml.rels", relations.replace("worksheets/sheet2.xml", "worksheets/none.xml")
    )
    with pytest.raises(DataError, match="已损坏"):
        sheets(path)


def test_a_part_with_a_document_type_is_refused(workbook):
    path = workbook({"home": [["甲"]]})
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    member(path, "xl/worksheets/sheet1.xml", bomb + xml.replace("甲", "&b;"))
    with pytest.raises(DataError, match="已损坏"):
        sheets(path)
