from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from pipeline import ooxml
from pipeline.errors import DataError
from pipeline.pdf.join import MAX_PAGES, MAX_RECORDS, Joiner, join, joinable, marks

VALIDATOR = Path(__file__).parents[1] / "ooxml" / "ooxml_validate.py"

Paper = Any  # the form being drawn, of tests/pdf/conftest.py
NewPaper = Callable[[], Paper]


def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def bookmarks(document: Any) -> list[str]:
    """Every bookmark with the text of the paragraph in which it starts."""
    starts = document.element.body.iter(qn("w:bookmarkStart"))
    return [f"{mark.get(qn('w:name'))} {Paragraph(mark.getparent(), document).text}" for mark in starts]


def picture(colour: str) -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(content, "PNG")
    content.seek(0)
    return content


@pytest.fixture
def forms(paper: NewPaper) -> list[bytes]:
    """Three filled forms: a table, a text and a picture, a header with number and picture."""
    made = []
    for name, colour in zip("甲乙丙", ("red", "green", "red"), strict=True):
        sheet = paper()
        sheet.section.header.paragraphs[0].add_run(f"{name}工会").add_picture(picture(colour))
        sheet.table(("名称", name), ("意见", ""))
        sheet.text(f"事迹{name}").add_run().add_picture(picture(colour))
        sheet.text(f"落款{name}")
        made.append(sheet.bytes())
    return made


def test_records_follow_each_other_and_nothing_is_added(forms: list[bytes]) -> None:
    document = read(join(forms))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        text for name in "甲乙丙" for text in (f"事迹{name}", f"落款{name}")
    ]
    assert [table.cell(0, 1).text for table in document.tables] == ["甲", "乙", "丙"]


def test_each_record_is_a_section_on_a_new_page_one(forms: list[bytes]) -> None:
    sections = read(join(forms)).sections
    assert [section._sectPr.find(qn("w:type")).get(qn("w:val")) for section in sections] == ["nextPage"] * 3
    assert [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in sections] == ["1"] * 3


def test_the_page_number_of_the_template_stands(paper: NewPaper) -> None:
    sheet = paper()
    sheet.section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="4"/>'))
    sheet.text("正文")
    sections = read(join([sheet.bytes()] * 2)).sections
    assert [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in sections] == ["4", "4"]


