"""Which form a sheet is for: by its name, else by its head row where exactly one form fits clearly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.labels import fold_name, nearest
from pipeline.model.finding import Finding
from pipeline.model.sheets import GUIDE, LISTS, SOURCES
from pipeline.records.columns import Schema
from pipeline.records.sheet import Sheet
from pipeline.records.table import find_table

_NOT_DATA = frozenset({GUIDE, LISTS, SOURCES, "检查结果"})


class Recognised(NamedTuple):
    """A sheet with the name of its schema; None where the sheet belongs to none."""

    sheet: Sheet
    schema: str | None
    finding: Finding | None = None


def recognise(sheet: Sheet, schemas: Mapping[str, Schema]) -> Recognised:
    """What the sheet is for; a finding where its name does not say it."""
    name = fold_name(sheet.title)
    if name in _NOT_DATA:
        return Recognised(sheet, None)
    by_name = [key for key, schema in schemas.items() if name in schema.names]
    if len(by_name) == 1:
        return Recognised(sheet, by_name[0])
    if next(sheet.rows(), None) is None:
        return Recognised(sheet, None)
    by_head = _by_head(sheet, {key: schemas[key] for key in by_name or schemas if schemas[key].form})
    if by_head:
        return Recognised(sheet, by_head, _guessed(sheet, schemas[by_head]))
    return Recognised(sheet, None, _unknown(sheet, schemas))


def _by_head(sheet: Sheet, schemas: Mapping[str, Schema]) -> str | None:
    """The form whose key columns the sheet has and that knows most of its heads; None where two know as many."""
    known = {key: _known(sheet, schema) for key, schema in schemas.items()}
    most = max(known.values(), default=0)
    best = [key for key, number in known.items() if number == most]
    return best[0] if most and len(best) == 1 else None


def _known(sheet: Sheet, schema: Schema) -> int:
    table = find_table(sheet, schema)
    columns = {column.id for column, _ in table.matched.columns.values()} if table else set()
    return len(columns) if columns >= schema.key else 0


def _guessed(sheet: Sheet, schema: Schema) -> Finding:
    message = f"“{sheet.title}”这个名称看不出是哪种表，按列名认作“{schema.title}”"
    hint = f"如果不对，请把名称改成所填的表；对的，改成“{schema.title}”就不再提示。"
    return Finding("sheet-name", "info", message, hint, sheet.whole, schema.form)


def _unknown(sheet: Sheet, schemas: Mapping[str, Schema]) -> Finding:
    like = nearest(sheet.title, titles(schemas))
    guess = f"是不是“{like}”？" if like else ""
    message = f"“{sheet.title}”不是本次评选要用的表，没有读取"
    hint = f"{guess}要读取的，请改用下列名称之一：{'、'.join(titles(schemas))}；不需要的不必理会。"
    return Finding("unknown-sheet", "warning", message, hint, sheet.whole)


def titles(schemas: Mapping[str, Schema]) -> Iterator[str]:
    """What the sheets of the data are called."""
    return (schema.title for schema in schemas.values())
