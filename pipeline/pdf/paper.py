"""Pages that a sheet does not hold: found in the pages of a packet, and beforehand in a Word form."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

import pikepdf

from pipeline.pdf.joinable import settings_reason
from pipeline.pdf.packet import Item
from pipeline.pdf.sides import MM, fits_a4, has_place, size
from pipeline.wordml.names import W
from pipeline.wordml.parts import opened

Sheet = Literal["A4", "A3-fold"]

_HOLDS: Final[Mapping[Sheet, Callable[[float, float], bool]]] = {"A4": fits_a4, "A3-fold": has_place}
_TOO_LARGE: Final[Mapping[Sheet, str]] = {
    "A4": "放不进 A4（210 × 297 毫米）",
    "A3-fold": "放不进 A3 的半面（210 × 297 毫米）",
}
REMEDY: Final[Mapping[Sheet, str]] = {
    "A4": "请把模板的纸张改为 A4；本来就按 A3 横向排好的，请在方案里把 paper 改为 A3-fold，会整面照印。",
    "A3-fold": "请把模板的纸张改为 A4；本来就按 A3 排好的，请改为 A3 横向。",
}
WITHOUT_OWN_SHEETS: Final = (
    "LibreOffice 不认它，每页会印成整张纸；请在 Word 的页面设置里把“多页”改为“普通”、纸张改为 A4，"
    '要对折的在方案里写 paper = "A3-fold"'
)


@dataclass(frozen=True)
class Note:
    """What is worth knowing of an item, given by its index, before it goes to the tray; in Chinese."""

    item: int
    message: str
    hint: str


def misfits(items: Sequence[Item], sheet: Sheet) -> list[Note]:
    """The items with a page that the sheet does not hold, each named by its first such page."""
    by_file = sorted(enumerate(items), key=lambda numbered: numbered[1].pages.pdf)
    notes = list[Note]()
    for path, of_file in groupby(by_file, key=lambda numbered: numbered[1].pages.pdf):
        with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
            pages = list(pdf.pages)
            notes += (
                Note(index, f"“{item.name}”{told}", REMEDY[sheet])
                for index, item in of_file
                if (told := _too_large(pages[item.pages.first : item.pages.first + item.pages.count], sheet))
            )
    return sorted(notes, key=lambda note: note.item)


def _too_large(pages: Sequence[pikepdf.Page], sheet: Sheet) -> str | None:
    """What the first page measures that the sheet does not hold."""
    for number, measures in enumerate(map(size, pages), 1):
        if not _HOLDS[sheet](*measures):
            return f"第 {number} 页是 {_shown(*measures)}，{_TOO_LARGE[sheet]}"
    return None


def misfit_sections(docx: bytes, name: str, sheet: Sheet) -> Iterator[str]:
    """The sections of a Word form whose pages the sheet does not hold, in Chinese; DataError where it is damaged."""
    for number, measures in enumerate(_sections(docx, name), 1):
        if not _HOLDS[sheet](*measures):
            yield f"第 {number} 节的纸张是 {_shown(*measures)}，{_TOO_LARGE[sheet]}"


def laid_out(docx: bytes, name: str) -> bool:
    """Whether all pages of a Word form are A3 on its side, two halves drawn side by side: they are not folded again."""
    return all(has_place(*measures) and not fits_a4(*measures) for measures in _sections(docx, name))


def _sections(docx: bytes, name: str) -> Iterator[tuple[float, float]]:
    """Width and height of the pages of each section, in points."""
    parts = opened(docx, name)
    for page in parts.parse(parts.main).iter(W + "pgSz"):
        yield int(page.get(W + "w", "0")) / 20, int(page.get(W + "h", "0")) / 20


def own_sheets(docx: bytes, name: str) -> str | None:
    """Which setting of a Word form puts several pages on a sheet, or None; DataError where it is damaged."""
    parts = opened(docx, name)
    kept = (parts.parse(one.target) for one in parts.relations(parts.main) if one.kind == "settings")
    return next(filter(None, map(settings_reason, kept)), None)


def _shown(width: float, height: float) -> str:
    return f"{width / MM:.0f} × {height / MM:.0f} 毫米"
