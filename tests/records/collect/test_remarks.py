from pipeline.records.collect.blocks import Block, Page
from pipeline.records.collect.remarks import (
    another_paper,
    aside,
    no_form,
    of_document,
    official,
)


def test_every_remark_says_what_to_do():
    found = [
        another_paper("a.docx", "汇总表"),
        official("a.docx"),
        no_form([Block("文", "")], "a.docx"),
        *of_document(Page((), True, True), "a.docx"),
        *aside([Block("同意", "第 1 段")], "a.docx"),
    ]
    assert all(one.message and one.hint and one.place.file == "a.docx" for one in found)
    assert [one.code for one in found] == [
        "collect-skipped",
        "collect-skipped",
        "collect-form",
        "collect-changes",
        "collect-changes",
        "collect-aside",
    ]


def test_a_scan_is_told_from_a_text():
    assert "扫描件" in no_form([Block("", "", pictures=("word/media/1.png",))], "a.docx").message


def test_many_places_are_counted():
    (one,) = aside([Block(str(number), f"第 {number} 段") for number in range(9)], "a.docx")
    assert "等 9 处" in one.message
