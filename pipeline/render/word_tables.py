"""What docxtpl does to tables: child order that it breaks, and repair of column grids that few need."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from jinja2 import nodes
from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAYBE: Final = _W + "maybe"

EMPTY_TABLE: Final = "</w:tblGrid></w:tbl>"
HOLLOW_CELLS: Final = ("</w:tcPr></w:tc>", "</w:tbl></w:tc>")
"""Ends of cells that lack the paragraph in which every cell must end."""

_CELL_PROPERTIES: Final = re.compile(r"(?<=<w:tcPr>)(.*?)(?=</w:tcPr>)", re.DOTALL)
_ATTRIBUTES: Final = r"(?:\{\{.*?\}\}|\{%.*?%\}|[^<>])*"  # expressions in attributes may hold < and >
_PROPERTY: Final = re.compile(rf"<w:(\w+){_ATTRIBUTES}(?:/>|>.*?</w:\1>)", re.DOTALL)
_ORDER: Final = (
    " cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange "
)
"""Children of w:tcPr in the order of the schema (wml.xsd, CT_TcPrBase)."""

_ROW: Final = re.compile(r"<w:tr(?=[ >])")
_TAG: Final = re.compile(r"<(/?)w:(tbl|tr|tc)[ >]")


def in_schema_order(source: str) -> str:
    """The source with cell properties in schema order where docxtpl has put in one with an expression."""
    return _CELL_PROPERTIES.sub(lambda properties: _sorted(properties.group()), source)


def _sorted(properties: str) -> str:
    found = list(_PROPERTY.finditer(properties))
    known = all(f" {child[1]} " in _ORDER for child in found)
    if "{" not in properties or not known or "".join(child.group() for child in found) != properties:
        return properties
    return "".join(child.group() for child in sorted(found, key=lambda child: _ORDER.index(f" {child[1]} ")))


def grids_are_settled(tree: nodes.Template, whole: Callable[[str], str]) -> bool:
    """Whether every table that has rows keeps as many columns as its grid says, whatever the values are.

    docxtpl parses each rendered body to add or remove `w:gridCol`; where that never changes anything, parsing
    can be left out, unless an `EMPTY_TABLE` comes out. `whole` makes a document of the body.
    """
    branches = (node for node in tree.find_all(nodes.Stmt) if not isinstance(node, nodes.Output))
    if not all(_holds_whole_rows(_data(branch)) for branch in branches):
        return False
    try:
        root = etree.fromstring(whole(_data(tree)))
        return all(_is_settled(table) for table in root.iter(_W + "tbl"))
    except (etree.XMLSyntaxError, ValueError):  # ValueError: a gridSpan that is computed
        return False


def _data(node: nodes.Node, maybe: bool = False) -> str:
    """The XML of every branch once, one after the other; rows that may be left out are marked."""
    if isinstance(node, nodes.TemplateData):
        return _ROW.sub('<w:tr w:maybe=""', node.data) if maybe else node.data
    maybe = maybe or not isinstance(node, nodes.Template | nodes.Output)
    return "".join(_data(child, maybe) for child in node.iter_child_nodes())


def _holds_whole_rows(fragment: str) -> bool:
    depth = 0
    for closing, name in _TAG.findall(fragment):
        depth += -1 if closing else 1
        if depth < 0 or (depth, name, closing) == (1, "tc", ""):
            return False
    return True


def _is_settled(table: etree._Element) -> bool:
    columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
    rows = list(table.iter(_W + "tr"))  # like docxtpl: rows of tables inside this one count too
    most = max((len(row.findall(_W + "tc")) for row in rows), default=0)
    narrowest = min(map(_span, rows), default=0)
    certain = max((_span(row) for row in rows if _MAYBE not in row.attrib), default=0)
    return most <= columns <= max(narrowest, certain)


def _span(row: etree._Element) -> int:
    spans = (cell.find(f"{_W}tcPr/{_W}gridSpan") for cell in row.findall(_W + "tc"))
    return sum(1 if span is None else int(span.get(_W + "val")) for span in spans)


def with_whole_cells(xml: str) -> str:
    """The XML with a paragraph at the end of every cell: where a branch took it away, Word sees damage."""
    for ending in HOLLOW_CELLS:
        xml = xml.replace(ending, ending.replace("</w:tc>", "<w:p/></w:tc>"))
    return xml
