"""One blank Word form adopted: read, made a draft, its placeholders written; or the reason why it is no form."""

from __future__ import annotations

import copy
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pipeline import ooxml
from pipeline.adopt.forms.controls import settle, taken_as_text
from pipeline.adopt.forms.drafting import DraftForm, draft_form
from pipeline.adopt.forms.finding import read_form
from pipeline.adopt.forms.grid import Grid
from pipeline.adopt.forms.marking import end_with_paragraph, mark
from pipeline.adopt.forms.remarks import no_form, notes, nothing_asked
from pipeline.adopt.forms.spots import Spot
from pipeline.ooxml import deflated, rewritten
from pipeline.wordml.document import Document
from pipeline.wordml.paragraphs import Paragraph


@dataclass(frozen=True)
class AdoptedForm:
    """A draft with its template, and what a person should know of it."""

    draft: DraftForm
    template: bytes
    blocks: tuple[Paragraph | Grid, ...]
    """The lines and tables as they were found, for the picture of the form."""
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
    if (reason := no_form(document, form)) or draft is None:
        raise reason or nothing_asked(document.name)
    mark(draft.fields)
    settle(controls)
    end_with_paragraph(root)
    changed = deflated(document.main, ooxml.document(root))
    return AdoptedForm(
        draft, rewritten(document.members, [changed]), form.blocks, tuple(notes(document, form))
    )


def _with_choices(spot: Spot, choices: Mapping[etree._Element, tuple[str, ...]]) -> Spot:
    """The spot with the choices of the list that stood in its place."""
    if not spot.span:
        return spot
    touched = spot.span.paragraph.covering(spot.span.start, spot.span.end)
    found = next((choices[piece.node] for piece in touched if piece.node in choices), spot.choices)
    return replace(spot, choices=found)
