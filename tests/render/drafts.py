"""Drafts of Word templates drawn inline, and the schema's judgement of what was made from them."""

from __future__ import annotations

import functools
import importlib.util
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.text.paragraph import Paragraph
from lxml import etree

Text = str | Sequence[str]
Block = Text | list[list[Text]]

STORIES = ("word/document", "word/header", "word/footer", "word/footnotes")

FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd0000000f49444154789c63fccfc0c0"
    "c0c0000006080101cb4776750000000049454e44ae426082"
)
"""A red picture of 2 × 1 pixels."""


@dataclass(frozen=True)
class Draft:
    """A template: a text is a paragraph, a tuple of texts a paragraph of several runs, a list of rows a table."""

    body: Sequence[Block]
    header: Text = ""
    footer: Text = ""
    footnote: str = ""
    title: str = ""
    author: str = ""
    change: Callable[[Document], object] | None = None

    def save(self, path: Path) -> Path:
        document = docx.Document()
        for block in self.body:
            if isinstance(block, list):
                _draw_table(document, block)
            else:
                _write(document.add_paragraph(), block)
        section = document.sections[0]
        if self.header:
            _write(section.header.paragraphs[0], self.header)
        if self.footer:
            _write(section.footer.paragraphs[0], self.footer)
        if self.footnote:
            _add_footnotes(document, self.footnote)
        document.core_properties.title = self.title
        document.core_properties.author = self.author
        if self.change:
            self.change(document)
        document.save(str(path))
        return path


def _draw_table(document: Document, rows: list[list[Text]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            _write(cell.paragraphs[0], text)


def _write(paragraph: Paragraph, text: Text) -> None:
    for run in (text,) if isinstance(text, str) else text:
        paragraph.add_run(run)


def _add_footnotes(document: Document, text: str) -> None:
    blob = FOOTNOTES.format(text).encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


@functools.cache
def _validator() -> tuple[ModuleType, etree.XMLSchema]:
    path = Path(__file__).parents[1] / "ooxml" / "ooxml_validate.py"
    specification = importlib.util.spec_from_file_location("ooxml_validate", path)
    assert specification is not None
    assert specification.loader is not None
    validator = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(validator)
    return validator, validator.load_schema()


def schema_faults(filled: bytes) -> list[tuple[str, int, str]]:
    """What the ECMA-376 schema says against the text parts of a docx: part, line, message."""
    validator, schema = _validator()
    faults: list[tuple[str, int, str]] = validator.validate(io.BytesIO(filled), schema, parts=STORIES)
    return faults


def read_texts(filled: bytes) -> list[str]:
    """Paragraphs and cells in the order of the document, as python-docx reads them."""
    blocks = docx.Document(io.BytesIO(filled)).iter_inner_content()
    found: list[str] = []
    for block in blocks:
        found += (
            [block.text]
            if isinstance(block, Paragraph)
            else [cell.text for row in block.rows for cell in row.cells]
        )
    return found
