"""The good notice laid out as GB/T 9704-2012 asks, to be changed in one thing at a time."""

from __future__ import annotations

import re

import sources
from notices import GOOD

from pipeline.ooxml import package
from pipeline.wordml.document import Document, document

BODY = '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/>'
FLUSH = '<w:spacing w:line="579" w:lineRule="exact"/>'
CENTRED = f'{FLUSH}<w:jc w:val="center"/>'
TITLED = CENTRED.replace("/><w:jc", ' w:beforeLines="200" w:afterLines="100"/><w:jc')
LAST = BODY.replace("/><w:ind", ' w:afterLines="100"/><w:ind')
"""With the blank lines around title and body as spacing."""
IMPRINT = '<w:ind w:leftChars="100" w:rightChars="100"/>'
SIGNED = '<w:ind w:right="1280" w:rightChars="400"/><w:jc w:val="right"/>'
SECTION = sources.SECTION.format(
    '<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>'
)
NUMBERS = '<w:rPr><w:rFonts w:ascii="宋体"/><w:sz w:val="28"/></w:rPr>'
FOOTER = (
    f'<w:ftr xmlns:w="{sources.W}"><w:p><w:pPr><w:jc w:val="{{}}"/></w:pPr><w:r><w:t>— </w:t></w:r>'
    f'<w:fldSimple w:instr=" PAGE "><w:r>{NUMBERS}<w:t>1</w:t></w:r></w:fldSimple>'
    "<w:r><w:t> —</w:t></w:r></w:p></w:ftr>"
)
SETTINGS = f'<w:settings xmlns:w="{sources.W}"><w:evenAndOddHeaders/></w:settings>'
PARTS = {"footer1": FOOTER.format("right"), "footer2": FOOTER.format("left"), "settings": SETTINGS}


def font(name: str, size: float = 16, more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}"/>'
    return f'{fonts}{more}<w:spacing w:val="-5"/><w:sz w:val="{size * 2:.0f}"/>'


FANGSONG = font("仿宋_GB2312")
LOOKS = (
    (r".+〔2026〕7号", (CENTRED, FANGSONG)),
    (r".+的通知", (TITLED, font("方正小标宋简体", 22))),
    (r".+总工会，各产业工会：", (FLUSH, FANGSONG)),
    (r"[一二三四]、.+", (BODY, font("黑体"))),
    (r"（[一二]）.+", (BODY, font("楷体_GB2312"))),
    (r"联系人：.+", (LAST, FANGSONG)),
    (r"附件\d", ("<w:pageBreakBefore/>" + FLUSH, font("黑体"))),
    (r"(?:2026年)?模范职工之家(?:名额分配|申报)表", (CENTRED, font("方正小标宋简体", 22))),
    (r"\d{4}年\d+月\d+日|某市总工会", (SIGNED, FANGSONG)),
    (r"抄送.+|.+印发", (IMPRINT, font("仿宋_GB2312", 14))),
    (r".+", (BODY, FANGSONG)),
)
"""The look of a line, by the first pattern that it is."""


def look(line: str) -> sources.Look:
    return next(found for pattern, found in LOOKS if re.fullmatch(pattern, line.strip()))


def official(
    *changes: tuple[str, str], text: str = GOOD, section: str = SECTION, parts: dict[str, str] | None = None
) -> Document:
    """The notice with these words of its XML changed."""
    content = sources.notice(text, look, section, PARTS if parts is None else parts)
    members = dict(package(content, "通知.docx"))
    xml = members["word/document.xml"].content().decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new)
    name = "word/document.xml"
    return document(members | {name: sources.deflated(name, xml.encode())}, "通知.docx")
