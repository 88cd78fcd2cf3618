from __future__ import annotations

import pytest
from wordnotices import docx, notice, opened, paragraph

from pipeline.notice.roll.lines import Notice, Role, looked_over, signed


def look(text: str) -> Notice:
    return looked_over(opened(notice(text)).paragraphs())


def roles(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in look(text).lines:
        found.setdefault(line.role.name, []).append(line.text)
    return found


def test_number_title_and_dates_are_named() -> None:
    found = roles(
        "某某市总工会文件\n某总工〔2021〕7号\n关于评选2021年度\n先进职工之家的通知\n各基层工会：\n请于2021年10月20日\n"
        "某某市总工会\n2021年3月19日\n某某市总工会办公室        2021年3月20日印发"
    )
    assert found["NUMBER"] == ["某总工〔2021〕7号"]
    assert found["TITLE"] == ["关于评选2021年度", "先进职工之家的通知"]
    assert found["SIGNED"] == [
        "2021年3月19日",
        "某某市总工会办公室        2021年3月20日印发",
    ]


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("某总工〔2021〕7号", True),
        ("某总工[2021]7号", True),
        ("某总工（2021）第7号", True),
        ("某总工办〔2018〕  号", True),
        ("某总工办〔2018〕〔待定〕号", True),
        ("某总工〔2021〕7号　　签发人：王某", True),
        ("根据某总工〔2019〕7号文件精神，现通知如下：", False),
    ],
)
def test_the_number_stands_on_a_line_of_its_own(number: str, is_one: bool) -> None:
    assert ("NUMBER" in roles(f"{number}\n关于评选的通知")) is is_one


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("2021年3月19日", True),
        ("　　　　二〇二一年三月十九日", True),
        ("2018年10月  日", True),
        ("某某市总工会\n2021年3月19日", True),
        ("某某市总工会\t2021年3月19日印发", True),
        ("某某市总工会办公室2021年3月19日印发", True),
        ("意见于2021年3月19日印发", False),
        ("（2021年3月19日）", False),
        ("截止日期：2021年3月19日", False),
        ("2021年3月19日至20日", False),
        ("2021年3月", False),
        ("请于2021年3月19日", False),
    ],
)
def test_a_date_is_signed_where_it_stands_alone(text: str, is_date: bool) -> None:
    assert (signed(text) is not None) is is_date


@pytest.mark.parametrize(
    ("text", "year", "years"),
    [
        ("某总工〔2021〕7号\n关于评选2021年度先进的通知\n2021年3月19日", 2021, {2021}),
        ("某总工〔2022〕1号\n关于评选2021年度先进的通知\n2022年1月9日", 2022, {2021, 2022}),
        ("关于评选的通知\n二〇一八年十月九日", 2018, {2018}),
        ("关于评选的通知\n请于2021年5月前、2021年6月前报送；《2019年规划》。", 2021, {2021}),
        ("关于评选的通知\n请尽快报送。", None, set()),
    ],
)
def test_the_year_is_told_by_number_title_and_date(text: str, year: int | None, years: set[int]) -> None:
    found = look(text)
    assert (found.year, found.years) == (year, years)


def test_the_number_may_stand_in_brackets_below_the_title() -> None:
    found = roles(
        "某某市总工会关于评选的通知\n（某总工〔2021〕7号）\n各工会：\n根据办法\n（某总工〔2019〕2号）"
    )
    assert (found["TITLE"], found["NUMBER"]) == (["某某市总工会关于评选的通知"], ["（某总工〔2021〕7号）"])


def test_below_the_recipients_there_is_no_title() -> None:
    assert "TITLE" not in roles("各基层工会:\n现转发如下。\n附件1\n关于2021年评选的通知\n2021年3月1日")


def test_drawn_heads_are_read() -> None:
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    head = paragraph(box.format(paragraph("某总工〔2021〕7号")))
    found = looked_over(opened(docx(head + paragraph("关于评选的通知"))).paragraphs())
    assert found.told == ("发文字号是2021年",)


def test_regulations_are_known_by_title_and_articles() -> None:
    clauses = "\n".join(f"第{number}条　职工之家由基层工会申报。" for number in "一二三四五六")
    assert look(f"某市职工之家管理办法\n{clauses}").is_regulation
    assert look(clauses).is_regulation
    attached = look(f"关于印发《某市职工之家管理办法》的通知\n现印发给你们。\n2021年3月1日\n{clauses}")
    assert not attached.is_regulation
    assert sum(line.role is Role.CLAUSE for line in attached.lines) == 6


@pytest.mark.parametrize(
    "title",
    [
        "关于建家活动的通知\n（某总工〔2019〕23号）",
        "关于建家活动的通知（某总工〔2019〕23号）",
        "（某总工〔2019〕23号  2019年3月29日）",
    ],
)
def test_an_older_document_goes_on_to_the_next_attachment(title: str) -> None:
    box = opened(
        docx(
            "".join(
                map(
                    paragraph,
                    ("关于2021年评选的通知", "2021年3月1日", "附件1", title, "旧文", "附件2", "新表"),
                )
            )
        )
    )
    lines = looked_over(box.paragraphs()).lines
    assert [line.text for line in lines if line.role is Role.ANNEX] == [title, "旧文"]


def test_the_imprint_behind_an_older_document_is_the_notice_s_own() -> None:
    found = roles(
        "某总工〔2021〕7号\n关于2021年评选的通知\n各工会：\n2021年3月1日\n附件\n关于建家的通知\n（某总工〔2019〕23号）\n旧文\n"
        "2019年4月1日\n某市总工会办公室|2021年3月2日印发"
    )
    assert found["ANNEX"] == ["（某总工〔2019〕23号）", "旧文", "2019年4月1日", "某市总工会办公室"]
    assert found["SIGNED"] == ["2021年3月1日", "2021年3月2日印发"]


def test_the_date_of_printing_is_known_in_a_table() -> None:
    found = look("关于2021年评选的通知\n2021年3月1日\n某某市总工会办公室|2021年3月2日印发\n2021年3月3日|")
    assert [line.text for line in found.lines if line.role is Role.SIGNED] == [
        "2021年3月1日",
        "2021年3月2日印发",
    ]


def test_a_line_knows_its_heading() -> None:
    assert [line.above for line in look("二、申报时间\n\n2021年4月1日").lines] == [
        "",
        "二、申报时间",
        "二、申报时间",
    ]
