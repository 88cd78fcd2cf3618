"""What became of last year's notice, as a table on a terminal: what was changed, and what a person has to look at."""

from __future__ import annotations

import io
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.model.rolled import Change, Rolled
from pipeline.report.rolled import done, told
from pipeline.report.wording import legible

_COLUMNS: Final = ("位置", "类别", "原文", "改为", "处理", "说明")
_LONGEST: Final = 40


def as_text(rolled: Rolled, width: int) -> str:
    """The table, `width` columns wide, and the counts under it; what stays as it is is only counted."""
    shown = [change for change in rolled.changes if not change.decided or change.new != change.old]
    memory = io.StringIO()
    console = Console(file=memory, width=width, color_system=None, legacy_windows=False)
    if shown:
        console.print(_table(shown))
    console.print(Text(told(rolled)))
    return memory.getvalue().rstrip("\n")


def _table(changes: list[Change]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in _COLUMNS:
        table.add_column(name, ratio=3 if name == _COLUMNS[-1] else None, overflow="fold")
    for change in changes:
        new = "" if change.new in (None, change.old) else change.new or ""
        cells = (change.place, str(change.kind), _short(change.old), _short(new), done(change), change.reason)
        table.add_row(*(Text(legible(cell)) for cell in cells))
    return table


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
