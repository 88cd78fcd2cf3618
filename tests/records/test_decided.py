from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import DataError
from pipeline.packs.load import load, roots
from pipeline.records.decided import Decided, read_decided


def read(folder: Path, rows: list[list[object]], sheet: str = "名单") -> Decided:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    return read_decided(folder / "名单.xlsx", load("changzhou", roots()))


def test_columns_go_by_what_offices_call_them(tmp_path: Path) -> None:
    rows = [
        ["表彰名单"],
        ["荣誉称号", "报送单位", "姓名", "工作单位", "证书编号", "名次"],
        ["娘家人", "武进区", "王芳", "某公司", "001", 2],
    ]
    (row,) = read(tmp_path, rows).rows
    found = {name: row.text(name) for name in ("honour", "unit", "name", "employer", "number", "rank")}
    assert found == {
        "honour": "娘家人",
        "unit": "武进",
        "name": "王芳",
        "employer": "某公司",
        "number": "001",
        "rank": "2",
    }


def test_a_sheet_may_be_named_after_the_honour(tmp_path: Path) -> None:
    (row,) = read(tmp_path, [["名称"], ["某公司工会"]], "信赖职工之家").rows
    assert row.text("honour") == "信赖职工之家"


def test_what_cannot_be_read_is_a_finding_with_its_cell(tmp_path: Path) -> None:
    found = read(tmp_path, [["名称", "排名"], ["某公司工会", "第一"]]).findings
    assert [(one.code, one.place.cell) for one in found if one.place] == [("kind", "B2")]
    assert "不分先后的，不填" in found[0].hint


@pytest.mark.parametrize("rows", [[], [["甲", "乙"], ["1", "2"]], [["荣誉", "编号"], ["a", "1"]], [["名称"]]])
def test_a_list_that_names_nobody_is_refused(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(DataError, match="没有表彰对象"):
        read(tmp_path, rows)
