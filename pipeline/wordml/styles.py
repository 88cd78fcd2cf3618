"""Styles of one document made fit to stand among those of another: what it takes for granted is written out.

A document's defaults (ECMA-376 part 1, 17.7.5) and default styles (17.7.4.17) hold for all that names no style. In
another document others hold; so defaults go into the styles, and every paragraph and table is given its style by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.wordml.names import PARAGRAPH, TABLE, VALUE, W

_STYLE: Final = f"{W}style"
_ID: Final = f"{W}styleId"
_TYPE: Final = f"{W}type"
_DEFAULT: Final = f"{W}default"
_YES: Final = frozenset({"1", "true", "on"})
_REFERENCES: Final = {
    f"{W}{name}"
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")
}
_PARAGRAPH_ORDER: Final = (
    " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "
)
"""Children of w:pPr in the order of the schema (wml.xsd, CT_PPr)."""
_STYLE_ORDER: Final = (
    " name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr "
)
"""Children of w:style (CT_Style)."""


def write_out(styles: etree._Element) -> None:
    """Moves the defaults of a document into those of its styles that are based on none."""
    defaults = styles.find(f"{W}docDefaults")
    if defaults is None:
        return
    for style in _paragraph_roots(styles):
        for name, order in (("rPr", ""), ("pPr", _PARAGRAPH_ORDER)):
            given = defaults.find(f"{W}{name}Default/{W}{name}")
            if given is not None:
                _complete(_child(style, name, _STYLE_ORDER), given, order)
    styles.remove(defaults)


def defaults_of(styles: etree._Element) -> dict[str, str]:
    """The ids of the default styles by type."""
    return {
        style.get(_TYPE, ""): style.get(_ID, "")
        for style in styles.iter(_STYLE)
        if style.get(_DEFAULT) in _YES
    }


def name_styles(blocks: Iterator[etree._Element], defaults: Mapping[str, str]) -> None:
    """Gives every paragraph and table that names no style the default one by name."""
    for element in blocks:
        if element.tag == PARAGRAPH and "paragraph" in defaults:
            _name(_child(element, "pPr", " pPr "), "pStyle", defaults["paragraph"])
        elif element.tag == TABLE and "table" in defaults:
            _name(element.find(f"{W}tblPr"), "tblStyle", defaults["table"])


def renamed(styles: etree._Element, number: int) -> dict[str, etree._Element]:
    """Copies of the styles by their old ids, called so that no other document has them, and none of them a default."""
    ids = {style.get(_ID, ""): f"{style.get(_ID, '')}-{number}" for style in styles.iter(_STYLE)}
    copies = {}
    for style in styles.iter(_STYLE):
        copy = deepcopy(style)
        copy.attrib.pop(_DEFAULT, None)
        copy.set(_ID, ids[style.get(_ID, "")])
        name = copy.find(f"{W}name")
        if name is not None:
            name.set(VALUE, f"{name.get(VALUE, '')}〔{number}〕")
        refer(copy, ids)
        copies[style.get(_ID, "")] = copy
    return copies


def refer(root: etree._Element, ids: Mapping[str, str]) -> None:
    """Changes the names of styles wherever they are referred to; those that are not there are no longer named."""
    for element in list(root.iter(*_REFERENCES)):
        old = element.get(VALUE, "")
        if old in ids:
            element.set(VALUE, ids[old])
        else:
            element.getparent().remove(element)


def _paragraph_roots(styles: etree._Element) -> Iterator[etree._Element]:
    for style in styles.iter(_STYLE):
        if style.get(_TYPE) == "paragraph" and style.find(f"{W}basedOn") is None:
            yield style


def _complete(properties: etree._Element, defaults: etree._Element, order: str) -> None:
    """Adds the defaults that the properties do not set themselves: elements, and attributes such as those of fonts."""
    for default in defaults:
        own = properties.find(default.tag)
        if own is None:
            _put(properties, deepcopy(default), order)
            continue
        for name, value in default.attrib.items():
            if name not in own.attrib:
                own.set(name, value)


def _put(parent: etree._Element, child: etree._Element, order: str) -> None:
    """Inserts a child where the schema wants it; behind all others where any order is right."""
    if not order:
        parent.append(child)
        return
    place = order.find(f" {etree.QName(child).localname} ")
    parent.insert(sum(order.find(f" {etree.QName(one).localname} ") < place for one in parent), child)


def _child(parent: etree._Element, name: str, order: str) -> etree._Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        _put(parent, found, order)
    return found


def _name(properties: etree._Element | None, tag: str, style: str) -> None:
    if properties is not None and properties.find(f"{W}{tag}") is None:
        properties.insert(0, etree.Element(f"{W}{tag}", {VALUE: style}))
