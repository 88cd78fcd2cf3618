"""Items bound into packets, read back and written: by the workers, a packet at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.build.pool import in_order
from pipeline.build.printing import Printer
from pipeline.journal import Finished
from pipeline.output import Output, lay
from pipeline.pdf.impose import Folding, fold
from pipeline.pdf.packet import Item, Packet, assemble
from pipeline.pdf.paper import Note, misfits
from pipeline.pdf.split import Span, extracted
from pipeline.pdf.verify import verify


@dataclass(frozen=True)
class Binding:
    """A packet to be bound, with the pages that get a PDF of their own."""

    path: str
    key: str
    items: tuple[Item, ...]
    folding: Folding | None = None
    copies: int = 1
    repeats: int = 1
    single: tuple[tuple[str, Span], ...] = ()
    """Path and pages."""
    whole: bool = True
    """A packet with something missing is journalled without its key, so that the next run binds it again."""


@dataclass(frozen=True)
class Bound:
    """The files that lie beside their names, the packet first, and the notes on its items."""

    files: tuple[tuple[str, Finished], ...]
    notes: tuple[Note, ...]

    def place(self, output: Output) -> None:
        """Journals the files and puts them in their places."""
        for path, finished in self.files:
            output.place(path, finished)


def bind(bindings: Sequence[Binding], printer: Printer) -> Iterator[Bound]:
    """What became of each, in order; it is for the caller to place."""
    done, total = 0, sum(len(binding.items) for binding in bindings)
    work = partial(_bind, printer.output.root)
    for binding, bound in zip(bindings, in_order(printer.executor, work, bindings), strict=True):
        done += len(binding.items)
        printer.progress("合成材料", done, total)
        yield bound


def _bind(root: Path, binding: Binding) -> Bound:
    """Binds, reads back and lays one packet and its PDFs. Runs in a worker."""
    packet, notes = _laid(binding)
    key = binding.key if binding.whole else ""
    files = [(binding.path, _lain(root, binding.path, key, packet.pdf, packet.pages))]
    contents = extracted(span for _, span in binding.single)
    for (path, span), content in zip(binding.single, contents, strict=True):
        files.append((path, _lain(root, path, binding.key, content, span.count)))
    return Bound(tuple(files), tuple(notes))


def _laid(binding: Binding) -> tuple[Packet, Sequence[Note]]:
    items, copies, repeats = binding.items, binding.copies, binding.repeats
    if binding.folding is None:
        return assemble(items, copies=copies, repeats=repeats), misfits(items, "A4")
    folded = fold(items, binding.folding, copies=copies, repeats=repeats)
    return folded.packet, folded.notes


def _lain(root: Path, path: str, key: str, pdf: bytes, pages: int) -> Finished:
    """Lays a PDF that an independent reader has read back."""
    verify(pdf, pages, path)
    return Finished(key, lay(root, path, [pdf]), pages)
