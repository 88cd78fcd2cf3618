"""What is found in a template, what is refused, and what a book looks like when it is put together again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet
from sheets import draw, opened, schema_faults, seen

from pipeline.errors import PackError
from pipeline.render.excel_book import read_book, write_book
from pipeline.render.excel_rows import SHEET


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The package at `path` after a change of its parts."""
    contents = parts(path.read_bytes())
    change(contents)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def shared_strings(path: Path) -> Path:
    """A workbook as Excel writes it: texts in one part, runs of rich text, a shared formula, a chart's own sheet."""
    book = xlsxwriter.Workbook(path)
    sheet, bold = book.add_worksheet("表"), book.add_format({"bold": True})
    sheet.write("A1", "没有占位符")
    sheet.write("A2", "{{ a }}")
    sheet.write_rich_string("A3", "前", bold, "{{ b", " }}")
    sheet.write("A4", 5)
    book.add_worksheet("二").write("B2", "{% if c %}是{% endif %}")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=表!$A$4:$A$4"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    return path


def test_tags_are_found_wherever_excel_keeps_text(tmp_path: Path) -> None:
    book = read_book(shared_strings(tmp_path / "a.xlsx"))
    found = [(sheet.name, tagged.cell, tagged.source) for sheet in book.sheets for tagged in sheet.tagged]
    assert found == [
        ("表", "A2", "{{ a }}"),
        ("表", "A3", "前{{ b }}"),
        ("二", "B2", "{% if c %}是{% endif %}"),
    ]


def test_a_book_put_together_again_says_the_same_and_forgets_its_history(tmp_path: Path) -> None:
    path = shared_strings(tmp_path / "a.xlsx")
    again = write_book(read_book(path))
    assert seen(again) == seen(path.read_bytes())
    assert schema_faults(again) == []
    assert again == write_book(read_book(path))
    before, after = parts(path.read_bytes()), parts(again)
    assert before.keys() == after.keys()
    assert before["xl/theme/theme1.xml"] == after["xl/theme/theme1.xml"]
    assert b"created" not in after["docProps/core.xml"]


def test_a_shared_formula_is_written_out_and_old_results_are_forgotten(tmp_path: Path) -> None:
    def share(contents: dict[str, bytes]) -> None:
        sheet = contents["xl/worksheets/sheet1.xml"].decode()
        sheet = sheet.replace("<f>A1*2</f><v></v>", '<f t="shared" ref="B1:B3" si="0">A1*2</f><v>9</v>')
        sheet = sheet.replace("<f>A2*2</f><v></v>", '<f t="shared" si="0"/><v>9</v>')
        contents["xl/worksheets/sheet1.xml"] = sheet.encode()
        workbook = contents["xl/workbook.xml"].decode()
        contents["xl/workbook.xml"] = (
            workbook[: workbook.index("<calcPr")] + workbook[workbook.index("</workbook>") :]
        ).encode()

    path = rebuilt(draw(tmp_path / "a.xlsx", {"A1": 1, "A2": 2, "B1": "=A1*2", "B2": "=A2*2"}), share)
    assert b'si="0"' in parts(path.read_bytes())["xl/worksheets/sheet1.xml"]
    again = write_book(read_book(path))
    assert seen(again) == {"A1": 1, "A2": 2, "B1": "=A1*2", "B2": "=A2*2"}
    assert b"<v>9</v>" not in parts(again)["xl/worksheets/sheet1.xml"]
    assert opened(again).calculation.fullCalcOnLoad
    assert schema_faults(again) == []


def test_the_stored_order_of_calculation_is_left_out(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"

    def add_chain(contents: dict[str, bytes]) -> None:
        contents["xl/calcChain.xml"] = (
            f'<calcChain xmlns="{SHEET[1:-1]}"><c r="B1" i="1"/></calcChain>'.encode()
        )
        links = "xl/_rels/workbook.xml.rels"
        entry = f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/></Relationships>'.encode()
        contents[links] = contents[links].replace(b"</Relationships>", entry)
        override = b'<Override PartName="/xl/calcChain.xml" ContentType="application/xml"/></Types>'
        contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(b"</Types>", override)

    path = rebuilt(draw(tmp_path / "a.xlsx", {"B1": "=1+1"}), add_chain)
    again = parts(write_book(read_book(path)))
    assert not [name for name, content in again.items() if "calcChain" in name or b"calcChain" in content]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda contents: contents.pop("xl/workbook.xml"),
        lambda contents: contents.pop("xl/styles.xml"),
        lambda contents: contents.pop("xl/worksheets/sheet1.xml"),
        lambda contents: contents.update({"xl/workbook.xml": b"<broken"}),
        lambda contents: contents.update(
            {"xl/worksheets/sheet1.xml": contents["xl/worksheets/sheet1.xml"].replace(b' r="A1"', b"")}
        ),
        lambda contents: contents.update(
            {"xl/worksheets/sheet1.xml": contents["xl/worksheets/sheet1.xml"].replace(b"A1:B1", b"A1-B1")}
        ),
    ],
)
def test_a_broken_workbook_is_named(tmp_path: Path, break_it: Callable[[dict[str, bytes]], object]) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:B1")

    path = rebuilt(draw(tmp_path / "坏表.xlsx", {"A1": "{{ a }}"}, dress), break_it)
    with pytest.raises(PackError) as caught:
        read_book(path)
    assert "坏表.xlsx" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"PK nonsense", "序号,名称".encode("gb18030")])
def test_what_is_no_workbook_at_all_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏表.xlsx"
    path.write_bytes(content)
    with pytest.raises(PackError, match="坏表"):
        read_book(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="没有"):
        read_book(tmp_path / "没有.xlsx")
