"""The sheets 检查结果 and 核对: every finding on a row, with a link to its cell; prints on A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.finding import Finding
from pipeline.model.record import Applicants
from pipeline.report.wording import LEVELS, lines_of
from pipeline.report.workbook_cells import FONT, lay_out, write
from pipeline.report.workbook_marks import COLOURS, cell_at


@dataclass(frozen=True)
class Look:
    """What such a sheet is called, and the heads of its columns."""

    title: str
    columns: Mapping[str, int]
    """Heads to widths in characters."""

    @property
    def width(self) -> int:
        """Of all columns together, in characters."""
        return sum(self.columns.values())


OF_DATA: Final = Look(
    "检查结果",
    {
        "序号": 6,
        "级别": 7,
        "工作表": 26,
        "单元格": 9,
        "申报对象/记录": 33,
        "单位": 12,
        "栏目": 16,
        "问题": 50,
        "怎么办": 42,
        "代码": 16,
    },
)
OF_FILES: Final = Look(
    "核对",
    {
        "序号": 6,
        "级别": 7,
        "文件": 40,
        "文件中的位置": 20,
        "申报对象/记录": 30,
        "单位": 12,
        "栏目": 14,
        "问题": 50,
        "怎么办": 40,
        "代码": 16,
    },
)
_LEVEL_COLUMN: Final = 2
_CELL_COLUMN: Final = 4
_CENTRED: Final = (1, _LEVEL_COLUMN, _CELL_COLUMN)
_HEAD_ROW: Final = 3
_LINE_HEIGHT: Final = 15  # points
_HIGHEST: Final = 409  # points: Excel has no higher row

_LINE: Final = Side("thin", color="FFBFBFBF")
_BORDER: Final = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFE7E6E6")


def drop_findings_sheet(book: Workbook) -> None:
    """Removes the list of an earlier check; a sheet of that name that people made themselves stays."""
    for sheet in [sheet for sheet in book.worksheets if sheet.title.startswith(OF_DATA.title)]:
        heads = [str(sheet.cell(_HEAD_ROW, column).value) for column in range(1, len(OF_DATA.columns) + 1)]
        if heads == list(OF_DATA.columns):
            book.remove(sheet)


def add_findings_sheet(
    book: Workbook,
    findings: Sequence[Finding],
    titles: Mapping[str, str],
    applicants: Applicants,
    told: str,
    look: Look = OF_DATA,
) -> Worksheet:
    """The list as a new sheet in front of the others, on which the workbook opens.

    `titles`: form id to title, and `form.field` to label; `told` is shown above the list.
    """
    for other in book.worksheets:
        other.sheet_view.tabSelected = False  # else what is typed goes into two sheets at once
    sheet = book.create_sheet(look.title, 0)
    book.active, sheet.sheet_view.tabSelected = sheet, True
    _write_title(sheet, told, look)
    _write_heads(sheet, look)
    for number, finding in enumerate(findings, 1):
        _write_row(sheet, _HEAD_ROW + number, _texts(number, finding, titles, applicants), look)
        _point(sheet, _HEAD_ROW + number, finding, cell_at(book, finding.place))
    _set_up(sheet, _HEAD_ROW + len(findings))
    return cast(Worksheet, sheet)


def _write_title(sheet: Worksheet, told: str, look: Look) -> None:
    write(sheet, 1, 1, look.title).font = Font(FONT, sz=16, b=True)
    write(sheet, 2, 1, told).alignment = Alignment(vertical="center", wrap_text=True)
    lines = lines_of(told, look.width - 2)
    for row, height in ((1, 26), (2, max(2, lines) * _LINE_HEIGHT + 2)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(look.columns))
        sheet.row_dimensions[row].height = min(height, _HIGHEST)


def _write_heads(sheet: Worksheet, look: Look) -> None:
    for column, (head, width) in enumerate(look.columns.items(), 1):
        cell = write(sheet, _HEAD_ROW, column, head)
        cell.font, cell.fill, cell.border = Font(FONT, sz=11, b=True), _HEAD_FILL, _BORDER
        cell.alignment = Alignment("center", "center")
        sheet.column_dimensions[get_column_letter(column)].width = width


def _texts(
    number: int, finding: Finding, titles: Mapping[str, str], applicants: Applicants
) -> tuple[str | int, ...]:
    """What the row of a finding says, column by column."""
    place = finding.place
    applicant = applicants.get((finding.form or "", finding.record or 0))
    name = f"　{applicant.name}" if applicant else ""
    form = titles.get(finding.form or "", "")
    return (
        number,
        LEVELS[finding.level],
        (place.sheet or place.file) if place else "",
        (place.cell or "") if place else "",
        f"{form}第 {finding.record} 条{name}" if finding.record else form,
        finding.unit or (applicant.unit if applicant else ""),
        titles.get(f"{finding.form}.{finding.field}", ""),
        finding.message,
        finding.hint,
        finding.code,
    )


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str | int], look: Look) -> None:
    for column, value in enumerate(texts, 1):
        cell = write(sheet, row, column, value)
        cell.border = _BORDER
        cell.alignment = Alignment("center" if column in _CENTRED else "left", "top", wrap_text=True)
    lines = [lines_of(str(text), width - 2) for text, width in zip(texts, look.columns.values(), strict=True)]
    sheet.row_dimensions[row].height = min(max(lines) * _LINE_HEIGHT + 3, _HIGHEST)


def _point(sheet: Worksheet, row: int, finding: Finding, target: Cell | None) -> None:
    """Colours the level, and makes the name of the cell a link to it."""
    cast(Cell, sheet.cell(row, _LEVEL_COLUMN)).fill = PatternFill("solid", fgColor=COLOURS[finding.level])
    if target is not None:
        cell = cast(Cell, sheet.cell(row, _CELL_COLUMN))
        location = f"{quote_sheetname(target.parent.title)}!{target.coordinate}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, tooltip="转到这一格")
        cell.font = Font(FONT, sz=11, u="single", color="FF0563C1")


def _set_up(sheet: Worksheet, last_row: int) -> None:
    """Filters, frozen head, and A4 landscape as wide as the paper."""
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(sheet.max_column)}{last_row}"
    lay_out(sheet, _HEAD_ROW)
