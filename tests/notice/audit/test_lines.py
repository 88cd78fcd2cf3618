import sources
from notices import told

from pipeline.notice.audit.lines import lines_of
from pipeline.ooxml import package
from pipeline.wordml.document import document


def opened(body: str):
    members = dict(package(sources.notice("甲"), "通知.docx"))
    name = "word/document.xml"
    xml = members[name].content().decode().replace(sources.paragraph("甲"), body)
    return document(members | {name: sources.deflated(name, xml.encode())}, "通知.docx")


def test_blank_paragraphs_are_left_out_and_numbers_are_words_own():
    lines = lines_of(told("甲\n \n乙\n\t丙\n\n\n丁"))
    assert [(line.number, line.words, line.in_table) for line in lines] == [
        (0, "甲", False),
        (1, "乙", False),
        (2, "丙", True),
        (3, "丁", False),
    ]


def test_a_paragraph_is_cut_at_its_line_breaks():
    first, second = lines_of(opened("<w:p><w:r><w:t>一、甲</w:t><w:br/><w:t> 二、乙</w:t></w:r></w:p>"))
    assert (first.text, second.text, second.words) == ("一、甲", " 二、乙", "二、乙")
    assert second.paragraph.text[second.start :] == " 二、乙"
    assert second.find("乙") == (3, 4)
    assert second.find("丙") == (0, 4)


def test_numbers_split_over_runs_are_read_as_one():
    (line,) = lines_of(opened("<w:p><w:r><w:t>20</w:t></w:r><w:r><w:t>21年</w:t></w:r></w:p>"))
    assert line.text == "2021年"


def test_a_table_of_contents_is_no_text_of_the_notice():
    styles = sources.STYLES.replace(
        "</w:styles>", '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    look = {"一、甲\t1": ('<w:pStyle w:val="11"/>', "")}
    content = sources.notice(
        "标题\n一、甲\t1\n一、甲", lambda line: look.get(line, ("", "")), parts={"styles": styles}
    )
    lines = lines_of(document(package(content, "通知.docx"), "通知.docx"))
    assert [line.words for line in lines] == ["标题", "一、甲"]
