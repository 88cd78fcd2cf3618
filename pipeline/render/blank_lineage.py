"""The way back from a cell of a merged data workbook to the cell of the file that its value was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from openpyxl.utils import column_index_from_string

from pipeline.model.finding import Place
from pipeline.model.pack import Pack
from pipeline.render.blank_columns import plans
from pipeline.render.blank_sheet import FIRST_ROW

_CELL: Final = re.compile(r"([A-Z]+)(\d+)")


class Origin(NamedTuple):
    """Where one row comes from."""

    sheet: str
    """As plans are called."""
    row: int
    """Of those that are filled, from 1."""
    unit: str
    applicant: str
    place: Place
    """Of the row that it was."""
    places: Mapping[str, Place]
    """Of its values, by column id."""


def row_told(place: Place) -> str:
    """Where a row stands in its file: its sheet, and its number or what a json or yaml file calls it."""
    found = _CELL.fullmatch(place.cell or "")
    row = f"第 {found[2]} 行" if found else place.cell or ""
    return f"《{place.sheet}》{row}" if place.sheet else row


@dataclass(frozen=True)
class Trace:
    """The way from places of the merged workbook back to the files that its rows come from."""

    file: str
    """What places call the merged workbook."""
    _columns: Mapping[str, Sequence[str]]
    """Ids of the columns, by title of the sheet."""
    _rows: Mapping[tuple[str, int], Origin]

    def back(self, place: Place | None) -> Place | None:
        """Where it was taken from; the place itself where it was taken from nowhere."""
        cell = _CELL.fullmatch(place.cell or "") if place and place.file == self.file else None
        if place is None or place.sheet is None or cell is None:
            return place
        origin = self._rows.get((place.sheet, int(cell[2])))
        if origin is None:
            return place
        column = self._columns[place.sheet][column_index_from_string(cell[1]) - 1]
        return origin.places.get(column, Place(origin.place.file, origin.place.sheet, origin.place.cell))

    def text(self, message: str) -> str:
        """The message with every place that it names traced back."""
        if self.file not in message:
            return message
        return re.sub(self._pattern, self._traced, message)

    def units(self, message: str) -> frozenset[str]:
        """The units of the rows that a message names."""
        rows = (
            (match[1], int(match[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
            for match in re.finditer(self._pattern, message)
        )
        return frozenset(self._rows[row].unit for row in rows if row in self._rows)

    @property
    def _pattern(self) -> str:
        return rf"{re.escape(self.file)}《([^》]+)》([A-Z]+\d+)"

    def _traced(self, match: re.Match[str]) -> str:
        return str(self.back(Place(self.file, match[1], match[2])))


def trace(pack: Pack, file: str, lineage: Iterable[Origin]) -> Trace:
    """The way back from the workbook that `blank` makes of all forms with these origins."""
    sheets = {plan.id: plan for plan in plans(pack, pack.forms, {})}
    return Trace(
        file,
        {plan.title: tuple(entry.id for entry in plan.entries) for plan in sheets.values()},
        {(sheets[one.sheet].title, FIRST_ROW + one.row - 1): one for one in lineage},
    )
