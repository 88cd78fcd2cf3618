"""What people do to a form in Word, done to its XML."""

from __future__ import annotations

import copy
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from lxml import etree

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


def row_added(document: Document, label: str, value: str) -> None:
    """A row that the form does not have, below that of a value beside its label, where no merged cell goes on."""
    if value_cell(document, label) is None:
        return
    row = cell_with(document, label).getparent()
    while row.getnext() is not None and row.getnext().findall(f".//{qn('w:vMerge')}"):
        row = row.getnext()
    made = OxmlElement("w:tr")
    for text in ("备注", "无"):
        made.append(cell(text))
    row.addnext(made)


def cell(text: str):
    made = OxmlElement("w:tc")
    made.append(paragraph(text))
    return made


def cell_split(document: Document, label: str, value: str) -> None:
    """The value's cell alone becomes two, as Word splits it: its neighbours stand beside both."""
    row_split(document, label, value)
    own = value_cell(document, label)
    upper, lower = (
        [one for one in row if one.tag == qn("w:tc")] for row in (own.getparent(), own.getparent().getnext())
    )
    for one, under in zip(upper, lower, strict=True):
        if one is not own:
            merge(one, "restart")
            merge(under, "continue")


def merge(own, how: str) -> None:
    properties = own.get_or_add_tcPr()
    for old in properties.findall(qn("w:vMerge")):
        properties.remove(old)
    made = OxmlElement("w:vMerge")
    made.set(qn("w:val"), how)
    properties.append(made)


def column_split(document: Document, label: str, value: str) -> None:
    """The value stands in the second of two cells."""
    own = value_cell(document, label)
    own.addprevious(cell(""))


def merge_filled(document: Document, label: str, value: str) -> None:
    """Cells side by side that were one, each with its text, as some programs write them."""
    for own in (cell_with(document, label), value_cell(document, label)):
        other = copy.deepcopy(own)
        own.addnext(other)


def label_said_again(document: Document, label: str, value: str) -> None:
    write(value_cell(document, label), f"{squeezed(label)}：{value}")


def typed_in_one_cell(document: Document, label: str, value: str) -> None:
    """Label and value by lines in one cell, that of the value merged into it."""
    own, other = cell_with(document, label), value_cell(document, label)
    write(own, squeezed(label))
    own.append(paragraph(value))
    other.getparent().remove(other)


def typed_tight(document: Document, label: str, value: str) -> None:
    own, other = cell_with(document, label), value_cell(document, label)
    write(own, squeezed(label) + value)
    write(other, "")


def table_within(document: Document, label: str, value: str) -> None:
    """The value in a table of its own within its cell."""
    own = value_cell(document, label)
    table, row = OxmlElement("w:tbl"), OxmlElement("w:tr")
    table.append(row)
    row.append(cell(value))
    row.append(cell(""))
    write(own, "")
    own.append(table)
    own.append(paragraph(""))


def in_a_layout_table(document: Document, label: str, value: str) -> None:
    """The whole form within one cell."""
    body = document.element.body
    frame, row, own = (OxmlElement(f"w:{name}") for name in ("tbl", "tr", "tc"))
    for block in list(body)[:-1]:
        own.append(block)
    own.append(paragraph(""))
    row.append(own)
    frame.append(row)
    body.insert(0, frame)


def paragraph_end_taken_out(document: Document, label: str, value: str) -> None:
    """Two paragraphs that a tracked change makes one."""
    own = value_cell(document, label)
    write(own, value[1:])
    first = paragraph(value[:1])
    properties, of_mark, gone = (OxmlElement(f"w:{name}") for name in ("pPr", "rPr", "del"))
    gone.set(qn("w:id"), "9")
    of_mark.append(gone)
    properties.append(of_mark)
    first.insert(0, properties)
    next(own.iter(qn("w:p"))).addprevious(first)


def noise(document: Document, label: str, value: str) -> None:
    """What WPS and Word strew in: each character a run, within tags, beside marks and an empty shape."""
    for number, own in enumerate(list(document.element.body.iter(qn("w:r")))):
        texts = own.findall(qn("w:t"))
        if len(texts) != 1 or own.find(qn("w:br")) is not None:
            continue
        for sign in texts[0].text or "":
            tag, mark = OxmlElement("w:smartTag"), OxmlElement("w:bookmarkStart")
            mark.set(qn("w:id"), str(number))
            tag.append(OxmlElement("w:proofErr"))
            tag.append(paragraph(sign)[0])
            own.addprevious(mark)
            own.addprevious(tag)
        own.getparent().remove(own)
    next(value_cell(document, label).iter(qn("w:p"))).append(etree.fromstring(SHAPE))


SHAPE = f"""<w:r xmlns:w="{nsmap["w"]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>
<mc:Fallback><w:pict><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def wrapped(document: Document, label: str, value: str) -> None:
    """Everything in content controls and no cell merged by columns, as from an online editor."""
    for name in ("r", "p", "tc", "tr", "tbl"):
        for own in list(document.element.body.iter(qn(f"w:{name}"))):
            control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
            own.addprevious(control)
            content.append(own)
            control.append(content)
    for name in ("gridSpan", "tblGrid"):
        for old in list(document.element.body.iter(qn(f"w:{name}"))):
            old.getparent().remove(old)


def read_aloud(document: Document, label: str, value: str) -> None:
    """How a rare name is read stands above it."""
    own = next(value_cell(document, label).iter(qn("w:r")))
    holder, ruby, above, base = (OxmlElement(f"w:{name}") for name in ("r", "ruby", "rt", "rubyBase"))
    own.addprevious(holder)
    above.append(paragraph("hóng")[0])
    base.append(own)
    for one in (above, base):
        ruby.append(one)
    holder.append(ruby)


def strict(content: bytes) -> bytes:
    """The file in the namespaces of ISO/IEC 29500 Strict."""
    spaces = {
        f"http://schemas.openxmlformats.org/{usual}": f"http://purl.oclc.org/ooxml/{name}"
        for usual, name in (
            ("wordprocessingml/2006/main", "wordprocessingml/main"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
            ("drawingml/2006/main", "drawingml/main"),
        )
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for usual, other in spaces.items():
                part = part.replace(usual.encode(), other.encode())
            new.writestr(name, part)
    return buffer.getvalue()


HARMLESS: tuple[Edit, ...] = (
    *(spaces_in_the_label, lines_in_the_label, another_font, empty_rows, empty_paragraphs, merge_undone),
    *(typed_into_the_label, tracked, in_a_control, note_beside, row_added, column_split, merge_filled),
    *(label_said_again, typed_in_one_cell, table_within, in_a_layout_table, paragraph_end_taken_out),
    *(noise, wrapped, read_aloud),
)
"""After these every value is read, and nothing is in doubt."""
DOUBTFUL: tuple[Edit, ...] = (row_split, cell_split, typed_tight, row_moved, label_mistyped)
"""After these it may be."""
