"""Excel templates in the Word templates' dialect: `{{ }}` in cells, and one row of a sheet that is repeated.

The row whose tags name `row` stands once for every item of the context's `rows`, one whose tags name `row_of_x`
once for every item of `rows_of["x"]`; what stands below moves down, except pictures and notes. A cell that is
nothing but one `{{ }}` takes a number as a number; any other value stays text, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jinja2.meta
from jinja2 import nodes
from lxml import etree

from pipeline.errors import DataError, PackError
from pipeline.expr import Expression, ExpressionError, expression, text, xml_environment
from pipeline.render.excel_book import Tagged, read_template
from pipeline.render.excel_heights import make_room
from pipeline.sheetml.book import Sheet, further_rows, write_book, write_cell, written_row
from pipeline.sheetml.rows import (
    SHEET,
    Growth,
    copies,
    move_areas,
    move_formulas,
    move_rows,
    moved_formula,
)

_ROWS: Final = "rows"
_ROW: Final = "row"
_ROW_OF: Final = "row_of_"
_ROWS_OF: Final = "rows_of"
_EXACT: Final = 10**15  # Excel keeps 15 digits of a number
_LONGEST: Final = 32_767  # Excel's limit for a cell, in UTF-16 units
_SINGLE: Final = re.compile(r"\s*\{\{(?!-)([^{}]+)(?<!-)\}\}\s*")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2
_ESCAPE_LIKE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell with tags, compiled."""

    tagged: Tagged
    place: str
    """Template, sheet and cell, for messages."""
    compute: Expression

    @property
    def item(self) -> str | None:
        """What it calls an item of the rows that its row is repeated for; None where its row stands once."""
        return next((name for name in self.compute.names if name == _ROW or name.startswith(_ROW_OF)), None)

    def value(self, context: Mapping[str, Any]) -> str | float:
        """What the cell shows; `PackError` where it cannot be computed, `DataError` where it is too long."""
        try:
            value = self.compute(context)
        except ExpressionError as fault:
            raise _fault(self.place, fault) from fault
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _EXACT:
            return value
        shown = legible(value)
        if len(shown.encode("utf-16-le")) > 2 * _LONGEST:
            raise DataError(
                f"{self.place} 要填的“{shown[:20]}…”有 {len(shown)} 个字符，超过 Excel 一格能放的 32,767 个",
                "请缩短这一栏的内容后再试。",
            )
        return shown


def fill(template: Path, context: Mapping[str, Any]) -> bytes:
    """A whole xlsx; raises `PackError` for a fault of the template, `DataError` for too long a value."""
    taken = read_template(template)
    plans = [(sheet, _slots(template.name, sheet, tagged)) for sheet, tagged in taken.sheets]
    growing = {sheet.name: _growths(sheet, slots, context) for sheet, slots in plans}
    while any(growing.values()):  # from the lowest row up, so that those above keep their place
        growths = {name: of_sheet.pop() for name, of_sheet in growing.items() if of_sheet}
        for sheet, _ in plans:
            move_formulas(sheet.root, sheet.name, growths)
            if sheet.name in growths:
                move_areas(sheet.root, growths[sheet.name])
                move_rows(sheet.root, growths[sheet.name])
        for name in taken.book.workbook.iterfind(f"{SHEET}definedNames/{SHEET}definedName"):
            name.text = moved_formula(name.text or "", "", growths)
    further = {sheet.part: _fill_rows(slots, context) for sheet, slots in plans}
    return write_book(taken.book, further)


def placeholders(template: Path) -> set[str]:
    """The names that the template expects and what it takes from them: `title`, `row.unit`, `totals.a`."""
    sheets = read_template(template).sheets
    slots = [slot for sheet, tagged in sheets for slot in _slots(template.name, sheet, tagged)]
    return {name for slot in slots for name in _names(slot.tagged.source)}


def _names(source: str) -> Iterator[str]:
    tree = xml_environment().parse(source)
    known = jinja2.meta.find_undeclared_variables(tree)
    dotted = [
        (one.node.name, one.attr) for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name)
    ]
    yield from (f"{name}.{attribute}" for name, attribute in dotted if name in known)
    yield from known - dict(dotted).keys()


