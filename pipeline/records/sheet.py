"""What a data file holds, whatever its format: sheets of rows of cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from pipeline.model.finding import Place
from pipeline.model.record import Raw

_SURROGATE = re.compile("[\ud800-\udfff]")


class Fault(NamedTuple):
    """Why a cell cannot be read whatever its kind; `text` ends the sentence “栏目”…."""

    text: str
    hint: str


UNCALCULATED: Final = Fault(
    "是公式，还没有计算结果", "请用 Excel 或 WPS 打开工作簿，保存一次；或者直接填写结果。"
)
NESTED: Final = Fault(
    "只能填一项内容，这里却是列表或下级对象", "请把内容写成一个文字或数字，不要用 [ ] 或 { }。"
)


class SheetCell(NamedTuple):
    """A value as it lies in the file; never blank."""

    raw: Raw
    number_format: str = ""
    fault: Fault | None = None
    sheet: Sheet | None = None
    """A list of objects in json and yaml is a sheet of its own."""

    @property
    def text(self) -> str:
        """The value as a column head is compared and quoted: on one line."""
        return " ".join(str(self.raw).split())


class Row(NamedTuple):
    """A row with its number and the cells that are not blank, by column from 1."""

    number: int
    cells: Mapping[int, SheetCell]

    def __reduce__(self) -> tuple[Callable[..., Row], tuple[int, Mapping[int, Sequence[object]]]]:
        # Pickled as they are, the cells take twice as long.
        return _row, (self.number, {at: tuple(cell) for at, cell in self.cells.items()})


def _row(number: int, cells: Mapping[int, Sequence[object]]) -> Row:
    return Row(number, {at: SheetCell._make(cell) for at, cell in cells.items()})


class Filled(defaultdict[int, list[int]]):
    """By column, the numbers of the rows that hold something there."""

    def __init__(self) -> None:
        super().__init__(list)

    def note(self, row: Row) -> None:
        """One more row."""
        for at in row.cells:
            self[at].append(row.number)


def a1(row: int, column: int) -> str:
    """The name of a cell as spreadsheets show it: B4."""
    return f"{get_column_letter(column)}{row}"


class Merged(NamedTuple):
    """A merged cell by its first and last column and row; only the first cell of all holds a value."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Look:
    """What spreadsheet programs show of a sheet otherwise than cell by cell."""

    hidden: bool = False
    """Whether the sheet itself is hidden."""
    rows: tuple[int, ...] = ()
    """The hidden rows that hold something; a filter hides rows too."""
    columns: tuple[range, ...] = ()
    """The hidden columns."""
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, a csv file, or a key of a json or yaml file."""

    file: Path
    title: str
    """What says which form it is for: the sheet's name, the key, the stem of a csv file."""
    rows: Callable[[], Iterator[Row]]
    """Starts again from the first row at every call; rows without any value are left out."""
    name: str | None = None
    """The title where places show it; None for csv."""
    head: int | None = None
    """Number of the head row where the format itself says it."""
    refer: Callable[[int, int], str] = a1
    """The name of a cell, given row and column."""
    cell: str | None = None
    """The cell that holds the sheet, where it is a list in a record."""
    shown: str | None = None
    """What places call the file, where its own name is not enough to tell it from another."""
    look: Look = Look()
    filled: Filled | None = None
    """What its rows fill, where that is known without reading them once more."""

    @property
    def whole(self) -> Place:
        """The place of the sheet itself."""
        return Place(self.shown or self.file.name, self.name, self.cell)

    @property
    def keyed(self) -> bool:
        """Whether every row says itself what its values are (json, yaml), each in its own spelling."""
        return self.head is not None

    def place(self, row: int, column: int) -> Place:
        """Where this cell stands."""
        return Place(self.shown or self.file.name, self.name, self.refer(row, column))


def blank(raw: Raw) -> bool:
    """Whether nothing is to be seen in a cell with this value."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def joined(text: str) -> str:
    """The text with its surrogate pairs joined; one half alone, which no file can hold, as U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number(value: float) -> int | float:
    """The number without a point that only the file format put there; beyond 15 digits it is no longer exact."""
    return int(value) if abs(value) < 1e15 and value.is_integer() else value
