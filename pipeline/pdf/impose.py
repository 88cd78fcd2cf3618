"""A4 pages imposed on A3 sheets that are printed on both sides and folded (DOMAIN §4)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, zip_longest
from math import ceil
from operator import attrgetter
from typing import Final, Literal

import pikepdf
from pikepdf import Array, OutlineItem

from pipeline.errors import PackError
from pipeline.pdf.packet import Item, Packet, assemble, finished
from pipeline.pdf.paper import Note, misfits
from pipeline.pdf.sides import MM, WIDTH, Placed, Side, drawn, forms, hairlines, place

Halves = tuple[int | None, int | None]
"""The numbers of the pages on the left and the right half of a side; None for blank."""

Sheet = tuple[Side, Side]
"""Front and back."""

FOLD: Final = (5 * MM, 9 * MM)
"""Where a fold mark runs, from the edge: past what printers cannot reach, outside any type area."""

STAPLE: Final = (70 * MM, 82 * MM)
"""Where a staple lies, from the edge: its outer leg at 70 mm (GB/T 9704-2012, clause 6)."""

SIDE_STAPLE: Final = 4 * MM
"""How far from the spine 平订 has its staples: 3 to 5 mm (GB/T 9704-2012, clause 6)."""


@dataclass(frozen=True)
class Folding:
    """How sheets are folded and marked."""

    signature: int | None = 1
    """How many sheets lie inside each other, None for all; with 1 each is folded by itself and they are stacked."""
    flip: Literal["short-edge", "long-edge"] = "short-edge"
    """Where the printer turns the sheet; for the long edge the backs stand on their heads."""
    fold_marks: bool = False
    """Whether hairlines show where to fold."""
    staple_marks: bool = False
    """Whether hairlines show where to bind an item of several sheets."""


SINGLY: Final = Folding()


@dataclass(frozen=True)
class Folded:
    """A packet in which `pages` and `starts` count sides of A3, and the notes on its items."""

    packet: Packet
    notes: tuple[Note, ...]


def sheets(n: int, per_signature: int) -> list[tuple[Halves, Halves]]:
    """Front and back of every sheet for `n` pages, in signatures of so many sheets that lie inside each other.

    The last signature has no more sheets than it needs. ValueError where a signature has none.
    """
    if per_signature < 1:
        raise ValueError(f"{per_signature} sheets in a signature")
    full = 4 * per_signature
    return [sheet for before in range(0, n, full) for sheet in _signature(before, min(full, n - before))]


def fold(items: Sequence[Item], folding: Folding = SINGLY, *, copies: int = 1, repeats: int = 1) -> Folded:
    """The items on A3, unscaled, each on its own sheets, with outline and printer's hints; same items, same bytes.

    PackError names a page that does not fit (`misfits` finds them all).
    """
    flat = assemble(items, duplex="none")
    with pikepdf.open(io.BytesIO(flat.pdf)) as pdf:
        pages = list(pdf.pages)
        placed = list(_placed(pages, items))
        laid = [list(_laid(of_item, folding.signature)) for of_item in placed]
        sides = [side for of_item in laid for side in _printed(pdf, of_item, folding)]
        *starts, _ = accumulate((2 * len(of_item) for of_item in laid), initial=1)
        _replace(pdf, pages, sides, dict(zip(flat.starts, starts, strict=True)))
        labels = [label for pair in zip(items, laid, strict=True) for label in _labels(*pair)]
        packet = finished(pdf, starts, labels, copies=copies, repeats=repeats, duplex=folding.flip)
        return Folded(packet, tuple(_notes(items, placed, laid)))


def _signature(before: int, count: int) -> Iterator[tuple[Halves, Halves]]:
    """The sheets for the `count` pages that follow `before` others, the outermost first."""

    def halves(left: int, right: int) -> Halves:
        return before + left if left <= count else None, before + right if right <= count else None

    last = 4 * ceil(count / 4)
    for low in range(1, last // 2, 2):
        high = last + 1 - low
        yield halves(high, low), halves(low + 1, high - 1)


def _placed(pages: Sequence[pikepdf.Page], items: Sequence[Item]) -> Iterator[list[Placed]]:
    """The pages of each item, counted through the packet but for those that have a label of their own."""
    ready = zip(pages, forms(pages), strict=True)
    counted = 0
    for item in items:
        placed = [place(*next(ready), counted + at) for at in range(1, item.pages.count + 1)]
        if None in placed:
            [fault] = misfits([item], "A3-fold")
            raise PackError(fault.message, fault.hint)
        counted += 0 if item.label else len(placed)
        yield [page for page in placed if page]


def _laid(pages: Iterable[Placed], signature: int | None) -> Iterator[Sheet]:
    """An item's sheets; pages that are A3 already keep sheets of their own."""
    for whole, run in groupby(pages, attrgetter("whole")):
        alike = list(run)
        if whole:
            yield from (((front,), (back,)) for front, back in zip_longest(alike[::2], alike[1::2]))
        else:
            for front, back in sheets(len(alike), signature or len(alike)):
                yield _side(alike, front), _side(alike, back)


