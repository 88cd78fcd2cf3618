import pytest
from notices import GOOD, changed, found, messages

from pipeline.notice.audit import listed


def test_nothing_is_said_where_list_and_attachments_agree():
    assert found(listed.check, GOOD) == []


@pytest.mark.parametrize(
    ("change", "code", "level"),
    [
        (("附件：1.2026年模范", "附件：1.模范"), "consistency:attachment-title", "error"),
        (("2.模范职工之家申报表", "2.“模范职工之家”申报表"), "consistency:attachment-title", "warning"),
        (("2.模范职工之家申报表\n", ""), "consistency:attachment-unlisted", "error"),
        (
            ("2.模范职工之家申报表\n", "2.模范职工之家申报表\n3.汇总表\n"),
            "consistency:attachment-missing",
            "error",
        ),
        (("\n附件2\n", "\n附件3\n"), "consistency:attachment-order", "error"),
        (
            ("\n抄送", "\n模范职工之家汇总表\n\t序号\n\t名称\n\n\t1\n\t\n\n\n抄送"),
            "consistency:attachment-unlisted",
            "info",
        ),
    ],
)
def test_what_does_not_agree(change, code, level):
    assert (code, level) in [(one, how) for one, how, _ in found(listed.check, changed(change))]


def test_both_titles_are_quoted():
    assert messages(listed.check, changed(("附件：1.2026年模范", "附件：1.模范"))) == [
        "附件说明写的是“模范职工之家名额分配表”，附件1的标题是“2026年模范职工之家名额分配表”，不一致。"
    ]


def test_blanks_title_marks_and_the_width_of_brackets_do_not_matter():
    text = changed(("2.模范职工之家申报表", "2.《模范职工之家 申报表》"))
    assert found(listed.check, text) == []


def test_attachments_in_files_of_their_own_are_only_told():
    alone = GOOD[: GOOD.index("附件1\n")]
    assert [(code, level) for code, level, _ in found(listed.check, alone)] == [
        ("consistency:attachments-elsewhere", "info")
    ]


def test_an_earlier_document_may_hold_as_many_tables_as_it_likes():
    text = changed(
        ("2.模范职工之家申报表", "2.关于创建活动的通知"),
        ("附件2\n模范职工之家申报表", "附件2\n关于创建活动的通知"),
        ("\n抄送", "\n模范职工之家汇总表\n\t序号\n\t名称\n\n\t1\n\t\n\n\n抄送"),
    )
    assert found(listed.check, text) == []


def test_a_notice_without_attachments():
    assert found(listed.check, "关于开会的通知\n各区总工会：\n请参加。\n某市总工会\n2026年3月5日\n") == []
