import pytest
from official import PARTS, SECTION, official

from pipeline.notice.audit.looks import Looks
from pipeline.notice.audit.outline import outline
from pipeline.notice.audit.pages import check


def remarks(*changes, **options):
    document = official(*changes, **options)
    return list(check(outline(document), Looks(document)))


def test_nothing_is_said_of_the_official_page():
    assert remarks() == []


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('w:h="16838"', 'w:h="15840"', "layout:paper", "210×279"),
        ('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"', "layout:paper", "297×210"),
        ('w:top="2098"', 'w:top="1440"', "layout:margins", "上 25（应当 37）"),
        ('w:left="1588"', 'w:left="1800"', "layout:margins", "左 32（应当 28）"),
        ('w:gutter="0"', 'w:gutter="567"', "layout:margins", "左 38（应当 28）"),
    ],
)
def test_paper_and_margins(old, new, code, words):
    said = remarks(section=SECTION.replace(old, new))
    assert [(remark.code, remark.level) for remark in said] == [(code, "error")]
    assert words in said[0].message


def test_margins_may_be_off_by_a_millimetre():
    assert remarks(section=SECTION.replace('w:top="2098"', 'w:top="2150"')) == []


def test_no_page_number_at_all():
    section = SECTION[: SECTION.index("<w:footerReference")] + SECTION[SECTION.index("<w:pgSz") :]
    assert [(remark.code, remark.message) for remark in remarks(section=section)] == [
        ("layout:page-number", "没有页码。")
    ]


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("footer1", "—", "", "没有一字线"),
        ("footer1", 'w:val="28"', 'w:val="18"', "9 磅宋体，应当用四号"),
        ("footer2", "宋体", "Times New Roman", "14 磅Times New Roman"),
        ("settings", "<w:evenAndOddHeaders/>", "", "没有分开"),
        ("settings", "<w:evenAndOddHeaders/>", '<w:evenAndOddHeaders w:val="0"/>', "没有分开"),
    ],
)
def test_page_numbers_of_another_kind(part, old, new, words):
    said = remarks(parts=PARTS | {part: PARTS[part].replace(old, new)})
    assert [remark.code for remark in said] == ["layout:page-number"]
    assert words in said[0].message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('w:line="579"', 'w:line="600"', "每面 21 行，每行 28 个字"),
        ('<w:spacing w:val="-5"/>', "", "每面 22 行，每行 27 个字"),
        (' w:line="579" w:lineRule="exact"', "", None),  # the grid of the section has 22 lines
    ],
)
def test_lines_and_characters_are_only_told(old, new, told):
    said = remarks((old, new))
    assert [(remark.code, remark.level) for remark in said] == ([("layout:density", "info")] if told else [])
    assert all(told in remark.message for remark in said)


def test_a_grid_of_lines_and_characters():
    grid = SECTION.replace(
        'w:type="lines" w:linePitch="579"', 'w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"'
    )
    assert remarks(('<w:spacing w:val="-5"/>', ""), section=grid) == []


def test_an_attachment_begins_a_page():
    said = remarks(("<w:pageBreakBefore/>", ""))
    assert [(remark.code, remark.level) for remark in said] == [("layout:attachment-page", "warning")]
    assert "第 21 段、第 23 段" in said[0].message


@pytest.mark.parametrize(
    "before",
    ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>', "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/>"],
)
def test_a_break_before_an_attachment_will_do(before):
    begin = "<w:p><w:pPr><w:pageBreakBefore/>"
    said = remarks((begin, f"{before}<w:p><w:pPr>"))
    assert "layout:attachment-page" not in [remark.code for remark in said]


@pytest.mark.parametrize("words", ["为激发", "各县"])
def test_a_page_that_begins_before_the_body_leaves_the_first_one_without_any(words):
    run = f'<w:t xml:space="preserve">{words}'
    said = remarks((run, f'<w:br w:type="page"/>{run}'))
    assert [(remark.code, remark.level) for remark in said] == [("layout:page-one", "error")]
