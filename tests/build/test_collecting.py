"""A folder as a federation gets it: forms, sheets, deeds on their own, copies, zips, and what is none of these."""

from __future__ import annotations

import copy
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Mm

from pipeline.build.collecting import Request, collect
from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.build.opening import Source, opened
from pipeline.kinds import show
from pipeline.packs.load import load, roots
from pipeline.render.context import form_context, sheet_context

ROOT = Path(__file__).parents[2]
PACK = load("changzhou", roots())
CITY = "changzhou"


@pytest.fixture(scope="module")
def records():
    """The first two records of each form in the fixtures."""
    data = opened(Source((ROOT / "fixtures" / CITY / "登记数据.xlsx",), CITY, roots())).data
    return [record for name in data.forms for record, _ in zip(data.records(name), range(2), strict=False)]


def form_of(record) -> bytes:
    form = PACK.forms[record.form]
    template = PACK.file(form.template)
    return compiled(template, template_digest(template)).render(form_context(PACK, form, record))


def sheet_of(record) -> bytes:
    form = PACK.forms[record.form]
    template = sheet_template(PACK, form)
    context = sheet_context(PACK, form, form.field("deeds"), record)
    return compiled(template, template_digest(template)).render(context)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def collected(*places: Path, city: str = CITY):
    with ThreadPoolExecutor(1) as executor:
        return collect(Request(places, city, roots(), "登记数据-附件"), executor, lambda *_: None)


def data_of(made, folder: Path, city: str = CITY):
    for name, content in made.files.items():
        put(folder, name, content)
    return opened(Source((put(folder, "登记数据.xlsx", made.workbook),), city, roots())).data


def shown(record) -> dict[str, str]:
    """What of a record the form and its sheet print."""
    form = PACK.forms[record.form]
    return {
        one.id: "\n".join(line.strip() for line in show(one.kind, cell.value).split("\n"))
        for one in form.fields
        if not one.entry_only and (cell := record.cells.get(one.id)) and cell.value is not None
    } | {"unit": record.unit}


def codes(made) -> list[str]:
    return [one.code for one in made.findings]


def test_what_was_printed_comes_back_as_data_with_its_source(records, tmp_path):
    for number, record in enumerate(records):
        put(tmp_path / "收件", f"{record.unit}/{number}.docx", form_of(record))
        put(tmp_path / "收件", f"{record.unit}/{number}-附.docx", sheet_of(record))
    made = collected(tmp_path / "收件")
    assert made.findings == ()
    data = data_of(made, tmp_path / "out")
    back = [record for name in data.forms for record in data.records(name)]
    assert sorted(map(repr, map(shown, back))) == sorted(map(repr, map(shown, records)))
    assert not [one for one in data.findings if one.level != "info"]
    book = openpyxl.load_workbook(io.BytesIO(made.workbook))
    for sheet, cell, *_, text, file, place, trust, _ in book["来源"].iter_rows(min_row=2, values_only=True):
        assert str(book[sheet][cell].value).startswith(text.rstrip("…").split(" ")[0])
        assert file.split("/")[0] in {record.unit for record in records}
        assert trust == "高"
        assert place


def test_several_forms_in_one_file_are_cut_apart(records, tmp_path):
    first, *others = [
        docx.Document(io.BytesIO(content(one))) for one in records[:3] for content in (form_of, sheet_of)
    ]
    for other in others:
        for block in list(other.element.body)[:-1]:
            first.element.body.insert(len(first.element.body) - 1, copy.deepcopy(block))
    folder = tmp_path / records[0].unit
    folder.mkdir()
    first.save(folder / "合.docx")
    data = data_of(collected(folder), tmp_path / "out")
    back = [shown(record) for name in data.forms for record in data.records(name)]
    want = [shown(record) | {"unit": records[0].unit} for record in records[:3]]
    assert sorted(map(repr, back)) == sorted(map(repr, want))


def test_deeds_on_a_paper_of_their_own_are_taken_in_with_doubt(records, tmp_path):
    record = records[0]
    put(tmp_path / record.unit, "表.docx", form_of(record))
    paper = docx.Document()
    text = ["我们的事迹是这样的。" * 12, "还有第二段，同样真实。" * 6]
    for line in (f"{record.values()['union_name']}", "简要事迹", *text):
        paper.add_paragraph(line)
    paper.save(tmp_path / record.unit / "材料.docx")
    made = collected(tmp_path)
    (back,) = data_of(made, tmp_path / "out").records("home")
    assert back.values()["deeds"] == "\n".join(text)
    assert codes(made) == ["collect-doubt"]
    assert (made.findings[0].place.file, made.findings[0].field) == (f"{record.unit}/材料.docx", "deeds")


