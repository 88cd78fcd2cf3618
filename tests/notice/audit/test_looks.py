import pytest
import sources
from notices import told

from pipeline.notice.audit.lines import lines_of
from pipeline.notice.audit.looks import Looks, Type
from pipeline.ooxml import package
from pipeline.wordml.document import document

STYLES = f"""<w:styles xmlns:w="{sources.W}">
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Body"/><w:basedOn w:val="a"/>
<w:pPr><w:ind w:firstLineChars="200"/></w:pPr><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Loud"/><w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="d"><w:name w:val="Kai"/><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="e"><w:name w:val="Circle"/><w:basedOn w:val="e"/></w:style>
</w:styles>"""
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:ea typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)

THEMED = '<w:rFonts w:eastAsia="楷体" w:eastAsiaTheme="majorEastAsia"/>'


def seen(properties: str = "", run: str = "", words: str = "正文"):
    content = sources.notice(words, lambda _line: (properties, run), parts={"styles": STYLES, "theme": THEME})
    own = document(package(content, "通知.docx"), "通知.docx")
    return Looks(own), lines_of(own)[0]


@pytest.mark.parametrize(
    ("properties", "run", "found"),
    [
        ("", "", Type("宋体", 10.5, False)),
        ('<w:pStyle w:val="b"/>', "", Type("仿宋", 16, False)),
        ('<w:pStyle w:val="c"/>', "", Type("仿宋", 16, True)),
        ('<w:pStyle w:val="c"/>', '<w:b w:val="0"/>', Type("仿宋", 16, False)),
        ('<w:pStyle w:val="b"/>', '<w:rStyle w:val="d"/><w:sz w:val="44"/>', Type("楷体", 22, False)),
        ('<w:pStyle w:val="b"/>', '<w:rFonts w:ascii="Arial"/>', Type("仿宋", 16, False)),
        ('<w:pStyle w:val="b"/>', THEMED, Type("黑体", 16, False)),
        ("", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>', Type("等线", 10.5, False)),
        ('<w:pStyle w:val="e"/>', "", Type("宋体", 10.5, False)),
        ('<w:pStyle w:val="nowhere"/>', "", Type("宋体", 10.5, False)),
    ],
)  # fmt: skip
def test_type_from_run_style_theme_and_defaults(properties, run, found):
    looks, line = seen(properties, run)
    assert looks.type_of(line) == found


@pytest.mark.parametrize(
    ("properties", "words", "first"),
    [
        ('<w:pStyle w:val="b"/>', "正文", 2),
        ('<w:pStyle w:val="b"/><w:ind w:firstLineChars="0" w:firstLine="0"/>', "正文", 0),
        ('<w:ind w:firstLine="420"/>', "正文", 2),
        ('<w:ind w:left="420" w:hanging="420"/>', "正文", 0),
        ('<w:ind w:leftChars="300" w:hangingChars="100"/>', "正文", 2),
        ("", "　　正文", 2),
        ("", "    正文", 2),
    ],
)
def test_how_far_in_a_paragraph_begins(properties, words, first):
    looks, line = seen(properties, "", words)
    assert looks.look(line).first == pytest.approx(first)


def test_most_chinese_characters_decide():
    document = told("甲")
    line = lines_of(document)[0]
    assert Looks(document).type_of(line).font == "仿宋_GB2312"
    assert Looks(document).spacing_of(line) == 0
