"""Rows of a Word table that stand for many: repeated for each record, cells of one unit merged, a blank one made."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from pipeline.adopt.forms.marking import tag_row
from pipeline.wordml.names import CELL, PARAGRAPH, VALUE, W

_PROPERTIES: Final = f"{W}tcPr"
_MERGE: Final = f"{W}vMerge"
_BEFORE_MERGE: Final = tuple(f"{W}{name}" for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
_KEPT: Final = (f"{W}pPr",)


def repeat(row: etree._Element, rows: str, unit: etree._Element | None, begins: str) -> None:
    """Lets a row stand once for each of `rows`; the cell of a unit reaches down until one `begins`."""
    row.addprevious(tag_row(row, f"{{%tr for row in {rows} %}}"))
    end = tag_row(row, "{%tr endfor %}")
    if unit is None:
        row.addnext(end)
        return
    at = list(row.iter(CELL)).index(unit)
    lower = copy.deepcopy(row)
    below = list(lower.iter(CELL))[at]
    _merge(unit, "restart")
    _merge(below, "continue")
    _empty(below)
    row.addprevious(tag_row(row, f"{{%tr if {begins} %}}"))
    for one in (end, tag_row(row, "{%tr endif %}"), lower, tag_row(row, "{%tr else %}")):
        row.addnext(one)


def blank_row(like: etree._Element) -> etree._Element:
    """A row below another and like it, with nothing in its cells."""
    row = copy.deepcopy(like)
    for repeated in list(row.iter(f"{W}tblHeader")):
        repeated.getparent().remove(repeated)
    for cell in row.iter(CELL):
        for merge in list(cell.iter(_MERGE)):
            merge.getparent().remove(merge)
        _empty(cell)
    like.addnext(row)
    return row


def _empty(cell: etree._Element) -> None:
    """Leaves the first paragraph of a cell, with its look."""
    first, *others = cell.findall(PARAGRAPH)
    for one in others:
        cell.remove(one)
    for child in list(first):
        if child.tag not in _KEPT:
            first.remove(child)


def _merge(cell: etree._Element, how: str) -> None:
    properties = cell.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        cell.insert(0, properties)
    for merge in properties.findall(_MERGE):
        properties.remove(merge)
    before = [child for child in properties if child.tag in _BEFORE_MERGE]
    merge = etree.Element(_MERGE)
    merge.set(VALUE, how)
    properties.insert(len(before), merge)
