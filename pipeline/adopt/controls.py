"""Form controls of a blank form made plain: content controls (w:sdt) and legacy fields become lines and boxes.

A value is printed where the control stood; the control itself would ask Word's user again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.wordml.names import PARAGRAPH, RUN, TEXT, VALUE, W

LINE: Final = "____"
_BOX: Final = "□"
_CONTROL: Final = f"{W}sdt"
_SHOWS_HINT: Final = f"{W}sdtPr/{W}showingPlcHdr"
_LISTS: Final = (f"{W}sdtPr/{W}dropDownList/{W}listItem", f"{W}sdtPr/{W}comboBox/{W}listItem")
_FIELD: Final = f"{W}fldChar"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_NO_CHOICE: Final = ("选择一项", "请选择", "Choose an item", "选择")
_SPELT: Final = {"{{": "{_{", "}}": "}_}", "{%": "{_%", "%}": "%_}", "{#": "{ #", "#}": "# }"}
_LITERAL: Final = re.compile("|".join(map(re.escape, _SPELT)))
"""Braces that the form prints: how templates spell them, so that they are no tags."""
_CHECK: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


def made_plain(root: etree._Element) -> Mapping[etree._Element, tuple[str, ...]]:
    """Takes controls out of a tree, their looks stay, and spells printed braces as templates do.

    Gives the choices of lists by the text element that stands in their place.
    """
    choices: dict[etree._Element, tuple[str, ...]] = {}
    for control in list(root.iter(_CONTROL)):
        _unwrap(control, choices)
    for paragraph in list(root.iter(PARAGRAPH)):
        _legacy(paragraph, choices)
    for text in root.iter(TEXT):
        text.text = _LITERAL.sub(lambda braces: _SPELT[braces[0]], text.text or "")
    return choices


def _unwrap(control: etree._Element, choices: dict[etree._Element, tuple[str, ...]]) -> None:
    content = control.find(f"{W}sdtContent")
    listed = tuple(_items(item for path in _LISTS for item in control.iterfind(path)))
    if content is not None:
        hint = control.find(_SHOWS_HINT) is not None or bool(listed)
        is_box = control.find(f"{W}sdtPr/{_CHECK}") is not None
        first = next(content.iter(TEXT), None)
        if is_box and first is not None:
            first.text = _BOX
        elif hint:
            _emptied(content, control)
        if listed and first is not None:
            choices[first] = listed
        for child in list(content):
            control.addprevious(child)
    parent = control.getparent()
    if parent is not None:
        parent.remove(control)


def _emptied(content: etree._Element, control: etree._Element) -> None:
    """A line in the place of what the control asks; a control that is a whole cell or paragraph is just blank."""
    texts = list(content.iter(TEXT))
    for text in texts:
        text.text = ""
    if texts and _has_neighbours(control):
        texts[0].text = LINE
        _without_hint_style(texts[0])


def _without_hint_style(text: etree._Element) -> None:
    """The grey of a control's hint would be the value's colour."""
    run = text.getparent()
    properties = run.find(f"{W}rPr") if run is not None else None
    style = properties.find(f"{W}rStyle") if properties is not None else None
    if properties is not None and style is not None:
        properties.remove(style)


def _has_neighbours(control: etree._Element) -> bool:
    """Whether other text stands in the control's paragraph."""
    paragraph = next(control.iterancestors(PARAGRAPH), None)
    if paragraph is None:
        return False
    own = set(control.iter(TEXT))
    return any((text.text or "").strip() for text in paragraph.iter(TEXT) if text not in own)


def _items(items: Iterable[etree._Element]) -> Iterator[str]:
    for item in items:
        shown = item.get(f"{W}displayText") or item.get(VALUE) or ""
        if shown.strip() and not shown.strip().startswith(_NO_CHOICE):
            yield shown.strip()


def _legacy(paragraph: etree._Element, choices: dict[etree._Element, tuple[str, ...]]) -> None:
    """Each field with ffData: its runs go, and a line or a box takes the place of its result."""
    inside: list[etree._Element] | None = None
    for run in list(paragraph.iter(RUN)):
        mark = run.find(_FIELD)
        kind = mark.get(f"{W}fldCharType") if mark is not None else None
        if kind == "begin" and mark is not None and mark.find(f"{W}ffData") is not None:
            inside = []
        if inside is not None:
            inside.append(run)
        if kind == "end" and inside is not None:
            _replaced(inside, choices)
            inside = None


def _replaced(runs: list[etree._Element], choices: dict[etree._Element, tuple[str, ...]]) -> None:
    data = runs[0].find(f"{_FIELD}/{W}ffData")
    is_box = data is not None and data.find(f"{W}checkBox") is not None
    listed = tuple(_items(data.iterfind(f"{W}ddList/{W}listEntry"))) if data is not None else ()
    first, *others = runs
    for child in list(first):
        if child.tag != f"{W}rPr":
            first.remove(child)
    text = etree.SubElement(first, TEXT)
    text.text = _BOX if is_box else LINE
    text.set(_SPACE, "preserve")
    if listed:
        choices[text] = listed
    for run in others:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
