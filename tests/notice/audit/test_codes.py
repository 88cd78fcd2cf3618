"""Every code has a notice that it is said of; the good notice has none of them (test_run.py)."""

from pathlib import Path

import pytest
from notices import changed
from official import BODY, CENTRED, FANGSONG, FLUSH, SECTION, SIGNED, TITLED, font, official

from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.notice.audit.run import audit, read

HERE = "积极为职工办实事"
DUE = "2026年4月10日（星期五）前"
SCORE = "\t项目\n\t分值\n\n\t甲\n\t40\n\n\t乙\n\t65\n\n\t合计\n\t100\n\n\n抄送"
SECOND = "教育系统\n\t系统\n\t模范职工之家\n\n\t教育\n\t3\n\n\t卫生\n\t2\n\n\t合计\n\t5\n\n\n附件2\n模范"

WORDS = {
    "arithmetic:column": [("\t南县\n\t4\n\t4", "\t南县\n\t5\n\t4")],
    "arithmetic:row": [("\t南县\n\t4\n\t4\n\t8", "\t南县\n\t4\n\t4\n\t9")],
    "arithmetic:full-mark": [("抄送", SCORE)],
    "arithmetic:body": [("“模范职工之家”10个", "“模范职工之家”12个")],
    "arithmetic:tables": [("附件2\n模范", SECOND), ("“模范职工之家”10个", "“模范职工之家”16个")],
    "arithmetic:parts": [(HERE, "共100名，其中一线60名、女性50名，" + HERE)],
    "consistency:attachment-order": [("\n附件2\n", "\n附件3\n")],
    "consistency:attachment-title": [("附件：1.2026年模范", "附件：1.模范")],
    "consistency:attachment-missing": [("2.模范职工之家申报表\n", "2.模范职工之家申报表\n3.汇总表\n")],
    "consistency:attachment-unlisted": [("2.模范职工之家申报表\n", "")],
    "consistency:reference": [(HERE, "见附件3，" + HERE)],
    "consistency:name": [("\t优秀工会工作者", "\t优秀的工会工作者")],
    "consistency:two-values": [(HERE, "模范职工之家申报表一式三份，" + HERE)],
    "date:impossible": [(DUE, "2026年4月31日前")],
    "date:before-notice": [(DUE, "2025年4月10日前")],
    "date:weekday": [(DUE, "2026年4月10日（星期四）前")],
    "date:day-off": [(DUE, "2026年5月1日前")],
    "date:no-year": [(DUE, "4月10日前")],
    "date:range": [(DUE, "2026年4月10日至3月2日")],
    "date:year": [("〔2026〕", "〔2025〕")],
    "date:missing": [("\n2026年3月5日\n", "\n")],
    "date:publicity": [("2026年5月11日至5月15日", "2026年5月11日至5月12日")],
    "numbering:skipped": [("三、要求", "四、要求")],
    "numbering:doubled": [("三、要求", "二、要求")],
    "numbering:order": [("二、条件\n（一）组织健全\n1.按期", "二、条件\n1.组织健全\n（一）按期")],
    "numbering:mark": [("1.按期换届", "1、按期换届")],
    "text:blank": [("甲乙丙", "×××")],
    "text:document-number": [("〔2026〕7号", "[2026]7号")],
    "text:addressee": [("各产业工会：", "各产业工会:")],
    "text:attachment-list": [("2.模范职工之家申报表\n", "2.模范职工之家申报表；\n")],
    "text:attachment-label": [("\n附件2\n", "\n附件2：\n")],
    "text:copy-to": [("抄送：省总工会。", "抄送：省总工会")],
    "text:old-standard": [("抄送：", "主题词：工会 评选 通知\n抄送：")],
    "text:date-form": [("\n2026年3月5日\n", "\n2026年03月05日\n")],
    "text:half-width": [(HERE, "有家,有人，" + HERE)],
    "text:full-width": [(HERE, "达到９５分，" + HERE)],
    "text:space": [(HERE, "建家 活动经常开展，" + HERE)],
    "text:doubled-mark": [(HERE, "有家，，" + HERE)],
    "text:repeated": [(HERE, "有家的的职工，" + HERE)],
    "text:invisible": [(HERE, "有\u200b家，" + HERE)],
    "text:pair": [(HERE, "（有家，" + HERE)],
    "text:unrecognised": [("的通知", "的材料")],
}
TITLE = font("方正小标宋简体", 22)
RUN = '<w:rPr>{}</w:rPr><w:t xml:space="preserve">{}'
TO = RUN.format(FANGSONG, "各县")
LOOKS = {
    "layout:attachment-page": ("<w:pageBreakBefore/>", ""),
    "layout:title": (TITLE, font("宋体", 22)),
    "layout:body-font": (RUN.format(FANGSONG, "1.按期"), RUN.format(font("宋体"), "1.按期")),
    "layout:heading-font": (RUN.format(font("黑体"), "一、"), RUN.format(FANGSONG, "一、")),
    "layout:bold": (RUN.format(font("黑体"), "一、"), RUN.format(font("黑体", 16, "<w:b/>"), "一、")),
    "layout:indent": (BODY, FLUSH),
    "layout:addressee": (f"{FLUSH}</w:pPr><w:r>{TO}", f"{BODY}</w:pPr><w:r>{TO}"),
    "layout:attachment-list": (BODY, FLUSH),
    "layout:number": (RUN.format(FANGSONG, "某总工发"), RUN.format(font("宋体"), "某总工发")),
    "layout:attachment-label": (RUN.format(font("黑体"), "附件1<"), RUN.format(FANGSONG, "附件1<")),
    "layout:attachment-title": (CENTRED, FLUSH),
    "layout:blank-lines": (TITLED, CENTRED),
    "layout:imprint": (font("仿宋_GB2312", 14), FANGSONG),
    "layout:date": (SIGNED, FLUSH),
    "layout:density": ('w:line="579"', 'w:line="600"'),
    "layout:page-one": (RUN.format(FANGSONG, "为激发"), f'<w:br w:type="page"/>{RUN.format(FANGSONG, "为激发")}'),
}  # fmt: skip
SECTIONS = {
    "layout:paper": ('w:h="16838"', 'w:h="15840"'),
    "layout:margins": ('w:top="2098"', 'w:top="1440"'),
    "layout:page-number": ('w:type="even"', 'w:type="first"'),
}
ELSEWHERE = {
    "consistency:attachments-elsewhere": "test_listed.py",
    "text:tracked-changes": "test_run.py",
    "layout:title-shape": "test_typefaces.py",
    "layout:mark": "test_spacing.py",
    "layout:red-line": "test_spacing.py",
    "layout:signature-page": "test_rendered.py",
    "layout:seal-room": "test_rendered.py",
    "layout:imprint-bottom": "test_rendered.py",
}


def codes(document) -> set[str]:
    return {remark.code for remark in audit(read(document))}


def test_every_code_has_a_case():
    assert {*WORDS, *LOOKS, *SECTIONS, *ELSEWHERE} == NOTICE_CODES.keys()
    for code, file in ELSEWHERE.items():
        assert code in (Path(__file__).parent / file).read_text("utf-8")


@pytest.mark.parametrize("code", WORDS)
def test_a_code_of_the_words(code):
    assert code in codes(official(text=changed(*WORDS[code])))


@pytest.mark.parametrize("code", LOOKS)
def test_a_code_of_the_looks(code):
    assert code in codes(official(LOOKS[code]))


@pytest.mark.parametrize("code", SECTIONS)
def test_a_code_of_the_section(code):
    assert code in codes(official(section=SECTION.replace(*SECTIONS[code])))
