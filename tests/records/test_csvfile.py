from __future__ import annotations

import pytest

from pipeline.errors import DataError
from pipeline.records.csvfile import sheets


def rows(path):
    (sheet,) = sheets(path)
    return {row.number: {at: cell.raw for at, cell in row.cells.items()} for row in sheet.rows()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(text, encoding, separator):
    content = f"推荐单位{separator}电话\r\n东区{separator}051988001234\r\n"
    assert rows(text("home.csv", content, encoding)) == {
        1: {1: "推荐单位", 2: "电话"},
        2: {1: "东区", 2: "051988001234"},
    }


def test_a_sheet_without_a_name_of_its_own(text):
    (sheet,) = sheets(text("职工之家申报表.csv", "a,b\n"))
    assert (sheet.title, str(sheet.place(1, 2))) == ("职工之家申报表", "职工之家申报表.csv B1")


def test_rows_are_counted_as_excel_shows_them(text):
    content = '名称,事迹\n"甲","第一段\n第二段，说""好"""\n\n ,\n乙,\n'
    assert rows(text("a.csv", content)) == {
        1: {1: "名称", 2: "事迹"},
        2: {1: "甲", 2: '第一段\n第二段，说"好"'},
        5: {1: "乙"},
    }


def test_commas_in_the_text_of_a_tab_file(text):
    content = "名称\t事迹\n甲\t一,二,三,四\n乙\t一,二\n"
    assert rows(text("a.csv", content))[2] == {1: "甲", 2: "一,二,三,四"}


def test_what_excel_calls_unicode_text(text):
    assert rows(text("a.csv", "名称\t事迹\n甲\t一,二\n", "utf-16"))[2] == {1: "甲", 2: "一,二"}


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ('名称,事迹\n"甲,乙\n丙,丁\n', "utf-8"),
        ("甲," + "字" * 140_000, "utf-8"),
    ],
)
def test_what_cannot_be_read_safely_is_refused(text, content, encoding):
    with pytest.raises(DataError, match=r"a\.csv"):
        rows(text("a.csv", content, encoding))
