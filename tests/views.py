"""Text views of what was made, through readers that did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader


def docx_lines(path: Path) -> list[str]:
    """Paragraphs and table rows in order; cells are parted by ` | `, merged ones stand once."""
    return list(_lines(docx.Document(str(path))))


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                cells = {id(cell._tc): cell.text for cell in row.cells}
                yield " | ".join(text.replace("\n", "⏎") for text in cells.values())


def xlsx_cells(path: Path) -> list[str]:
    """`B4 = …` for every cell that is not empty, sheet by sheet."""
    book = openpyxl.load_workbook(path)
    return [
        f"{sheet.title}!{cell.coordinate} = {cell.value}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def pdf_pages(path: Path) -> list[str]:
    """`210x297 first words` for every page."""
    return [
        f"{round(float(page.mediabox.width) / 72 * 25.4)}x{round(float(page.mediabox.height) / 72 * 25.4)} "
        f"{''.join(page.extract_text().split())[:20]}"
        for page in PdfReader(path).pages
    ]
