"""End to end: every shipped city from its fixtures to its packets."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from ooxml.ooxml_validate import load_schema, validate
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader
from views import docx_lines, xlsx_cells

from pipeline.build.opening import Source, opened
from pipeline.model.form import Field
from pipeline.packs.load import load, roots
from pipeline.pdf.convert import Converted, convert
from pipeline.pdf.documents import Job
from pipeline.pdf.office import Office
from pipeline.pdf.split import extracted
from pipeline.render.context import shown

ROOT = Path(__file__).parent.parent
CITIES = sorted(path.parent.name for path in (ROOT / "fixtures").glob("*/登记数据.xlsx"))
HAIR = 30
"""Of 255 shades of grey: a line of text that moves by two points makes more of it."""
JIANJIA = [sys.executable, "-c", "from pipeline.cli.main import main; main()"]

pytestmark = [pytest.mark.soffice, pytest.mark.slow]


class Done(NamedTuple):
    """A city's finished output."""

    city: str
    data: Path
    out: Path
    manifest: dict[str, Any]

    def outputs(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.manifest["outputs"] if one["kind"] == kind]


def jianjia(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*JIANJIA, *map(str, words)], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture(scope="module", params=CITIES)
def done(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Done:
    data = ROOT / "fixtures" / request.param / "登记数据.xlsx"
    out = tmp_path_factory.mktemp(request.param) / "out"
    ran = jianjia("run", data, "-o", out)
    assert ran.returncode == 0, ran.stderr
    return Done(request.param, data, out, json.loads((out / "manifest.json").read_text("utf-8")))


def test_every_listed_file_is_there_and_nothing_else(done: Done) -> None:
    found = {
        path.relative_to(done.out).as_posix()
        for path in done.out.rglob("*")
        if path.is_file() and ".jianjia" not in path.parts
    }
    assert found == {one["path"] for one in done.manifest["outputs"]} | {"manifest.json"}


def test_every_record_has_one_form(done: Done) -> None:
    assert done.manifest["excluded"] == []
    assert done.manifest["counts"]["records"] == len(done.outputs("form"))
    assert done.manifest["counts"]["files"] == len(done.manifest["outputs"])


def test_text_in_is_text_out_for_every_field_of_every_form(done: Done) -> None:
    source = opened(Source((done.data,), done.city, roots()))
    papers: dict[tuple[str, str, int], list[Path]] = {}
    for one in [*done.outputs("form"), *done.outputs("sheet")]:
        papers.setdefault((one["kind"], one["form"], one["records"][0]), []).append(done.out / one["path"])
    for name, form in source.pack.forms.items():
        for record in source.data.records(name):
            texts = shown(form, record)
            (path,) = papers["form", name, record.number]
            cells = {cell for line in docx_lines(path) for cell in line.split(" | ")}
            photos = [field for field in form.printed if field.photo]
            assert len(docx.Document(str(path)).inline_shapes) == len(photos)
            for field in (field for field in form.printed if not field.photo):
                for text in values_of(field, texts[field.id]):  # a cell may print more around it
                    assert any(text.replace("\n", "⏎") in cell for cell in cells), field.label
            sheets = [docx_lines(sheet) for sheet in papers.get(("sheet", name, record.number), ())]
            for field in form.separate:
                prose = texts[field.id].split("\n")
                assert any(sheet[-len(prose) :] == prose for sheet in sheets), field.label


def values_of(field: Field, shown: Any) -> list[str]:
    """The text of a field, or of every cell of its rows that is printed."""
    columns = [column.id for column in field.columns if not column.entry_only]
    return [row[name] for row in shown for name in columns] if columns else [shown]


def test_every_word_file_is_valid(done: Done) -> None:
    schema = load_schema()
    for path in done.out.rglob("*.docx"):
        assert validate(str(path), schema) == [], path.name


def test_packets_are_ready_for_the_tray(done: Done) -> None:
    pack = load(done.city, roots())
    for packet in done.outputs("packet"):
        reader = PdfReader(done.out / packet["path"])
        hints = reader.trailer["/Root"]["/ViewerPreferences"]
        assert len(reader.pages) == packet["pages"]
        assert packet["pages"] % 2 == 0
        assert hints["/NumCopies"] == packet["copies"]
        flip = "long-edge" if packet["paper"] == "A4" else "short-edge"
        assert packet["duplex"] == flip
        assert (
            hints["/Duplex"]
            == {"long-edge": "/DuplexFlipLongEdge", "short-edge": "/DuplexFlipShortEdge"}[flip]
        )
        assert hints["/PrintScaling"] == "/None"
        assert "/Info" not in reader.trailer
    assert all(one["copies"] == pack.forms[one["form"]].copies for one in done.outputs("form"))


def test_every_form_and_sheet_starts_on_a_sheet_of_its_own(done: Done) -> None:
    for packet in done.outputs("packet"):
        reader = PdfReader(done.out / packet["path"])

        def starts(items: list[Any], reader: PdfReader = reader) -> Iterator[int]:
            for item in items:
                if isinstance(item, list):
                    yield from starts(item)
                else:
                    page = reader.get_destination_page_number(item)
                    assert page is not None
                    yield page

        assert all(page % 2 == 0 for page in starts(reader.outline))


def drawn(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Every page at 72 dpi, so blurred that a hair's breadth does not count and a line's does."""
    (folder / "drawn.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "72", "-gray", "drawn.pdf", "drawn"], cwd=folder, check=True)
    files = sorted(folder.glob("drawn-*.pgm"))
    pages = [Image.open(file).filter(ImageFilter.BoxBlur(3)) for file in files]
    for file in files:
        file.unlink()
    return pages


def test_papers_are_printed_joined_as_they_are_alone(done: Done, libreoffice: Office, tmp_path: Path) -> None:
    """The same pages, but for a hair.

    tests/pdf/test_convert.py compares pixels. With real prose they differ by a hair: LibreOffice cuts a font that
    more than 255 characters use into several, sets each run of one of them to a tenth of a point, and what else is
    in the document decides on the cuts.
    """
    kinds: dict[tuple[str, str], list[Path]] = {}
    for one in done.manifest["outputs"]:
        if one["path"].endswith(".docx") and one["form"]:
            kinds.setdefault((one["kind"], one["form"]), []).append(done.out / one["path"])
    chosen = [(key, path) for key, paths in kinds.items() for path in paths[:3]]
    together = [Job(str(path), path, "-".join(key)) for key, path in chosen]
    singly = [Job(str(path), path, str(path)) for _, path in chosen]
    outcomes = [convert(jobs, libreoffice, tmp_path) for jobs in (together, singly)]
    printed = [[one for one in of if isinstance(one, Converted)] for of in outcomes]
    assert not [one.job.name for of in printed for one in of if one.reprinted]
    joined, alone = ({one.job.name: one.pages for one in of} for of in printed)
    assert joined.keys() == alone.keys() == {str(path) for _, path in chosen}
    for name, pages in joined.items():
        ours, theirs = (drawn(next(extracted([one])), tmp_path) for one in (pages, alone[name]))
        assert len(ours) == len(theirs), name
        for page, other in zip(ours, theirs, strict=True):
            _, most = ImageChops.difference(page, other).getextrema()
            assert most <= HAIR, name
    for key, paths in kinds.items():
        if key[0] in ("form", "sheet"):  # a form's further papers may be of several templates
            assert len({joined[str(path)].pdf for path in paths[:3]}) == 1, key


def test_no_output_knows_a_clock(done: Done) -> None:
    for path in [*done.out.rglob("*.docx"), *done.out.rglob("*.xlsx")]:
        assert b"dcterms" not in path.read_bytes()
        names = xlsx_cells(path) if path.suffix == ".xlsx" else docx_lines(path)
        assert names


def test_the_summary_reads_as_expected(done: Done, golden: Callable[[Path, str], None]) -> None:
    for table in done.outputs("summary"):
        if table["unit"] is None:
            path = done.out / table["path"]
            lines = xlsx_cells(path) if path.suffix == ".xlsx" else docx_lines(path)
            name = f"{path.stem}{path.suffix}.txt"
            golden(ROOT / "tests" / "golden" / done.city / name, "\n".join(lines) + "\n")


def test_a_second_run_writes_nothing(done: Done) -> None:
    before = {path: path.stat().st_mtime_ns for path in done.out.rglob("*") if path.is_file()}
    assert jianjia("run", done.data, "-o", done.out).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in done.out.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("done", ["chongqing", "jiaozuo"], indirect=True)
def test_the_number_of_workers_changes_nothing(done: Done, tmp_path: Path) -> None:
    """Photos, archives and papers by the dozen; folded forms."""
    assert jianjia("run", done.data, "-o", tmp_path, "--workers", "1").returncode == 0
    assert (tmp_path / "manifest.json").read_bytes() == (done.out / "manifest.json").read_bytes()
