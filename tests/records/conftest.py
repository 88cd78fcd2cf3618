"""Small data files in every format, for an invented city."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.model.pack import Pack

Grid = Sequence[Sequence[Any]]

PACK = """
[pack]
city = "云州市"
title = "2021年度云州市评选"
year = 2021
notice_date = 2021-03-19
unit = [{name = "东区", aliases = ["东区总工会"]}, {name = "西区"}]
deadline = [{stage = "报送", date = 2021-10-20}]

[form.home]
title = "云州市职工之家申报表"
template = "home.docx"
copies = 3
key = ["union_name"]
name = "{{ union_name }}"
[[form.home.field]]
id = "union_name"
label = "工会组织名称（盖章）"
required = true
[[form.home.field]]
id = "employees"
label = "职工人数"
kind = "integer"
aliases = ["职工总数"]
[[form.home.field]]
id = "phone"
label = "联系电话（手机）"
kind = "mobile"
[[form.home.field]]
id = "deeds"
label = "简要事迹"
kind = "prose"
[[form.home.field]]
id = "opinion"
label = "上级工会意见"
by_hand = true
[[form.home.field]]
id = "rate"
label = "满意度"
kind = "percent"
entry_only = true

[form.person]
title = "云州市娘家人推荐表"
template = "person.docx"
copies = 3
key = ["name", "employer"]
unit_from = "employer"
name = "{{ name }}"
[[form.person.field]]
id = "name"
label = "姓名"
[[form.person.field]]
id = "employer"
label = "单位名称"
[[form.person.field]]
id = "office"
label = "联系电话（办公）"
[[form.person.field]]
id = "mobile"
label = "联系电话（手机）"
[[form.person.field]]
id = "deeds"
label = "简要事迹"
kind = "prose"

[[veto]]
source = "二"
organisation = {home = "union_name"}
item = [{id = "wage-arrears", label = "拖欠职工工资"}]
"""


@pytest.fixture
def pack_with(tmp_path: Path) -> Callable[[str], Pack]:
    """The invented city with these tables more."""

    def pack(more: str = "") -> Pack:
        return Pack.model_validate({**tomllib.loads(PACK + more), "id": "yunzhou", "folder": tmp_path})

    return pack


@pytest.fixture
def pack(pack_with: Callable[[str], Pack]) -> Pack:
    return pack_with("")


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes an xlsx file of these sheets."""

    def write(sheets: Mapping[str, Grid], name: str = "数据.xlsx") -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def text(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text file."""

    def write(name: str, content: str, encoding: str = "utf-8") -> Path:
        (tmp_path / name).write_bytes(content.encode(encoding))
        return tmp_path / name

    return write
