"""How long `jianjia intake` takes for 1,000 workbooks of units, against libraries that only read them.

    python bench/intake.py [workbooks]

Each is an entry workbook with three applicants of about 2000字, filled in under names of their own. Floor: unzip each
and parse its sheets with lxml. Peers: python-calamine and openpyxl, all cells of all sheets. Run by `make bench`.
"""

from __future__ import annotations

import functools
import io
import json
import os
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from applicants import rows
from lxml import etree
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from watching import processor, watched

from pipeline.packs.load import load, roots
from pipeline.render.blank import blank

CITY, FORM = "changzhou", "home"
COLUMNS = (
    *("unit", "union_name", "address", "employees", "members", "chair", "phone", "deeds"),
    *("non_public", "satisfaction", "accepted"),
)
TEXTS = ("union_name", "address", "chair", "phone", "deeds")
FILES, EACH = 1_000, 3
BARS = "1,000 workbooks: ≤ 60 s on two cores"


def write_inbox(folder: Path, count: int) -> list[Path]:
    """So many workbooks in the folder of one unit, no two alike: one is drawn, its words are changed for the others."""
    folder.mkdir(parents=True)
    drawn = list(rows(count * EACH))
    pack = load(CITY, roots())
    filled = [dict(zip(COLUMNS, row, strict=True)) | {"unit": folder.name} for row in drawn[:EACH]]
    marked = [row | {name: _mark(at, name) for name in TEXTS} for at, row in enumerate(filled)]
    book = zipfile.ZipFile(io.BytesIO(blank(pack, tuple(pack.forms), {FORM: marked})))
    members = {info.filename: book.read(info) for info in book.infolist()}
    every = iter(drawn)
    return [
        _written(folder / f"{number:04}.xlsx", members, list(islice(every, EACH))) for number in range(count)
    ]


def _mark(at: int, column: str) -> str:
    return f"<{column}{at}>"


def _written(path: Path, members: dict[str, bytes], own: list[Sequence[str | int | float]]) -> Path:
    values = {
        escape(_mark(at, name)).encode(): escape(str(row[COLUMNS.index(name)])).encode()
        for at, row in enumerate(own)
        for name in TEXTS
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, functools.reduce(_changed, values.items(), content))
    return path


def _changed(content: bytes, words: tuple[bytes, bytes]) -> bytes:
    return content.replace(*words)


def floor(path: Path) -> object:
    """The sheets, parsed."""
    with zipfile.ZipFile(path) as archive:
        return [etree.fromstring(archive.read(name)) for name in archive.namelist() if "/worksheets/" in name]


def calamine(path: Path) -> object:
    """All cells."""
    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def openpyxl(path: Path) -> object:
    """All cells."""
    warnings.simplefilter("ignore", UserWarning)  # print areas that grow are strange to it
    book = load_workbook(path, read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def main() -> None:
    """Prints a line for each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_inbox(folder / "收件" / "武进", count)
        ours = watched("intake", folder / "收件", "--city", CITY, "-o", folder / "办理")
        counts = json.loads((folder / "办理" / "intake.json").read_text("utf-8"))["counts"]
        assert counts == {"files": count, "records": count * EACH}
        costs = {read.__name__: processor(read, paths) for read in (floor, calamine, openpyxl)}
        print(f"{count:,} workbooks  s of the processor  × floor")
        for label, cost in {**costs, "ours": ours.processor}.items():
            print(f"{label:12}{cost:24.1f}{cost / costs['floor']:9.1f}")
        print(f"ours: {ours.seconds:.1f} s on {os.cpu_count()} cores, {ours.megabytes:.0f} MB; bar: {BARS}")


if __name__ == "__main__":
    main()
