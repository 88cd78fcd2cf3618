"""The sheet 来源 of a data workbook that was made from Word forms, read back: whence each of its values came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.kinds import Typed, read
from pipeline.labels import fold_label
from pipeline.model.collected import Taken, Trust
from pipeline.model.form import Column, Form
from pipeline.model.record import Cell, Entry, Record
from pipeline.model.sheets import SOURCE_HEADS, SOURCES, TRUSTED, UNIT, UNIT_COLUMN, WHOLE_ROW
from pipeline.records.sheet import Sheet

_TRUST: Final[Mapping[str, Trust]] = {shown: trust for trust, shown in TRUSTED.items()}
_CUT: Final = "…"

Sources = Mapping[tuple[str, str], Taken]
"""By sheet and cell."""


def read_sources(sheets: Iterable[Sheet]) -> Sources:
    """What the sheet says of single values; nothing where there is no such sheet, or it was made by another hand."""
    sheet = next((one for one in sheets if one.title == SOURCES), None)
    found: dict[tuple[str, str], Taken] = {}
    at: dict[str, int] = {}
    for row in sheet.rows() if sheet else ():
        if not at:
            at = {cell.text: column for column, cell in row.cells.items()}
            if not set(SOURCE_HEADS) <= at.keys():
                return {}
            continue
        told = {head: row.cells[at[head]].text if at[head] in row.cells else "" for head in SOURCE_HEADS}
        if told["栏目"] != WHOLE_ROW:
            trust = _TRUST.get(told["把握"], "high")
            taken = Taken(told["内容"], told["文件中的位置"], trust, told["说明"], told["文件"])
            found[told["工作表"], told["单元格"]] = taken
    return found


@dataclass(frozen=True)
class Carrier:
    """Gives the values of a workbook their sources."""

    sources: Sources

    def record(self, form: Form, record: Record) -> Record:
        """The record with the source of each value that is still as it was read."""
        columns: dict[str, Column] = {UNIT: UNIT_COLUMN} | {one.id: one for one in form.fields}
        cells = {name: self._cell(columns.get(name), cell) for name, cell in record.cells.items()}
        for field in form.rows:
            if cell := cells.get(field.id):
                inner = {column.id: column for column in field.columns}
                rows = tuple(replace(row, cells=self._row(inner, row)) for row in cell.rows)
                cells[field.id] = replace(cell, rows=rows)
        return replace(record, cells=cells)

    def _row(self, columns: Mapping[str, Column], row: Entry) -> Mapping[str, Cell]:
        return {name: self._cell(columns.get(name), cell) for name, cell in row.cells.items()}

    def _cell(self, column: Column | None, cell: Cell) -> Cell:
        taken = self.sources.get((cell.place.sheet or "", cell.place.cell or ""))
        if column is None or taken is None:
            return cell
        through = f"经“{cell.place.file}”"
        if _is_as_read(column, cell, taken.text):
            note = f"{taken.note}；{through}" if taken.note else through
            return replace(cell, taken=replace(taken, note=note))
        note = f"{through}，原读作“{taken.text}”，后来改过"
        return replace(cell, taken=Taken(str(cell.raw or ""), taken.place, "high", note, taken.file))


def _is_as_read(column: Column, cell: Cell, text: str) -> bool:
    """Whether nobody has changed the value since; long texts are told by their beginning."""
    if cell.photo or cell.empty:
        return not cell.empty
    raw = fold_label(str(cell.raw))
    if raw == fold_label(text) or (text.endswith(_CUT) and raw.startswith(fold_label(text[:-1]))):
        return True
    typed = Typed(text, choices=column.choices, spellings=column.spellings)
    return cell.value is not None and read(column.kind, column.label, typed)[0] == cell.value
