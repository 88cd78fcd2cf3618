from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from cutting import cut
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml.ooxml_validate import load_schema, validate
from readers import accepted, comments, plain, rejected
from rolled_notices import HEAD, TAIL, flat, in_notice, rolled
from sentences import SENTENCES, Sentence, read
from wordnotices import docx, notice, opened, paragraph

from pipeline.errors import DataError, UsageError
from pipeline.model.roll_facts import RollFacts
from pipeline.notice.roll.roll import roll
from pipeline.ooxml import CORE_PROPERTIES, deflated, package
from pipeline.wordml.document import document

TABLE = [read(line) for line in SENTENCES.strip().splitlines()]
SOURCES = Path(__file__).parents[4] / "shared" / "sources"


@pytest.mark.parametrize("sentence", TABLE, ids=lambda sentence: sentence.old)
def test_a_sentence_becomes_what_a_clerk_would_make_of_it(sentence: Sentence) -> None:
    draft = in_notice(sentence.old)
    found = [change for change in draft.rolled.changes if change.place == "第 4 段"]
    assert accepted(draft.content)[3] == sentence.new
    assert rejected(draft.content)[3] == sentence.old
    unchanged = [change for change in found if change.new in (None, change.old)]
    assert tuple(change.old for change in unchanged if not change.decided) == sentence.asked
    assert tuple(change.old for change in unchanged if change.decided) == sentence.left
    doubtful = [change for change in found if change not in unchanged and not change.decided]
    assert bool(doubtful) == sentence.is_doubtful


def test_number_title_and_date_of_a_notice_move_and_what_is_open_is_asked() -> None:
    draft = rolled(HEAD + "现通知如下。" + TAIL)
    assert flat(draft) == [
        ("发文字号", "某总工〔2021〕7号", "某总工〔2022〕7号!"),
        ("年份", "2021年度", "2022年度"),
        ("成文日期", "2021年3月19日", "2022年3月19日!"),
    ]
    assert [words for words, _ in comments(draft.content)] == ["某总工〔2022〕7号", "2022年3月19日"]


def test_every_question_has_its_comment_and_contacts_share_one() -> None:
    draft = in_notice("近三年无事故。\n近三年考核合格。\n联系人：王小明；电话：88109348，邮箱：a@b.cn。")
    assert [words for words, _ in comments(draft.content)][1:4] == [
        "近三年",
        "王小明；电话：88109348，邮箱：a@b.cn",
        "2022年3月19日",
    ]
    waiting = [change.old for change in draft.rolled.changes if not change.decided]
    assert waiting == [
        "某总工〔2021〕7号",
        "近三年",
        "近三年",
        "王小明",
        "88109348",
        "a@b.cn",
        "2021年3月19日",
    ]


def test_a_deadline_moves_everywhere_it_is_named() -> None:
    draft = in_notice(
        "一、申报时间\n2021年10月8日至11月20日\n请于11月20日前报送，评审于2021年11月20日后进行。"
    )
    assert accepted(draft.content)[4:6] == [
        "2022年10月8日至11月21日",
        "请于11月21日前报送，评审于2022年11月21日后进行。",
    ]
    (moved, *_) = [change for change in draft.rolled.changes if change.kind == "截止日期"]
    assert moved.decided
    assert "2022年11月20日（星期日）不是工作日，顺延到2022年11月21日（星期一）" in moved.reason


def test_holidays_that_are_not_known_yet_are_told() -> None:
    draft = in_notice("请于2021年10月20日前报送。", year=2098)
    assert any("放假安排还没有公布" in remark for remark in draft.rolled.remarks)


def test_a_session_counts_on_by_the_interval() -> None:
    title = "关于评选第五届最美工会人的通知\n"
    text = "模范职工之家每两年评选一次。\n2021年3月19日"
    assert accepted(rolled(title + text, 2023).content)[0] == "关于评选第六届最美工会人的通知"
    draft = rolled(title + text, 2022)
    assert accepted(draft.content)[0] == title.strip()
    assert draft.rolled.remarks == ("文中是每2年评选一次，2022年不是评选的年份，请核对",)
    draft = rolled(title + "2021年3月19日")
    assert ("届次", "第五届", "?") in flat(draft)
    facts = RollFacts(interval=1)
    assert accepted(rolled(title + text, facts=facts).content)[0] == "关于评选第六届最美工会人的通知"


