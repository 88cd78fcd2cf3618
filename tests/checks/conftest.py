"""Data as a secretary would write it: rows by label, read through the kinds like those of a real workbook."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from pipeline.checks.run import Checked, check
from pipeline.kinds import Typed, read
from pipeline.labels import without_city
from pipeline.model.finding import Finding, Place
from pipeline.model.form import ROWS, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry, Record
from pipeline.packs.load import load, roots

Row = Mapping[str, Any]

_GOOD: dict[str, dict[str, Any]] = {
    "home": {
        "推荐单位": "教育",
        "工会组织名称（盖章）": "常州某甲机械有限公司工会委员会",
        "地址": "常州市武进区某甲路1号",
        "职工人数": 320,
        "会员人数": 310,
        "工会主席姓名": "甲一",
        "联系电话（手机）": "13900000001",
        "简要事迹": "职工之家" * 500,
        "是否非公": "是",
        "满意度": "96.5",
        "实地验收是否通过": "是",
    },
    "small": {
        "推荐单位": "教育",
        "单位名称": "常州某乙纺织有限公司",
        "地址": "常州市武进区某乙路2号",
        "职工小家名称": "常州某乙纺织有限公司工会委员会织造分工会",
        "小家职工人数": 40,
        "小家会员人数": 40,
        "小家工会负责人姓名": "乙一",
        "联系电话（手机）": "13900000002",
        "简要事迹": "职工之家" * 250,
        "满意度": "96.5",
        "实地验收是否通过": "是",
    },
    "person": {
        "推荐单位": "教育",
        "单位名称": "常州某丙电缆有限公司",
        "地址": "常州市武进区某丙路3号",
        "职工人数": 500,
        "会员人数": 490,
        "工会工作者姓名": "丙一",
        "职务": "党支部书记、工会主席",
        "联系电话": "0519-80000003",
        "简要事迹": "职工之家" * 125,
        "性别": "女",
        "实地验收是否通过": "是",
    },
}
_HONOURED = {"名称": "常州某丙电缆有限公司工会委员会", "荣誉": "常州市信赖职工之家"}
_COLUMNS = {
    **{"推荐单位": "unit", "填报人": "filler", "公示开始": "notice_start", "公示结束": "notice_end"},
    "盖章日期": "stamp_date",
    "简要情况": "account",
    **{
        "名称": "name",
        "荣誉": "honour",
        "级别": "grade",
        "年份": "year",
        "是否保持": "held",
        "所在单位": "employer",
    },
}
_KINDS = {
    "是否保持": "yes-no",
    "年份": "integer",
    **dict.fromkeys(("公示开始", "公示结束", "盖章日期"), "date"),
}


@dataclass(frozen=True)
class Sheets:
    """Opened data, a list of rows for each sheet; None is an empty cell, `...` a column that is not there."""

    pack: Pack
    rows: Mapping[str, Sequence[Row]]
    vetoes: tuple[Entry, ...] = ()
    honours: tuple[Entry, ...] | None = ()
    findings: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ("登记数据.xlsx",)
    units: tuple[Entry, ...] = field(default=())
    own_honours: tuple[Entry, ...] = ()
    honours_unknown: frozenset[str] = frozenset()

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(name for name in self.pack.forms if self.rows.get(name))

    def records(self, form: str) -> Iterator[Record]:
        sheet = without_city(self.pack.forms[form].title, self.pack.head.city)
        for number, row in enumerate(self.rows[form], start=1):
            cells = _cells(self.pack, self.pack.forms[form], sheet, number, row)
            unit = cells.get("unit") or cells.get(self.pack.forms[form].unit_from or "")
            yield Record(form, number, unit and unit.value, _place(sheet, number, 1), cells)


def _place(sheet: str, number: int, column: int) -> Place:
    return Place("登记数据.xlsx", sheet, f"{get_column_letter(column)}{number + 3}")


def _cells(pack: Pack, form: Form | None, sheet: str, number: int, row: Row) -> dict[str, Cell]:
    units = {name: unit.name for unit in pack.head.units for name in (unit.name, *unit.aliases)}
    cells = {}
    for column, (label, raw) in enumerate(row.items(), start=1):
        if raw is not ...:
            name, kind, choices = _known(pack, form, label)
            if kind == ROWS and form:
                cells[name] = _listed(form.field(name), label, raw, _place(sheet, number, column))
                continue
            value, problem = read(kind, label, Typed(raw, choices=choices))
            value = units.get(value, value) if name == "unit" else value
            cells[name] = Cell(raw, value, _place(sheet, number, column), label, problem)
    return cells


def _listed(field: Field, label: str, rows: Sequence[Row], place: Place) -> Cell:
    entries = []
    for at, row in enumerate(rows, start=1):
        cells = {}
        for column in (column for column in field.columns if column.label in row):
            raw = row[column.label]
            value, problem = read(column.kind, column.label, Typed(raw, choices=column.choices))
            where = Place(place.file, place.sheet, f"{place.cell}[{at}].{column.label}")
            cells[column.id] = Cell(raw, value, where, column.label, problem)
        entries.append(Entry(Place(place.file, place.sheet, f"{place.cell}[{at}]"), cells))
    return Cell("[…]", tuple(entry.values() for entry in entries), place, label, rows=tuple(entries))


def _known(pack: Pack, form: Form | None, label: str) -> tuple[str, str, tuple[str, ...]]:
    for item in form.fields if form else ():
        if label in {item.id, item.label, *item.aliases}:
            return item.id, item.kind, item.choices
    for item in (item for group in pack.vetoes for item in group.items):
        if label == item.label:
            return f"veto:{item.id}", "yes-no", ()
    return _COLUMNS[label], _KINDS.get(label, "text"), ()


@pytest.fixture(scope="session")
def changzhou() -> Pack:
    return load("changzhou", roots())


@pytest.fixture(scope="session")
def good(changzhou: Pack) -> Callable[..., dict[str, Any]]:
    """A row of the form without any fault, but for these changes by label; it answers every veto.

    No two rows have the same prose, for that would be a fault of both.
    """
    rows = count(0x4E00)
    answers = {item.label: "否" for group in changzhou.vetoes for item in group.items}

    def row(form: str, changes: Row | None = None, /, **more: Any) -> dict[str, Any]:
        prose = {"简要事迹": _GOOD[form]["简要事迹"][:-1] + chr(next(rows))}
        return {**_GOOD[form], **prose, **answers, **(changes or {}), **more}

    return row


@pytest.fixture(scope="session")
def checked(changzhou: Pack) -> Callable[..., Checked]:
    """Checks these rows, by form id; 历年荣誉 holds the good person's union."""

    def run(
        pack: Pack = changzhou,
        vetoes: Sequence[Row] = (),
        honours: Sequence[Row] | None = (_HONOURED,),
        findings: Sequence[Finding] = (),
        units: Sequence[Row] = (),
        **forms: Sequence[Row],
    ) -> Checked:
        entries = {
            sheet: tuple(
                Entry(_place(sheet, number, 1), _cells(pack, None, sheet, number, row))
                for number, row in enumerate(rows, start=1)
            )
            for sheet, rows in (("资格核对", vetoes), ("历年荣誉", honours or ()), ("填报单位", units))
        }
        held = None if honours is None else entries["历年荣誉"]
        sheets = Sheets(pack, forms, entries["资格核对"], held, tuple(findings), units=entries["填报单位"])
        return check(pack, sheets)

    return run


