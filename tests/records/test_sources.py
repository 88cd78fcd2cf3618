"""What the sheet 来源 says is read back as it was written."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.model.collected import Taken
from pipeline.model.pack import Pack
from pipeline.packs.load import load, roots
from pipeline.records.files import open_file
from pipeline.records.read import open_data
from pipeline.records.sources import Carrier, read_sources
from pipeline.render.blank import blank
from pipeline.render.blank_sources import Source, of_value

LONG = "装配班组攻关不止，安全无事故。" * 20
TAKEN = {
    "union_name": Taken("甲工会", "表 1 第 1 行", "high", "", "武进/甲.docx"),
    "employees": Taken("320", "表 1 第 2 行", "medium", "原文“320人”，去掉了单位", "武进/甲.docx"),
    "deeds": Taken(LONG, "第 4 段", "high", "", "武进/甲-事迹.docx"),
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load("changzhou", roots())


@pytest.fixture
def file(pack: Pack, tmp_path: Path) -> Path:
    row = {"union_name": "甲工会", "employees": 320, "deeds": LONG}
    sources = [
        Source("home", 1, "", "武进", "甲工会", "", "武进/甲.xlsx", "《之家》第 7 行"),
        *(of_value("home", 1, name, "武进", "甲工会", one) for name, one in TAKEN.items()),
    ]
    path = tmp_path / "收集.xlsx"
    path.write_bytes(blank(pack, ["home"], {"home": [row]}, sources))
    return path


def carried(pack: Pack, path: Path):
    (record,) = open_data((path,), pack).records("home")
    return Carrier(read_sources(open_file(path))).record(pack.forms["home"], record).cells


def test_every_value_has_the_source_that_was_written(pack: Pack, file: Path) -> None:
    cells = carried(pack, file)
    assert cells["union_name"].taken == replace(TAKEN["union_name"], note="经“收集.xlsx”")
    assert cells["employees"].taken == replace(
        TAKEN["employees"], note="原文“320人”，去掉了单位；经“收集.xlsx”"
    )
    deeds = cells["deeds"].taken
    assert deeds
    assert (deeds.file, deeds.note) == ("武进/甲-事迹.docx", "经“收集.xlsx”")
    assert cells["address"].taken is None


def test_a_value_that_was_changed_since_says_so(pack: Pack, file: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    sheet = book["信赖职工之家申报表"]
    next(cell for row in sheet.iter_rows(min_row=5) for cell in row if cell.value == 320).value = 300
    book.save(file)
    employees = carried(pack, file)["employees"].taken
    assert employees == Taken(
        "300", "表 1 第 2 行", "high", "经“收集.xlsx”，原读作“320”，后来改过", "武进/甲.docx"
    )


def test_a_sheet_of_another_hand_is_no_source(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "来源"
    book.worksheets[0].append(["工作表", "来自"])
    book.worksheets[0].append(["甲", "乙"])
    book.save(tmp_path / "a.xlsx")
    assert read_sources(open_file(tmp_path / "a.xlsx")) == {}
