"""Workbooks drawn inline, packs and records in a few words, and independent readings of what was made."""

from __future__ import annotations

import functools
import importlib.util
import io
import sys
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from pipeline.kinds import Typed, read
from pipeline.model.finding import Place
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Record

OOXML = Path(__file__).parents[1] / "ooxml"
HERE = Place("数据.xlsx", "表", "A1")

PACK = """
[pack]
city = "某市"
title = "某年评选"
year = 2021
notice_date = 2021-03-19
unit = [{ name = "甲区" }, { name = "乙区" }]
deadline = [{ stage = "报送", date = 2021-10-20 }]

[form.home]
title = "先进之家申报表"
template = "home.docx"
copies = 3
key = ["name"]
name = "{{ name }}"
field = [
  { id = "name", label = "名称（盖章）*" }, { id = "staff", label = "人数", kind = "integer" },
  { id = "phone", label = "电话", kind = "mobile" }, { id = "rate", label = "满意度", kind = "percent" },
  { id = "deeds", label = "事迹（另附纸）", kind = "prose", placement = "separate-sheet" },
  { id = "opinion", label = "意见", by_hand = true },
  { id = "private", label = "是否非公", kind = "yes-no", entry_only = true },
]

[form.person]
title = "先进个人推荐表"
template = "person.docx"
copies = 2
key = ["name", "employer"]
applicant = "name"
unit_from = "employer"
name = "{{ name }}"
field = [{ id = "employer", label = "单位" }, { id = "name", label = "姓名" }, { id = "sex", label = "性别" }]

[[summary]]
id = "list"
title = "汇总表"
templates = ["list.xlsx"]
rows = 4
list = [
  { id = "public", form = "home", where = "not private", columns = { public = "{{ name }}" } },
  { id = "private", form = "home", where = "private", columns = { private = "{{ name }}" } },
  { id = "person", form = "person", columns = { person = "{{ name }}{{ '（女）' if sex == '女' else '' }}" } },
]
"""


def pack(source: str = PACK) -> Pack:
    """A pack from its pack.toml."""
    return Pack.model_validate({**tomllib.loads(source), "id": "somewhere", "folder": Path()})


def record(pack: Pack, form: str, unit: str | None, number: int = 1, **raw: Any) -> Record:
    """A record as the reader makes it from what was typed."""
    cells: dict[str, Cell] = {}
    for name, typed in raw.items():
        field = pack.forms[form].field(name)
        value, problem = read(field.kind, field.label, Typed(typed, "", field.choices))
        cells[name] = Cell(typed, value, HERE, field.label, problem)
    return Record(form, number, unit, HERE, cells)


def draw(path: Path, cells: Mapping[str, Any], dress: Callable[[Worksheet], object] | None = None) -> Path:
    """A workbook of one sheet 表 with these cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    for name, value in cells.items():
        sheet[name] = value
    if dress:
        dress(sheet)
    book.save(path)
    return path


def opened(filled: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(filled))


def seen(filled: bytes, sheet: str | None = None) -> dict[str, Any]:
    """Cell to value for all cells that are not empty."""
    book = opened(filled)
    rows = (book[sheet] if sheet else book.worksheets[0]).iter_rows()
    return {cell.coordinate: cell.value for row in rows for cell in row if cell.value is not None}


def seen_by_calamine(filled: bytes) -> list[list[Any]]:
    """The rows of the first sheet as a reader in another language gives them."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(filled)).get_sheet_by_index(0).to_python()
    return [list(row) for row in rows]


@functools.cache
def _validator() -> ModuleType:
    sys.path.insert(0, str(OOXML))  # it imports its neighbour by its bare name
    try:
        specification = importlib.util.spec_from_file_location("xlsx_validate", OOXML / "xlsx_validate.py")
        assert specification is not None
        assert specification.loader is not None
        validator = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(validator)
        return validator
    finally:
        sys.path.remove(str(OOXML))


def schema_faults(filled: bytes) -> list[tuple[str, str]]:
    """What the ECMA-376 schema says against the parts of an xlsx: part, message."""
    faults: list[tuple[str, str]] = _validator().validate(io.BytesIO(filled))
    return faults


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The package at `path` after a change of its parts."""
    contents = parts(path.read_bytes())
    change(contents)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def shared_strings(path: Path) -> Path:
    """A workbook as Excel writes it: texts in one part, runs of rich text, a shared formula, a chart's own sheet."""
    book = xlsxwriter.Workbook(path)
    sheet, bold = book.add_worksheet("表"), book.add_format({"bold": True})
    sheet.write("A1", "没有占位符")
    sheet.write("A2", "{{ a }}")
    sheet.write_rich_string("A3", "前", bold, "{{ b", " }}")
    sheet.write("A4", 5)
    book.add_worksheet("二").write("B2", "{% if c %}是{% endif %}")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=表!$A$4:$A$4"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    return path
