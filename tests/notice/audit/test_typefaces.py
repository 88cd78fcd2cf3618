import pytest
from official import BODY, CENTRED, FANGSONG, FLUSH, IMPRINT, SIGNED, TITLED, font, official

from pipeline.notice.audit.looks import Looks
from pipeline.notice.audit.outline import outline
from pipeline.notice.audit.typefaces import check

TITLE = "某市总工会关于评选2026年度模范职工之家的通知"


def remarks(*changes, text=None):
    document = official(*changes) if text is None else official(*changes, text=text)
    return list(check(outline(document), Looks(document)))


def run(properties: str, words: str) -> str:
    """A run as it stands in the XML."""
    return f'<w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}'


def begun(properties: str, words: str) -> str:
    """The beginning of a paragraph of the body as it stands in the XML."""
    return f"{properties}</w:pPr><w:r>{run(FANGSONG, words)}"


def test_nothing_is_said_of_the_official_layout():
    assert remarks() == []


@pytest.mark.parametrize(
    ("change", "code", "level"),
    [
        ((run(font("方正小标宋简体", 22), TITLE), run(font("宋体", 22), TITLE)), "layout:title", "error"),
        ((run(font("方正小标宋简体", 22), TITLE), run(font("方正小标宋简体", 18), TITLE)), "layout:title", "error"),
        ((run(FANGSONG, "1.按期"), run(font("宋体", 14), "1.按期")), "layout:body-font", "error"),
        ((run(font("黑体"), "一、名额"), run(FANGSONG, "一、名额")), "layout:heading-font", "error"),
        ((run(font("楷体_GB2312"), "（一）组织"), run(FANGSONG, "（一）组织")), "layout:heading-font", "error"),
        ((run(font("黑体"), "一、名额"), run(font("黑体", 16, "<w:b/>"), "一、名额")), "layout:bold", "info"),
        ((begun(BODY, "1.按期"), begun(FLUSH, "1.按期")), "layout:indent", "error"),
        ((begun(FLUSH, "各县"), begun(BODY, "各县")), "layout:addressee", "error"),
        ((begun(BODY, "附件："), begun(FLUSH, "附件：")), "layout:attachment-list", "warning"),
        ((run(FANGSONG, "某总工发"), run(font("宋体", 14), "某总工发")), "layout:number", "warning"),
        ((run(font("黑体"), "附件1<"), run(FANGSONG, "附件1<")), "layout:attachment-label", "error"),
        ((run(font("仿宋_GB2312", 14), "抄送"), run(FANGSONG, "抄送")), "layout:imprint", "warning"),
        ((SIGNED, FLUSH), "layout:date", "warning"),
        ((SIGNED, '<w:jc w:val="right"/>'), "layout:date", "warning"),
    ],
)  # fmt: skip
def test_one_thing_laid_out_otherwise(change, code, level):
    assert [(remark.code, remark.level) for remark in remarks(change)] == [(code, level)]


def test_a_message_names_the_font_found_and_the_one_that_is_right():
    title = (run(font("方正小标宋简体", 22), TITLE), run(font("宋体", 15), TITLE))
    assert remarks(title)[0].message == "标题用的是小三宋体（第 2 段），应当用二号小标宋体。"


def test_what_is_not_centred():
    assert [remark.code for remark in remarks((TITLED, FLUSH), (CENTRED, FLUSH))] == [
        "layout:title",
        "layout:attachment-title",
    ]


def test_a_heading_ends_where_its_text_begins():
    heading = run(font("楷体_GB2312"), "（一）组织健全")
    both = f"{heading}。</w:t></w:r><w:r>{run(FANGSONG, '按期换届选举，制度齐全，经费独立，职工满意。')}"
    assert remarks((heading, both)) == []


def test_blanks_typed_in_place_of_an_indent_will_do():
    old = f"{BODY}</w:pPr><w:r>{run(FANGSONG, '1.按期')}"
    assert remarks((old, f"{FLUSH}</w:pPr><w:r>{run(FANGSONG, '　　1.按期')}")) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["某市总工会关于评选", "模范职工之家有关事项的通知"], []),
        (["某市总工会关于评选", "模范职工之家的通知"], ["layout:title-shape"]),
        (["某市总工会关于评选模范", "职工之家的", "某项工作通知"], ["layout:title-shape"]),
    ],
)
def test_the_shape_of_a_title(lines, said):
    text = "\n".join([*lines, "各总工会，各产业工会：", "请参加。", "某市总工会", "2026年3月5日"])
    shapes = [remark.code for remark in remarks(text=text) if remark.code == "layout:title-shape"]
    assert shapes == said


def test_the_imprint_of_its_own_indent():
    assert remarks((IMPRINT, '<w:ind w:left="280" w:right="280"/>')) == []
