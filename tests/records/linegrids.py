"""Tables of papers for tests, in the notation of one row a line."""

from __future__ import annotations

from pipeline.model.bundle import Line
from pipeline.model.finding import Place
from pipeline.records.bundle.pages import Grid


def grid(*rows: str) -> Grid:
    """Rows of cells parted by `|`; an empty cell is none."""
    return [
        {
            at: Line(text, Place("a.xlsx", "汇总表", f"{chr(64 + at)}{number}"), (1, at))
            for at, text in enumerate(row.split("|"), 1)
            if text
        }
        for number, row in enumerate(rows, 1)
    ]
