from __future__ import annotations

import datetime as dt
import zipfile

import pytest

from pipeline.errors import DataError
from pipeline.records.ods import not_read, sheets
from pipeline.records.sheet import Look, Merged

TEXT = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
)
BODY = "<office:body><office:spreadsheet>"
TAIL = "</office:spreadsheet></office:body></office:document-content>"


@pytest.fixture
def book(tmp_path):
    def write(tables: str, styles: str = ""):
        with zipfile.ZipFile(tmp_path / "数据.ods", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("content.xml", HEAD + styles + BODY + tables + TAIL)
        return tmp_path / "数据.ods"

    return write


@pytest.fixture
def rows(book):
    def read(cells: str):
        (sheet,) = sheets(book(f'<table:table table:name="home">{cells}</table:table>'))
        return {row.number: {at: cell.raw for at, cell in row.cells.items()} for row in sheet.rows()}

    return read


def cell(kind: str, inner: str = "", **attributes: str) -> str:
    named = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<table:table-cell office:value-type="{kind}"{named}>{inner}</table:table-cell>'


@pytest.mark.parametrize(
    ("xml", "raw"),
    [
        (cell("string", "<text:p>甲<text:s text:c='2'/>乙</text:p><text:p>丙</text:p>"), "甲  乙\n丙"),
        (
            cell("string", "<text:p><text:span>甲</text:span> <text:a>乙</text:a><text:tab/></text:p>"),
            "甲 乙\t",
        ),
        (
            cell("string", "<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>"),
            "甲",
        ),
        (cell("float", "<text:p>320</text:p>", value="320"), 320),
        (cell("percentage", "<text:p>95%</text:p>", value="0.95"), 0.95),
        (cell("date", "<text:p>3月</text:p>", date_value="2021-03-04"), dt.datetime(2021, 3, 4)),
        (cell("boolean", "<text:p>TRUE</text:p>", boolean_value="true"), True),
        (cell("string", "<text:p>#REF!</text:p>", string_value=""), "#REF!"),
        (cell("time", "<text:p>03:02</text:p>", time_value="PT03H02M00S"), dt.time(3, 2)),
        (cell("time", "<text:p>30:00</text:p>", time_value="PT30H00M00S"), "30:00"),
        (cell("float", "<text:p>TRUE</text:p>", value="1"), True),
    ],
)
def test_kinds_of_cell(rows, xml, raw):
    assert rows(f"<table:table-row>{xml}</table:table-row>") == {1: {1: raw}}


def test_a_percentage_is_known_by_its_format(book):
    row = f"<table:table-row>{cell('percentage', value='0.95')}</table:table-row>"
    (sheet,) = sheets(book(f'<table:table table:name="home">{row}</table:table>'))
    assert "%" in next(sheet.rows()).cells[1].number_format


def test_zeros_before_a_number_are_known_by_its_format(book):
    row = f"<table:table-row>{cell('float', '<text:p>010010</text:p>', value='10010')}</table:table-row>"
    (sheet,) = sheets(book(f'<table:table table:name="home">{row}</table:table>'))
    assert next(sheet.rows()).cells[1][:2] == (10010, "000000")


def test_repeated_cells_and_rows(rows):
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    twice = TEXT.format(' table:number-columns-repeated="2"', "甲")
    tail = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    found = rows(f'<table:table-row table:number-rows-repeated="2">{blank}{twice}</table:table-row>{tail}')
    assert found == {1: {4: "甲", 5: "甲"}, 2: {4: "甲", 5: "甲"}}


def test_sheets_in_their_order(book):
    row = f"<table:table-row>{TEXT}</table:table-row>"
    tables = "".join(
        f'<table:table table:name="{name}">{row.format("", name)}</table:table>' for name in "甲乙"
    )
    assert [(s.title, next(s.rows()).cells[1].raw) for s in sheets(book(tables))] == [
        ("甲", "甲"),
        ("乙", "乙"),
    ]


@pytest.mark.parametrize(
    "tables",
    [
        "",
        "<table:table>",
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="x"/></table:table>',
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="99999999">'
        f"{TEXT.format('', '甲')}</table:table-row></table:table>",
    ],
)
def test_damage_is_a_clear_failure(book, tables):
    with pytest.raises(DataError, match=r"数据\.ods"):
        [list(sheet.rows()) for sheet in sheets(book(tables))]


def test_no_zip(tmp_path):
    (tmp_path / "a.ods").write_bytes(b"nonsense")
    with pytest.raises(DataError, match=r"a\.ods"):
        sheets(tmp_path / "a.ods")


def test_what_is_hidden_or_merged_is_known(book):
    styles = (
        '<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    hidden = f'<table:table-row table:visibility="filter">{TEXT.format("", "甲")}</table:table-row>'
    spanned = ' table:number-columns-spanned="2" table:number-rows-spanned="3"'
    path = book(
        '<table:table table:name="home" table:style-name="ta1"><table:table-column/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        f"{hidden}<table:table-row>{TEXT.format('', '乙')}{TEXT.format(spanned, '丙')}</table:table-row></table:table>",
        styles,
    )
    (sheet,) = sheets(path)
    assert sheet.look == Look(True, (1,), (range(2, 4),), (Merged(2, 2, 3, 4),))


def test_what_is_not_read_is_named(book):
    note = "<office:annotation><text:p>请注意</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>甲</text:p></table:table-cell>'
    path = book(f'<table:table table:name="home"><table:table-row>{cell}</table:table-row></table:table>')
    assert next(sheets(path)[0].rows()).cells[1].raw == "甲"
    ((what, _),) = not_read(path)
    assert "批注" in what


def test_pictures_are_named_and_words_about_them_are_not(book):
    cell = (
        '<table:table-cell office:value-type="string"><text:p>&lt;draw:frame{}</text:p>{}</table:table-cell>'
    )
    table = '<table:table table:name="home"><table:table-row>{}</table:table-row></table:table>'
    far = "".join(map(str, range(200_000)))
    ((what, _),) = not_read(book(table.format(cell.format(far, "<draw:frame/>"))))
    assert "图片" in what
    assert list(not_read(book(table.format(cell.format(far, ""))))) == []
