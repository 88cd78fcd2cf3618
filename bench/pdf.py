"""How fast filled forms become PDF: ours, one LibreOffice for all files, and one for each file, as ratios.

    python bench/pdf.py [forms]     1,000 where none is given

A form is Chongqing's shipped registration form of three pages, applicants come from ten units. Ours makes what a run
makes of it: a PDF for each applicant and a packet for each unit, read back by another reader. The one LibreOffice has
the same fonts, settings and export options as ours, and its start is taken off: it lives long. After some 240 files
it ends in silence, so it is given no more than 200. One for each file is timed on a few. Run by `make bench`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import cycle, islice
from math import ceil
from pathlib import Path

from pipeline.build.opening import Source, opened
from pipeline.cli.screen import font_folders
from pipeline.expr import xml_environment
from pipeline.packs.load import roots
from pipeline.pdf.convert import Converted, convert
from pipeline.pdf.documents import Job, tasks
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import WORD, Office, office, soffice
from pipeline.pdf.packet import Item, assemble
from pipeline.pdf.split import Span, extracted
from pipeline.pdf.verify import verify
from pipeline.render.context import form_context
from pipeline.render.word import compile_template

DATA = Path(__file__).resolve().parents[1] / "fixtures" / "chongqing" / "登记数据.xlsx"
FORM, NAME = "home", "employer"
FORMS = 1000
UNITS = 10
LONGEST = 200
"""Files that the one LibreOffice is given."""
SAMPLE = 5
"""Files that are converted one by one, and whose pages are compared."""
WORKERS = 2
DPI = "72"

Contender = Callable[[Sequence[Path], Office, Path], None]


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
    """A PDF for each form and a packet for each unit."""
    units = [files[len(files) * unit // UNITS : len(files) * (unit + 1) // UNITS] for unit in range(UNITS)]
    jobs = [Job(file.stem, file, str(number)) for number, unit in enumerate(units) for file in unit]
    start = time.perf_counter()
    with ProcessPoolExecutor(WORKERS) as executor:
        made = executor.map(partial(convert, office=printer, folder=folder), tasks(jobs, WORKERS))
        spans = {one.job.name: span(one) for outcomes in made for one in outcomes}
        converted = time.perf_counter()
        names = [[file.stem for file in unit] for unit in units]
        lots = [{name: spans[name] for name in of_unit} for of_unit in names]
        list(executor.map(partial(bound, folder), map(str, range(UNITS)), lots))
    seconds = (converted - start, time.perf_counter() - converted)
    print("ours: {:.1f} s to convert, {:.1f} s to bind and to cut".format(*seconds))


def span(outcome: object) -> Span:
    """The pages of a form that was converted."""
    assert isinstance(outcome, Converted), outcome
    return outcome.pages


def bound(folder: Path, unit: str, spans: Mapping[str, Span]) -> None:
    """The unit's packet and the PDF of each form, verified."""
    packet = assemble([Item(pages, (unit, name)) for name, pages in spans.items()], copies=1)
    verify(packet.pdf, packet.pages, unit)
    (folder / f"unit {unit}.pdf").write_bytes(packet.pdf)
    for (name, pages), content in zip(spans.items(), extracted(spans.values()), strict=True):
        verify(content, pages.count, name)
        (folder / f"{name}.pdf").write_bytes(content)


def libreoffice(files: Sequence[Path], printer: Office, folder: Path) -> None:
    """One LibreOffice for all the files, started as we start ours."""
    sources = [Path(shutil.copy(file, folder)) for file in files]
    soffice(printer, sources, folder, WORD, seconds=printer.start_seconds)


def one_by_one(files: Sequence[Path], printer: Office, folder: Path) -> None:
    """A LibreOffice for each file, as its manual shows; they share a profile that is there already."""
    profile = (folder.parent / "profile").as_uri()
    words = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    fonts = {**os.environ, "FONTCONFIG_FILE": str(printer.fontconfig)}
    for file in files:
        subprocess.run([printer.soffice, *words, file], env=fonts, check=True, capture_output=True)


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


def timed(contender: Contender, files: Sequence[Path], printer: Office, folder: Path) -> float:
    """The seconds that it takes for these files in this new folder."""
    folder.mkdir()
    start = time.perf_counter()
    contender(files, printer, folder)
    return time.perf_counter() - start


def main() -> None:
    """Prints the table."""
    forms = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        printer = office(write_fontconfig(root / "fonts.conf", font_folders()))
        (root / "forms").mkdir()
        files = filled(root / "forms", forms)
        several = files[:: ceil(forms / LONGEST)]
        sample = several[:: max(1, len(several) // SAMPLE)][:SAMPLE]
        timed(one_by_one, files[:1], printer, root / "first")  # it makes the profile
        start = timed(libreoffice, files[:1], printer, root / "start")
        seconds = {
            "ours": timed(ours, files, printer, root / "ours") / forms,
            "libreoffice": (timed(libreoffice, several, printer, root / "many") - start) / (len(several) - 1),
            "one_by_one": timed(one_by_one, sample, printer, root / "single") / len(sample),
        }
        print(f"{f'{forms:,} forms':16}{'ms a form':>10}   × ours   bar")
        for contender, bar in (("ours", ""), ("libreoffice", "≥ 5"), ("one_by_one", "≥ 50")):
            took = seconds[contender]
            print(f"{contender:16}{1000 * took:10.1f}{took / seconds['ours']:9.1f}   {bar}")
        print(f"libreoffice: {len(several)} files in one start; one_by_one: {len(sample)} files")
        print(identical(root / "ours", root / "single", [file.stem for file in sample]))


if __name__ == "__main__":
    main()
