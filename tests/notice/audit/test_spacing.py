import pytest
from notices import GOOD
from official import BODY, CENTRED, FANGSONG, LAST, TITLED, look, official

from pipeline.notice.audit.looks import Looks
from pipeline.notice.audit.outline import outline
from pipeline.notice.audit.spacing import check

MARK = "某市总工会文件"
RED = '<w:color w:val="FF0000"/>'
RULED = '<w:pBdr><w:bottom w:val="single" w:color="FF0000"/></w:pBdr>'
OF_MARK = look(MARK)[1]
OF_NUMBER = f"<w:pPr>{CENTRED}</w:pPr><w:r><w:rPr>{FANGSONG}</w:rPr>"


def remarks(*changes, **options):
    document = official(*changes, **options)
    return [
        (remark.code, remark.level, remark.message) for remark in check(outline(document), Looks(document))
    ]


def test_nothing_is_said_of_the_official_lines():
    assert remarks() == []


@pytest.mark.parametrize(
    ("old", "new", "level", "told"),
    [
        (
            TITLED,
            CENTRED,
            "warning",
            "红线与标题之间没有空行，应当空 2 行（第 2 段）；标题与主送机关之间没有空行",
        ),
        ('w:beforeLines="200"', 'w:beforeLines="100"', "info", "空了 1 行，应当空 2 行"),
        (LAST, BODY, "warning", "正文与附件说明之间没有空行，应当空 1 行"),
    ],
)
def test_blank_lines_that_are_wrong(old, new, level, told):
    ((code, how, message),) = remarks((old, new))
    assert (code, how) == ("layout:blank-lines", level)
    assert told in message


def test_empty_paragraphs_are_blank_lines_and_a_drawing_leaves_them_open():
    number = "〔2026〕7号</w:t></w:r></w:p>"
    assert remarks((TITLED, CENTRED), (number, f"{number}<w:p/><w:p/>"))[0][2].startswith("标题与主送机关")
    drawn = f"{number}<w:p><w:r><w:pict/></w:r></w:p>"
    assert remarks((TITLED, CENTRED), (number, drawn))[0][2].startswith("标题与主送机关")


def test_a_head_that_is_there_is_red_and_has_its_line():
    text = f"{MARK}\n{GOOD}"
    marked = f'{OF_MARK}</w:rPr><w:t xml:space="preserve">{MARK}'
    red = (marked, marked.replace("</w:rPr>", f"{RED}</w:rPr>"))
    assert [code for code, _, _ in remarks(text=text)] == [
        "layout:blank-lines",
        "layout:mark",
        "layout:red-line",
    ]
    assert [code for code, _, _ in remarks(red, text=text)] == ["layout:blank-lines", "layout:red-line"]
    ruled = (OF_NUMBER, OF_NUMBER.replace("<w:pPr>", f"<w:pPr>{RULED}"))
    assert [code for code, _, _ in remarks(red, ruled, text=text)] == ["layout:blank-lines"]
