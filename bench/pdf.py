"""How fast filled forms become PDF: ours, one LibreOffice for all files, and one for each file, as ratios.

    python bench/pdf.py [forms]     200 where none is given; the issue speaks of 1,000

A form is Chongqing's shipped registration form of three pages. Ours makes what a run makes of it: a PDF for each
record and one packet. One LibreOffice for each file is timed on a few files and scaled. Run by `make bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from pipeline.build.opening import Source, opened
from pipeline.cli.screen import font_folders
from pipeline.expr import xml_environment
from pipeline.packs.load import roots
from pipeline.pdf.convert import Converted, convert
from pipeline.pdf.documents import Job, tasks
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import Office, office
from pipeline.pdf.packet import Item, assemble
from pipeline.pdf.split import Span, extracted
from pipeline.render.context import form_context
from pipeline.render.word import compile_template

DATA = Path(__file__).resolve().parents[1] / "fixtures" / "chongqing" / "登记数据.xlsx"
FORM, NAME = "home", "employer"
FORMS = 200
SINGLE = 5
"""Files that are converted one by one."""
WORKERS = 2
DPI = "72"


def filled(folder: Path, forms: int) -> list[Path]:
    """So many forms, each of another applicant."""
    source = opened(Source((DATA,), "chongqing", roots()))
    pack = source.pack
    form = pack.forms[FORM]
    template = compile_template(pack.file(form.template), xml_environment())
    files = []
    for number, record in enumerate(islice(cycle(list(source.data.records(FORM))), forms), start=1):
        context = form_context(pack, form, record)
        content = template.render(context | {NAME: f"{context[NAME]}{number}"})
        files.append(folder / f"{number:05}.docx")
        files[-1].write_bytes(content)
    return files


def ours(files: Sequence[Path], printer: Office, folder: Path) -> None:
    """A PDF for each record and a packet of all."""
    jobs = [Job(file.stem, file, FORM) for file in files]
    with ProcessPoolExecutor(WORKERS) as executor:
        made = executor.map(partial(convert, office=printer, folder=folder), tasks(jobs, WORKERS))
        spans = {one.job.name: span(one) for outcomes in made for one in outcomes}
    for name, content in zip(spans, extracted(spans.values()), strict=True):
        (folder / f"{name}.pdf").write_bytes(content)
    items = [Item(one, (FORM, name)) for name, one in sorted(spans.items())]
    (folder / "packet.pdf").write_bytes(assemble(items, copies=1).pdf)


def span(outcome: object) -> Span:
    """The pages of a form that was converted."""
    assert isinstance(outcome, Converted), outcome
    return outcome.pages


def libreoffice(files: Sequence[Path], printer: Office, folder: Path) -> None:
    """One LibreOffice that converts all the files, as its manual shows."""
    profile = (folder / "profile").as_uri()
    words = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    fonts = {**os.environ, "FONTCONFIG_FILE": str(printer.fontconfig)}
    subprocess.run([printer.soffice, *words, *files], env=fonts, check=True, capture_output=True)


def one_by_one(files: Sequence[Path], printer: Office, folder: Path) -> None:
    """A LibreOffice for each file; they share a profile, so that only the first has to make it."""
    for file in files:
        libreoffice([file], printer, folder)


def pages(pdf: Path, folder: Path) -> list[bytes]:
    """Every page as it is drawn."""
    subprocess.run(["pdftoppm", "-r", DPI, pdf, folder / "drawn"], check=True)
    files = sorted(folder.glob("drawn*"))
    drawn = [file.read_bytes() for file in files]
    for file in files:
        file.unlink()
    return drawn


def identical(one: Path, other: Path, names: Sequence[str]) -> str:
    """How many pages of these files are drawn the same, pixel by pixel."""
    same = total = 0
    for name in names:
        pair = [pages(folder / f"{name}.pdf", folder) for folder in (one, other)]
        total += max(map(len, pair))
        same += sum(a == b for a, b in zip(*pair, strict=False))
    return f"{same} of {total} pages pixel-identical to the file-by-file result"


def main() -> None:
    """Prints the table."""
    forms = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        printer = office(write_fontconfig(root / "fonts.conf", font_folders()))
        (root / "forms").mkdir()
        files = filled(root / "forms", forms)
        seconds = {}
        for contender, of in ((ours, files), (libreoffice, files), (one_by_one, files[:SINGLE])):
            folder = root / contender.__name__
            folder.mkdir()
            start = time.perf_counter()
            contender(of, printer, folder)
            seconds[contender.__name__] = (time.perf_counter() - start) / len(of)
        print(f"{f'{forms:,} forms':16}{'ms a form':>10}   × ours   bar")
        for contender, bar in (("ours", ""), ("libreoffice", "≥ 5"), ("one_by_one", "≥ 50")):
            took = seconds[contender]
            print(f"{contender:16}{1000 * took:10.1f}{took / seconds['ours']:9.1f}   {bar}")
        print(identical(root / "ours", root / "libreoffice", [file.stem for file in files[:SINGLE]]))


if __name__ == "__main__":
    main()
