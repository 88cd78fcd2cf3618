"""The entry workbook of every shipped city, read back by readers that did not write it."""

import io
import subprocess
import warnings

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from sheets import opened, schema_faults

from pipeline.model.pack import Unit
from pipeline.model.sheets import CITY_PROPERTY, GUIDE, LISTS, YEAR_PROPERTY, form_sheet
from pipeline.packs.load import cities, load, roots
from pipeline.render.blank import blank

CITIES = cities(roots())


def made(city: str, *forms: str) -> bytes:
    pack = load(city, roots())
    return blank(pack, forms or pack.forms, {})


@pytest.fixture(scope="module", params=CITIES)
def shipped(request):
    """A city's pack, its workbook, and that read back."""
    content = made(request.param)
    return load(request.param, roots()), content, opened(content)


def test_it_holds_to_the_schema_and_to_what_excel_takes(shipped):
    _, content, book = shipped
    assert schema_faults(content) == []
    for sheet in book:
        assert len(sheet.title) <= 31
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32
            assert max(len(rule.prompt or ""), len(rule.error or "")) <= 225
            assert len(rule.formula1) <= 257
            if rule.showErrorMessage:
                assert rule.error
                assert rule.errorTitle


def test_two_readers_see_the_guide_first_then_a_sheet_for_every_form(shipped):
    pack, content, book = shipped
    rust = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheetnames == rust.sheet_names
    assert book.sheetnames[0] == book.active.title == GUIDE
    titles = [form_sheet(pack, form) for form in pack.forms.values()]
    assert [name for name in book.sheetnames if name in titles] == titles
    properties = {one.name: str(one.value) for one in book.custom_doc_props.props}
    assert properties == {CITY_PROPERTY: pack.id, YEAR_PROPERTY: str(pack.head.year)}
    for sheet in book.worksheets[1:]:
        assert sheet.sheet_state == ("hidden" if sheet.title == LISTS else "visible")


def test_the_same_pack_gives_the_same_bytes():
    assert made("changzhou", "home") == made("changzhou", "home")


def test_only_the_forms_that_are_asked_for_and_what_goes_with_them():
    names = opened(made("hangzhou", "person")).sheetnames
    assert names == [
        GUIDE,
        "优秀工会工作者推荐表",
        "优秀工会工作者推荐表·个人简历",
        "填报单位",
        "历年荣誉",
    ]


def test_long_lists_stand_on_a_hidden_sheet_under_a_name():
    pack = load("changzhou", roots())
    units = tuple(Unit(name=f"第{number}家推荐单位") for number in range(60))
    many = pack.model_copy(update={"head": pack.head.model_copy(update={"units": units})})
    book = opened(blank(many, ["home"], {}))
    rule = next(
        rule for rule in book["信赖职工之家申报表"].data_validations.dataValidation if "A5" in rule.sqref
    )
    ((title, cells),) = book.defined_names[rule.formula1].destinations
    assert book[title].sheet_state == "hidden"
    assert title == LISTS
    assert [cell.value for (cell,) in book[title][cells]] == [unit.name for unit in units]


@pytest.mark.soffice
@pytest.mark.slow
def test_libreoffice_keeps_what_the_sheets_enforce(tmp_path):
    (tmp_path / "blank.xlsx").write_bytes(made("jiaozuo", "worker"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "again", "blank.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of LibreOffice's own extensions
        books = [openpyxl.load_workbook(tmp_path / part) for part in ("blank.xlsx", "again/blank.xlsx")]
    before, after = (
        {
            (sheet.title, rule.type, rule.errorTitle or None)
            for sheet in book
            for rule in sheet.data_validations.dataValidation
        }
        for book in books
    )
    assert before == after
    assert books[0].sheetnames == books[1].sheetnames
