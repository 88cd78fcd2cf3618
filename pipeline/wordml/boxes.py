"""Boxes that forms print before their options, and what people put in their place."""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "□☐○◯〇▢❑❏⬜"
"""〇 is also a numeral, and stands for a box only before an option."""
TICKED: Final = "☑☒■√✓✔✅▣●"
_BLANK: Final = r"[ \t\u3000]*"
_BOX: Final = rf"(?:[{OPEN}]|[（(]{_BLANK}[）)])"
_WORD: Final = rf"([^{OPEN}{TICKED}\s：:（）()]{{1,30}})"
_OPTION: Final = re.compile(rf"{_BOX}{_BLANK}{_WORD}|{_WORD}{_BLANK}(?={_BOX})")


def options(text: str) -> tuple[str, ...]:
    """The words that stand beside open boxes and empty brackets, on either side."""
    return tuple(dict.fromkeys(after or before for after, before in _OPTION.findall(text)))
