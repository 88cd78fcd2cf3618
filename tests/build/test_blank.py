"""What a secretary writes into an entry workbook arrives as it was meant."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from pipeline.build.blank import Request, make_blank
from pipeline.build.check import examine
from pipeline.build.opening import Source
from pipeline.errors import UsageError
from pipeline.model.record import Cell, Data, Record
from pipeline.model.sheets import HONOURS, UNITS, VETOES
from pipeline.packs.load import cities, load, roots
from pipeline.records.read import open_data
from pipeline.render.blank_columns import Plan, plans
from pipeline.render.blank_sheet import FIRST_ROW, HEAD_ROW

CITIES = cities(roots())
FIXTURES = roots()[-1].parent / "fixtures"


def made(city: str, folder: Path, *forms: str, last: Path | None = None) -> Path:
    file = folder / "新表.xlsx"
    file.write_bytes(make_blank(Request(city, forms, last, roots())).content)
    return file


class Secretary:
    """Types what a fixture holds into an entry workbook, label by label."""

    def __init__(self, fixture: Path, blank: Path, sheets: tuple[Plan, ...]) -> None:
        self.source = openpyxl.load_workbook(fixture)
        self.book = openpyxl.load_workbook(blank)
        self.sheets = {plan.id: plan for plan in sheets}
        self.next = dict.fromkeys(self.sheets, FIRST_ROW)

    def types(self, plan_id: str, cells: dict[str, Cell]) -> None:
        plan = self.sheets[plan_id]
        sheet, row = self.book[plan.title], self.next[plan_id]
        self.next[plan_id] += 1
        columns = {cell.value: cell.column for cell in sheet[HEAD_ROW]}
        for entry in plan.entries:
            if entry.id in cells and cells[entry.id].place.cell:
                place = cells[entry.id].place
                typed = self.source[place.sheet][place.cell]
                cell = sheet.cell(row, columns[entry.head])
                cell.value = typed.value
                if "%" in typed.number_format:  # as Excel does where somebody types 95.5%
                    cell.number_format = typed.number_format


def type_all(data: Data, city: str, blank: Path, fixture: Path) -> None:
    pack = load(city, roots())
    secretary = Secretary(fixture, blank, plans(pack, pack.forms, {}))
    for name, form in pack.forms.items():
        for record in data.records(name):
            secretary.types(name, dict(record.cells))
            keys = {key: record.cells[key] for key in form.key}
            for field in form.rows:
                cell = record.cells.get(field.id)
                for row in cell.rows if cell else ():
                    secretary.types(f"{name}·{field.id}", keys | dict(row.cells))
    for sheet, entries in ((UNITS, data.units), (HONOURS, data.honours or ()), (VETOES, data.vetoes)):
        for entry in entries:
            secretary.types(sheet, dict(entry.cells))
    secretary.book.save(blank)


def values(records: list[Record]) -> list[dict[str, object]]:
    return [told(record.values()) | {"unit": record.unit} for record in records]


def told(values: Mapping[str, object]) -> dict[str, object]:
    """What is not empty, in rows too: a blank has every column."""
    shown = {
        name: tuple(told(row) for row in value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    return {name: value for name, value in shown.items() if value not in (None, ())}


@pytest.mark.parametrize("city", CITIES)
def test_the_fixtures_typed_into_a_blank_are_read_as_they_were(city, tmp_path):
    pack, fixture = load(city, roots()), FIXTURES / city / "登记数据.xlsx"
    shutil.copytree(fixture.parent, tmp_path, dirs_exist_ok=True)  # with the pictures that cells name
    before, blank = open_data([fixture], pack), made(city, tmp_path)
    type_all(before, city, blank, fixture)
    after = open_data([blank], pack)
    assert [finding for finding in after.findings if finding.code != "no-records"] == []
    for name in pack.forms:
        assert values(list(after.records(name))) == values(list(before.records(name)))
    for was, now in (
        (before.units, after.units),
        (before.honours or (), after.honours or ()),
        (before.vetoes, after.vetoes),
    ):
        assert [told(entry.values()) for entry in now] == [told(entry.values()) for entry in was]


@pytest.mark.parametrize("city", CITIES)
def test_an_untouched_blank_has_no_records_and_says_so_once(city, tmp_path):
    examined = examine(Source((made(city, tmp_path),), None, roots()))
    assert examined.opened.pack.id == city
    assert examined.empty
    (finding,) = examined.checked.findings
    assert (finding.code, finding.level) == ("no-records", "info")
    assert "还没有填写任何申报记录" in finding.message


def test_forms_are_known_by_id_and_by_title(tmp_path):
    roots_ = roots()
    by_id = make_blank(Request("changzhou", ("home", "home"), None, roots_))
    by_title = make_blank(Request("changzhou", ("常州市信赖职工之家申报表",), None, roots_))
    short = make_blank(Request("changzhou", ("信赖职工之家申报表",), None, roots_))
    assert by_id == by_title == short
    assert by_id.titles == ("信赖职工之家申报表",)


def test_a_form_that_is_not_there_is_named_with_its_neighbours():
    with pytest.raises(UsageError) as caught:
        make_blank(Request("changzhou", ("信赖职工之家登记表",), None, roots()))
    assert "信赖职工之家登记表" in caught.value.message
    assert "是不是“信赖职工之家申报表”" in caught.value.hint


def test_last_years_data_of_another_city_is_refused(tmp_path):
    other = made("dalian", tmp_path)
    with pytest.raises(UsageError) as caught:
        make_blank(Request("changzhou", (), other, roots()))
    assert "dalian" in caught.value.message
