"""退回修改通知 as PDF: one of each letter for the mail, and all of them in the order of the list for the tray."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline import __version__
from pipeline.build.binding import Binding, bind
from pipeline.build.pool import Progress
from pipeline.build.printing import Pages, Printer, job, printer_for
from pipeline.build.receiving.returning import FOLDER
from pipeline.digests import digest
from pipeline.errors import PipelineError
from pipeline.model.made import Made
from pipeline.output import Output
from pipeline.packs.load import shared
from pipeline.pdf.packet import Item
from pipeline.pdf.split import Span

ALL: Final = f"{FOLDER}/{FOLDER}-全部.pdf"


@dataclass(frozen=True)
class Posted:
    """The PDFs, and what LibreOffice could not print."""

    made: tuple[Made, ...] = ()
    problems: tuple[PipelineError, ...] = ()


def post(
    letters: Iterable[Made],
    output: Output,
    font_folders: Sequence[Path],
    executor: Executor,
    progress: Progress,
    workers: int,
) -> Posted:
    """The PDFs of the letters in Word; those that are there already stay. A missing LibreOffice is a problem told."""
    in_word = [one for one in letters if one.path.endswith(".docx")]
    if not in_word:
        return Posted()
    try:
        printer = printer_for(output, font_folders, executor, progress, workers)
    except PipelineError as fault:
        return Posted(problems=(fault,))
    paths = {one.path: f"{one.path.removesuffix('.docx')}.pdf" for one in in_word}
    key = digest(__version__, printer.office.signature, *(f"{one.path}\t{one.sha256}" for one in in_word))
    if all(output.current(path, key) for path in (ALL, *paths.values())):
        return Posted(tuple(_made(in_word, paths, output)))
    jobs = (job(one.path, output.root / one.path, one.unit or "", shared("return")) for one in in_word)
    pages = printer.convert(jobs)
    _bind(in_word, paths, pages, key, printer)
    problems = dict.fromkeys(one for one in pages.values() if isinstance(one, PipelineError))
    return Posted(tuple(_made(in_word, paths, output)), tuple(problems))


def _bind(letters: Iterable[Made], paths: dict[str, str], pages: Pages, key: str, printer: Printer) -> None:
    spans = [(one, span) for one in letters if isinstance(span := pages[one.path], Span)]
    if not spans:
        return
    items = tuple(Item(span, (one.unit or "",)) for one, span in spans)
    single = tuple((paths[one.path], span) for one, span in spans)
    binding = Binding(ALL, key, items, single=single, whole=len(spans) == len(paths))
    for bound in bind([binding], printer):
        bound.place(printer.output)


def _made(letters: Iterable[Made], paths: dict[str, str], output: Output) -> Iterable[Made]:
    for path, unit in ((ALL, None), *((paths[one.path], one.unit) for one in letters)):
        if done := output.done(path):
            yield Made(path, "pdf", done.sha256, unit=unit, pages=done.pages, duplex="long-edge")
