"""What is told of how a sheet looks: what is hidden is read all the same, what is merged from its first cell only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model.finding import Finding
from pipeline.records.sheet import Merged
from pipeline.records.table import Table

_LISTED = 5


def told(table: Table) -> Iterator[Finding]:
    """The findings about what is hidden or merged in the part of a sheet that is read."""
    yield from _hidden(table)
    by_column: dict[int, list[Merged]] = {}
    for column, cell in _merged(table):
        by_column.setdefault(column, []).append(cell)
    for column, cells in sorted(by_column.items()):
        yield _of_column(table, column, cells)


def _hidden(table: Table) -> Iterator[Finding]:
    sheet, look, form = table.sheet, table.sheet.look, table.schema.form
    hint = "请取消隐藏（筛选过的，清除筛选）后核对；不需要的内容请删去。"
    if look.hidden:
        yield Finding("hidden", "info", f"“{sheet.title}”是隐藏的工作表，照样读取了", hint, sheet.whole, form)
    if rows := [number for number in look.rows if number > table.head.number]:
        message = f"“{sheet.title}”有 {len(rows)} 行是隐藏的（{_some(rows)}），照样读取了"
        yield Finding("hidden", "info", message, hint, sheet.place(rows[0], min(table.read)), form)
    columns = [at for at in table.read if any(at in hidden for hidden in look.columns)]
    if columns:
        labels = "".join(f"“{table.matched.columns[at][1].label}”" for at in sorted(columns))
        message = f"“{sheet.title}”中{labels}是隐藏的列，照样读取了"
        yield Finding("hidden", "info", message, hint, sheet.place(table.head.number, min(columns)), form)


def _some(rows: Sequence[int]) -> str:
    return f"第 {'、'.join(map(str, rows[:_LISTED]))} 行" + ("等" if len(rows) > _LISTED else "")


def _merged(table: Table) -> Iterator[tuple[int, Merged]]:
    """The merged cells that hold something and hide cells which are read, each with the first such column."""
    hiding = {}
    for cell in table.sheet.look.merged:
        covered = sorted(at for at in table.read if cell.left <= at <= cell.right)
        if not covered or cell.top <= table.head.number:
            continue
        # One column: nothing is hidden in a single row, nor where an empty cell means what stands above it.
        carried = cell.top == cell.bottom or table.matched.columns[covered[0]][0].carried
        if covered != [cell.left] or not carried:
            hiding[cell.top, cell.left] = covered[0], cell
    for row in table.rows() if hiding else ():
        yield from (hiding[row.number, at] for at in row.cells if (row.number, at) in hiding)


def _of_column(table: Table, column: int, cells: Sequence[Merged]) -> Finding:
    sheet, first = table.sheet, cells[0]
    which = f"{sheet.refer(first.top, first.left)}:{sheet.refer(first.bottom, first.right)}"
    many = f"等 {len(cells)} 处" if len(cells) > 1 else ""
    message = (
        f"“{table.matched.columns[column][1].label}”一栏有合并的单元格（{which}{many}），"
        "内容只算在左上角一格，其余各格按没有填写处理"
    )
    hint = "请取消合并，逐行逐格填写；几行内容相同的也要每行都写。"
    place = sheet.place(first.top, first.left)
    return Finding("merged", "warning", message, hint, place, table.schema.form)
