"""The list of those decided: which applicant wins which honour, one a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.errors import DataError
from pipeline.model.finding import Finding
from pipeline.model.pack import Pack
from pipeline.model.record import Cell, Entry
from pipeline.model.sheets import UNIT
from pipeline.records.columns import Column, Schema
from pipeline.records.files import open_file
from pipeline.records.sheet import Sheet
from pipeline.records.survey import survey
from pipeline.records.table import entries
from pipeline.records.units import unit_names

HONOUR, NAME, EMPLOYER, NUMBER, RANK = "honour", "name", "employer", "number", "rank"
_SCHEMA: Final = Schema(
    "表彰名单",
    (
        Column(
            HONOUR, "荣誉", aliases=("荣誉称号", "荣誉名称", "称号", "表彰项目", "奖项", "申报表", "类别")
        ),
        Column(UNIT, "推荐单位", aliases=("报送单位",)),
        Column(
            NAME,
            "名称",
            aliases=("名称（姓名）", "姓名", "获奖对象", "表彰对象", "单位名称", "工会名称", "申报对象"),
        ),
        Column(EMPLOYER, "所在单位", aliases=("工作单位", "所属单位", "所在单位及其他")),
        Column(NUMBER, "编号", aliases=("证书编号", "奖牌编号")),
        Column(RANK, "排名", "integer", aliases=("名次", "排序", "推荐排序")),
    ),
    frozenset(),
)
_RANK_HINT: Final = "请写 1、2、3 这样的次序；不分先后的，不填。"


@dataclass(frozen=True)
class Decided:
    """The rows of the list, and what reading it found."""

    rows: tuple[Entry, ...]
    """Each with its honour: where the list has no such column, its sheet is named after it."""
    findings: tuple[Finding, ...]


def read_decided(path: Path, pack: Pack) -> Decided:
    """The list, in its order; DataError where it cannot be read or names nobody."""
    units = unit_names(pack, {})
    rows, findings = list[Entry](), list[Finding]()
    for sheet in open_file(path):
        found = survey(sheet, _SCHEMA)
        findings += found.findings
        if found.table:
            rows += (_with_honour(entry, sheet) for entry in entries(found.table, units))
    if not any(NAME in row.cells for row in rows):
        hint = "请在第一行写列名：荣誉、推荐单位、名称（姓名）、编号、排名；名称必须有，其余可以没有。下面一行写一个。"
        raise DataError(f"“{path.name}”里没有表彰对象", hint)
    return Decided(tuple(rows), (*findings, *_unreadable(rows)))


def _with_honour(row: Entry, sheet: Sheet) -> Entry:
    named = row.cells.get(HONOUR)
    if named and not named.empty:
        return row
    cell = Cell(sheet.title, sheet.title, row.place, "荣誉")
    return replace(row, cells={**row.cells, HONOUR: cell})


def _unreadable(rows: list[Entry]) -> Iterator[Finding]:
    for row in rows:
        for name, cell in row.cells.items():
            if problem := cell.problem:
                hint = _RANK_HINT if name == RANK else problem.hint
                yield Finding(problem.code, problem.level, problem.message, hint, cell.place)
