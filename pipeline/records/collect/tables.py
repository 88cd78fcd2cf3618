"""Cells of repeated rows put under the heads of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.records.collect.blocks import Block


def cells_by_row(
    blocks: Sequence[Block], heads: Sequence[Block], count: int
) -> Iterator[tuple[tuple[Block | None, ...], bool]]:
    """The cells of each row of the file by column, and whether the row has other cells than the heads."""
    columns = [head.column for head in heads if head.table]
    for _, row in groupby(blocks, key=lambda block: (block.table, block.row)):
        cells = list(row)
        known = len(cells) >= count or cells[0].table == heads[-1].table  # a table that was cut goes on whole
        if (
            len(columns) == count
            and known
            and {cell.column for cell in cells if not cell.empty} <= set(columns)
        ):
            by_column = {cell.column: cell for cell in cells}
            yield tuple(by_column.get(column) for column in columns), False
        elif len(cells) == count:
            yield tuple(cells), False
        else:
            full = [cell for cell in cells if not cell.empty][:count]
            yield (*full, *[None] * (count - len(full))), bool(full)
