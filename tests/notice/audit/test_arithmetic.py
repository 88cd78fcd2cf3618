import pytest
import sources
from notices import GOOD, changed, found, messages

from pipeline.notice.audit import arithmetic
from pipeline.notice.audit.outline import outline
from pipeline.ooxml import deflated, package
from pipeline.wordml.document import document

SCORES = """某市总工会关于评选的通知
各区总工会：
评分标准见附件。
附件：评分标准
某市总工会
2026年3月5日
附件
评分标准
{lead}
\t项目
\t内容
\t分值

\t组织
\t按期换届
\t40

\t阵地
\t有活动场所
\t{last}

{foot}
"""
FOOT = "\t合计\n\t\n\t100\n\n"


def test_nothing_is_said_of_sums_that_are_right():
    assert found(arithmetic.check, GOOD) == []


@pytest.mark.parametrize(
    ("note", "level"),
    [
        ("注：各项相加是 105 分，合计照原文写 100 分。", "info"),
        ("注：各项由验收组打分，满分 100 分。", "error"),
    ],
)
def test_a_sum_that_the_notice_itself_says_is_wrong_is_only_told(note, level):
    text = SCORES.format(lead="", last="65", foot=f"{FOOT}\n{note}")
    assert [one[1] for one in found(arithmetic.check, text)] == [level]


def test_a_column_that_does_not_come_to_its_total():
    wrong = changed(("\t南县\n\t4\n\t4\n\t8", "\t南县\n\t2\n\t4\n\t6"))
    assert found(arithmetic.check, wrong) == [
        ("arithmetic:column", "error", "10"),
        ("arithmetic:column", "error", "18"),
    ]
    assert messages(arithmetic.check, wrong)[0] == (
        "表 1“模范职工之家”一列的合计写的是 10，各行相加是 8（共 3 个数），少 2。"
    )


def test_a_row_that_does_not_come_to_its_total():
    wrong = changed(("\t南县\n\t4\n\t4\n\t8", "\t南县\n\t4\n\t4\n\t9"), ("\t8\n\t18", "\t8\n\t19"))
    assert ("arithmetic:row", "error", "9") in found(arithmetic.check, wrong)
    assert "表 1“南县”一行的合计写的是 9，各栏相加是 8，少 1。" in messages(arithmetic.check, wrong)


def test_rows_that_all_differ_are_not_meant_to_be_added():
    odd = changed(("\t2\n\t5", "\t2\n\t9"), ("\t4\n\t8", "\t4\n\t9"), ("\t8\n\t18", "\t8\n\t27"))
    assert found(arithmetic.check, odd) == []


@pytest.mark.parametrize(("last", "said"), [("60", []), ("65", ["arithmetic:full-mark"])])
@pytest.mark.parametrize(
    ("lead", "foot", "head"), [("", FOOT, "分值"), ("满分100分。", "", "分值"), ("", "", "分值（100分）")]
)
def test_scores_against_the_full_mark_in_the_table_or_before_it(lead, foot, head, last, said):
    text = SCORES.format(lead=lead, foot=foot, last=last).replace("\t分值", f"\t{head}")
    assert [code for code, _, _ in found(arithmetic.check, text)] == said
    assert all("100" in message and "105" in message for message in messages(arithmetic.check, text))


def test_the_body_against_the_table_quotes_both_figures():
    wrong = changed(("“模范职工之家”10个", "“模范职工之家”12个"))
    assert found(arithmetic.check, wrong) == [("arithmetic:body", "error", "“模范职工之家”12个")]
    assert messages(arithmetic.check, wrong) == [
        "正文写“‘模范职工之家’12个”，名额表“模范职工之家”一列的合计是 10。"
    ]


def test_what_each_unit_may_put_forward_is_no_total():
    more = changed(("积极为职工办实事", "每个单位可推荐模范职工之家2个，积极为职工办实事"))
    assert found(arithmetic.check, more) == []


def test_several_tables_of_one_honour_are_added_up():
    second = "教育系统\n\t系统\n\t模范职工之家\n\n\t教育\n\t3\n\n\t卫生\n\t2\n\n\t合计\n\t5\n\n\n附件2\n"
    text = changed(("附件2\n模范", f"{second}模范"))
    assert found(arithmetic.check, text) == []  # 10 is the total of one of them
    wrong = text.replace("“模范职工之家”10个", "“模范职工之家”16个")
    assert found(arithmetic.check, wrong) == [("arithmetic:tables", "error", "“模范职工之家”16个")]
    assert "10＋5＝15" in messages(arithmetic.check, wrong)[0]
    assert found(arithmetic.check, text.replace("“模范职工之家”10个", "“模范职工之家”15个")) == []


def test_a_table_about_one_honour_alone_by_its_title():
    text = (
        GOOD.replace("“模范职工之家”10个、“优秀工会工作者”8名", "优秀工会工作者{n}名")
        .replace("2026年模范职工之家名额分配表", "优秀工会工作者名额分配表")
        .replace("\t模范职工之家\n\t优秀工会工作者\n\t合计", "\t机关\n\t基层\n\t企业")
    )
    text = text.replace("\t10\n\t8\n\t18", "\t10\n\t8\n\t18")
    assert found(arithmetic.check, text.replace("{n}", "36")) == []
    assert found(arithmetic.check, text.replace("{n}", "35")) == [
        ("arithmetic:body", "warning", "优秀工会工作者35名")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("评选100名，其中一线职工60名、女职工40名。", []),
        ("评选100名，其中一线职工60名、女职工50名。", ["arithmetic:parts"]),
        ("活动13个，其中市级4个，开展技术攻关308项。", []),
        ("评选100名，其中一线职工不少于65名、女职工不少于55名。", []),
    ],
)
def test_parts_may_not_be_more_than_the_whole(words, said):
    text = changed(("积极为职工办实事", f"{words}积极为职工办实事"))
    assert [code for code, _, _ in found(arithmetic.check, text)] == said


def test_a_table_within_a_table_is_added_up_by_itself():
    inner = sources.body("\t单位\n\t名额\n\n\t东区\n\t3\n\n\t西区\n\t2\n\n\t合计\n\t6\n")
    cell = f"<w:tc><w:tcPr/>{inner}{sources.paragraph('')}</w:tc>"
    members = dict(package(sources.notice("甲"), "通知.docx"))
    name = "word/document.xml"
    outer = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p>'
    xml = members[name].content().decode().replace("<w:p>", outer, 1)
    notice = outline(document(members | {name: deflated(name, xml.encode())}, "通知.docx"))
    (remark,) = arithmetic.check(notice)
    assert remark.message == "表 2“名额”一列的合计写的是 6，各行相加是 5（共 2 个数），少 1。"
