import pytest
from notices import GOOD, changed, found, messages

from pipeline.notice.audit import standard

HERE = "积极为职工办实事"


def test_nothing_is_said_of_the_official_form():
    assert found(standard.check, GOOD) == []


@pytest.mark.parametrize(
    ("change", "code", "level"),
    [
        (("〔2026〕7号", "[2026]7号"), "text:document-number", "error"),
        (("〔2026〕7号", "（2026）7号"), "text:document-number", "error"),
        (("〔2026〕7号", "〔2026〕第7号"), "text:document-number", "error"),
        (("〔2026〕7号", "〔2026〕07号"), "text:document-number", "error"),
        (("〔2026〕7号", "〔26〕7号"), "text:document-number", "error"),
        ((HERE, "按照某工发[2019]2号文件，" + HERE), "text:document-number", "warning"),
        (("各产业工会：", "各产业工会:"), "text:addressee", "warning"),
        (("各产业工会：", "各产业工会"), "text:addressee", "warning"),
        (("附件：1", "附件:1"), "text:attachment-list", "warning"),
        (("2.模范职工之家申报表\n", "2.模范职工之家申报表；\n"), "text:attachment-list", "warning"),
        (("\n附件2\n", "\n附件2：\n"), "text:attachment-label", "warning"),
        (("\n附件2\n模范", "\n附件2：模范"), "text:attachment-label", "warning"),
        (("抄送：省总工会。", "抄送：省总工会"), "text:copy-to", "warning"),
        (("抄送：", "主题词：工会 评选 通知\n抄送："), "text:old-standard", "warning"),
        (("\n2026年3月5日\n", "\n二〇二六年三月五日\n"), "text:old-standard", "warning"),
        (("\n某市总工会\n", "\n（此页无正文）\n某市总工会\n"), "text:old-standard", "warning"),
        (("\n2026年3月5日\n", "\n2026年03月05日\n"), "text:date-form", "warning"),
    ],
)
def test_what_the_form_does_not_allow(change, code, level):
    assert [(one, how) for one, how, _ in found(standard.check, changed(change))] == [(code, level)]


def test_all_faults_of_a_number_are_told_at_once():
    said = messages(standard.check, changed(("〔2026〕7号", "[2026]第07号")))
    assert said == [
        "发文字号“某总工发[2026]第07号”：年份用了“[]”，应当用六角括号“〔〕”；"
        "序号前面不加“第”；序号不编虚位，1 不写成 01。"
    ]


@pytest.mark.parametrize(
    "words", ["（2018）京01民初12号判决，", "按照某工发〔2019〕2号文件，", "2018年第3号公告，"]
)
def test_numbers_of_other_kinds(words):
    assert found(standard.check, changed((HERE, words + HERE))) == []


def test_a_single_attachment_bears_no_number():
    text = (
        "关于评选的通知\n各区总工会：\n名额见附件。\n附件：1.名额表\n某市总工会\n2026年3月5日\n附件\n名额表\n"
    )
    assert [code for code, _, _ in found(standard.check, text)] == ["text:attachment-list"]
