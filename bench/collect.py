"""How long `jianjia collect` takes for 1,000 filled forms, against opening and parsing the same files and no more.

    python bench/collect.py [files]

The forms are those of the city with the largest ones, filled with its fixtures' records under new names and put into
folders by unit. Floor: unzip each and parse its body with lxml. Naive: python-docx and the text of all cells of all
tables, as a script of an afternoon reads them; what field a text belongs to, it does not say. Run by `make bench`.
"""

from __future__ import annotations

import dataclasses
import os
import sys
import tempfile
import zipfile
from itertools import cycle, islice
from pathlib import Path

import docx
from lxml import etree
from python_calamine import CalamineWorkbook
from watching import ROOT, processor, watched

from pipeline.build.forms import compiled, template_digest
from pipeline.build.opening import Source, opened
from pipeline.model.pack import Pack
from pipeline.model.record import Record
from pipeline.packs.load import load, roots
from pipeline.render.context import form_context

CITY = "jiaozuo"
FILES = 1_000
BARS = "1,000 files: ≤ 30 s on two cores"


def write_forms(folder: Path, count: int) -> list[Path]:
    """So many filled forms, no two alike."""
    pack = load(CITY, roots())
    data = opened(Source((ROOT / "fixtures" / CITY / "登记数据.xlsx",), CITY, roots())).data
    records = [record for name in data.forms for record in data.records(name)]
    return [
        _written(folder, pack, record, number) for number, record in enumerate(islice(cycle(records), count))
    ]


def _written(folder: Path, pack: Pack, record: Record, number: int) -> Path:
    form = pack.forms[record.form]
    name = record.cells[form.applicant_field]
    renamed = dataclasses.replace(name, raw=f"{name.value}{number}", value=f"{name.value}{number}")
    cells = {**record.cells, form.applicant_field: renamed}
    context = form_context(pack, form, dataclasses.replace(record, cells=cells))
    context |= {one.id: "" for one in form.fields if one.photo}
    template = pack.file(form.template)
    path = folder / (record.unit or "某单位") / f"{number:04}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(compiled(template, template_digest(template)).render(context))
    return path


def floor(path: Path) -> object:
    """The body, parsed."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def naive(path: Path) -> object:
    """The text of all cells."""
    tables = docx.Document(str(path)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def records_in(workbook: Path) -> int:
    """How many records the workbook holds, counted by another library: the files that its sheet of sources names."""
    head, *sources = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_name("来源").to_python()
    return len({row[head.index("文件")] for row in sources})


def main() -> None:
    """Prints a line for each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_forms(folder / "收件", count)
        ours = watched("collect", folder / "收件", "--city", CITY, "-o", folder / "登记数据.xlsx")
        assert records_in(folder / "登记数据.xlsx") == count
        costs = {
            "floor": processor(floor, paths),
            "python-docx": processor(naive, paths),
            "ours": ours.processor,
        }
        print(f"{count:,} forms  s of the processor  × floor")
        for label, cost in costs.items():
            print(f"{label:12}{cost:20.1f}{cost / costs['floor']:9.1f}")
        print(f"ours: {ours.seconds:.1f} s on {os.cpu_count()} cores, {ours.megabytes:.0f} MB; bar: {BARS}")


if __name__ == "__main__":
    main()
