"""A pack made of blank forms, all the way: entry workbook filled in, checked, printed, and the forms read back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import drawn
import openpyxl
import pytest
from lxml import etree
from PIL import Image

from pipeline.build.forms import compiled, template_digest
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack
from pipeline.model.record import Record
from pipeline.model.sheets import UNIT, rows_id
from pipeline.packs.load import load
from pipeline.records.read import open_data
from pipeline.render.blank_columns import plans
from pipeline.render.blank_sheet import FIRST_ROW
from pipeline.wordml.names import ROW, TABLE, W

SHAPES = (
    drawn.labels_left, drawn.labels_inside, drawn.two_heads, drawn.lists, drawn.ticked, drawn.answers,
    drawn.lines, drawn.controls, drawn.native, drawn.nested, drawn.text_box, drawn.blocks, drawn.sections,
    drawn.from_google, drawn.matrix, drawn.figures_of_years, drawn.approval,
)  # fmt: skip
RARE = "𠮷䶮·龘（甲<乙>&丙）{{x}}"
VALUES = {
    "integer": 320, "number": 96.5, "percent": 97.5, "month": "1985年3月", "date": "2020年1月2日",
    "mobile": "13912345678", "phone": "0519-88123456", "postcode": "213001", "email": "a@example.cn",
    "id-number": "11010519491231002X", "ethnicity": "汉族", "political-status": "中共党员",
    "education": "大学本科", "photo": "照片.jpg",
}  # fmt: skip
PROSE = "\n".join(
    f"第{number}段：带领班组完成《技改》“三年零事故”。{RARE}" + "好" * 40 for number in range(4)
)
TABLES = tuple(f"{W}{name}" for name in ("tblPr", "tblGrid", "trPr", "tcPr", "sectPr"))


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("blanks")
    files = [folder / f"{draw.__name__}.docx" for draw in SHAPES]
    for file, draw in zip(files, SHAPES, strict=True):
        file.write_bytes(drawn.content(draw()))
    return files


def test_what_is_entered_is_what_is_collected(jianjia, blanks, tmp_path: Path) -> None:
    city, book, back = tmp_path / "newcity", tmp_path / "登记数据.xlsx", tmp_path / "收来.xlsx"
    assert jianjia("adopt", *blanks, "-o", city).code == 0
    assert jianjia("blank", city, "-o", book).code == 0
    pack = load(str(city), ())
    _fill(book, pack)
    Image.new("RGB", (413, 579)).save(tmp_path / "照片.jpg")
    assert jianjia("check", book, "--city", city).code == 0
    out = tmp_path / "out"
    assert jianjia("run", book, "--city", city, "-o", out, "--no-pdf", "--workers", "1").code == 0
    assert jianjia("collect", out, "--city", city, "-o", back).code == 0
    entered, collected = _values(book, pack), _values(back, pack)
    assert sum(map(len, entered.values())) > 2 * 90
    assert collected == entered


def _fill(book: Path, pack: Pack) -> None:
    """Two applicants of every form, each with all that it asks for."""
    opened = openpyxl.load_workbook(book)
    for name, form in pack.forms.items():
        sheets = {plan.id: plan for plan in plans(pack, (name,), {})}
        for number in range(2):
            keys = dict.fromkeys(form.key, f"{RARE}{number}")
            asked = [one for one in form.fields if not one.by_hand]
            own = {one.id: _entered(one, number) for one in asked if not one.columns}
            rows: list[tuple[str, int, dict[str, Any]]] = [
                (name, number, {**own, **keys, UNIT: "东区总工会"})
            ]
            for one in form.rows:
                for line in range(3):
                    row = {column.id: _entered(column, line) for column in one.columns}
                    rows.append((rows_id(name, one), 3 * number + line, {**row, **keys}))
            for sheet, at, values in rows:
                for column, entry in enumerate(sheets[sheet].entries, 1):
                    cell = opened[sheets[sheet].title].cell(FIRST_ROW + at, column)
                    cell.value = values.get(entry.id, cell.value)
    opened.save(book)


def _entered(column: Column, number: int) -> Any:
    if "可选几项" in column.note:
        return "文艺、书画"
    if column.kind == "prose":
        words = column.words
        return PROSE * 3 if words and (words.min or 0) > len(PROSE) else PROSE
    if column.kind in ("choice", "sex", "yes-no"):
        return (column.choices or {"sex": "男女", "yes-no": "是否"}[column.kind])[number]
    return VALUES.get(column.kind, f"{column.id}·𠮷{number}")


def _values(book: Path, pack: Pack) -> dict[tuple[str, str], dict[str, Any]]:
    """By form and applicant, however they are ordered."""
    data = open_data((book,), pack)
    return {
        (name, str(record.cells[form.key[0]].value)): dict(_shown(form, record))
        for name, form in pack.forms.items()
        for record in data.records(name)
    }


def _shown(form: Form, record: Record) -> Iterator[tuple[str, Any]]:
    for one in form.fields:
        cell = record.cells.get(one.id)
        if cell is not None and not one.by_hand:
            yield one.id, bool(cell.value) if one.kind == "photo" else cell.value


def test_a_form_filled_with_nothing_is_the_blank_form(jianjia, blanks, tmp_path: Path) -> None:
    """No other part differs, and no table does: its widths, heights, merges."""
    city = tmp_path / "newcity"
    assert jianjia("adopt", *blanks, "-o", city).code == 0
    pack = load(str(city), ())
    for file, form in zip(blanks, pack.forms.values(), strict=True):
        template = pack.file(form.template)
        empty = {one.id: _nothing(one) for one in form.fields} | {UNIT: ""}
        filled = tmp_path / "filled.docx"
        filled.write_bytes(compiled(template, template_digest(template)).render(empty))
        before, after = zipfile.ZipFile(file), zipfile.ZipFile(filled)
        assert set(before.namelist()) == set(after.namelist())
        other = {name for name in before.namelist() if before.read(name) != after.read(name)}
        assert other <= {"word/document.xml", "docProps/core.xml"}, file.name
        assert _tables(before) == _tables(after), file.name


def _nothing(one: Field) -> Any:
    row = dict.fromkeys((column.id for column in one.columns), "")
    return [row] * one.rows_printed if one.columns else ""


def _tables(package: zipfile.ZipFile) -> list[bytes]:
    root = etree.fromstring(package.read("word/document.xml"))
    known = [etree.tostring(one, method="c14n") for one in root.iter(*TABLES)]
    return [*known, *(str(len(list(table.iter(ROW)))).encode() for table in root.iter(TABLE))]
