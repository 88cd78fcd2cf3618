"""Old form fields of a blank form (17.16.5.20 to 22): read as text, then filled as the fields they are."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.wordml.names import FIELD_VALUE, PARAGRAPH, RUN, TEXT, VALUE, W

LINE: Final = "____"
BOX: Final = "□"
"""What stands for a control while the form is read."""
_FIELD: Final = f"{W}fldChar"
_TYPE: Final = f"{W}fldCharType"
_DATA: Final = f"{W}ffData"
_LOOKS: Final = f"{W}rPr"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_NO_CHOICE: Final = ("选择一项", "请选择", "Choose an item", "选择")


@dataclass(frozen=True)
class FormField:
    """A field whose runs are taken out, and the text that stands in their place while the form is read."""

    text: etree._Element
    blank: str
    """What the text says as long as nothing takes its place."""
    runs: tuple[etree._Element, ...]
    choices: tuple[str, ...] = ()


def choices(items: Iterable[etree._Element]) -> Iterator[str]:
    """The entries of a list that are no prompt."""
    for item in items:
        shown = (item.get(f"{W}displayText") or item.get(VALUE) or "").strip()
        if shown and not shown.startswith(_NO_CHOICE):
            yield shown


def without_blank(tag: str) -> str:
    """The tag of a value without the line that stood for the control; a control without a value is empty."""
    return tag.replace(f" or '{LINE}'", "")


def form_fields(root: etree._Element) -> list[FormField]:
    """The fields of a tree, each taken out of it."""
    return [one for paragraph in list(root.iter(PARAGRAPH)) for one in _of_paragraph(paragraph)]


def _of_paragraph(paragraph: etree._Element) -> Iterator[FormField]:
    """Each field with ffData: its runs go, and a line or a box takes their place."""
    inside: list[etree._Element] | None = None
    for run in list(paragraph.iter(RUN)):
        mark = run.find(_FIELD)
        kind = mark.get(_TYPE) if mark is not None else None
        if kind == "begin" and mark is not None and mark.find(_DATA) is not None:
            inside = []
        if inside is not None:
            inside.append(run)
        if kind == "end" and inside is not None:
            yield _taken_out(inside)
            inside = None


def _taken_out(runs: list[etree._Element]) -> FormField:
    data = _data(runs[0])
    made = etree.Element(RUN)
    if (looks := runs[0].find(_LOOKS)) is not None:
        made.append(copy.deepcopy(looks))
    text = etree.SubElement(made, TEXT, {_SPACE: "preserve"})
    text.text = BOX if data.find(f"{W}checkBox") is not None else LINE
    runs[0].addprevious(made)
    for run in runs:
        run.getparent().remove(run)
    return FormField(text, text.text, tuple(runs), tuple(choices(_entries(data))))


def _data(run: etree._Element) -> etree._Element:
    """Of the run that begins the field."""
    return next(run.iter(_DATA))


def _entries(data: etree._Element) -> list[etree._Element]:
    return list(data.iterfind(f"{W}ddList/{W}listEntry"))


def settle_field(one: FormField) -> None:
    """The field's runs again; a placeholder becomes its result, or where it shows none, its status text."""
    made = one.text.getparent()
    if made is None or made.getparent() is None:
        return
    runs = list(one.runs)
    if one.text.text != one.blank:
        one.text.text = without_blank(one.text.text or "")
        data = _data(runs[0])
        if data.find(f"{W}textInput") is None:
            _note(data, one.text.text or "")
        else:
            runs = [*_until_result(runs), copy.deepcopy(made), runs[-1]]
    for run in runs:
        made.addprevious(run)
    made.getparent().remove(made)


def _until_result(runs: list[etree._Element]) -> list[etree._Element]:
    """The runs before a field's result."""
    kinds = [mark.get(_TYPE) if (mark := run.find(_FIELD)) is not None else None for run in runs]
    if "separate" in kinds:
        return runs[: kinds.index("separate") + 1]
    between = etree.Element(RUN)
    etree.SubElement(between, _FIELD, {_TYPE: "separate"})
    return [*runs[:-1], between]


def _note(data: etree._Element, tag: str) -> None:
    for old in data.findall(f"{W}statusText"):
        data.remove(old)
    kind = next(child for child in data if child.tag in (f"{W}checkBox", f"{W}ddList"))
    status = etree.Element(f"{W}statusText", {f"{W}type": "text", VALUE: f"{FIELD_VALUE}{tag}"})
    kind.addprevious(status)
    entries = _entries(data)
    if entries and tuple(
        choices(entries[:1])
    ):  # a list without an entry for none would always say its first one
        entries[0].addprevious(etree.Element(f"{W}listEntry", {VALUE: "\u3000"}))
