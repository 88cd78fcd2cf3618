import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Pt

from pipeline.expr import xml_environment
from pipeline.render.word import compile_template, size_in
from pipeline.render.word_sizes import resized, size_of


@pytest.fixture
def template(tmp_path):
    """Two values in runs of their own sizes, one whose tag Word has torn apart, one of the style's size."""
    document = docx.Document()
    first = document.add_paragraph()
    first.paragraph_format.line_spacing = Pt(28)
    first.add_run("事迹：").font.size = Pt(16)
    first.add_run("{{ deeds }}").font.size = Pt(14)
    torn = document.add_paragraph()
    for piece in ("{{ na", "me }}"):
        torn.add_run(piece).font.size = Pt(14)
    loose = document.add_paragraph()
    loose.paragraph_format.line_spacing = 1.5
    loose.add_run("{{ deeds_2 }}").font.size = Pt(12)
    document.add_paragraph("{{ plain }}")
    document.save(tmp_path / "a.docx")
    return tmp_path / "a.docx"


def filled(template, **sizes):
    target = template.with_name("b.docx")
    context = {"deeds": "甲\n乙", "name": "丙", "deeds_2": "丁", "plain": "戊"}
    target.write_bytes(compile_template(template, xml_environment(), sizes).render(context))
    return docx.Document(str(target)).paragraphs


def points(paragraph):
    return [run.font.size and run.font.size.pt for run in paragraph.runs if run.text.strip()]


def test_the_size_of_a_value_is_that_of_its_run(template):
    assert [size_in(template, name) for name in ("deeds", "name", "deeds_2", "plain", "nobody")] == [
        *(28, 28, 24),
        *(None, None),
    ]


def test_one_value_is_printed_smaller_and_no_other(template):
    deeds, name, other, plain = filled(template, deeds=21)
    assert (points(deeds)[0], set(points(deeds)[1:])) == (16, {10.5})
    assert (points(name), points(other), points(plain)) == ([14], [12], [None])


def test_lines_of_a_fixed_height_shrink_with_the_text(template):
    deeds, name, *_ = filled(template, deeds=21)
    assert (deeds.paragraph_format.line_spacing.pt, deeds.paragraph_format.line_spacing_rule) == (
        21,
        WD_LINE_SPACING.EXACTLY,
    )
    assert name.paragraph_format.line_spacing is None


def test_lines_of_the_texts_own_height_are_left_alone(template):
    assert filled(template, deeds_2=18)[2].paragraph_format.line_spacing == 1.5


def test_without_sizes_nothing_changes():
    source = '<w:p><w:r><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t>{{ a }}</w:t></w:r></w:p>'
    assert resized(source, {}) == source
    assert size_of(source, "a") == 28
    assert resized(source, {"a": 20}) == source.replace("28", "20")


@pytest.fixture
def rows(tmp_path):
    """Rows of which each is a paragraph with two values in one run and one in another; then a value of its own."""
    document = docx.Document()
    document.add_paragraph("{%p for one in resume %}")
    row = document.add_paragraph()
    row.paragraph_format.line_spacing = Pt(20)
    row.add_run("{{ one.start }}—{{ one.end }}　").font.size = Pt(10)
    row.add_run("{{ one.post }}").font.size = Pt(12)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph().add_run("{{ one }}").font.size = Pt(12)
    document.save(tmp_path / "a.docx")
    return tmp_path / "a.docx"


def test_rows_are_printed_smaller_as_a_whole(rows):
    assert size_in(rows, "resume") == 20
    post = {"start": "2000", "end": "2010", "post": "钳工"}
    target = rows.with_name("b.docx")
    context = {"resume": [post, post], "one": "别的"}
    target.write_bytes(compile_template(rows, xml_environment(), {"resume": 19}).render(context))
    first, second, other = docx.Document(str(target)).paragraphs
    assert first.text == second.text == "2000—2010　钳工"
    assert points(first) == points(second) == [9.5, 9.5]
    assert first.paragraph_format.line_spacing.pt == 19
    assert points(other) == [12]
