"""What is refused, and what a book looks like when it is put together again."""

from __future__ import annotations

from pathlib import Path

from sheets import draw, opened, parts, rebuilt, schema_faults, seen, shared_strings

from pipeline.ooxml import read_package
from pipeline.sheetml.book import Book, book_of, write_book
from pipeline.sheetml.rows import SHEET


def read(path: Path) -> Book:
    return book_of(read_package(path), path.name)


def test_a_book_put_together_again_says_the_same_and_forgets_its_history(tmp_path: Path) -> None:
    path = shared_strings(tmp_path / "a.xlsx")
    again = write_book(read(path))
    assert seen(again) == seen(path.read_bytes())
    assert schema_faults(again) == []
    assert again == write_book(read(path))
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
    again = write_book(read(path))
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
    again = parts(write_book(read(path)))
    assert not [name for name, content in again.items() if "calcChain" in name or b"calcChain" in content]
