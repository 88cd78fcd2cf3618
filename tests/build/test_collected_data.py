"""The law of collecting to its end: what a form prints is in the workbook that `check`, `summary` and `run` read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from pipeline.build.collecting import Request, collect
from pipeline.build.forms import compiled, sheet_template, template_digest
from pipeline.build.opening import Source, opened
from pipeline.kinds import show
from pipeline.model.record import Record
from pipeline.packs.load import load, roots
from pipeline.render.context import form_context, sheet_context

ROOT = Path(__file__).parents[2]
HARD = (
    *(
        "=1+1",
        "+8613900001234",
        "-12",
        "@甲",
        "007",
        "1e5",
        "1985.10",
        "2021-10-12",
        "95%",
        "'引号",
        "_x000D_",
    ),
    *("R&D <x> {{y}}", "甲" * 200, "𬭎䶮㛃", "1/2", "10:30", "%s", "{%tr x %}", "上\n下"),
)
"""Texts that Excel, XML or a template would make something else of."""
LONG = (
    "=1+1\n二",
    "工会工作做到车间里。" * 200,
    "\n".join(["甲乙丙丁戊" * 20] * 20),
    "甲" * 33_000,
    "@甲\n-乙",
)


def hardened(form, record: Record) -> Record:
    """The record with such texts in all fields that are no key."""
    cells, hard, long = dict(record.cells), cycle(HARD), cycle(LONG)
    for one in form.fields:
        is_free = one.id in record.cells and one.id not in (*form.key, form.applicant_field)
        if is_free and one.kind in ("text", "prose"):
            text = next(long if one.kind == "prose" else hard)
            cells[one.id] = replace(record.cells[one.id], raw=text, value=text)
    return replace(record, cells=cells)


def write(folder: Path, pack, record: Record, number: int) -> None:
    form = pack.forms[record.form]
    own = folder / (record.unit or "某单位") / str(number)
    own.mkdir(parents=True)
    template, other = pack.file(form.template), sheet_template(pack, form)
    context = form_context(pack, form, record) | {one.id: "" for one in form.fields if one.photo}
    (own / "表.docx").write_bytes(compiled(template, template_digest(template)).render(context))
    for one in form.separate:
        content = compiled(other, template_digest(other)).render(sheet_context(pack, form, one, record))
        (own / f"{one.id}.docx").write_bytes(content)


def shown(form, record: Record) -> dict[str, object]:
    """What the form and its sheets print; blanks around a line aside."""
    found: dict[str, object] = {"unit": record.unit}
    for one in form.fields:
        cell = record.cells.get(one.id)
        if cell is None or one.entry_only or one.by_hand or one.photo:
            continue
        columns = {column.id: column for column in one.columns if not column.entry_only}
        if columns:
            rows = [{key: show(columns[key].kind, row.values()[key]) for key in columns} for row in cell.rows]
            found[one.id] = rows
        elif cell.value is not None:
            found[one.id] = show(one.kind, cell.value)
    return found


@pytest.mark.parametrize(("city", "forms"), [("hangzhou", 3), ("chongqing", 2)])
def test_hard_values_are_in_the_data_as_they_were_printed(city, forms, tmp_path):
    pack = load(city, roots())
    data = opened(Source((ROOT / "fixtures" / city / "登记数据.xlsx",), city, roots())).data
    records = [hardened(pack.forms[name], next(data.records(name))) for name in data.forms][:forms]
    for number, record in enumerate(records):
        write(tmp_path / "收件", pack, record, number)
    with ThreadPoolExecutor(1) as executor:
        request = Request((tmp_path / "收件",), city, roots(), "登记数据-附件")
        made = collect(request, executor, lambda *_: None)
    for name, content in {**made.files, "登记数据.xlsx": made.workbook}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert not [one for one in made.findings if one.level == "error"]
    back = opened(Source((tmp_path / "登记数据.xlsx",), city, roots())).data
    for record in records:
        (own,) = back.records(record.form)
        want, got = (shown(pack.forms[record.form], one) for one in (record, own))
        assert {**got, "unit": ""} == {**want, "unit": ""}
        assert not pack.head.units or got["unit"] == want["unit"]
    book = openpyxl.load_workbook(tmp_path / "登记数据.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in HARD]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
