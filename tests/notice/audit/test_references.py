import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import references

HERE = "积极为职工办实事"


def test_nothing_is_said_of_references_that_lead_somewhere():
    assert found(references.check, GOOD) == []


@pytest.mark.parametrize(
    ("words", "level", "quoted"),
    [
        ("见附件3，", "error", "附件3"),
        ("见附件1至3，", "error", "附件1至3"),
        ("见附件2、4，", "error", "附件2、4"),
        ("详见附件，", "info", "详见附件"),
        ("按照本通知第五部分的规定，", "warning", "本通知第五部分"),
        ("符合前面第九条的，", "info", "第九条"),
    ],
)
def test_a_reference_to_what_is_not_there(words, level, quoted):
    text = changed((HERE, words + HERE))
    assert found(references.check, text) == [("consistency:reference", level, quoted)]


@pytest.mark.parametrize(
    "words",
    [
        "见附件1，",
        "见附件1、2，",
        "按照本通知第三条，",
        "按照《工会法》第二十条的规定，",
        "按照《工会法》第二十条和第四十条的规定，",
        "第一，",
        "第十四届，",
    ],
)
def test_references_that_lead_somewhere_or_elsewhere(words):
    assert found(references.check, changed((HERE, words + HERE))) == []


def test_an_earlier_document_attached_points_to_attachments_of_its_own():
    text = changed(("\n附件2\n", "\n详见附件6的规定\n附件2\n"))
    assert found(references.check, text) == [("consistency:reference", "info", "附件6")]


def test_references_where_there_is_no_attachment_are_told_once():
    text = "关于评选的通知\n各区总工会：\n填写推荐表（附件1）和汇总表（附件2）。\n某市总工会\n2026年3月5日\n"
    assert found(references.check, text) == [("consistency:reference", "error", "附件1")]


def test_a_single_attachment_needs_no_number():
    text = (
        "关于评选的通知\n各区总工会：\n名额见附件。\n附件：名额表\n某市总工会\n2026年3月5日\n附件\n名额表\n"
    )
    assert found(references.check, text) == []
