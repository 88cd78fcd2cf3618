from __future__ import annotations

import zipfile

import pytest
from openpyxl.utils.datetime import WINDOWS_EPOCH

from pipeline.records.cells import Book, SheetRows, strings
from pipeline.records.parts import UNREADABLE
from pipeline.records.sheet import Merged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def part(tmp_path):
    """Writes a part with this XML; gives the package."""

    def write(xml):
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.xml", xml)
        return tmp_path / "a.xlsx"

    return write


def read(path, *shared):
    """The reader after it has read, and what it read."""
    rows = SheetRows(Book(path, shared, ("General", "0%"), frozenset(), WINDOWS_EPOCH), "a.xml")
    return rows, {row.number: {at: tuple(cell)[:2] for at, cell in row.cells.items()} for row in rows}


def test_cells_of_a_row(part):
    xml = (
        '<row r="3"><c r="B3" s="1"><v>0.5</v></c><c t="s"><v>1</v></c><c><f>A1</f><v>7</v></c>'
        '<c t="str"><v> </v></c><c r="AA3" t="b"><v>1</v></c></row>'
    )
    _, rows = read(part(f'<w xmlns="{MAIN}"><sheetData>{xml}</sheetData></w>'), "甲", "乙")
    assert rows == {3: {2: (0.5, "0%"), 3: ("乙", ""), 4: (7, "General"), 27: (True, "")}}


def test_a_prefix_before_every_tag(part):
    xml = f'<x:w xmlns:x="{MAIN}"><x:row r="1"><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:w>'
    assert read(part(xml))[1] == {1: {1: ("甲", "")}}


def test_rows_and_cells_without_a_number_follow_the_last_one(part):
    assert read(part('<w><row r="4"><c><v>1</v></c></row><row><c/><c><v>2</v></c></row></w>'))[1] == {
        4: {1: (1, "General")},
        5: {2: (2, "General")},
    }


def test_empty_cells_are_passed_over_and_move_no_other(part):
    xml = (
        '<row r="1"><c r="A1" s="1"/><c r="B1" s="1" t="n"></c><c r="C1"><v>1</v></c><c r="D1" /></row>'
        '<row r="2"><c r="A2" s="1"/><c r="B2" s="1" /><c><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>x<![CDATA[<c r="B3"/><c r="]]>y</t></is></c><c r="B3"/></row>'
    )
    _, rows = read(part(f'<w xmlns="{MAIN}"><sheetData>{xml}</sheetData></w>'))
    assert rows == {1: {3: (1, "General")}, 2: {3: (2, "General")}, 3: {1: ('x<c r="B3"/><c r="y', "")}}


def test_text_outside_the_cells_belongs_to_none(part):
    xml = '<w>x<row>y<c t="inlineStr"><is>z<r><t>甲</t>z</r></is></c></row><f>A1</f><t>乙</t></w>'
    assert read(part(xml))[1] == {1: {1: ("甲", "")}}


def test_how_the_sheet_looks(part):
    rows, _ = read(
        part(
            '<w><cols><col min="2" max="3" hidden="1"/><col min="4" max="4" hidden="0"/></cols>'
            '<row r="1" hidden="1"/><row r="2" hidden="true"><c><v>1</v></c></row>'
            '<mergeCells><mergeCell ref="A1:C2"/></mergeCells></w>'
        )
    )
    look = rows.look(hidden=True)
    assert (look.hidden, look.rows, look.columns) == (True, (2,), (range(2, 4),))
    assert look.merged == (Merged(1, 1, 3, 2),)


def test_shared_strings_without_their_phonetic_guides(part):
    items = ("<t>甲</t>", "<r><t>乙</t></r><r><t> 丙</t></r><rPh><t>bing</t></rPh>", "", "<t>_x0041_</t>")
    xml = f"<sst>{''.join(f'<si>{item}</si>' for item in items)}</sst>"
    assert list(strings(part(xml), "a.xml")) == ["甲", "乙 丙", "", "A"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>9</v></c>',
        '<c t="?"><v>9</v></c>',
        "<c><v>x</v></c>",
        '<c r="1"><v>1</v></c>',
        f'<c t="inlineStr"><is><t>{"a" * (2 << 20)}</t></is></c>',
    ],
)
def test_what_no_program_writes_is_refused(part, cell):
    with pytest.raises(UNREADABLE):
        read(part(f"<w><row>{cell}</row></w>"))
