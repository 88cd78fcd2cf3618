from __future__ import annotations

import datetime as dt
import io
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook

from pipeline.model.finding import Finding, Place
from pipeline.model.record import Applicant
from pipeline.report import workbook
from pipeline.report.bounds import MOST
from pipeline.report.workbook import marked

SHEET = "信赖职工之家申报表"
LIST = "检查结果"
Make = Callable[..., Finding]
Save = Callable[[Workbook], Path]
Open = Callable[[bytes], Workbook]


def a_book(*rows: list[object]) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row in rows or ([], ["推荐单位", "地址"], ["武进", None], ["新北", "某路1号"]):
        sheet.append(row)
    return book


def listed(book: Workbook) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in book[LIST].iter_rows(min_row=4)]


def view(book: Workbook) -> list[tuple[object, ...]]:
    """What a person sees: every cell's place, value, colour and comment."""
    return [
        (sheet.title, cell.coordinate, cell.value, cell.fill.fgColor.rgb, cell.comment and cell.comment.text)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]


def test_the_list_stands_in_front_and_the_cells_are_marked(finding: Make, source: Save, opened: Open) -> None:
    book = opened(marked(source(a_book()), [finding("B3", form="home", record=1)], {"home": "申报表"}))
    assert book.sheetnames == [LIST, SHEET]
    assert book.active.title == LIST
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [LIST]
    cell = book[SHEET]["B3"]
    assert cell.fill.fgColor.rgb == "FFF7B2AD"
    assert cell.comment.text == "【检查结果】\n错误：“地址”必填，现在是空的\n→ 请填写这一格。"
    assert book[SHEET]["B4"].fill.fill_type is None


def test_only_findings_of_this_file_and_of_none_are_told(finding: Make, source: Save, opened: Open) -> None:
    findings = [
        finding("B3", message="本文件"),
        finding(message="单位"),
        finding(message="别的", place=Place("别的.xlsx", SHEET, "B4")),
    ]
    book = opened(marked(source(a_book()), findings, {}))
    assert [row[7] for row in listed(book)] == ["本文件", "单位"]
    assert book[SHEET]["B4"].comment is None


def test_findings_on_files_are_all_listed_under_heads_that_name_files(finding: Make, opened: Open) -> None:
    place = Place("武进/甲.docx", None, "表 1 第 2 行第 2 列")
    findings = [finding(place=place, form="home", record=1)] * (MOST + 1)
    whose = {("home", 1): Applicant("武进", "甲公司工会", place)}
    book = opened(workbook.listed(findings, {"home": "申报表"}, whose, "请逐处核对。"))
    (sheet,) = book.worksheets
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert sheet.title == "核对"
    assert sheet["A2"].value == f"错误 {MOST + 1} 处，提醒 0 处，未确认/说明 0 处。请逐处核对。"
    assert rows[0][2:4] == ("文件", "文件中的位置")
    assert rows[1][2:6] == ("武进/甲.docx", "表 1 第 2 行第 2 列", "申报表第 1 条　甲公司工会", "武进")
    assert len(rows) == 1 + len(findings)


@pytest.mark.parametrize("name", ["数据.csv", "数据.json", "数据.xls"])
def test_other_files_give_a_workbook_with_the_list_alone(
    tmp_path: Path, opened: Open, finding: Make, name: str
) -> None:
    (tmp_path / name).write_text("推荐单位\n武进\n", "utf-8")
    book = opened(marked(tmp_path / name, [finding(place=Place(name, None, "A2"))], {}))
    assert book.sheetnames == [LIST]
    assert [row[2:4] for row in listed(book)] == [(name, "A2")]
    assert "这里没有原表" in book[LIST]["A2"].value


def test_a_workbook_that_cannot_be_copied_still_gives_the_list(
    tmp_path: Path, opened: Open, finding: Make
) -> None:
    (tmp_path / "数据.xlsx").write_bytes(b"PK\3\4 not a workbook")
    assert opened(marked(tmp_path / "数据.xlsx", [finding("A1")], {})).sheetnames == [LIST]


def test_more_than_anybody_reads_is_counted(finding: Make, source: Save, opened: Open) -> None:
    findings = [finding(f"B{row}", record=row) for row in range(1, MOST + 3)]
    book = opened(marked(source(a_book()), findings, {}))
    assert len(listed(book)) == MOST
    assert f"错误 {MOST + 2} 处" in book[LIST]["A2"].value
    assert "required 另有 2 处" in book[LIST]["A2"].value


def test_no_findings_is_said_and_marks_are_gone(
    finding: Make, source: Save, opened: Open, tmp_path: Path
) -> None:
    first = marked(source(a_book()), [finding("B3")], {})
    (tmp_path / "数据.xlsx").write_bytes(first)
    book = opened(marked(tmp_path / "数据.xlsx", [], {}))
    assert book[LIST]["A2"].value == "没有发现问题。"
    assert book[SHEET]["B3"].fill.fill_type is None
    assert book[SHEET]["B3"].comment is None


