"""One blank Word form adopted: read, made a draft, its placeholders written; or the reason why it is no form."""

from __future__ import annotations

import copy
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from pipeline import ooxml
from pipeline.adopt.controls import settle, taken_as_text
from pipeline.adopt.drafting import DraftForm, draft_form
from pipeline.adopt.finding import BlankForm, read_form
from pipeline.adopt.grid import Grid
from pipeline.adopt.marking import end_with_paragraph, mark
from pipeline.adopt.spots import Spot
from pipeline.errors import DataError
from pipeline.ooxml import deflated, rewritten
from pipeline.wordml.document import Document
from pipeline.wordml.names import W

_SETTINGS: Final = "word/settings.xml"
_PICTURES: Final = ("word/media/",)
_FEW: Final = 30
"""Characters of text below which a document with pictures is a scan."""


@dataclass(frozen=True)
class AdoptedForm:
    """A draft with its template, and what a person should know of it."""

    draft: DraftForm
    template: bytes
    grids: tuple[Grid, ...]
    """The tables as they were found, for the picture of the form."""
    notes: tuple[str, ...]


def adopt_form(document: Document, taken: Container[str]) -> AdoptedForm:
    """The form adopted; DataError, with what it is instead, where nothing on it is to be filled in."""
    root = copy.deepcopy(document.parts[document.main])
    controls = taken_as_text(root)
    choices = {control.text: control.choices for control in controls if control.choices}
    form = read_form(root, document.main, document.name)
    form = replace(form, spots=tuple(_with_choices(spot, choices) for spot in form.spots))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs())
    draft = draft_form(form, text, document.name, taken)
    if draft is None or not _asks(form):
        raise _no_form(document, form, text)
    mark(draft.fields)
    settle(controls)
    end_with_paragraph(root)
    changed = deflated(document.main, ooxml.document(root))
    return AdoptedForm(
        draft, rewritten(document.members, [changed]), form.grids, tuple(_notes(document, form))
    )


def _asks(form: BlankForm) -> bool:
    """Whether more than a stray blank cell of a table of figures or requirements was found."""
    printed = sum(1 for spot in form.spots if not spot.by_hand)
    return printed > 1 or (printed == 1 and bool(form.grids) and not (form.figures or form.prose))


def _with_choices(spot: Spot, choices: Mapping[etree._Element, tuple[str, ...]]) -> Spot:
    """The spot with the choices of the list that stood in its place."""
    if not spot.span:
        return spot
    touched = spot.span.paragraph.covering(spot.span.start, spot.span.end)
    found = next((choices[piece.node] for piece in touched if piece.node in choices), ())
    return replace(spot, choices=found)


def _no_form(document: Document, form: BlankForm, text: str) -> DataError:
    """What the document is, as far as can be told, and what to do."""
    name = document.name
    has_pictures = any(member.startswith(_PICTURES) for member in document.members)
    if has_pictures and len("".join(text.split())) < _FEW:
        return DataError(
            f"“{name}”里只有图片（扫描件），没有文字",
            "请找电子版的空白表；没有的，照着图片在 Word 里画一份表再试。",
        )
    if form.figures:
        return DataError(
            f"“{name}”是数字表（如名额分配表），不是要填的申报表",
            "名额写在 pack.toml 的 [[quota]] 里；请换成空白申报表。",
        )
    if form.prose:
        return DataError(
            f"“{name}”是说明要求的表，没有要填的空格", "条件写在 pack.toml 的规则里；请换成空白申报表。"
        )
    return DataError(
        f"“{name}”里没有找到要填的栏目：没有空白的格子，也没有“栏目：____”",
        "请核对是不是空白的申报表；已经填好的，先删去填的内容，只留栏目名称。",
    )


def _notes(document: Document, form: BlankForm) -> Iterator[str]:
    for where in form.unclear:
        yield f"{where}的空格没有看懂是哪一栏，没有放栏目"
    settings = document.members.get(_SETTINGS)
    if settings is not None and b"documentProtection" in settings.content():
        yield "文件设有“限制编辑”，照原样保留；要在 Word 里改模板的，先停止保护"
    body = document.parts[document.main]
    if next(body.iter(f"{W}sdt", f"{W}ffData"), None) is not None:
        yield "表里的填写控件（下拉框、勾选框等）照样保留，数据填在控件里"
    if next(body.iter(f"{W}ins", f"{W}del"), None) is not None:
        yield "文件里有修订，按接受以后的样子认的；请在 Word 里接受修订，再保存模板"
