"""Which pages of a joined PDF belong to which record, and those pages as a PDF of their own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Span:
    """The pages of one record: `count` pages of a file, from the page with the index `first`."""

    pdf: Path
    first: int
    count: int


def spans(pdf: Path, marks: Sequence[str]) -> tuple[Span, ...] | None:
    """The pages of each record; `marks` tell where the records start and, but for the last, end.

    None where the file is not a whole PDF; empty where the records do not follow each other page by page, which
    tells that a mark has slipped.
    """
    try:
        with pikepdf.open(pdf, attempt_recovery=False) as document:
            pages = len(document.pages)
            found = _found(document, marks) if marks else [0]
    except (pikepdf.PdfError, OSError):
        return None
    starts, ends = found[::2], [*found[1::2], pages - 1]
    if starts != [0, *(end + 1 for end in ends[:-1])]:
        return ()
    return tuple(Span(pdf, start, end + 1 - start) for start, end in zip(starts, ends, strict=True))


def extracted(records: Iterable[Span]) -> Iterator[bytes]:
    """Each record's pages as a PDF of its own, without the fonts and pictures that only other records use."""
    for path, of_file in groupby(records, attrgetter("pdf")):
        with pikepdf.open(path) as source:
            for record in of_file:
                with pikepdf.new() as single:
                    single.pages.extend(source.pages[record.first : record.first + record.count])
                    single.remove_unreferenced_resources()
                    # A few KB more, and the reader that verifies it takes a fifth of the time.
                    yield saved(single, pikepdf.ObjectStreamMode.disable)


def saved(pdf: pikepdf.Pdf, objects: pikepdf.ObjectStreamMode = pikepdf.ObjectStreamMode.generate) -> bytes:
    """The bytes of a `pikepdf.new()`: no /Info, no XMP, and the same content gives the same bytes."""
    buffer = io.BytesIO()
    # 1.7 is the first version that knows the number of copies and the scaling that a packet asks for.
    pdf.save(buffer, min_version="1.7", deterministic_id=True, object_stream_mode=objects)
    return buffer.getvalue()


def _found(document: pikepdf.Pdf, marks: Sequence[str]) -> list[int]:
    """The index of the page on which each mark stands; empty where one is missing."""
    destinations: Any = document.Root.get("/Dests", {})
    index = {page.objgen: number for number, page in enumerate(document.pages)}
    places = [destinations.get(f"/{mark}") for mark in marks]
    return [] if None in places else [index[place[0].objgen] for place in places]
