"""json and yaml files: a list of objects under a key for each form (DESIGN §5)."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.errors import DataError
from pipeline.records.sheet import NESTED, Row, Sheet, SheetCell, blank, joined

_ENCODINGS = ("utf-8-sig", "gb18030")
_ABOUT: Final = ("city", "year")
_FORMS: Final = "forms"
_EXAMPLE: Final = "应写成 {表名: [{栏目: 内容, …}, …], …}，详见使用说明中的数据文件一节。"


@dataclass(frozen=True)
class Tree:
    """A json or yaml file, parsed."""

    path: Path
    lists: dict[str, list[dict[str, Any]]]
    """Records by key, as typed."""
    city: str | None
    year: int | None

    def sheets(self) -> tuple[Sheet, ...]:
        """One sheet for each key, its head row numbered 0 and its records from 1."""
        return tuple(_sheet(self.path, key, records) for key, records in self.lists.items())


def tree(path: Path) -> Tree:
    """The parsed file; raises `DataError` where it does not parse, repeats a key, or has another shape."""
    text = _text(path)
    try:
        top = _json(path, text) if path.suffix.lower() == ".json" else _yaml(path, text)
    except RecursionError as fault:
        raise _shaped(path, "层次太深") from fault
    if not isinstance(top, dict):
        raise _shaped(path, "最外层不是对象")
    year = str(top.get("year") or "")
    city = top.get("city")
    return Tree(path, _lists(path, top), str(city) if city else None, int(year) if year.isdecimal() else None)


def _text(path: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            return path.read_text(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError(f"文件“{path.name}”的编码不是 UTF-8 或 GB18030", "请另存为 UTF-8。")


def _json(path: Path, text: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise _repeated(path, [key for key, _ in pairs])
        return found

    try:
        return json.loads(text, object_pairs_hook=unique, parse_float=_decimal, parse_constant=str)
    except json.JSONDecodeError as fault:
        raise _unparsed(path, "json", fault.lineno) from fault
    except ValueError as fault:  # a number of more than 4300 digits
        raise _shaped(path, "有一个数太长") from fault


def _decimal(literal: str) -> str | float:
    """A number with a point as typed, for 1985.10 is October; 320.0, which programs write, as a number."""
    number = float(literal)
    return number if number.is_integer() else literal


class _Texts(yaml.BaseLoader):
    """Every scalar stays the text that was typed (0571, 1985.10); a repeated key is an error."""

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        return None if node.style is None and node.value in ("~", "null", "Null", "NULL") else node.value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [str(key.value) for key, _ in node.value]
        if len(set(keys)) != len(keys):
            raise _repeated(Path(node.start_mark.name), keys)
        return super().construct_mapping(node, deep)


def _yaml(path: Path, text: str) -> Any:
    try:
        loader = _Texts(text)
        loader.name = path.name
        return loader.get_single_data()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise _unparsed(path, "yaml", mark.line + 1 if mark else 1) from fault
    except yaml.reader.ReaderError as fault:
        raise _unparsed(path, "yaml", text.count("\n", 0, fault.position) + 1) from fault


def _lists(path: Path, top: dict[Any, Any]) -> dict[str, list[dict[str, Any]]]:
    """The keys with their records, those under `forms` first."""
    forms = top.get(_FORMS) or {}
    if not isinstance(forms, dict):
        raise _shaped(path, f"“{_FORMS}”下不是对象")
    rest = {key: value for key, value in top.items() if key not in (_FORMS, *_ABOUT)}
    if both := sorted(str(key) for key in forms.keys() & rest.keys()):
        raise _repeated(path, [*both, *both])
    return {str(key): _records(path, str(key), value) for key, value in (forms | rest).items()}


def _records(path: Path, key: str, value: Any) -> list[dict[str, Any]]:
    if value is None:
        return []
    if isinstance(value, dict):
        raise _shaped(path, f"“{key}”下不是列表")
    if not isinstance(value, list):
        return [
            {"": value}
        ]  # a remark, or a slip: either way it is told as a value that belongs to no column
    for number, record in enumerate(value, start=1):
        if not isinstance(record, dict):
            raise _shaped(path, f"“{key}”第 {number} 项不是对象")
    return value


def _sheet(path: Path, key: str, records: Sequence[dict[str, Any]], within: str | None = None) -> Sheet:
    """The objects as rows of a sheet; `within` is the cell that holds them, where they are no records."""
    labels = tuple(dict.fromkeys(str(label) for record in records for label in record))
    columns = {label: column for column, label in enumerate(labels, start=1)}
    refer = partial(_refer, labels, records, within or "")

    def rows() -> Iterator[Row]:
        head = {column: SheetCell(joined(label)) for label, column in columns.items() if not blank(label)}
        if head:
            yield Row(0, head)
        for number, record in enumerate(records, start=1):
            found = {(at := columns[str(label)]): cell(value, number, at) for label, value in record.items()}
            if cells := {column: cell for column, cell in found.items() if not blank(cell.raw)}:
                yield Row(number, cells)

    def cell(value: Any, row: int, column: int) -> SheetCell:
        if not isinstance(value, list | dict):
            return SheetCell(joined(value) if isinstance(value, str) else value)
        # Not its text: a yaml file of a few lines can stand for gigabytes.
        raw = ("[…]" if isinstance(value, list) else "{…}") if value else None
        objects = value if isinstance(value, list) and all(isinstance(item, dict) for item in value) else []
        sheet = _sheet(path, key, objects, refer(row, column)) if objects else None
        return SheetCell(raw, fault=NESTED, sheet=sheet)

    return Sheet(path, within or key, rows, key, 0, refer, within)


def _refer(
    labels: Sequence[str], records: Sequence[dict[str, Any]], within: str, row: int, column: int
) -> str:
    label = labels[column - 1]
    first = next((number for number, record in enumerate(records, start=1) if label in record), 1)
    return f"{within}[{row or first}].{label}"


def _unparsed(path: Path, language: str, line: int) -> DataError:
    what = f"文件“{path.name}”第 {line} 行附近不合 {language} 的写法"
    return DataError(what, "请核对这一行的括号、引号、逗号和缩进。")


def _repeated(path: Path, keys: Sequence[str]) -> DataError:
    again = next(key for index, key in enumerate(keys) if key in keys[:index])
    return DataError(
        f"文件“{path.name}”中同一个对象里“{again}”出现了两次", "两处内容只能留一处，请删去或改名后再试。"
    )


def _shaped(path: Path, what: str) -> DataError:
    return DataError(f"文件“{path.name}”{what}", _EXAMPLE)
