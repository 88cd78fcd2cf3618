"""Values as Word can hold them: text, text with markup of its own (docxtpl's RichText, Listing), pictures."""

from __future__ import annotations

import re
from typing import Any, Final

import jinja2
from markupsafe import Markup

from pipeline.render.word_pictures import Picture, drawing_of

GUESTS: Final = " guests"
"""Where the context keeps the list of values that brought markup; with a space, no template can name it."""

_FORBIDDEN: Final = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2


@jinja2.pass_context
def legible(context: jinja2.runtime.Context, value: Any) -> Any:
    r"""A value without the characters that XML 1.0 cannot hold; \a and \f stay, they are docxtpl's breaks."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _legible_text(value)
    if isinstance(value, Picture):
        drawing = drawing_of(value)
        context[GUESTS].append(drawing)
        return Markup(drawing.markup(len(context[GUESTS])))
    if hasattr(value, "__html__"):
        context[GUESTS].append(value)
        # RichText forgets an attribute that the schema requires (wml.xsd, CT_Shd).
        return Markup(_legible_text(value.__html__()).replace("<w:shd w:fill", '<w:shd w:val="clear" w:fill'))
    return value


def _legible_text(text: str) -> str:
    if text.isprintable():  # the common case; nothing printable is forbidden
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