def test_a_second_check_of_the_copy_replaces_the_first(
    finding: Make, source: Save, opened: Open, tmp_path: Path
) -> None:
    original = a_book()
    original[SHEET]["B3"].comment = Comment("请核对", "某甲")
    findings = [finding("B3"), finding("3", level="warning"), finding("B4", level="info")]
    first = marked(source(original), findings, {})
    (tmp_path / "数据.xlsx").write_bytes(first)
    again = opened(marked(tmp_path / "数据.xlsx", findings, {}))
    assert again.sheetnames == [LIST, SHEET]
    assert view(again) == view(opened(first))


def test_a_shorter_second_list_holds_nothing_of_the_first(
    finding: Make, source: Save, opened: Open, tmp_path: Path
) -> None:
    first = marked(source(a_book()), [finding("B3"), finding("B4"), finding(message="只有这一处")], {})
    (tmp_path / "数据.xlsx").write_bytes(first)
    book = opened(marked(tmp_path / "数据.xlsx", [finding(message="只有这一处")], {}))
    assert [(row[0], row[7]) for row in listed(book)] == [(1, "只有这一处")]


def test_the_same_input_gives_the_same_bytes_without_a_date(finding: Make, source: Save) -> None:
    path = source(a_book())
    first = marked(path, [finding("B3")], {})
    assert marked(path, [finding("B3")], {}) == first
    with ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "creator" in core
    assert "modified" not in core


def test_the_source_is_not_touched(finding: Make, source: Save) -> None:
    path = source(a_book())
    before = path.read_bytes()
    marked(path, [finding("B3")], {})
    assert path.read_bytes() == before


def test_the_schema_has_nothing_against_it(
    finding: Make, source: Save, schema_faults: Callable[[bytes], list[tuple[str, str]]]
) -> None:
    book = a_book()
    book[SHEET].merge_cells("A1:B1")
    book[SHEET]["A3"].fill = PatternFill("solid", fgColor="FF00FF00")
    book[SHEET]["B3"].comment = Comment("请核对", "某甲")
    findings = [finding("B3"), finding("B1"), finding(unit="武进"), finding("A3", level="info")]
    content = marked(source(book), findings, {})
    assert not schema_faults(content)
    assert not schema_faults(workbook.listed(findings, {}, {}, "请核对。"))
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == [LIST, SHEET]


_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e300, 1e300),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)).map(
        lambda day: dt.datetime(day.year, day.month, day.day)
    ),
    _TEXT,
    _TEXT.map(lambda text: f"  {text}\n"),
    st.sampled_from(
        ["=A1&B2", "=SUM(A1:A3)", "'=1", "+1", "-1", "@a", "#REF!", "0519", "1985.10", "_x000D_"]
    ),
)
_ROWS = st.lists(st.lists(_VALUES, min_size=1, max_size=5), min_size=1, max_size=8)
_CELLS = st.lists(st.tuples(st.sampled_from("ABCDE"), st.integers(1, 10)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(rows=_ROWS, cells=_CELLS)
def test_every_value_of_the_original_is_in_the_copy(
    rows: list[list[object]], cells: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "数据.xlsx")
        a_book(*rows).save(path)
        places = [Place("数据.xlsx", SHEET, f"{column}{row}") for column, row in cells]
        content = marked(path, [Finding("kind", "error", "不对", "请改正。", place) for place in places], {})
        before, after = load_workbook(path)[SHEET], load_workbook(io.BytesIO(content))[SHEET]
        there = {cell.coordinate: cell.value for row in before.iter_rows() for cell in row}
        assert {name: after[name].value for name in there} == there
        assert {name: after[name].number_format for name in there} == {
            name: before[name].number_format for name in there
        }
        calamine = [CalamineWorkbook.from_filelike(io.BytesIO(data)) for data in (path.read_bytes(), content)]
        original, copied = (book.get_sheet_by_name(SHEET).to_python() for book in calamine)
        assert copied[: len(original)] == original


@pytest.mark.soffice
def test_libreoffice_opens_it_with_its_comments(
    finding: Make, source: Save, opened: Open, tmp_path: Path
) -> None:
    (tmp_path / "marked.xlsx").write_bytes(marked(source(a_book()), [finding("B3")], {}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "again", "marked.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    book = opened((tmp_path / "again" / "marked.xlsx").read_bytes())
    assert book.sheetnames == [LIST, SHEET]
    assert "“地址”必填" in book[SHEET]["B3"].comment.text
    assert book[SHEET]["B3"].fill.fgColor.rgb == "FFF7B2AD"
