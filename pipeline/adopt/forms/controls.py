"""Controls of a blank form (w:sdt, old form fields): read as lines and boxes, then filled as the controls they are.

While the form is read, a text stands in the place of each control. Where a placeholder took that text's place, the
control is made to hold it; where none did, the control is put back as it was.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.adopt.forms.form_fields import (
    BOX,
    LINE,
    FormField,
    choices,
    form_fields,
    settle_field,
    without_blank,
)
from pipeline.wordml.names import PARAGRAPH, ROW, RUN, TABLE, TEXT, W

_CONTROL: Final = f"{W}sdt"
_ABOUT: Final = f"{W}sdtPr"
_CONTENT: Final = f"{W}sdtContent"
_PROMPTS: Final = f"{W}showingPlcHdr"
_BOUND: Final = (
    _PROMPTS,
    f"{W}dataBinding",
    "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
)
"""What would put something else in the place of a value: the prompt, and data of the document's own."""
_LISTS: Final = (f"{W}dropDownList/{W}listItem", f"{W}comboBox/{W}listItem")
_OTHERS: Final = tuple(
    f"{W}{name}" for name in ("docPartObj", "docPartList", "group", "equation", "citation", "bibliography")
)
"""Controls that ask for nothing."""
_PROPERTIES: Final = f"{W}rPr"
_STYLE: Final = f"{W}rStyle"
_DRAWN: Final = (f"{W}drawing", f"{W}pict")
_SPELT: Final = {"{{": "{_{", "}}": "}_}", "{%": "{_%", "%}": "%_}", "{#": "{ #", "#}": "# }"}
_LITERAL: Final = re.compile("|".join(map(re.escape, _SPELT)))
"""Braces that the form prints: how templates spell them, so that they are no tags."""
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_CHECK: Final = f"{_W14}checkbox"
_SIGNS: Final = {f"{_W14}checkedState": "☑", f"{_W14}uncheckedState": "□"}
_SYMBOLS: Final = range(0x2500, 0x2800)
"""Signs that every font may draw; those of symbol fonts are elsewhere."""
_BOX_TAG: Final = re.compile(r"\{\{ '.' if (?P<condition>.+) else '.*' \}\}")


def box_tag(ticked: str, condition: str, empty: str) -> str:
    """The tag of a box that is ticked where the condition holds."""
    return f"{{{{ '{ticked}' if {condition} else '{empty}' }}}}"


@dataclass(frozen=True)
class Control:
    """A content control, and the text within it that stands for it while the form is read."""

    text: etree._Element
    blank: str
    """What the text says as long as nothing takes its place."""
    element: etree._Element
    before: tuple[tuple[etree._Element, str | None], ...] = ()
    """Its texts as they were; None for one that was not there."""
    drawn: tuple[tuple[etree._Element, etree._Element], ...] = ()
    """Runs of a control for a picture, and the picture that they showed."""
    choices: tuple[str, ...] = ()


def taken_as_text(root: etree._Element) -> tuple[Control | FormField, ...]:
    """The controls of a tree, each with a text in its place; printed braces are spelt as templates do."""
    for text in root.iter(TEXT):
        text.text = _LITERAL.sub(lambda braces: _SPELT[braces[0]], text.text or "")
    controls = [one for control in list(root.iter(_CONTROL)) if (one := _content_control(control))]
    return (*controls, *form_fields(root))


def settle(controls: Iterable[Control | FormField]) -> None:
    """The controls hold what has taken their texts' places; the others are as they were."""
    for one in controls:
        if isinstance(one, FormField):
            settle_field(one)
        elif one.text.text == one.blank:
            _put_back(one)
        else:
            one.text.text = without_blank(one.text.text or "")
            _fill(one)


