"""Where the bookmarks of a Word file have come to stand on the pages of its PDF."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pikepdf

_MM_PER_POINT: Final = 25.4 / 72


def places(pdf: Path, marks: Iterable[str]) -> tuple[dict[str, tuple[int, float]], int]:
    """Of each bookmark its page, from 1, and its distance from the top edge in millimetres; and the number of pages.

    A bookmark that is not there is left out.
    """
    with pikepdf.open(pdf) as document:
        destinations: Any = document.Root.get("/Dests", {})
        pages = {page.objgen: (number, page) for number, page in enumerate(document.pages, 1)}
        found = {}
        for mark in marks:
            place = destinations.get(f"/{mark}")
            if place is not None:
                number, page = pages[place[0].objgen]
                found[mark] = (number, float(page.mediabox[3] - place[3]) * _MM_PER_POINT)
        return found, len(pages)
