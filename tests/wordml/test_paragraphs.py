from __future__ import annotations

import pytest
from wordfiles import RUN, cell, opened, paragraph


def told(body: str, **stories: str) -> list[tuple[str, str]]:
    return [(str(each.place), each.text) for each in opened(body, stories).paragraphs()]


def test_paragraphs_and_cells_stand_in_order_with_their_places() -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('内'))}</w:tr></w:tbl>"
    wide = cell(paragraph("甲"), '<w:gridSpan w:val="3"/>')
    table = f"<w:tbl><w:tr>{wide}{cell(paragraph('乙') + inner + paragraph('丙'))}</w:tr></w:tbl>"
    assert told(paragraph("首") + table + paragraph() + paragraph("末")) == [
        ("第 1 段", "首"),
        ("表 1 第 1 行第 1 列", "甲"),
        ("表 1 第 1 行第 2 列", "乙"),
        ("表 2 第 1 行第 1 列", "内"),
        ("表 1 第 1 行第 2 列", "丙"),
        ("第 2 段", ""),
        ("第 3 段", "末"),
    ]


def test_headers_and_notes_follow_the_body() -> None:
    assert told(
        paragraph("正文"), footnotes=paragraph("注"), header1=paragraph("眉"), footer2=paragraph("脚")
    ) == [
        ("第 1 段", "正文"),
        ("页眉第 1 段", "眉"),
        ("页脚第 1 段", "脚"),
        ("脚注第 1 段", "注"),
    ]


def test_a_text_box_stands_once_after_the_paragraph_that_holds_it() -> None:
    box = f"<w:txbxContent>{paragraph('红头')}{paragraph('文件')}</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert told(f"<w:p>{RUN.format('锚')}<w:r>{drawing}</w:r></w:p>{paragraph('后')}") == [
        ("第 1 段", "锚"),
        ("文本框第 1 段", "红头"),
        ("文本框第 2 段", "文件"),
        ("第 2 段", "后"),
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (
            "<w:moveFrom><w:r><w:t>走了</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来了</w:t></w:r></w:moveTo>",
            "来了",
        ),
        (
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            "控件",
        ),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
    ],
)
def test_what_wraps_text_is_looked_through_and_what_is_gone_is_gone(inside: str, text: str) -> None:
    assert [found for _, found in told(f"<w:p>{inside}</w:p>")] == [text]


def test_pieces_say_where_they_begin_and_whether_word_computes_them() -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    number = f"{field('begin')}{code}{field('separate')}{RUN.format('7')}{field('end')}"
    simple = f"<w:fldSimple>{RUN.format('8')}</w:fldSimple>"
    (only,) = opened(f"<w:p>{RUN.format('20')}{RUN.format('21年')}{number}{simple}</w:p>").body()
    assert only.text == "2021年78"
    assert [(piece.start, piece.end, piece.is_field) for piece in only.pieces] == [
        (0, 2, False),
        (2, 5, False),
        (5, 6, True),
        (6, 7, True),
    ]
    assert [piece.text for piece in only.covering(1, 3)] == ["20", "21年"]
    assert [piece.text for piece in only.covering(2, 5)] == ["21年"]


def test_ticks_and_boxes_of_symbol_fonts_are_read():
    tick, box = '<w:sym w:font="Wingdings" w:char="F0FE"/>', '<w:sym w:font="Wingdings 2" w:char="00A3"/>'
    body = f"<w:p><w:r>{tick}<w:t>是</w:t>{box}</w:r></w:p>"
    (one,) = opened(body).body()
    assert one.text == "☑是□"
