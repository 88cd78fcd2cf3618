"""Notices as Word files, from texts in which a line that begins with a tab is a cell and an empty line ends the row.

Where the text was taken from a file, merged cells were lost: a short row is filled up by its first cell where that is
a total or the head of one, else by its last one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

from pipeline.ooxml import closed, deflated, lay_out

FOLDER = Path(__file__).parents[3] / "shared" / "sources"
"""Beside the project; the texts are not ours to ship."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"'
    ' w:header="851" w:footer="1400" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)
"""A4 with the margins of an official notice."""
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312"'
    ' w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>'
)
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FIRST_SPANS = ("合计", "小计", "总计", "项目")

Look = tuple[str, str]
"""The properties of a paragraph and of its run, as XML."""


def plain(_line: str) -> Look:
    return "", ""


def notice(
    text: str,
    look: Callable[[str], Look] = plain,
    section: str = SECTION.format(""),
    parts: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A docx; `parts` are further ones by kind and number, such as footer1, the relation of which has that id."""
    parts = {"styles": STYLES, **parts}
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body(text, look)}{section}</w:body></w:document>'
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT.format(_kind(name))}"/>'
        for name in parts
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_CONTENT.format("document.main")}"/>{types}</Types>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return closed(lay_out(deflated(name, content.encode()) for name, content in members.items()))


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _relations(targets: Mapping[str, str]) -> str:
    lines = (
        f'<Relationship Id="{name}" Target="{target}" Type="{R}/{_kind(name)}"/>'
        for name, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def body(text: str, look: Callable[[str], Look] = plain) -> str:
    """The paragraphs and tables of a text."""
    lines = re.sub(r"\[bookmark: \w+\]", "", text).split("\n")
    blocks = []
    at = 0
    while at < len(lines):
        if lines[at].startswith("\t"):
            rows, at = _rows(lines, at)
            blocks.append(_table(_joined(rows)))
            continue
        if lines[at].strip():
            blocks.append(paragraph(lines[at], *look(lines[at])))
        at += 1
    return "".join(blocks)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """One paragraph of one run."""
    shown = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{shown}</w:r></w:p>"


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


def _table(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="800"/>' * width
    lines = "".join(f"<w:tr>{_cells(row, width)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cells(row: list[str], width: int) -> str:
    spans = [1] * len(row)
    first = "".join(row[0].split()) in _FIRST_SPANS
    spans[0 if first else -1] += width - len(row)
    return "".join(_cell(text, span) for text, span in zip(row, spans, strict=True))


def _cell(text: str, span: int) -> str:
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    inside = "".join(paragraph(line) for line in lines)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{inside}</w:tc>'
