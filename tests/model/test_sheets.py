import pytest

from pipeline.model.pack import sheet_name
from pipeline.model.sheets import asks_for_unit, form_sheet, honour_columns, rows_id, veto_id, veto_items
from pipeline.packs.load import cities, load, roots

PACKS = [load(city, roots()) for city in cities(roots())]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("先进之家申报表", "先进之家申报表"),
        ("先进/示范[甲]", "先进／示范［甲］"),
        ("长" * 40, "长" * 31),
    ],
)
def test_a_sheet_is_called_what_excel_allows(title, name):
    assert sheet_name(title) == name


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_two_sheets_of_a_city_have_one_name(pack):
    names = [form_sheet(pack, form) for form in pack.forms.values()]
    names += [pack.rows_sheet(form, field) for form in pack.forms.values() for field in form.rows]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_grades_of_honours_are_the_packs(pack):
    grade = next(column for column in honour_columns(pack) if column.id == "grade")
    assert grade.choices == tuple(words[0] for words in pack.head.grades)
    assert len(grade.choices) + len(grade.spellings) == sum(map(len, pack.head.grades))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_veto_and_every_field_of_rows_goes_by_a_name_of_its_own(pack):
    for name, form in pack.forms.items():
        ids = [veto_id(item) for item in veto_items(pack, name)] + [rows_id(name, one) for one in form.rows]
        assert len(set(ids)) == len(ids)
        assert not asks_for_unit(form)
