"""What people do to a form in Word, done to its XML."""

from __future__ import annotations

import copy
import io
import re
import unicodedata
from collections.abc import Callable, Iterator

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Edit = Callable[[Document, str, str], None]
"""Done to a form at the cell with this label and the cell with this value."""


def edited(content: bytes, edit: Edit, label: str, value: str) -> bytes:
    """The file after the edit."""
    document = docx.Document(io.BytesIO(content))
    edit(document, label, value)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def cells(document: Document) -> Iterator:
    yield from document.element.body.iter(qn("w:tc"))


def text_of(element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def cell_with(document: Document, text: str):
    """The first cell with this text, blanks aside."""
    return next(cell for cell in cells(document) if squeezed(text_of(cell)) == squeezed(text))


def value_cell(document: Document, label: str):
    """The cell beside the label."""
    own = cell_with(document, label)
    after = own.getnext()
    while after is not None and after.tag != qn("w:tc"):
        after = after.getnext()
    return after


def write(cell, text: str) -> None:
    """The text in the cell's first run, the others gone."""
    first, *others = cell.iter(qn("w:t"))
    first.text = text
    for node in others:
        node.text = ""


def paragraph(text: str):
    made, run, words = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    made.append(run)
    return made


def spaces_in_the_label(document: Document, label: str, value: str) -> None:
    write(cell_with(document, label), "　".join(squeezed(label)) + "：")


def lines_in_the_label(document: Document, label: str, value: str) -> None:
    own = cell_with(document, label)
    halves = squeezed(label)[:2], squeezed(label)[2:]
    write(own, halves[0])
    own.append(paragraph(halves[1]))


def another_font(document: Document, label: str, value: str) -> None:
    for run in document.element.body.iter(qn("w:r")):
        for old in run.findall(qn("w:rPr")):
            run.remove(old)


def empty_rows(document: Document, label: str, value: str) -> None:
    row = cell_with(document, label).getparent()
    for _ in range(2):
        other = copy.deepcopy(row)
        for cell in other.iter(qn("w:tc")):
            for one in list(cell.iter(qn("w:p")))[1:]:
                one.getparent().remove(one)
            for node in cell.iter(qn("w:t")):
                node.text = ""
        row.addnext(other)


def empty_paragraphs(document: Document, label: str, value: str) -> None:
    for table in list(document.element.body.iter(qn("w:tbl"))):
        table.addprevious(paragraph(""))
        table.addprevious(paragraph("　"))


def row_split(document: Document, label: str, value: str) -> None:
    """The value's second half goes into a row of its own."""
    cell = value_cell(document, label)
    text = text_of(cell)
    row = copy.deepcopy(cell.getparent())
    at = [one for one in cell.getparent() if one.tag == qn("w:tc")].index(cell)
    cell.getparent().addnext(row)
    for number, other in enumerate(one for one in row if one.tag == qn("w:tc")):
        for extra in list(other.iter(qn("w:p")))[1:]:
            extra.getparent().remove(extra)
        for node in other.iter(qn("w:t")):
            node.text = ""
        if number == at:
            other.append(paragraph(text[len(text) // 2 :]))
    write(cell, text[: len(text) // 2])


def merge_undone(document: Document, label: str, value: str) -> None:
    """Every merged cell becomes single cells, the text in the first."""
    for cell in list(cells(document)):
        properties = cell.tcPr
        for tag in ("w:vMerge",):
            for old in properties.findall(qn(tag)) if properties is not None else ():
                properties.remove(old)
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        if span is not None:
            for _ in range(int(span.get(qn("w:val"))) - 1):
                empty = OxmlElement("w:tc")
                empty.append(OxmlElement("w:p"))
                cell.addnext(empty)
            properties.remove(span)


def typed_into_the_label(document: Document, label: str, value: str) -> None:
    cell = value_cell(document, label)
    write(cell_with(document, label), f"{squeezed(label)}：{value}")
    write(cell, "")


def with_unit(document: Document, label: str, value: str) -> None:
    write(value_cell(document, label), f"{value} 人")


def tracked(document: Document, label: str, value: str) -> None:
    """The value replaced under revision marks."""
    cell = value_cell(document, label)
    for run in list(cell.iter(qn("w:r"))):
        gone, new = OxmlElement("w:del"), OxmlElement("w:ins")
        for mark in (gone, new):
            mark.set(qn("w:id"), "7")
            mark.set(qn("w:author"), "某")
        run.addprevious(gone)
        run.addprevious(new)
        new.append(copy.deepcopy(run))
        for node in list(run.iter(qn("w:t"))):
            deleted = OxmlElement("w:delText")
            deleted.text = "旧" + (node.text or "")
            node.getparent().replace(node, deleted)
        gone.append(run)


def in_a_control(document: Document, label: str, value: str) -> None:
    """The value in a content control, and an untouched control beside it with its prompt."""
    own = value_cell(document, label)
    for one in list(own.iter(qn("w:p")))[:1]:
        for prompt in (False, True):
            control, properties, content = (
                OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent")
            )
            control.append(properties)
            control.append(content)
            if prompt:
                properties.append(OxmlElement("w:showingPlcHdr"))
                content.append(paragraph("单击此处输入文字").find(qn("w:r")))
            else:
                for run in one.findall(qn("w:r")):
                    content.append(run)
            one.append(control)


def row_moved(document: Document, label: str, value: str) -> None:
    """The row goes to the end of its table."""
    row = cell_with(document, label).getparent()
    row.getparent().append(row)


def label_mistyped(document: Document, label: str, value: str) -> None:
    words = squeezed(label)
    write(cell_with(document, label), words[:-2] + "的" + words[-2:])


def note_beside(document: Document, label: str, value: str) -> None:
    """Remarks of the office around the form."""
    document.element.body.insert(0, paragraph("收文登记：第 12 号"))


HARMLESS: tuple[Edit, ...] = (
    *(spaces_in_the_label, lines_in_the_label, another_font, empty_rows, empty_paragraphs, merge_undone),
    *(typed_into_the_label, tracked, in_a_control, note_beside),
)
"""After these every value is read, and nothing is in doubt."""
DOUBTFUL: tuple[Edit, ...] = (row_split, row_moved, label_mistyped)
"""After these it may be."""
