"""Names as they are compared: what two ways of writing one name have in common."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BRACKETED: Final = re.compile(r"[（(][^（()）]*[）)]")
_MARKS: Final = re.compile(r"[\s“”‘’\"'《》〈〉「」·•・、，,]")
_LIGHT: Final = re.compile(r"[的可]")


def plain(text: str) -> str:
    """The name without quotation marks, blanks and separators, full-width characters as half-width ones."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def key(text: str) -> str:
    """The plain name without what stands in brackets and without 的 and 可, which remark in and out of names."""
    return _LIGHT.sub("", plain(_BRACKETED.sub("", text)))
