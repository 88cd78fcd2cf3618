"""What the tests of the PDF stage share: small forms as offices draw them, and pages as pixels."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph


class Paper:
    """An A4 form being drawn; `bytes()` of it is the docx."""

    def __init__(self) -> None:
        self.word: Document = docx.Document()
        self.section = self.word.sections[0]
        self.section.page_width, self.section.page_height = Mm(210), Mm(297)

    def text(self, words: str, font: str = "仿宋_GB2312") -> Paragraph:
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(words)
        run.font.name, run.font.size = "Times New Roman", Pt(16)
        run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), font)
        return paragraph

    def table(self, *rows: tuple[str, ...]) -> None:
        table = self.word.add_table(0, len(rows[0]), style="Table Grid")
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words

    def bytes(self) -> bytes:
        buffer = io.BytesIO()
        self.word.save(buffer)
        return buffer.getvalue()


@pytest.fixture(scope="session")
def paper() -> type[Paper]:
    return Paper


@pytest.fixture
def blank_pdf(tmp_path: Path) -> Callable[..., Path]:
    """A PDF with so many pages, each with its number drawn as a bar of that width."""

    def written(name: str, pages: int, size: tuple[int, int] = (595, 842)) -> Path:
        path = tmp_path / f"{name}.pdf"
        with pikepdf.new() as pdf:
            for number in range(1, pages + 1):
                page = pdf.add_blank_page(page_size=size)
                page.Contents = pdf.make_stream(f"10 10 {number} 5 re f".encode())
            pdf.save(path)
        return path

    return written
