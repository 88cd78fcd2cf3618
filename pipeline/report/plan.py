"""打印清单.xlsx: what is printed from which tray, how many copies, how many sheets of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, cast
from urllib.parse import quote

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.made import Duplex, Made, Paper
from pipeline.model.tray import MEDIA, sheets
from pipeline.report.exchange import Exchange, exchange_sheet
from pipeline.report.tabular import add_tables
from pipeline.report.wording import lines_of
from pipeline.report.workbook_cells import FONT, lay_out, set_widths, write
from pipeline.report.workbook_copy import new_book, packed

_TITLE: Final = "打印清单"
_NOTE: Final = (
    "按本表次序打印：同一种纸放在一起，先 {media}；各单位的封面与汇总在前，报送材料在后。"
    "打印时选“实际大小”，不要缩放；点“文件”可以打开。"
)
_COLUMNS: Final[Mapping[str, int]] = {
    "序号": 6,
    "单位": 24,
    "文件": 38,
    "纸张": 11,
    "单双面": 8,
    "翻转": 10,
    "每份页数": 10,
    "每份张数": 10,
    "份数": 7,
    "共用纸（张）": 13,
}
"""Heads of the columns to their widths in characters."""
_LEFT: Final = (2, 3)
_FILE: Final = 3
_HEAD_ROW: Final = 3
_LINE_HEIGHT: Final = 16  # points
_PAPERS: Final[Mapping[Paper, str]] = {"A4": "A4", "A3": "A3", "A3-fold": "A3，对折"}
_FLIPS: Final[Mapping[Duplex, str]] = {"none": "", "long-edge": "长边翻转", "short-edge": "短边翻转"}

_LINE: Final = Side("thin", color="FFBFBFBF")
_BORDER: Final = Border(_LINE, _LINE, _LINE, _LINE)
_FILL: Final = PatternFill("solid", fgColor="FFE7E6E6")

_Texts = tuple[str | int, ...]


def plan_workbook(title: str, packets: Sequence[Made], exchanges: Sequence[Exchange] | None = None) -> bytes:
    """The plan of the packets, which are in tray order; `title` says what they are for.

    What there is to exchange in the paper file stands on a sheet of its own, where it was asked for.
    """
    copied = new_book()
    sheet = copied.book.create_sheet(_TITLE)
    _write_title(sheet, title, packets)
    _write_line(sheet, _HEAD_ROW, tuple(_COLUMNS), strong=True)
    row = _HEAD_ROW
    for row, (packet, texts) in enumerate(_lines(packets), _HEAD_ROW + 1):
        _write_line(sheet, row, texts, strong=packet is None)
        if packet:
            _link(cast(Cell, sheet.cell(row, _FILE)), packet.path)
    _set_up(sheet)
    if exchanges is not None:
        add_tables(copied.book, [exchange_sheet(title, exchanges)])
    return packed(copied)


def _lines(packets: Sequence[Made]) -> Iterator[tuple[Made | None, _Texts]]:
    """A line for every packet, one with the sum after each kind of paper, one for all at the end."""
    numbered = enumerate(packets, 1)
    for media, of_media in groupby(numbered, key=lambda pair: MEDIA[pair[1].paper]):
        lot = list(of_media)
        yield from ((packet, _texts(number, packet)) for number, packet in lot)
        yield None, _sum(f"{media} 小计", [packet for _, packet in lot])
    yield None, _sum("合计", packets)


def _texts(number: int, packet: Made) -> _Texts:
    return (
        number,
        packet.unit or "",
        packet.path.rpartition("/")[2],
        _PAPERS[packet.paper],
        "单面" if packet.duplex == "none" else "双面",
        _FLIPS[packet.duplex],
        packet.pages or 0,
        sheets(packet),
        packet.copies,
        sheets(packet) * packet.copies,
    )


def _sum(name: str, packets: Sequence[Made]) -> _Texts:
    total = sum(sheets(packet) * packet.copies for packet in packets)
    return ("", name, f"{len(packets)} 个文件", "", "", "", "", "", "", total)


def _write_title(sheet: Worksheet, title: str, packets: Iterable[Made]) -> None:
    media = "，再 ".join(dict.fromkeys(MEDIA[packet.paper] for packet in packets))
    write(sheet, 1, 1, f"{title}　{_TITLE}").font = Font(FONT, sz=16, b=True)
    write(sheet, 2, 1, _NOTE.format(media=media))
    for row, height in ((1, 30), (2, 34)):
        cell = sheet.cell(row, 1)
        cell.alignment = Alignment("center" if row == 1 else "left", "center", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
        sheet.row_dimensions[row].height = height


def _write_line(sheet: Worksheet, row: int, texts: _Texts, *, strong: bool) -> None:
    for column, text in enumerate(texts, 1):
        cell = write(sheet, row, column, text)
        left = column in _LEFT and row > _HEAD_ROW
        cell.alignment = Alignment("left" if left else "center", "center", wrap_text=True)
        cell.border = _BORDER
        if strong:
            cell.font, cell.fill = Font(FONT, sz=11, b=True), _FILL
    lines = [lines_of(str(text), width - 1) for text, width in zip(texts, _COLUMNS.values(), strict=True)]
    sheet.row_dimensions[row].height = max(lines) * _LINE_HEIGHT + 4


def _link(cell: Cell, path: str) -> None:
    """Opens the file that lies beside the plan; a target is a URI (ECMA-376 part 2, 9.3)."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=quote(path), tooltip="打开文件")
    cell.font = Font(FONT, sz=11, u="single", color="FF0563C1")


def _set_up(sheet: Worksheet) -> None:
    """Widths, a head that stays, and A4 landscape as wide as the paper."""
    set_widths(sheet, _COLUMNS.values())
    lay_out(sheet, _HEAD_ROW)
    sheet.print_options.horizontalCentered = True