def test_deeds_typed_into_the_form_itself_are_read_there(records, tmp_path):
    record = records[0]
    document = docx.Document(io.BytesIO(form_of(record)))
    cell = next(cell for row in document.tables[0].rows for cell in row.cells if cell.text == "另附纸")
    cell.text = "事迹写在这里。"
    (tmp_path / record.unit).mkdir()
    document.save(tmp_path / record.unit / "表.docx")
    (back,) = data_of(collected(tmp_path), tmp_path / "out").records("home")
    assert back.values()["deeds"] == "事迹写在这里。"


def test_a_sheet_without_its_form_is_said(records, tmp_path):
    put(tmp_path / "收件", "附.docx", sheet_of(records[0]))
    made = collected(tmp_path / "收件")
    assert codes(made) == ["collect-sheet"]
    assert (made.counts, made.exit_code) == ({}, 1)
    openpyxl.load_workbook(io.BytesIO(made.report()))


def test_the_unit_is_the_folder_s_or_said_to_be_missing(records, tmp_path):
    record = records[0]
    alias = next(one for one in PACK.head.units if one.aliases)
    for folder, unit in (
        (alias.aliases[-1], alias.name),
        (f"01 {alias.aliases[-1]}材料", alias.name),
        ("某处", None),
    ):
        put(tmp_path / folder, "表.docx", form_of(record))
        made = collected(tmp_path / folder)
        (back,) = data_of(made, tmp_path / "out").records("home")
        assert back.unit == unit
        assert codes(made) == ([] if unit else ["collect-unit"])


def test_what_cannot_be_opened_costs_its_own_finding(records, tmp_path):
    record, folder = records[0], tmp_path / records[0].unit
    sound = form_of(record)
    put(folder, "好.docx", sound)
    put(folder, "好（副本）.docx", sound)
    put(folder, "坏.docx", sound[:2000])
    put(folder, "空.docx", b"")
    put(folder, "密.docx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"))
    put(folder, "~$好.docx", b"x")
    put(folder, "照片.jpg", b"x")
    with (folder / "大.docx").open("wb") as file:
        file.truncate(100 << 20)
    made = collected(tmp_path)
    assert made.counts == {PACK.forms[record.form].title: 1}
    found = {one.place.file.rpartition("/")[2]: one.code for one in made.findings}
    errors = dict.fromkeys(("坏.docx", "空.docx", "密.docx", "大.docx"), "collect-file")
    copies = {"好（副本）.docx", "好.docx"} & found.keys()
    assert len(copies) == 1
    assert found == errors | dict.fromkeys(("~$好.docx", "照片.jpg", *copies), "collect-skipped")


def test_zips_of_windows_are_looked_into(records, tmp_path):
    record = records[0]
    name = f"{record.unit}/表.docx".encode("gb18030")
    with zipfile.ZipFile(tmp_path / "收件.zip", "w") as archive:
        archive.writestr("x" * len(name), form_of(record))
    content = (tmp_path / "收件.zip").read_bytes()
    (tmp_path / "收件.zip").write_bytes(content.replace(b"x" * len(name), name))
    (back,) = data_of(collected(tmp_path / "收件.zip"), tmp_path / "out").records(record.form)
    assert shown(back)["unit"] == record.unit


def test_a_photo_pasted_in_lies_beside_the_workbook(tmp_path):
    pack = load("jiaozuo", roots())
    data = opened(Source((ROOT / "fixtures/jiaozuo/登记数据.xlsx",), "jiaozuo", roots())).data
    record = next(data.records("worker_pacesetter"))
    form = pack.forms[record.form]
    template = pack.file(form.template)
    context = form_context(pack, form, record) | {"photo": ""}
    document = docx.Document(io.BytesIO(compiled(template, template_digest(template)).render(context)))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    at = next(number for number, cell in enumerate(cells) if cell.text == "性别")
    cells[at + 2].paragraphs[0].add_run().add_picture(str(record.cells["photo"].photo.file), width=Mm(30))
    (tmp_path / record.unit).mkdir()
    document.save(tmp_path / record.unit / "表.docx")
    made = collected(tmp_path, city="jiaozuo")
    (back,) = data_of(made, tmp_path / "out", "jiaozuo").records(record.form)
    assert back.cells["photo"].photo is not None
    assert made.findings == ()


@pytest.mark.soffice
def test_older_files_are_read_by_way_of_libreoffice(records, tmp_path, libreoffice):
    record, folder = records[0], tmp_path / records[0].unit
    put(folder, "表.rtf", b"{\\rtf1 not a form, some words}")
    put(folder, "坏.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken")
    put(folder, "好.doc", form_of(record))
    made = collected(tmp_path)
    assert sum(made.counts.values()) == 1
    assert {one.place.file.rpartition("/")[2] for one in made.findings} == {"表.rtf", "坏.wps"}
