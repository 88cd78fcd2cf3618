import pytest
from official import official

from pipeline.notice.audit.outline import outline
from pipeline.notice.audit.rendered import MARKS, Pages, check, marked
from pipeline.ooxml import package
from pipeline.wordml.document import document

BEGIN, END, DATE, IMPRINT = MARKS
RIGHT = {BEGIN: (1, 150.0), END: (2, 90.0), DATE: (2, 120.0), IMPRINT: (4, 255.0)}


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({}, None, ""),
        ({BEGIN: (2, 40.0)}, "layout:page-one", "第 2 面开始"),
        ({DATE: (3, 40.0)}, "layout:signature-page", "在第 3 面，那一面没有正文"),
        ({DATE: (2, 108.0)}, "layout:seal-room", "下面 18 毫米"),
        ({IMPRINT: (3, 255.0)}, "layout:imprint-bottom", "在第 3 面（共 4 面）"),
        ({IMPRINT: (4, 100.0)}, "layout:imprint-bottom", "离版心下边缘约 162 毫米"),
    ],
)
def test_where_things_have_come_to_stand(change, code, words):
    said = list(check(outline(official()), Pages(RIGHT | change, 4)))
    assert [remark.code for remark in said] == ([code] if code else [])
    assert all(words in remark.message for remark in said)


def test_nothing_is_said_of_marks_that_are_not_there():
    assert list(check(outline(official()), Pages({}, 4))) == []


def test_a_copy_with_marks_has_the_same_text():
    own = official()
    copy = document(package(marked(outline(own)), "通知.docx"), "通知.docx")
    assert [one.text for one in copy.body()] == [one.text for one in own.body()]
    xml = copy.members["word/document.xml"].content().decode()
    assert all(xml.count(f'w:name="{mark}"') == 1 for mark in MARKS)
    assert "jianjia" not in own.members["word/document.xml"].content().decode()
