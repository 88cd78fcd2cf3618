"""The law of reading: what a person typed into a cell ends in a record, in another sheet's entry, or in a finding."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pipeline.checks.run import check
from pipeline.errors import DataError
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Data, Entry
from pipeline.records.columns import is_derived
from pipeline.records.read import open_data
from pipeline.records.sheet import a1

RESUME = """
[[form.person.field]]
id = "resume"
label = "个人简历"
kind = "rows"
field = [{id = "when", label = "起止年月"}, {id = "what", label = "工作内容"}]
"""
LABELS = {
    "云州市职工之家申报表": [
        *(
            "推荐单位",
            "工会组织名称（盖章）",
            "职工人数",
            "职工总数",
            "联系电话（手机）",
            "简要事迹",
            "上级工会意见",
        ),
        *("满意度", "拖欠职工工资"),
    ],
    "云州市娘家人推荐表": [
        "推荐单位",
        "姓名",
        "单位名称",
        "联系电话（办公）",
        "联系电话（手机）",
        "简要事迹",
        "个人简历",
    ],
    "娘家人推荐表·个人简历": ["姓名", "单位名称", "起止年月", "工作内容"],
    "填报单位": ["推荐单位", "填报人", "职务", "手机", "公示开始"],
    "历年荣誉": ["名称", "所在单位", "荣誉", "年份", "是否保持"],
    "资格核对": ["推荐单位", "单位名称", "拖欠职工工资"],
    "备忘": ["事项", "日期"],
}
ASIDE = ("备注", "联系电话", "职 工 人 数 *", "employees", "事迹字数", "序号", None)
"""Heads that any sheet may have: unknown, of two meanings, in another spelling, derived, none at all."""
VALUES = st.one_of(
    st.sampled_from(
        [
            "东区",
            "东区总工会",
            "甲工会委员会",
            "甲",
            "乙",
            "是",
            "320",
            "１３９００００１２３４",
            "=1+1",
            "#REF!",
        ]
    ),
    st.sampled_from(["  ", "\n", "事迹.docx", "照片.jpg", "1985.10", "95%", "{{ 甲 }}", "'甲"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8),
    st.integers(-(10**6), 10**15 - 1),
    st.sampled_from([0.95, 1985.1, -0.5]),
    st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)),
)
# What is typed most often must not be rare, else most records are nobody's.
TYPED = st.one_of(st.none(), st.sampled_from(["甲", "乙", "东区"]), VALUES)


@dataclass
class Made:
    """A sheet as somebody made it."""

    title: str
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    """By row and column."""
    head: int = 0
    labels: dict[int, str] = field(default_factory=dict)
    merged: tuple[int, int, int, int] | None = None
    hidden: tuple[int, int] | None = None
    """A row and a column."""

    def typed(self) -> Iterator[tuple[int, int, Any]]:
        """What stands below the head, except in columns that only repeat what others say."""
        for (row, column), value in self.cells.items():
            derived = is_derived(self.labels.get(column) or "")
            if row > self.head and not derived and not _blank(value):
                yield row, column, value


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


@st.composite
def sheets(draw: st.DrawFn) -> Made:
    kind = draw(st.sampled_from(list(LABELS)))
    sheet = Made(draw(st.sampled_from([kind, kind, kind.removeprefix("云州市"), f" {kind}", "Sheet1"])))
    heads = draw(st.lists(st.sampled_from([*LABELS[kind], *ASIDE]), max_size=3))
    heads += draw(st.permutations(LABELS[kind]))[: draw(st.integers(0, len(LABELS[kind])))]
    heads = draw(st.permutations(heads))
    above, left = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    sheet.head = above + 1
    sheet.labels = {column: label for column, label in enumerate(heads, start=left) if label}
    sheet.cells = {(sheet.head, column): label for column, label in sheet.labels.items()}
    if above:
        sheet.cells[draw(st.integers(1, above)), left] = "填表说明"
    last = left + len(heads) + 1
    for row in range(sheet.head + 1, sheet.head + 1 + draw(st.integers(0, 4))):
        for column in range(1, last + 1):
            sheet.cells[row, column] = draw(TYPED)
    if draw(st.booleans()):
        _merge(sheet, draw(st.integers(sheet.head + 1, sheet.head + 3)), draw(st.integers(1, last)))
    sheet.hidden = draw(st.none() | st.tuples(st.integers(1, sheet.head + 4), st.integers(1, last)))
    return sheet


def _merge(sheet: Made, top: int, left: int) -> None:
    """Merges four cells; like a spreadsheet program, it keeps what the first of them holds."""
    sheet.merged = (top, left, top + 1, left + 1)
    for row, column in ((top, left + 1), (top + 1, left), (top + 1, left + 1)):
        sheet.cells.pop((row, column), None)


def by_openpyxl(path: Path, made: list[Made]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for one in made:
        sheet = book.create_sheet(one.title)
        for (row, column), value in one.cells.items():
            sheet.cell(row, column, value)
        if one.merged:
            top, left, bottom, right = one.merged
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        if one.hidden:
            sheet.row_dimensions[one.hidden[0]].hidden = True
            sheet.column_dimensions[get_column_letter(one.hidden[1])].hidden = True
    book.save(path)


def by_xlsxwriter(path: Path, made: list[Made]) -> None:
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False})
    for one in made:
        sheet = book.add_worksheet(one.title)
        for (row, column), value in one.cells.items():
            sheet.write(row - 1, column - 1, value)
        if one.merged:
            top, left, bottom, right = (at - 1 for at in one.merged)
            first = one.cells.get((top + 1, left + 1))
            sheet.merge_range(top, left, bottom, right, "")
            sheet.write(top, left, first)
        if one.hidden:
            sheet.set_row(one.hidden[0] - 1, None, None, {"hidden": True})
            sheet.set_column(one.hidden[1] - 1, one.hidden[1] - 1, None, None, {"hidden": True})
    book.close()


def held(cells: Mapping[str, Cell]) -> Iterator[tuple[tuple[str | None, str | None], Any]]:
    """What these cells hold and where, their rows included."""
    for cell in cells.values():
        if cell.raw is not None:  # rows from another sheet stand at the place of their record
            yield (cell.place.sheet, cell.place.cell), cell.raw
        for row in cell.rows:
            yield from held(row.cells)


def everything(data: Data) -> dict[tuple[str | None, str | None], Any]:
    """All that the data holds, by sheet and cell."""
    records = [record.cells for name in data.forms for record in data.records(name)]
    beside: list[Entry] = [*data.units, *(data.honours or ()), *data.vetoes]
    return dict(one for cells in (*records, *(entry.cells for entry in beside)) for one in held(cells))


def told(data: Data) -> set[tuple[str | None, str | None]]:
    """Sheet, and column, row, or None for the whole sheet, of everything that a finding says is not read."""
    return {
        (finding.place.sheet, SAID[finding.code](finding.place.cell or ""))
        for finding in data.findings
        if finding.place and finding.code in SAID
    }


def column_of(cell: str) -> str:
    return cell.partition("].")[2] or cell.rstrip("0123456789")


def row_of(cell: str) -> str:
    return (re.search(r"\d+", cell) or [""])[0]


SAID: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys(("unknown-sheet", "no-head"), lambda _: None),
    **dict.fromkeys(("unknown-column", "ambiguous-column", "by-hand"), column_of),
    "unmatched": row_of,
}


def assert_nothing_lost(path: Path, pack: Pack, typed: Iterable[tuple[str | None, str, Any]]) -> None:
    """Holds the file to the law; `typed`: sheet, cell and value of all that is in it."""
    try:
        data = open_data([path], pack)
    except DataError as fault:  # nothing is read, and that is told
        if "没有本次评选的表" not in fault.message:
            raise
        return
    found, said = everything(data), told(data)
    for sheet, cell, value in typed:
        if not said & {(sheet, None), (sheet, column_of(cell)), (sheet, row_of(cell))}:
            assert found.get((sheet, cell)) == value, f"{sheet}, {cell}; told: {data.findings}"
    assert all(finding.message and finding.hint for finding in check(pack, data).findings)


def in_workbook(made: list[Made]) -> Iterator[tuple[str | None, str, Any]]:
    for sheet in made:
        for row, column, value in sheet.typed():
            day = isinstance(value, dt.date)
            yield sheet.title, a1(row, column), dt.datetime.combine(value, dt.time()) if day else value


# As many examples as the profile says: pytest --hypothesis-profile=many (conftest.py) tries thousands.
OURS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
BOOKS = st.lists(sheets(), min_size=1, max_size=3, unique_by=lambda sheet: sheet.title.lower())


@pytest.fixture
def rich_pack(pack_with):
    return pack_with(RESUME)


@OURS
@given(made=BOOKS)
def test_no_cell_of_a_workbook_is_lost(tmp_path, rich_pack, made):
    by_openpyxl(tmp_path / "a.xlsx", made)
    assert_nothing_lost(tmp_path / "a.xlsx", rich_pack, in_workbook(made))


@OURS
@given(made=BOOKS)
def test_no_cell_of_a_workbook_with_shared_strings_is_lost(tmp_path, rich_pack, made):
    by_xlsxwriter(tmp_path / "a.xlsx", made)
    assert_nothing_lost(tmp_path / "a.xlsx", rich_pack, in_workbook(made))


@OURS
@given(made=sheets(), separator=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8-sig", "utf-16"]))
def test_no_cell_of_a_csv_file_is_lost(tmp_path, rich_pack, made, separator, encoding):
    path = tmp_path / f"{made.title.strip()}.csv"
    rows, columns = (max(at) for at in zip(*made.cells, (1, 1), strict=True))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        for row in range(1, rows + 1):
            values = (made.cells.get((row, column)) for column in range(1, columns + 1))
            writer.writerow(["" if value is None else value for value in values])
    typed = ((None, a1(row, column), str(value)) for row, column, value in made.typed())
    assert_nothing_lost(path, rich_pack, typed)


@OURS
@given(made=BOOKS)
def test_no_value_of_a_json_file_is_lost(tmp_path, rich_pack, made):
    lists = {sheet.title: list(objects(sheet)) for sheet in made}
    (tmp_path / "a.json").write_text(json.dumps({"forms": lists}, default=str), "utf-8")
    typed = (
        (title, f"[{number}].{label}", str(value) if isinstance(value, dt.date | float) else value)
        for title, records in lists.items()
        for number, record in enumerate(records, start=1)
        for label, value in record.items()
    )
    assert_nothing_lost(tmp_path / "a.json", rich_pack, typed)


def objects(sheet: Made) -> Iterator[dict[str, Any]]:
    """The rows as objects, each with the keys that it has values for."""
    for _, cells in groupby(sorted(sheet.typed(), key=lambda cell: cell[:2]), key=lambda cell: cell[0]):
        yield {sheet.labels.get(column, f"第 {column} 列"): value for _, column, value in cells}
