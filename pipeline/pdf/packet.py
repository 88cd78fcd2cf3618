"""Forms put together as one PDF that is ready for the tray (DESIGN §7)."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final, Literal

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem

from pipeline.pdf.numbering import Label, number
from pipeline.pdf.sides import lies, size
from pipeline.pdf.split import Span, saved

Duplex = Literal["none", "long-edge", "short-edge"]

DUPLEX_HINTS: Final[Mapping[Duplex, str]] = {
    "none": "/Simplex",
    "long-edge": "/DuplexFlipLongEdge",
    "short-edge": "/DuplexFlipShortEdge",
}


@dataclass(frozen=True)
class Item:
    """A form or sheet in a packet."""

    pages: Span
    titles: tuple[str, ...]
    """Its way through the outline: unit, form, applicant; it is not in the outline where there are none."""
    label: str = ""
    """What a reader calls its pages; numbers that run through the packet where it is empty."""
    expected: int | None = None
    """The pages it should have: so many are nothing to remark on."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return "/".join(self.titles)


@dataclass(frozen=True)
class Packet:
    """A packet; `pages` counts blank ones and copies too, `starts` has the page, from 1, on which each item starts."""

    pdf: bytes
    pages: int
    starts: tuple[int, ...]


def assemble(
    items: Sequence[Item], *, copies: int = 1, repeats: int = 1, duplex: Duplex = "long-edge"
) -> Packet:
    """The items one after the other, with an outline and the printer's hints; same items, same bytes.

    Where both sides are printed each item is filled up to whole sheets, so that none starts on the back of another
    and every copy starts on a sheet of its own; and every page stands, whatever way round it was drawn.
    """
    with ExitStack() as opened, pikepdf.new() as packet:
        sources = {
            path: opened.enter_context(pikepdf.open(io.BytesIO(path.read_bytes())))
            for path in dict.fromkeys(item.pages.pdf for item in items)
        }
        starts = [_append(packet, sources[item.pages.pdf], item.pages, duplex) for item in items]
        if _in_part(sources, items):
            packet.remove_unreferenced_resources()
        _outline(packet, items, starts)
        labels = _labels(items, [*starts, len(packet.pages) + 1])
        return finished(packet, starts, labels, copies=copies, repeats=repeats, duplex=duplex)


def finished(
    pdf: pikepdf.Pdf,
    starts: Sequence[int],
    labels: Sequence[Label],
    *,
    copies: int,
    repeats: int,
    duplex: Duplex,
) -> Packet:
    """The pages of a PDF so many times over, collated, with their labels and what the printer is to do.

    The further times share what is on the pages, so that the file hardly grows.
    """
    once = list(pdf.pages)
    for _ in range(1, repeats):
        pdf.pages.extend(once)
    with pdf.open_outline() as outline:
        again = range(2, repeats + 1)
        outline.root.extend(OutlineItem(_copy(nth), len(once) * (nth - 1), "Fit") for nth in again)
    pdf.Root.PageLabels = number(
        [("" if nth == 1 else _copy(nth) + " ", labels) for nth in range(1, repeats + 1)]
    )
    pdf.Root.ViewerPreferences = Dictionary(
        NumCopies=copies,
        Duplex=Name(DUPLEX_HINTS[duplex]),
        PrintScaling=Name("/None"),
        PickTrayByPDFSize=True,
    )
    return Packet(saved(pdf), len(pdf.pages), tuple(starts))


def _copy(nth: int) -> str:
    return f"第 {nth} 份"


def _append(packet: pikepdf.Pdf, source: pikepdf.Pdf, item: Span, duplex: Duplex) -> int:
    """The page, from 1, at which the item now starts."""
    start = len(packet.pages) + 1
    packet.pages.extend(source.pages[item.first : item.first + item.count])
    if duplex == "none":
        return start
    for page in packet.pages[start - 1 :]:
        _stand(page)
    if item.count % 2:
        packet.pages.append(_blank(packet.pages[-1]))
    return start


def _stand(page: pikepdf.Page) -> None:
    """Turns a page that lies on its side, its head to the left, front or back (GB/T 9704-2012, clause 8).

    Else every driver turns it as it likes, and the back of such a sheet may come out on its head.
    """
    if lies(*size(page)):
        page.rotate(270, relative=True)


def _blank(like: pikepdf.Page) -> pikepdf.Page:
    """An empty page of the same size and turn."""
    return pikepdf.Page(
        Dictionary(
            Type=Name.Page,
            MediaBox=pikepdf.Array(list(like.cropbox)),
            Rotate=like.obj.get("/Rotate", 0),
            Resources=Dictionary(),
        )
    )


def _labels(items: Sequence[Item], bounds: Sequence[int]) -> list[Label]:
    """What each page is called; those with a label of their own are not counted."""
    labels: list[Label] = []
    counted = 0
    for item, start, end in zip(items, bounds, bounds[1:], strict=False):
        count = end - start
        labels += [item.label] * count if item.label else range(counted + 1, counted + count + 1)
        counted += 0 if item.label else count
    return labels


def _in_part(sources: Mapping[Path, pikepdf.Pdf], items: Sequence[Item]) -> bool:
    """Whether pages of a source stay out: their pictures must not come along in shared resources."""
    used = Counter[Path]()
    for item in items:
        used[item.pages.pdf] += item.pages.count
    return any(used[path] < len(source.pages) for path, source in sources.items())


def _outline(packet: pikepdf.Pdf, items: Sequence[Item], starts: Sequence[int]) -> None:
    """Writes the outline: an entry for every title, those that neighbours share once."""
    with packet.open_outline() as outline:
        way: list[OutlineItem] = []
        for item, start in zip(items, starts, strict=True):
            if not item.titles:
                continue
            shared = _shared([entry.title for entry in way], item.titles[:-1])
            del way[shared:]
            for title in item.titles[shared:]:
                entry = OutlineItem(title, start - 1, "Fit")
                (way[-1].children if way else outline.root).append(entry)
                way.append(entry)


def _shared(way: Sequence[str], titles: Sequence[str]) -> int:
    """How many titles two ways have in common, from the top."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(way, titles, strict=False)))
