import pytest
from notices import GOOD, changed, found, messages

from pipeline.notice.audit import characters

HERE = "积极为职工办实事"


def test_nothing_is_said_of_clean_text():
    assert found(characters.check, GOOD) == []


@pytest.mark.parametrize(
    ("words", "code", "level"),
    [
        ("有家,有人，", "text:half-width", "warning"),
        ("职工之家(小家)参照，", "text:half-width", "warning"),
        ("《关于印发<办法>的通知》，", "text:half-width", "warning"),
        ('"双亮"活动，', "text:half-width", "warning"),
        ("达到９５分，", "text:full-width", "info"),
        ("建家 活动经常开展，", "text:space", "info"),
        ("有家，，有人，", "text:doubled-mark", "warning"),
        ("有家的的职工，", "text:repeated", "warning"),
        ("有\u200b家，", "text:invisible", "warning"),
        ("（一般有家，", "text:pair", "warning"),
        ("有家”，", "text:pair", "warning"),
    ],
)
def test_characters_that_do_not_belong(words, code, level):
    assert [(one, how) for one, how, _ in found(characters.check, changed((HERE, words + HERE)))] == [
        (code, level)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "截至12:00，",
        "网址http://www.example.com/a,b?c=d，",
        "包括：1）有家；2）有人，",
        "包括：A.有家，",
        "“两个‘信赖’”工程，",
        "等等……以及，",
        "。\n联系人：甲乙丙  联系电话：81234567，请在上班时间来电。\n",
        "约95.5%，",
        "不了了之，为了了解情况，现在在建的，目的的确明确，",
        "Don’t，",
    ],
)
def test_characters_that_do(words):
    assert found(characters.check, changed((HERE, words + HERE))) == []


def test_the_line_of_printing_is_set_with_blanks():
    short = (
        GOOD[: GOOD.index("附件：1")]
        + "某市总工会\n2026年3月5日\n某市总工会职工服务中心办公室　　2026年3月6日印发\n"
    )
    assert found(characters.check, short) == []


def test_what_occurs_often_is_told_once_with_its_places():
    text = changed((HERE, f"有家,有人，{HERE}"), ("制度健全，", "制度健全,"))
    assert messages(characters.check, text) == [
        "汉字之间用了半角标点：“制度健全,会员满意”（第 10 段、第 12 段）。"
    ]


def test_a_partner_in_the_next_line_will_do():
    text = changed(("2.模范职工之家申报表\n", "2.《模范职工之家\n申报表》\n"))
    assert found(characters.check, text) == []