def _slots(file: str, sheet: Sheet, tagged: Sequence[Tagged]) -> list[_Slot]:
    return [_slot(f"模板“{file}”的工作表“{sheet.name}”{one.cell}", one) for one in tagged]


def _slot(place: str, tagged: Tagged) -> _Slot:
    single = _SINGLE.fullmatch(tagged.source)
    try:
        return _Slot(tagged, place, expression(single[1].strip()) if single else text(tagged.source))
    except ExpressionError as fault:
        raise _fault(place, fault) from fault


def _fault(place: str, fault: ExpressionError) -> PackError:
    return PackError(f"{place} 的占位符算不出来：{fault}", "请在 Excel 中核对这一格 {{ }} 里的名字和写法。")


def _growths(sheet: Sheet, slots: Sequence[_Slot], context: Mapping[str, Any]) -> list[Growth]:
    """How the sheet grows, from its top: a repeated row stays, empty, even where there is nothing to fill it with."""
    rows: dict[str, tuple[int, _Slot]] = {}
    for slot in slots:
        if slot.item:
            number = int(slot.tagged.row.get("r"))
            if rows.setdefault(slot.item, (number, slot))[0] != number:
                raise PackError(
                    f"{slot.place}：已有一行写了 {slot.item}", "一张工作表只能有一行重复，请合并成一行。"
                )
    for _, slot in rows.values():
        if sheet.root.find(SHEET + "tableParts") is not None:
            raise PackError(
                f"{slot.place} 所在的工作表有“表格”对象，不能增加行",
                "请在 Excel 中选“转换为区域”，保留格式即可。",
            )
    return [
        Growth(number, max(len(_items(slot, context)) - 1, 0))
        for number, slot in sorted(rows.values(), key=_row)
    ]


def _row(placed: tuple[int, _Slot]) -> int:
    return placed[0]


def _items(slot: _Slot, context: Mapping[str, Any]) -> Sequence[Any]:
    """The items that the row of this cell is repeated for."""
    name = slot.item or ""
    rows = context.get(_ROWS_OF, {}).get(name.removeprefix(_ROW_OF)) if name != _ROW else context.get(_ROWS)
    if rows is None:
        asked = _ROWS if name == _ROW else f"{_ROWS_OF}.{name.removeprefix(_ROW_OF)}"
        raise PackError(
            f"{slot.place} 所在的行要重复，但这份文件没有 {asked}", f"请把这一行的占位符去掉 {name}。"
        )
    found: Sequence[Any] = rows
    return found


def _fill_rows(slots: Sequence[_Slot], context: Mapping[str, Any]) -> list[bytes]:
    """Fills the rows of a sheet; gives the copies of the repeated ones as `write_book` takes them."""
    by_row: dict[etree._Element, list[_Slot]] = {}
    for slot in slots:
        by_row.setdefault(slot.tagged.row, []).append(slot)
    further: list[bytes] = []
    for row, line in by_row.items():
        repeated = next((slot for slot in line if slot.item), None)
        items = _items(repeated, context) if repeated else ()
        if repeated is None:
            _fill_row(row, line, context)
        elif items:
            further.append(b"".join(_repeated(row, line, context, items)))
        else:
            _fill_row(row, line, None)
    return further


def _repeated(
    row: etree._Element, line: Sequence[_Slot], context: Mapping[str, Any], items: Sequence[Any]
) -> Iterator[bytes]:
    """Fills the row with the first item; gives a copy for each further one, written out: there may be very many."""
    name = next(slot.item for slot in line if slot.item)
    for copy, item in zip(copies(row, len(items)), items, strict=True):
        _fill_row(copy, line, {**context, name: item})
        if copy is not row:
            yield written_row(copy)
    row.addnext(further_rows())


def _fill_row(row: etree._Element, slots: Sequence[_Slot], context: Mapping[str, Any] | None) -> None:
    """Fills one row; without a context its cells become empty."""
    needed: list[float] = []
    for slot in slots:
        value = "" if context is None else slot.value(context)
        write_cell(row[slot.tagged.index], value)
        needed.append(slot.tagged.room.height(str(value)))
    make_room(row, needed)


def legible(value: object) -> str:
    """The value as text that XML can hold; what looks like one of Excel's escapes is shown as it is typed."""
    plain = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE_LIKE.sub("_x005F_", _FORBIDDEN.sub("", plain))
