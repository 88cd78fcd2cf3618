from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from pipeline.packs.load import shared
from pipeline.render.word_room import fitting, room_for

POINTS = 72 / 25.4


@pytest.fixture
def template(tmp_path: Path) -> Path:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(30), Mm(20)
    document.add_paragraph("{{ name }}")
    document.add_paragraph("{{ honour }}").paragraph_format.left_indent = Pt(60)
    table = document.add_table(1, 2)
    table.cell(0, 1).paragraphs[0].add_run("{{ employer }}")
    table.cell(0, 1).width = Pt(200)
    document.save(str(tmp_path / "证书.docx"))
    return tmp_path / "证书.docx"


def test_a_line_is_as_wide_as_the_type_area_its_indents_or_its_cell_leave_it(template: Path) -> None:
    assert room_for(template, "name") == pytest.approx(160 * POINTS, abs=1)
    assert room_for(template, "honour") == pytest.approx(160 * POINTS - 60, abs=1)
    assert room_for(template, "employer") == pytest.approx(200 - 2 * 5.4, abs=1)


def test_a_value_that_is_not_printed_has_no_line(template: Path) -> None:
    assert room_for(template, "nam") is None


def test_the_shared_certificate_has_a_line_for_name_and_honour() -> None:
    assert room_for(shared("certificate"), "name") == room_for(shared("certificate"), "honour") is not None


@pytest.mark.parametrize(
    ("text", "size"),
    [("王芳", 80), ("某" * 10, 80), ("某" * 20, 40), ("某" * 40, 20), ("a" * 20, 66), ("", 80)],
)
def test_a_text_shrinks_until_it_takes_one_line(text: str, size: int) -> None:
    assert fitting(text, 400, 80) == size