def _content_control(control: etree._Element) -> Control | None:
    about, content = control.find(_ABOUT), control.find(_CONTENT)
    if content is None or about is None or any(about.find(name) is not None for name in _OTHERS):
        return None
    if content.find(ROW) is not None:  # a control around rows: the rows are repeated without it
        _unwrap(control)
        return None
    if about.find(_CHECK) is not None:
        return _as_text(control, content, BOX)
    if about.find(f"{W}picture") is not None:
        return _picture(control, content)
    listed = tuple(choices(item for path in _LISTS for item in about.iterfind(path)))
    asks = about.find(_PROMPTS) is not None or listed or not "".join(content.itertext(TEXT)).strip()
    inner = next(content.iter(_CONTROL, TABLE), None)
    return _as_text(control, content, LINE, listed) if asks and inner is None else None


def _as_text(
    control: etree._Element, content: etree._Element, blank: str, listed: tuple[str, ...] = ()
) -> Control:
    texts = list(content.iter(TEXT))
    before = tuple((text, text.text or "") for text in texts)
    if not texts:
        texts = [_new_text(content)]
        before = ((texts[0], None),)
    for text in texts:
        text.text = ""
    texts[0].text = blank
    return Control(texts[0], blank, control, before=before, choices=listed)


def _new_text(content: etree._Element) -> etree._Element:
    holder = next(content.iter(PARAGRAPH), content)
    run = next(holder.iter(RUN), None)
    return etree.SubElement(etree.SubElement(holder, RUN) if run is None else run, TEXT)


def _picture(control: etree._Element, content: etree._Element) -> Control:
    drawn = [(run, picture) for picture in content.iter(*_DRAWN) if (run := picture.getparent()) is not None]
    for run, picture in drawn:
        run.remove(picture)
    text = _new_text(content)
    text.text = LINE
    return Control(text, LINE, control, before=((text, None),), drawn=tuple(drawn))


def _put_back(one: Control) -> None:
    for run, picture in one.drawn:
        run.append(picture)
    for text, was in one.before:
        text.text = was
        if was is None:
            _remove_made(text)


def _remove_made(text: etree._Element) -> None:
    """Removes a text that was not there, with its run where that has nothing else."""
    run = text.getparent()
    run.remove(text)
    if not len(run):
        run.getparent().remove(run)


def _fill(one: Control) -> None:
    about = one.element.find(_ABOUT)
    if one.drawn or about is None:  # a control for a picture may hold nothing else
        _unwrap(one.element)
        return
    _drop_prompt(about, one.text)
    for name in _BOUND:
        for child in about.findall(name):
            about.remove(child)
    if (plain := about.find(f"{W}text")) is not None:
        plain.set(f"{W}multiLine", "1")
    if (day := about.find(f"{W}date")) is not None:
        day.attrib.pop(f"{W}fullDate", None)
    if (check := about.find(_CHECK)) is not None:
        _tick(check, one.text)


def _drop_prompt(about: etree._Element, text: etree._Element) -> None:
    """The grey of a control's prompt would be the value's colour: the value looks as the control says."""
    run = text.getparent()
    old = run.find(_PROPERTIES) if run is not None else None
    if run is None or about.find(_PROMPTS) is None:
        return
    looks = about.find(_PROPERTIES)
    if looks is not None:
        if old is not None:
            run.remove(old)
        run.insert(0, copy.deepcopy(looks))
    elif old is not None and (style := old.find(_STYLE)) is not None:
        old.remove(style)


def _tick(check: etree._Element, text: etree._Element) -> None:
    """The control's own signs, as far as any font has them; `render.word_controls` sets its state by them."""
    if check.find(f"{_W14}checked") is None:
        check.insert(0, etree.Element(f"{_W14}checked", {f"{_W14}val": "0"}))
    found = _BOX_TAG.fullmatch(text.text or "")
    if found:
        ticked, empty = (_sign(check, name) for name in _SIGNS)
        text.text = box_tag(ticked, found["condition"], empty)


def _sign(check: etree._Element, name: str) -> str:
    state = check.find(name)
    code = int(state.get(f"{_W14}val", "0"), 16) if state is not None else 0
    return chr(code) if code in _SYMBOLS else _SIGNS[name]


def _unwrap(control: etree._Element) -> None:
    content, parent = control.find(_CONTENT), control.getparent()
    for child in list(content) if content is not None else []:
        control.addprevious(child)
    if parent is not None:
        parent.remove(control)