def test_a_period_is_left_while_it_lasts_and_asked_about_after_it() -> None:
    text = "决定2021年至2025年继续评选表扬。"
    assert ("规划期", "2021年至2025年", "2021年至2025年") in flat(in_notice(text))
    assert ("规划期", "2021年至2025年", "?") in flat(in_notice(text, year=2026))
    assert ("规划期", "“十四五”", "?") in flat(in_notice("“十四五”期间。", year=2026))


def test_a_round_anniversary_follows_from_the_year() -> None:
    draft = rolled("关于庆祝新中国成立70周年的通知\n为庆祝新中国成立70周年。\n2019年3月1日", 2024)
    assert accepted(draft.content)[1] == "为庆祝新中国成立75周年。"


def test_facts_take_the_place_of_questions() -> None:
    facts = RollFacts(
        date=dt.date(2022, 4, 6),
        number=12,
        replace={
            "王小明": "李小红",
            "88109348": "88100000",
            "“信赖职工之家”100个": "“信赖职工之家”120个",
            "2021年10月20日": dt.date(2022, 10, 27),
            "没有的": "话",
        },
        nominees=3,
    )
    text = "“信赖职工之家”100个。\n请于2021年10月20日（星期三）前报送，10月20日截止。\n联系人：王小明；电话：88109348。"
    draft = in_notice(text, facts=facts)
    assert accepted(draft.content) == [
        "某总工〔2022〕12号",
        "关于开展2022年度先进职工之家评选的通知",
        "各基层工会：",
        "“信赖职工之家”120个。",
        "请于2022年10月27日（星期四）前报送，10月27日截止。",
        "联系人：李小红；电话：88100000。",
        "某某市总工会",
        "2022年4月6日",
    ]
    assert comments(draft.content) == []
    assert draft.rolled.remarks == ("数据文件要替换的“没有的”，文中没有找到", "数据文件中没有用到：nominees")


def test_the_year_of_issue_beside_that_of_the_title() -> None:
    draft = rolled(
        "某总工〔2022〕1号\n关于开展2021年度评选的通知\n请于2022年2月25日前报送。\n2022年1月10日", 2023
    )
    assert accepted(draft.content) == [
        "某总工〔2023〕1号",
        "关于开展2022年度评选的通知",
        "请于2023年2月27日前报送。",
        "2023年1月10日",
    ]
    assert draft.rolled.from_year == 2022
    assert "都顺延1年" in draft.rolled.remarks[0]


def test_the_year_can_be_given() -> None:
    text = "请于2021年10月20日前报送。"
    with pytest.raises(UsageError, match="哪一年"):
        rolled("请做好评选工作。")
    draft = rolled(text, 2022, 2021)
    assert accepted(draft.content) == ["请于2022年10月20日前报送。"]
    draft = rolled(HEAD + text + TAIL, 2022, 2020)
    assert any("不同" in remark for remark in draft.rolled.remarks)
    with pytest.raises(UsageError, match="已经是2021年"):
        rolled(HEAD + text + TAIL, 2021)


def test_a_text_that_is_no_yearly_notice_is_told() -> None:
    draft = rolled("工作简报\n2021年，全市工会工作稳步推进。")
    assert any("不像年度通知" in remark for remark in draft.rolled.remarks)


def test_a_regulation_is_told_and_left_as_it_is() -> None:
    clauses = "\n".join(f"第{number}条　自2021年起执行。" for number in "一二三四五六")
    draft = rolled(f"某市职工之家管理办法\n{clauses}\n2021年3月19日")
    assert any("规章制度" in remark for remark in draft.rolled.remarks)
    assert accepted(draft.content) == rejected(draft.content)
    assert all(change.decided for change in draft.rolled.changes)


def test_rules_of_a_year_are_no_regulation() -> None:
    draft = rolled("某市2021年职工之家评选办法\n请于2021年10月20日前申报。\n2021年3月19日")
    assert accepted(draft.content)[1] == "请于2022年10月20日前申报。"


