"""The facts of a notice, year by year: `notices/<year>.toml` of the pack, and a file that the operator gives."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import DataError, PackError, PipelineError, reason
from pipeline.labels import nearest
from pipeline.model.notice import OPEN, FactKind, FactSpec, FactValue, Notice
from pipeline.model.pack import Pack
from pipeline.model.quota import QuotaTable
from pipeline.packs.load import plain

FOLDER: Final = "notices"
_QUOTA: Final = "quota"
_SIZE: Final = 1 << 20
_QUOTAS: Final = TypeAdapter(tuple[QuotaTable, ...])
_Types = Mapping[FactKind, tuple[type | UnionType, str]]
_TYPES: Final[_Types] = {
    "text": (str, "文字，写在引号里"),
    "number": (str, "文字，写在引号里"),
    "integer": (int, "整数"),
    "date": (dt.date, "日期，如 2021-10-20"),
}
_GIVEN: Final[_Types] = {**_TYPES, "number": (str | int, "序号，如 9，或者写全，放在引号里")}
"""The office only knows the serial number of a document; the rest of it is last year's."""


@dataclass(frozen=True)
class Facts:
    """What one file states."""

    values: Mapping[str, FactValue]
    """By the id of the fact."""
    quotas: tuple[QuotaTable, ...]
    """None where the file has none."""


def years(pack: Pack) -> tuple[int, ...]:
    """The years that the pack has facts of, from the first."""
    files = (pack.folder / FOLDER).glob("*.toml")
    return tuple(sorted(int(file.stem) for file in files if file.stem.isdecimal()))


def of_year(pack: Pack, notice: Notice, year: int) -> Facts:
    """The pack's facts of a year; every one has to be there. PackError for a wrong file."""
    file = pack.folder / FOLDER / f"{year}.toml"
    facts = _read(file, pack, notice, PackError)
    missing = [fact.id for fact in notice.every_fact if fact.id not in facts.values]
    if missing:
        hint = f"请补上；还不知道的写 “{OPEN}”。"
        raise PackError(f"{_called(file)}缺少：{'、'.join(missing)}", hint)
    return facts


def given(file: Path, pack: Pack, notice: Notice) -> Facts:
    """The facts in the operator's file; DataError for one that cannot be read or names what the notice has not."""
    return _read(file, pack, notice, DataError, _GIVEN)


def _read(
    file: Path, pack: Pack, notice: Notice, error: type[PipelineError], types: _Types = _TYPES
) -> Facts:
    tables = _parsed(file, error)
    quotas = _quotas(tables.pop(_QUOTA, []), file, pack, error)
    specs = {fact.id: fact for fact in notice.every_fact}
    for name, value in tables.items():
        if fault := _fault(name, value, specs, types):
            raise error(f"{_called(file)}有误：{fault}", "请按所说的改正这一项。")
    return Facts(tables, quotas)


def _parsed(file: Path, error: type[PipelineError]) -> dict[str, Any]:
    try:
        if file.stat().st_size > _SIZE:
            raise error(f"{_called(file)}大于 1 MB", "这不像写通知内容的文件，请核对。")
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        hint = "请按所指的行列改正，每项写成 名称 = 值，文件存为 UTF-8。"
        raise error(f"{_called(file)}不是正确的 TOML：{fault}", hint) from fault
    except OSError as fault:
        raise error(f"{_called(file)}读不出来：{reason(fault)}", "请核对路径和权限。") from fault


def _fault(name: str, value: object, specs: Mapping[str, FactSpec], types: _Types) -> str:
    """What is wrong with one entry; empty where nothing is."""
    if name not in specs:
        like = nearest(name, (*specs, _QUOTA))
        guess = f"，是不是 {like}？" if like else f"，只能是 {'、'.join((*specs, _QUOTA))}"
        return f"没有 {name} 这一项{guess}"
    kind, told = types[specs[name].kind]
    is_open = isinstance(value, str) and OPEN in value
    # A date with its time is a date to Python, true is a number: neither is meant.
    if is_open or (isinstance(value, kind) and not isinstance(value, dt.datetime | bool)):
        return "" if value != "" else f"{name}（{specs[name].label}）是空的；还不知道的写 “{OPEN}”"
    return f"{name}（{specs[name].label}）应为{told}；还不知道的写 “{OPEN}”"


def _quotas(tables: object, file: Path, pack: Pack, error: type[PipelineError]) -> tuple[QuotaTable, ...]:
    try:
        quotas = _QUOTAS.validate_python(tables)
    except ValidationError as fault:
        lines = "\n".join(f"quota.{'.'.join(map(str, one['loc']))}：{plain(one)}" for one in fault.errors())
        raise error(f"{_called(file)}有误：\n{lines}", "请按所列的改正。") from fault
    units = {unit.name for unit in pack.head.units}
    for table in quotas:
        unknown = [column.form for column in table.forms if column.form not in pack.forms]
        unknown += [unit for row in table.rows for unit in row.units if unit not in units]
        if unknown:
            told = f"quota 中的 {'、'.join(unknown)} 不是方案里的申报表或单位"
            raise error(f"{_called(file)}有误：{told}", "请照 pack.toml 中的写法改正。")
    return quotas


def _called(file: Path) -> str:
    return f"“{file.parent.name}/{file.name}”" if file.parent.name == FOLDER else f"“{file}”"
