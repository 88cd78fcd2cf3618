from __future__ import annotations

from pathlib import Path

import drawn
import openpyxl
import pytest
from views import docx_lines


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "推荐表.docx"
    file.write_bytes(drawn.content(drawn.labels_left()))
    return file


def test_a_blank_form_goes_all_the_way_to_filled_ones(jianjia, form: Path, tmp_path: Path) -> None:
    city, book, out = tmp_path / "newcity", tmp_path / "登记数据.xlsx", tmp_path / "out"
    assert jianjia("adopt", form, "-o", city).code == 0
    assert jianjia("blank", city, "-o", book).code == 0
    _fill(book)
    assert jianjia("check", book, "--city", city).code == 0
    said = jianjia("run", book, "--city", city, "-o", out, "--no-pdf", "--workers", "1")
    assert said.code == 0
    (made,) = out.rglob("*先进职工推荐表.docx")
    lines = "\n".join(docx_lines(made))
    assert "推荐单位（盖章）：东区总工会" in lines
    assert "姓 名 | 申屠静好 | 性 别 | 女" in lines
    assert "单位意见 | （盖章）⏎年  月  日" in lines


def _fill(book: Path) -> None:
    values = {"推荐单位（盖章）": "东区总工会", "姓名": "申屠静好", "性别": "女", "工作单位": "东方机械厂"}
    opened = openpyxl.load_workbook(book)
    sheet = opened["先进职工推荐表"]
    head = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith("姓名") for cell in row))
    for cell in head:
        if (label := str(cell.value).rstrip("*")) in values:
            sheet.cell(cell.row + 1, cell.column, values[label])
    opened.save(book)


def test_a_file_that_is_no_form_ends_with_3(jianjia, tmp_path: Path) -> None:
    file = tmp_path / "名额.docx"
    file.write_bytes(drawn.content(drawn.quotas()))
    said = jianjia("adopt", file, "-o", tmp_path / "newcity")
    assert said.code == 3
    assert "名额分配表" in said.err
    assert not (tmp_path / "newcity").exists()


def test_nothing_is_written_over(jianjia, form: Path, tmp_path: Path) -> None:
    assert jianjia("adopt", form, "-o", tmp_path / "newcity").code == 0
    said = jianjia("adopt", form, "-o", tmp_path / "newcity")
    assert said.code == 2
    assert "没有覆盖" in said.err
    assert jianjia("adopt", form, "-o", tmp_path / "newcity", "--replace").code == 0


def test_a_folder_that_no_pack_can_be_called_is_refused(jianjia, form: Path, tmp_path: Path) -> None:
    said = jianjia("adopt", form, "-o", tmp_path / "新城市")
    assert said.code == 2
    assert "小写字母" in said.err
