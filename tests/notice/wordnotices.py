"""Notices as Word files built from bare XML, whole enough for Word, for what no library writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from xml.sax.saxutils import escape

from pipeline.ooxml import closed, deflated, lay_out, package
from pipeline.wordml.document import Document, document

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
SPACES = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "comments": "comments"}


def run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*texts: str) -> str:
    """A paragraph of so many runs; what begins with < is XML already."""
    return f"<w:p>{''.join(text if text.startswith('<') else run(text) for text in texts)}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of these texts; what begins with < is XML already."""
    width = max(map(len, rows))
    grid = "<w:gridCol/>" * width
    lines = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr/>{text if text.startswith('<') else paragraph(text)}</w:tc>" for text in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def docx(body: str, parts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A docx with this body; `parts` are further ones by kind and number (header1), given by what is in them."""
    references = "".join(
        f'<w:{name.rstrip("0123456789")}Reference w:type="default" r:id="r{name}"/>'
        for name in parts
        if name.startswith(("header", "footer")) and not name.startswith("footnotes")
    )
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _related({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}"
        f"<w:sectPr>{references}</w:sectPr></w:body></w:document>",
        "word/_rels/document.xml.rels": _related({name: f"{name}.xml" for name in parts}),
    }
    for name, inside in parts.items():
        tag = _KINDS[name.rstrip("0123456789")]
        files[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{inside}</w:{tag}>"
    return closed(lay_out(deflated(name, content.encode()) for name, content in files.items()))


def opened(content: bytes, name: str = "通知.docx") -> Document:
    return document(package(content, name), name)


def notice(text: str) -> bytes:
    """A notice given as text, a paragraph a line; lines with | in them are the rows of a table."""
    blocks = []
    for in_table, lines in groupby(text.split("\n"), key=lambda line: "|" in line):
        if in_table:
            blocks.append(table([[cell.strip() for cell in line.split("|")] for line in lines]))
        else:
            blocks += [paragraph(line) for line in lines]
    return docx("".join(blocks))


def _types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MIME}.{name.rstrip("0123456789")}+xml"/>'
        for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>{overrides}</Types>'
    )


def _related(targets: Mapping[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{name}" Type="{_RELATIONS}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
