from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from drawn_lists import put, saved
from openpyxl.worksheet.table import Table
from test_binding import FORMS

from pipeline.adopt.summaries.excel import adopt_workbook
from pipeline.errors import DataError

ROWS = [["优秀工会工作者汇总表"], ["序号", "姓名", "工作单位"], [1], [2]]


def test_a_workbook_is_adopted_and_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    file = saved(tmp_path / "表.xlsx", ROWS, ["A1:C1"])
    made = adopt_workbook(file, FORMS, {"worker-list"})
    assert (made.draft.id, made.draft.title, made.draft.template) == (
        "worker-list-2",
        "优秀工会工作者汇总表",
        "summaries/worker-list-2.xlsx",
    )
    assert (made.draft.rows, made.draft.numbered, made.draft.layout) == (2, 2, "side")
    assert made.template == adopt_workbook(file, FORMS, {"worker-list"}).template
    sheet = openpyxl.load_workbook(io.BytesIO(made.template)).active
    assert [cell.value for cell in sheet[3]] == ["{{ row.number }}", "{{ row.name }}", "{{ row.employer }}"]


def test_what_is_not_written_into_stays_byte_by_byte(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    put(book.active, ROWS)
    put(book.create_sheet("填写说明"), [["写全称"]])
    book.save(tmp_path / "表.xlsx")
    made = adopt_workbook(tmp_path / "表.xlsx", FORMS, ())
    with (
        zipfile.ZipFile(tmp_path / "表.xlsx") as before,
        zipfile.ZipFile(io.BytesIO(made.template)) as after,
    ):
        assert before.namelist() == after.namelist()
        same = {name for name in before.namelist() if before.read(name) == after.read(name)}
    changed = {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/core.xml"}
    assert set(before.namelist()) - same <= changed


def test_a_sheet_that_cannot_grow_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    put(book.active, ROWS[1:]).add_table(Table(displayName="t", ref="A1:C3"))
    book.save(tmp_path / "表.xlsx")
    with pytest.raises(DataError, match="“表格”对象") as caught:
        adopt_workbook(tmp_path / "表.xlsx", FORMS, ())
    assert "转换为区域" in caught.value.hint


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b' r="A1"', b""),
        ("xl/worksheets/sheet1.xml", b"A1:C1", b"A1-C1"),
        ("xl/workbook.xml", b"spreadsheetml/2006/main", b"spreadsheetml/2099/main"),
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
    ],
)
def test_a_broken_workbook_is_told(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    good = saved(tmp_path / "表.xlsx", ROWS, ["A1:C1"])
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(tmp_path / "坏.xlsx", "w") as broken:
        for name in archive.namelist():
            content = archive.read(name)
            broken.writestr(name, content.replace(old, new) if name == part else content)
    with pytest.raises(DataError, match=r"坏|sheet1|workbook") as caught:
        adopt_workbook(tmp_path / "坏.xlsx", FORMS, ())
    assert caught.value.hint


def test_a_formula_that_cannot_be_moved_is_told(tmp_path: Path) -> None:
    file = saved(tmp_path / "表.xlsx", [*ROWS, ["合计", '=SUM("', None]])
    with pytest.raises(DataError, match="读不懂"):
        adopt_workbook(file, FORMS, ())
