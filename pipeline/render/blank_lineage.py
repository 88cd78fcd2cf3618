"""Where the rows of a merged data workbook come from: the sheet 来源, and the way back from a cell to its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from pipeline.model.finding import Place
from pipeline.model.pack import Pack
from pipeline.model.sheets import SOURCES
from pipeline.render.blank_columns import Plan, plans
from pipeline.render.blank_sheet import BORDER, FIRST_ROW, FONT, HEAD_FILL, on_paper, put

_HEADS: Final[Mapping[str, int]] = {
    "工作表": 30, "行": 7, "推荐单位": 20, "申报对象": 34, "文件": 44, "文件中的工作表": 30, "文件中的行": 12,
}  # fmt: skip
"""Heads of the columns to their widths in characters."""
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


def draw_lineage(book: Workbook, sheets: Iterable[Plan], lineage: Sequence[Origin]) -> None:
    """The sheet, a line for every row; none where there is nothing to say."""
    if not lineage:
        return
    titles = {plan.id: plan.title for plan in sheets}
    sheet = book.create_sheet(SOURCES)
    for column, (head, width) in enumerate(_HEADS.items(), 1):
        cell = put(sheet, 1, column, head)
        cell.font, cell.fill, cell.border = Font(FONT, sz=11, b=True), HEAD_FILL, BORDER
        cell.alignment = Alignment("center", "center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at, origin in enumerate(lineage, 2):
        title, row, place = titles[origin.sheet], FIRST_ROW + origin.row - 1, origin.place
        told = title, row, origin.unit, origin.applicant, place.file, place.sheet or "", row_of(place)
        for column, value in enumerate(told, 1):
            cell = put(sheet, at, column, value)
            cell.font = Font(FONT, sz=11)
        link = put(sheet, at, 2, row)
        location = f"{quote_sheetname(title)}!A{row}"
        link.hyperlink = Hyperlink(ref=link.coordinate, location=location, tooltip="转到这一行")
        link.font = Font(FONT, sz=11, u="single", color="FF0563C1")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_HEADS))}{1 + len(lineage)}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    on_paper(sheet, "landscape")


def row_of(place: Place) -> int | str:
    """The row of a cell; what a json or yaml file calls the place."""
    found = _CELL.fullmatch(place.cell or "")
    return int(found[2]) if found else place.cell or ""


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