def test_a_number_drawn_into_the_header_is_the_notices_own() -> None:
    content = docx(paragraph("关于评选的通知"), {"header1": paragraph("某总工〔2021〕7号")})
    draft = roll(opened(content), 2022, None, RollFacts())
    assert accepted(draft.content, "word/header1.xml") == ["某总工〔2022〕7号"]


def test_articles_within_a_notice_are_left() -> None:
    clauses = "\n".join(f"第{number}条　自2021年3月起执行。" for number in "一二三四五六")
    draft = rolled(HEAD + "现印发给你们。" + TAIL + "\n" + clauses)
    assert accepted(draft.content)[1] == "关于开展2022年度先进职工之家评选的通知"
    assert accepted(draft.content)[-1] == "第六条　自2021年3月起执行。"


def test_an_older_document_attached_whole_is_left() -> None:
    annex = "\n附件1\n关于建家活动的通知\n（某总工〔2019〕23号）\n近三年无事故，2019年9月30日前申报。\n联系人：王小明"
    draft = rolled(HEAD + "现通知如下。" + TAIL + annex + "\n附件2\n近三年情况表")
    last = [(change.old, change.decided) for change in draft.rolled.changes][-5:]
    assert last == [
        ("近三年", True),
        ("2019年9月30日", True),
        ("王小明", True),
        ("附件2", True),
        ("近三年", False),
    ]


def test_a_table_of_quotas_is_one_question() -> None:
    draft = in_notice("附件1\n2021年表扬名额分配表\n单位|之家|小家\n甲区|13|9\n乙区|20|15\n合计|33|24")
    asked = [change for change in draft.rolled.changes if change.kind == "名额"]
    assert [(change.old, change.reason) for change in asked] == [
        ("2021年表扬名额分配表", "下面的表里有6个数，名额由今年的方案定，请逐个核对")
    ]


def test_changes_that_are_there_are_kept_and_told() -> None:
    inserted = '<w:ins w:id="9" w:author="李"><w:r><w:t>2021年</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="8" w:author="李"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    content = docx(paragraph("关于2021年度评选的通知") + paragraph("现开展", inserted, deleted, "评选。"))
    draft = roll(opened(content), 2022, None, RollFacts())
    assert any("原有2处修订" in remark for remark in draft.rolled.remarks)
    assert accepted(draft.content) == ["关于2022年度评选的通知", "现开展2021年评选。"]
    assert rejected(draft.content) == plain(content)
    assert [words for words, _ in comments(draft.content)] == ["现开展2021年评选。"]


def test_the_year_in_the_properties_of_the_file_is_told() -> None:
    core = '<c xmlns:dc="d"><dc:title>2021年度评选通知</dc:title><dc:creator>2021年</dc:creator></c>'
    members = dict(package(docx(paragraph("关于2021年度评选的通知")), "通知.docx"))
    members[CORE_PROPERTIES] = deflated(CORE_PROPERTIES, core.encode())
    draft = roll(document(members, "通知.docx"), 2022, None, RollFacts())
    assert [remark for remark in draft.rolled.remarks if "文件属性" in remark] == [
        "文件属性里还写着“2021年度评选通知”，没有改；请在 Word 的“文件—信息”中改"
    ]


def test_what_a_field_shows_is_left() -> None:
    field = '<w:fldSimple w:instr="TOC"><w:r><w:t>2021年度</w:t></w:r></w:fldSimple>'
    draft = roll(
        opened(docx(paragraph("关于2021年度评选的通知") + paragraph(field))), 2022, None, RollFacts()
    )
    assert accepted(draft.content) == ["关于2022年度评选的通知", "2021年度"]
    assert "域" in draft.rolled.changes[-1].reason
    assert draft.rolled.changes[-1].decided


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (notice(""), "没有文字"),
        (docx(paragraph("<w:r><w:drawing/></w:r>")), "只有图片"),
        (docx(paragraph("<w:r><w:pict/></w:r>"), {"footer1": paragraph("第 1 页")}), "只有图片"),
    ],
)
def test_blank_and_scanned_files_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(DataError, match=said):
        roll(opened(content), 2022, 2021, RollFacts())


