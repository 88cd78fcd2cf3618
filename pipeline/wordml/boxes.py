"""Boxes that forms print before their options, and what people put in their place."""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "□☐○◯〇▢❑❏⬜"
"""〇 is also a numeral, and stands for a box only before an option."""
TICKED: Final = "☑☒■√✓✔✅▣●"
_OPTION: Final = re.compile(rf"[{OPEN}][ \t\u3000]*([^{OPEN}{TICKED}\s]{{1,30}})")


def options(text: str) -> tuple[str, ...]:
    """The words that stand after open boxes."""
    return tuple(_OPTION.findall(text))