def test_marks_stand_in_the_first_cell_and_the_last_paragraph(forms: list[bytes]) -> None:
    document = read(join(forms))
    ends = [
        f"{mark} {words}"
        for mark, words in zip(marks(3), ("名称", "落款甲", "名称", "落款乙", "名称"), strict=True)
    ]
    assert bookmarks(document)[:5] == ends
    numbers = [mark.get(qn("w:id")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == len(numbers)


def test_the_last_mark_stands_in_the_table_where_nothing_is_said_after_it(paper: NewPaper) -> None:
    sheet = paper()
    sheet.table(("名称", "甲"), ("盖章", "年月日"))
    sheet.word.add_paragraph()
    assert bookmarks(read(join([sheet.bytes()] * 2)))[1] == f"{marks(2)[1]} 年月日"


def test_headers_and_pictures_stay_with_their_record(forms: list[bytes]) -> None:
    document = read(join(forms))
    assert [section.header.paragraphs[0].text for section in document.sections] == [
        "甲工会",
        "乙工会",
        "丙工会",
    ]

    def colours(story: Any) -> list[tuple[int, ...]]:
        ids = [blip.get(qn("r:embed")) for blip in story._element.iter(qn("a:blip"))]
        images = [Image.open(io.BytesIO(story.part.related_parts[number].blob)) for number in ids]
        return [image.getpixel((0, 0)) for image in images]

    red, green = (255, 0, 0), (0, 128, 0)
    assert [colours(section.header) for section in document.sections] == [[red], [green], [red]]
    assert [colour for text in document.paragraphs for colour in colours(text)] == [red, green, red]
    drawings = [drawing.get("id") for drawing in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(drawings)) == 3


def test_own_bookmarks_give_way(paper: NewPaper) -> None:
    sheet = paper()
    mark = {qn("w:id"): "0", qn("w:name"): "_GoBack"}
    sheet.text("正文")._p.extend(
        [OxmlElement("w:bookmarkStart", attrs=mark), OxmlElement("w:bookmarkEnd", attrs=mark)]
    )
    assert [mark.split()[0] for mark in bookmarks(read(join([sheet.bytes()] * 2)))][:3] == marks(2)


def test_the_joined_document_keeps_to_the_schema(forms: list[bytes], tmp_path: Path) -> None:
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(forms[0])
    after.write_bytes(join(forms))
    # python-docx's own template has a fault in its settings, so only new ones count.
    answer = subprocess.run(
        [sys.executable, VALIDATOR, "--delta", before, after], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout


def test_same_forms_give_the_same_bytes(forms: list[bytes]) -> None:
    assert join(forms) == join(forms)


def numbered(sheet: Paper) -> None:
    sheet.word.add_paragraph("第一条", style="List Number")
    sheet.text("完")


def page_count(sheet: Paper) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" NUMPAGES "/>'
    sheet.section.footer.paragraphs[0]._p.append(parse_xml(field))
    sheet.text("正文")


def table_at_the_end(sheet: Paper) -> None:
    sheet.table(("意见", ""))


def folded(sheet: Paper) -> None:
    sheet.word.settings.element.insert(0, OxmlElement("w:bookFoldPrinting"))
    sheet.text("正文")


@pytest.mark.parametrize(
    ("draw", "reason"),
    [(numbered, "编号"), (page_count, "NUMPAGES"), (table_at_the_end, "不以段落结尾"), (folded, "折页")],
)
def test_what_cannot_be_joined_is_found_by_rule(
    paper: NewPaper, draw: Callable[[Paper], None], reason: str
) -> None:
    sheet = paper()
    draw(sheet)
    found = joinable(sheet.bytes())
    assert found is not None
    assert reason in found
    with pytest.raises(ValueError, match=reason):
        join([sheet.bytes()])


def test_a_usual_form_can_be_joined(forms: list[bytes]) -> None:
    assert [joinable(form) for form in forms] == [None, None, None]


def test_a_form_of_another_template_is_not_taken_in(forms: list[bytes], paper: NewPaper) -> None:
    other = paper()
    other.word.styles["Normal"].font.size = Pt(22)
    other.text("另一模板")
    joiner = Joiner()
    assert joiner.add(forms[0]) is None
    reason = joiner.add(other.bytes())
    assert reason is not None
    assert "模板" in reason
    assert joiner.add(forms[1]) is None
    assert len(read(joiner.docx()).sections) == 2


def test_a_damaged_form_is_named_and_leaves_the_others_alone(forms: list[bytes]) -> None:
    joiner = Joiner()
    joiner.add(forms[0])
    with pytest.raises(DataError, match=r"乙\.docx"):
        joiner.add(forms[1][:3000], "乙.docx")
    members = dict(ooxml.package(forms[1], "乙.docx"))
    without_picture = [member for name, member in members.items() if "media" not in name]
    with pytest.raises(DataError, match=r"乙\.docx"):
        joiner.add(ooxml.closed(ooxml.lay_out(without_picture)), "乙.docx")
    joiner.add(forms[2])
    assert [section.header.paragraphs[0].text for section in read(joiner.docx()).sections] == [
        "甲工会",
        "丙工会",
    ]


def test_a_document_is_full_by_records_or_by_pages(paper: NewPaper) -> None:
    short, long = paper(), paper()
    short.text("短")
    long.text("长" * 600 * (MAX_PAGES // 4))

    def taken(form: bytes) -> int:
        joiner = Joiner()
        while not joiner.full:
            joiner.add(form)
        return joiner.records

    assert taken(short.bytes()) == MAX_RECORDS
    assert taken(long.bytes()) == 4
