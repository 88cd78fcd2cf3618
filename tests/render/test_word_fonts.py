import docx
from docx.oxml.ns import qn

from pipeline.render.word import fonts_in
from pipeline.render.word_fonts import font_of


def test_the_font_of_a_value_is_that_of_its_run(tmp_path):
    document = docx.Document()
    for text, font in (("{{ name }}", "仿宋_GB2312"), ("事迹：{{ deeds }}", "宋体"), ("{{ plain }}", None)):
        run = document.add_paragraph("标题").add_run(text)
        if font:
            run.font.name = "Times New Roman"
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    document.save(tmp_path / "a.docx")
    names = ["name", "deeds", "plain", "nobody"]
    assert fonts_in(tmp_path / "a.docx", names) == {"name": "仿宋_GB2312", "deeds": "宋体"}


def test_a_run_that_names_no_chinese_font_tells_nothing():
    source = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>{{ name }}</w:t></w:r></w:p>'
    assert font_of(source, "name") is None
