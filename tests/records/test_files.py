from __future__ import annotations

import pytest
import xlwt
from grids import HEAD, ROW

from pipeline.errors import DataError
from pipeline.ooxml import COMPOUND_FILE
from pipeline.records.files import not_read, open_file, suffix


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "名称,地址\n甲,乙\n"), ("a.json", '{"a": [{"名称": "甲"}]}'), ("a.YML", "a:\n- 名称: 甲\n")],
)
def test_the_suffix_chooses_the_reader(text, name, content):
    (sheet,) = open_file(text(name, content))
    assert [row.cells[1].raw for row in sheet.rows()] == ["名称", "甲"]


def test_a_new_workbook_under_an_old_name(workbook):
    path = workbook({"home": [HEAD, ROW]})
    path = path.rename(path.with_suffix(".xls"))
    assert suffix(path) == ".xlsx"
    assert [sheet.title for sheet in open_file(path)] == ["home"]


@pytest.mark.parametrize("name", ["数据.xlsx", "数据.et", "数据.xlsm"])
def test_an_old_workbook_under_another_name(tmp_path, name):
    book = xlwt.Workbook()
    book.add_sheet("home").write(0, 0, "甲")
    book.save(str(tmp_path / name))
    assert suffix(tmp_path / name) == ".xls"
    assert [sheet.title for sheet in open_file(tmp_path / name)] == ["home"]


def test_only_workbooks_hold_what_is_not_read(text, workbook):
    assert list(not_read(text("a.csv", "名称,地址\n甲,乙\n"))) == []
    assert list(not_read(workbook({"home": [HEAD, ROW]}))) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("没有.xlsx", None, "没有找到"),
        ("空.xlsx", b"", "0 字节"),
        ("申报表.docx", b"PK", "另存为 .xlsx"),
        ("无后缀", b"x", "可用的格式"),
        ("加密.xlsx", COMPOUND_FILE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("加密.xls", COMPOUND_FILE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("坏.et", COMPOUND_FILE + bytes(600), "已损坏"),
        ("网页.xls", "\ufeff\n<html><table>".encode(), "网页"),
        ("网页.xlsx", b"<?xml version='1.0'?><Workbook/>", "网页"),
        ("~$数据.xlsx", b"\x05Zhang", "临时文件"),
        ("图片.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(600), "图片.xlsx"),
        ("坏.xlsx", b"PK\x03\x04" + bytes(600), "坏.xlsx"),
        ("坏.xls", b"nonsense", "坏.xls"),
        ("坏.ods", b"nonsense", "坏.ods"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(tmp_path, name, content, says):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError) as failure:
        open_file(path)
    assert says in str(failure.value)
    assert name in failure.value.message
    assert failure.value.hint


def test_a_folder(tmp_path):
    (tmp_path / "数据.xlsx").mkdir()
    with pytest.raises(DataError, match="文件夹"):
        open_file(tmp_path / "数据.xlsx")


def test_a_file_beyond_the_limit(tmp_path):
    with (tmp_path / "大.csv").open("wb") as file:
        file.truncate((512 << 20) + 1)
    with pytest.raises(DataError, match="512 MB"):
        open_file(tmp_path / "大.csv")