def test_a_strict_document_is_told_as_such() -> None:
    members = dict(package(notice("2021年"), "x.docx"))
    body = members["word/document.xml"].content()
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    other = body.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    members["word/document.xml"] = deflated("word/document.xml", other)
    with pytest.raises(DataError, match="严格"):
        roll(document(members, "通知.docx"), 2022, 2021, RollFacts())


def test_another_library_reads_the_draft() -> None:
    draft = in_notice("近三年无事故。\n2021年评选。")
    book = python_docx.Document(io.BytesIO(draft.content))
    assert [each.text for each in book.paragraphs][2] == "各基层工会："
    assert [each.author for each in book.comments] == ["建家"] * 3


def test_the_same_file_gives_the_same_bytes() -> None:
    content = notice(HEAD + "近三年。" + TAIL)
    assert roll(opened(content), 2022, None, RollFacts()) == roll(opened(content), 2022, None, RollFacts())


def test_every_part_is_still_there() -> None:
    content = docx(
        paragraph("关于2021年度评选的通知"), {"header1": paragraph("第九届"), "footnotes": paragraph("注")}
    )
    draft = roll(opened(content), 2022, None, RollFacts())
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (content, draft.content))
    assert set(before.namelist()) <= set(after.namelist())
    assert before.read("word/footnotes.xml") == after.read("word/footnotes.xml")
    relations = "word/_rels/document.xml.rels"
    assert before.read(relations).count(b"<Relationship ") <= after.read(relations).count(b"<Relationship ")


@settings(max_examples=40, deadline=None)
@given(
    sentences=st.lists(st.sampled_from(TABLE), min_size=1, max_size=3),
    data=st.data(),
)
def test_how_a_text_is_cut_into_runs_does_not_matter(sentences: list[Sentence], data: st.DataObject) -> None:
    lines = [*HEAD.strip().splitlines(), *(each.old for each in sentences), *TAIL.strip().splitlines()]
    content = docx("".join(data.draw(cut(line)) for line in lines))
    draft = roll(opened(content), 2022, None, RollFacts())
    straight = rolled("\n".join(lines))
    assert rejected(draft.content) == lines
    assert accepted(draft.content) == accepted(straight.content)
    assert draft.rolled.changes == straight.rolled.changes
    assert comments(draft.content) == comments(straight.content)


WORDS = [
    *"年月日至前后第届次个名附件近来十百〇零“”《》（）〔〕：；，。、—-./0123456789一二三五",
    *(
        "2021",
        "2020",
        "2022",
        "二〇二一",
        "截至",
        "出生",
        "报送",
        "星期六",
        "周年",
        "评选",
        "十四五",
        "每年",
        "以来",
    ),
]


@settings(max_examples=150, deadline=None)
@given(
    text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map("".join), year=st.integers(2022, 2199)
)
def test_no_text_is_too_odd(text: str, year: int) -> None:
    draft = rolled(HEAD + text + TAIL, year)
    assert rejected(draft.content) == (HEAD + text + TAIL).splitlines()
    assert [change.old for change in draft.rolled.changes if change.old not in text + HEAD + TAIL] == []


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source notices do not lie beside the project")
@pytest.mark.parametrize(
    "name", ["changzhou-2021", "chongqing-2021", "dalian-2019", "hangzhou-2018", "jiaozuo-2018"]
)
def test_the_source_notices_are_rolled(name: str, tmp_path: Path) -> None:
    content = notice((SOURCES / f"{name}.txt").read_text("utf-8").replace("|", "｜").replace("\t", ""))
    year = int(name[-4:])
    draft = roll(opened(content), year + 1, None, RollFacts())
    assert draft.rolled.from_year == year
    assert rejected(draft.content) == plain(content)
    # A year that is the notice's own stays only where it is asked about.
    left = [change.old for change in draft.rolled.changes if change.decided and change.new == change.old]
    assert not [words for words in left if str(year) in words and "至" not in words]
    file = tmp_path / "通知.docx"
    file.write_bytes(draft.content)
    assert not validate(file, load_schema())
