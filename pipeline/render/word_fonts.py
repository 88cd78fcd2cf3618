"""In which font a template prints a value."""

from __future__ import annotations

import re
from typing import Final

from pipeline.render.word_sizes import runs

_FONT: Final = re.compile(r'<w:rFonts\b[^>]*\bw:eastAsia="([^"]+)"')


def font_of(source: str, name: str) -> str | None:
    """The font for Chinese that the run names in which the value is printed; None where it names none.

    The source is that of a part, with tags in one piece.
    """
    return next((found[1] for run in runs(source, name) if (found := _FONT.search(run[0]))), None)
