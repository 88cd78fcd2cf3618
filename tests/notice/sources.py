"""Notices as Word files, from texts in which a line that begins with a tab is a cell and an empty line ends the row.

Where the text was taken from a file, merged cells were lost: a short row is filled up by its first cell where that is
a total or the head of one, else by its last one.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FOLDER = Path(__file__).parents[3] / "shared" / "sources"
"""Beside the project; the texts are not ours to ship."""
_FIRST_SPANS = ("合计", "小计", "总计", "项目")


def notice(text: str) -> bytes:
    """A docx on A4 with the margins and the body type of an official notice, and nothing else laid out."""
    book = docx.Document()
    _set_up(book)
    lines = re.sub(r"\[bookmark: \w+\]", "", text).split("\n")
    at = 0
    while at < len(lines):
        if lines[at].startswith("\t"):
            rows, at = _rows(lines, at)
            _add_table(book, _joined(rows))
            continue
        if lines[at].strip():
            book.add_paragraph(lines[at])
        at += 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _set_up(book: Document) -> None:
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = book.styles["Normal"]
    style.font.name, style.font.size = "仿宋_GB2312", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def _rows(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of the table that begins at a line, and the line after it."""
    rows: list[list[str]] = [[]]
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            rows[-1].append(line[1:])
        elif line.strip():
            rows[-1][-1] += f"\n{line}"
        else:
            after = next((n for n in range(at, len(lines)) if lines[n].strip(" ")), len(lines))
            if after == len(lines) or (not lines[after].startswith("\t") and after - at > 1):
                return rows, after
            if lines[after].startswith("\t"):
                rows.append([])
            at = after
            continue
        at += 1
    return rows, at


def _joined(rows: list[list[str]]) -> list[list[str]]:
    """Rows torn where an upright cell (民 主 之 家) ended in an empty line are one again."""
    width = _width(rows)
    whole: list[list[str]] = []
    for row in rows:
        torn = whole and len(whole[-1]) + len(row) <= width and _is_upright(whole[-1][-1])
        if torn:
            whole[-1] = [*whole[-1], *row]
        else:
            whole.append(row)
    return whole


def _is_upright(text: str) -> bool:
    lines = text.split()
    return len(lines) > 1 and all(len(line) <= 2 for line in lines)


def _width(rows: list[list[str]]) -> int:
    lengths = Counter(len(row) for row in rows)
    return max(lengths, key=lambda length: (lengths[length], length)) if len(rows) > 8 else max(lengths)


def _add_table(book: Document, rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = book.add_table(len(rows), width)
    for number, row in enumerate(rows):
        cells = table.rows[number].cells
        spare = width - len(row)
        first = "".join(row[0].split()) in _FIRST_SPANS
        for column, text in enumerate(row):
            at = column + spare if first and column else column
            cell = cells[at]
            if spare and first and column == 0:
                cell = cells[0].merge(cells[spare])
            elif spare and not first and column == len(row) - 1:
                cell = cells[at].merge(cells[width - 1])
            _fill(cell, text)


def _fill(cell: object, text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    cell.text = lines[0] if lines else ""
    for line in lines[1:]:
        cell.add_paragraph(line)
