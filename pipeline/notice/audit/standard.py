"""How the parts of the official form are written; and what the standard of 1999 left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.notice.audit.lines import Line
from pipeline.notice.audit.outline import DATE, NUMBER, Notice
from pipeline.notice.audit.remark import Remark, at, brief
from pipeline.notice.layout import ATTACHMENT_LABEL, COPY_TO_END, NO_TEXT_HERE

_CITED: Final = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:[\[（(【［]\d{4}[\]）)】］]\s*第?\d+号|〔\d{4}〕\s*(?:第\d+|0\d+)号)"
)
_PADDED: Final = re.compile(
    r"(?:\d{4}\s*年\s*)?(?:0\d\s*月(?:\s*\d{1,2}\s*[日号])?|\d{1,2}\s*月\s*0\d\s*[日号])"
)
_SUBJECT_WORDS: Final = re.compile(r"^主\s*题\s*词\s*[：:]?")
_COPY_TO: Final = re.compile(r"^抄\s*送\s*[：:]")
_LIST: Final = re.compile(r"^附\s*件\s*(?P<number>[\d一二三四五六七八九十]*)\s*(?P<colon>[：:、.．])")
_ENDED: Final = re.compile(r"[。；;，,、.]$")
_CLAUSE: Final = "（GB/T 9704—2012 第{}条）"


def check(notice: Notice) -> Iterator[Remark]:
    """How the parts of the notice are written."""
    yield from _own_number(notice)
    yield from _addressee(notice)
    yield from _announced(notice)
    yield from _labels(notice)
    yield from _own_date(notice)
    for line in notice.lines:
        yield from _left_over(line)
    for line in notice.main:
        yield from _cited(notice, line)
        if not line.in_table:
            yield from _padded(line)
    for line in notice.imprint:
        if _COPY_TO.match(line.words) and not line.words.endswith(COPY_TO_END):
            message = f"抄送机关{brief(line.words)}末尾没有句号。"
            yield Remark(
                "text:copy-to",
                "warning",
                message,
                f"请在最后一个抄送机关后面加句号{_CLAUSE.format('7.4.2')}。",
                at(line),
            )


def _own_number(notice: Notice) -> Iterator[Remark]:
    line = notice.number
    found = NUMBER.match(line.words) if line else None
    if line is None or found is None:
        return
    faults = []
    if (found["open"], found["close"]) != ("〔", "〕"):
        faults.append(f"年份用了“{found['open']}{found['close']}”，应当用六角括号“〔〕”")
    if len(found["year"]) != 4:
        faults.append("年份要写四位数")
    if found["di"]:
        faults.append("序号前面不加“第”")
    if found["number"].startswith("0"):
        faults.append("序号不编虚位，1 不写成 01")
    if faults:
        hint = f"请改成“机关代字〔年份〕序号号”的样子，如“×工发〔2026〕3号”{_CLAUSE.format('7.2.5')}。"
        yield Remark(
            "text:document-number",
            "error",
            f"发文字号{brief(line.words)}：{'；'.join(faults)}。",
            hint,
            at(line),
        )


def _cited(notice: Notice, line: Line) -> Iterator[Remark]:
    if notice.number is not None and line.number == notice.number.number:
        return
    for match in _CITED.finditer(line.text):
        yield Remark(
            "text:document-number",
            "warning",
            f"引用的发文字号{brief(match[0])}写法不合规定：年份用六角括号“〔〕”，序号不加“第”、不编虚位。",
            "请照来文核对，改成“×工发〔2019〕2号”的样子。",
            at(line, *match.span()),
        )


def _addressee(notice: Notice) -> Iterator[Remark]:
    line = notice.addressee
    if line is not None and not line.words.endswith("："):
        wrong = "用的是半角冒号" if line.words.endswith(":") else "没有冒号"
        message = f"主送机关{brief(line.words)}后面{wrong}。"
        hint = f"请用全角冒号{_CLAUSE.format('7.3.2')}。"
        yield Remark("text:addressee", "warning", message, hint, at(line))


def _announced(notice: Notice) -> Iterator[Remark]:
    """附件说明: a full-width colon, Arabic numbers where there are several, no mark after a name."""
    if not notice.listed:
        return
    faults = []
    first = notice.listed[0].lines[0]
    head = _LIST.match(first.words)
    if head and head["colon"] == ":":
        faults.append("“附件”后面用全角冒号")
    if head and head["number"]:
        faults.append("写成“附件：1. ……”，序号在冒号后面")
    if len(notice.listed) == 1 and notice.listed[0].number is not None:
        faults.append("只有一个附件，不编序号")
    ended = [listed for listed in notice.listed if _ENDED.search(listed.name)]
    if ended:
        faults.append(f"附件名称后面不加标点（{brief(ended[0].name)}）")
    if faults:
        message = f"附件说明：{'；'.join(faults)}。"
        hint = f"请照“附件：1. ×××”的样子改{_CLAUSE.format('7.3.4')}。"
        line = ended[0].lines[-1] if ended else first
        yield Remark("text:attachment-list", "warning", message, hint, at(line))


def _labels(notice: Notice) -> Iterator[Remark]:
    for attachment in notice.attachments:
        words = "".join(attachment.label.words.split())
        if not ATTACHMENT_LABEL.match(words):
            yield Remark(
                "text:attachment-label",
                "warning",
                f"附件的标识写作{brief(attachment.label.words)}。",
                f"请写成“附件”加阿拉伯数字，后面不加冒号，附件标题另起一行{_CLAUSE.format('7.3.7')}。",
                at(attachment.label),
            )


def _own_date(notice: Notice) -> Iterator[Remark]:
    line = notice.date
    found = DATE.match(line.words) if line else None
    if line and found and not found["year"].isdecimal():
        yield Remark(
            "text:old-standard",
            "warning",
            f"成文日期{brief(line.words)}用了汉字。",
            f"请用阿拉伯数字，如“2026年3月5日”{_CLAUSE.format('7.3.5.4')}。",
            at(line),
        )


def _left_over(line: Line) -> Iterator[Remark]:
    """主题词, and 此页无正文."""
    if _SUBJECT_WORDS.match(line.words):
        hint = f"2012 年的标准已取消主题词，请删去{_CLAUSE.format('7.4')}。"
        yield Remark("text:old-standard", "warning", f"还有主题词：{brief(line.words)}。", hint, at(line))
    if NO_TEXT_HERE in line.text:
        hint = f"请调整行距、字距，使正文与署名在同一页{_CLAUSE.format('7.3.5.5')}。"
        yield Remark(
            "text:old-standard",
            "warning",
            f"还有“{NO_TEXT_HERE}”的字样。",
            hint,
            at(line, *line.find(NO_TEXT_HERE)),
        )


def _padded(line: Line) -> Iterator[Remark]:
    for match in _PADDED.finditer(line.text):
        yield Remark(
            "text:date-form",
            "warning",
            f"日期{brief(match[0])}编了虚位。",
            f"月、日不编虚位，1 不写成 01{_CLAUSE.format('7.3.5.4')}。",
            at(line, *match.span()),
        )