@pytest.fixture(scope="session")
def flat() -> Callable[[Checked], list[str]]:
    """Findings as lines a reader can check by eye: `error rule:membership-rate home 1 E4`."""

    def lines(result: Checked) -> list[str]:
        return [
            " ".join(
                str(part)
                for part in (f.level, f.code, f.form, f.record, f.place and f.place.cell, f.unit)
                if part is not None
            )
            for f in result.findings
        ]

    return lines


@pytest.fixture(scope="session")
def pack_with() -> Callable[..., Pack]:
    """A small pack: units 东区 and 西区, a form with name, a, b, and entry columns x, y; the rest is TOML."""

    def pack(on_form: str = "", on_pack: str = "", fields: str = "", head: str = _UNITS) -> Pack:
        toml = "\n".join((_HEAD, head, _FORM, _FIELDS, fields, on_form, on_pack))
        return Pack.model_validate({**tomllib.loads(toml), "id": "city", "folder": "."})

    return pack


_HEAD = """
[pack]
city = "某市"
title = "职工之家评选"
year = 2021
notice_date = 2021-03-19
deadline = [{ stage = "报送", date = 2021-10-20 }]
"""
_UNITS = 'unit = [{ name = "东区", aliases = ["东区总工会"] }, { name = "西区" }]'
_FORM = """
[form.home]
title = "某市职工之家申报表"
template = "home.docx"
copies = 1
key = ["name"]
name = "{{ name }}"
"""
_FIELDS = """
[[form.home.field]]
id = "name"
label = "名称"
[[form.home.field]]
id = "a"
label = "甲数"
kind = "integer"
[[form.home.field]]
id = "b"
label = "乙数"
kind = "integer"
[[form.home.field]]
id = "x"
label = "丙项"
kind = "yes-no"
entry_only = true
[[form.home.field]]
id = "y"
label = "丁项"
kind = "yes-no"
entry_only = true
"""