def _side(pages: Sequence[Placed], halves: Halves) -> Side:
    return tuple(None if number is None else pages[number - 1] for number in halves)


def _labels(item: Item, laid: Iterable[Sheet]) -> Iterator[str]:
    """What a reader calls each side: the numbers of its pages, as `4|1`."""
    for side in chain.from_iterable(laid):
        numbers = ("·" if page is None else str(page.number) for page in side)
        yield item.label or "|".join(numbers)


def _printed(pdf: pikepdf.Pdf, laid: Sequence[Sheet], folding: Folding) -> Iterator[pikepdf.Page]:
    """The sides of an item's sheets, front and back in turn."""
    marks = hairlines(WIDTH / 2, *FOLD) if folding.fold_marks else ""
    staples = hairlines(_spine(laid, folding), *STAPLE) if folding.staple_marks and len(laid) > 1 else ""
    for number, (front, back) in enumerate(laid):
        yield drawn(pdf, front, marks if number else marks + staples)
        yield drawn(pdf, back, marks, on_head=folding.flip == "long-edge")


def _spine(laid: Sequence[Sheet], folding: Folding) -> float:
    """Where the staples go: on the fold if all sheets lie inside each other, else beside it."""
    inside = folding.signature is None or len(laid) <= folding.signature
    nested = inside and all(len(front) == 2 for front, _ in laid)
    return WIDTH / 2 + (0 if nested else SIDE_STAPLE)


def _replace(
    pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], sides: Sequence[pikepdf.Page], moved: Mapping[int, int]
) -> None:
    """Puts the sides in place of the pages; the outline leads from old starts to new ones, both from 1."""
    # By number, or from the front, each would cost a walk through all the others.
    for page in reversed(pages):
        pdf.pages.remove(page)  # type: ignore[call-arg]  # pikepdf's stub asks for `p` as well
    pdf.pages.extend(sides)
    with pdf.open_outline() as outline:
        _redirect(outline.root, {pages[old - 1].obj.objgen: sides[new - 1].obj for old, new in moved.items()})


def _redirect(entries: Iterable[OutlineItem], targets: Mapping[tuple[int, int], pikepdf.Object]) -> None:
    for entry in entries:
        if isinstance(entry.destination, Array):
            entry.destination[0] = targets[entry.destination[0].objgen]
        _redirect(entry.children, targets)


def _notes(
    items: Iterable[Item], placed: Sequence[Sequence[Placed]], laid: Sequence[Sequence[Sheet]]
) -> Iterator[Note]:
    for index, item in enumerate(items):
        pages = placed[index]
        few_or_many = _count_remarks(len(pages), len(laid[index])) if len(pages) != item.expected else ()
        whole = any(page.whole for page in pages)
        for message, hint in (*_remarks(pages), *(() if whole else few_or_many)):
            yield Note(index, f"“{item.name}”{message}", hint)


def _count_remarks(pages: int, used: int) -> Iterator[tuple[str, str]]:
    """What is out of the ordinary with so many pages on so many sheets, and what to do."""
    if pages < 3:
        yield (
            f"只有 {pages} 页，占一张 A3，其余 {4 - pages} 个半面空白",
            "应为 4 页的，请核对内容；不需要折页的，请用 --layout A4，或把方案里的纸张改为 A4。",
        )
    elif used > 1:
        yield f"有 {pages} 页，要用 {used} 张 A3", "应为 4 页的，请缩短文字或另附页。"


def _remarks(pages: Sequence[Placed]) -> Iterator[tuple[str, str]]:
    """What is out of the ordinary with the pages themselves, and what to do."""
    whole = [number for number, page in enumerate(pages, 1) if page.whole]
    turned = [number for number, page in enumerate(pages, 1) if page.turned]
    if whole:
        yield f"第 {_listed(whole)} 页已是 A3 横向，整面照印，没有再拼", "请核对左右两半：封面应在右半面。"
    if turned:
        yield (
            f"第 {_listed(turned)} 页是横向的，已向左转放进半面（GB/T 9704-2012 第 8 章）",
            "想正着放的，请在模板里把该页改为竖向。",
        )


def _listed(numbers: Iterable[int]) -> str:
    return "、".join(map(str, numbers))
