"""The codes of what the proof-reader of notices finds: what each means and how it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.code import Code
from pipeline.model.codes.notice_form import FORM_CODES

_CLAUSE: Final = "（GB/T 9704—2012 第 {} 条）"

_CONTENT: Final[Mapping[str, Code]] = {
    "arithmetic:column": Code(
        "表格一列的合计不对",
        "表格中一列各行的数相加，不等于“合计”一行所写的数。合并的单元格只算一次；序号、比例等列不加。",
        "核对各个数和合计，改正写错的一个；正文里写到这个数的，一并改。",
        "error",
    ),
    "arithmetic:row": Code(
        "表格一行的合计不对",
        "表格中一行各栏的数相加，不等于“合计”一栏所写的数。",
        "核对这一行的各个数和合计，改正写错的一个。",
        "error",
    ),
    "arithmetic:full-mark": Code(
        "评分表的分值相加不等于满分",
        "评分表各项的分值相加，不等于表上或表前所写的满分。",
        "核对各项分值，使其相加等于满分。",
        "error",
    ),
    "arithmetic:body": Code(
        "正文的名额与表格不一致",
        "正文写的名额（如“100 名”）与名额表中同名一栏的合计不同。级别为提醒的，是按表的标题对上的。",
        "核对名额，使正文和表一致。",
        "error",
    ),
    "arithmetic:tables": Code(
        "正文的名额与几张表相加不一致",
        "同一荣誉的名额分在几张表里，各表合计相加，与正文写的名额不同。",
        "核对各表和正文，改正写错的一个。",
        "error",
    ),
    "arithmetic:parts": Code(
        "“其中”各项相加多于总数",
        "“其中”后面各项的数相加，多于前面的总数。",
        "核对总数和各项。",
        "error",
    ),
    "consistency:attachments-elsewhere": Code(
        "附件不在这个文件里",
        "附件说明列了附件，文件里一个附件也没有，附件的名称和顺序没有核对。",
        "附件另存为文件的，自己核对一遍；本该附在后面的，补上。",
        "info",
    ),
    "consistency:attachment-order": Code(
        "附件的序号不连续",
        "附件说明或附件的序号没有从 1 起依次编下来，有跳号、重号或颠倒。",
        "按先后次序重新编号，附件说明、附件和正文中的“见附件”都要一致。",
        "error",
    ),
    "consistency:attachment-title": Code(
        "附件的名称前后不一致",
        "附件说明写的名称与附件标题不是一字不差（不看空格、书名号和括号的全角半角）。只差标点的是提醒"
        + _CLAUSE.format("7.3.7")
        + "。",
        "改成同一个名称。",
        "error",
    ),
    "consistency:attachment-missing": Code(
        "列出的附件没有附上",
        "附件说明列有这个附件，后面没有。",
        "补上附件，或者从附件说明中删去。",
        "error",
    ),
    "consistency:attachment-unlisted": Code(
        "附上的附件没有列出",
        "后面有这个附件，附件说明没有列出。级别为说明的，是一个附件之后又有一张带标题的表，没有编序号。",
        "列入附件说明，或者删去；属于上一个附件的表，不必理会。",
        "error",
    ),
    "consistency:reference": Code(
        "指向的内容不存在或不明确",
        "“见附件3”“按照本通知第五条”等所指的附件或条款不存在；有几个附件时只写“见附件”，没有写明是哪一个，是说明。",
        "核对序号，使正文、附件说明和附件一致；指别的文件的，写明文件名称。",
        "error",
    ),
    "consistency:name": Code(
        "同一名称有两种写法",
        "同一荣誉、部门、表格的名称，在正文、附件说明或表格里写得不一样：多一个“的”字，词序颠倒，少了一个词等。"
        "级别为说明的，不太有把握。",
        "核对哪一个是正式名称，全文改成同一个；确是两回事的，不必理会。",
        "warning",
    ),
    "consistency:two-values": Code(
        "同一事项两处不同",
        "同一份表的份数、同一份材料的字数、同一人的电话、邮箱、同一材料的报送期限，两处写得不一样；正文和表格里的也比。级别为说明的，不太有把握。",
        "核对以哪一处为准，改成一致；确是两件事的，写明各指什么。",
        "warning",
    ),
    "date:impossible": Code(
        "日期不存在",
        "这一天不存在，如 2 月 30 日、13 月。",
        "核对月份和日期。",
        "error",
    ),
    "date:before-notice": Code(
        "期限早于成文日期",
        "报送、申报的期限，或者印发日期，早于成文日期，多半是去年的日期没有改。没有写年份的按成文日期的年份看，是提醒。",
        "核对年份和月份。",
        "error",
    ),
    "date:weekday": Code(
        "星期不对",
        "括号里的星期与日期对不上。没有写年份的，按成文日期的年份算。",
        "核对日期和星期，改正写错的一个。",
        "error",
    ),
    "date:day-off": Code(
        "期限落在节假日或周末",
        "报送、申报的期限那一天不上班。节假日是提醒，周末是说明；调休按国务院的安排，还没有公布的年份只看周末。",
        "改到前后最近的工作日，或者注明照常收件。",
        "warning",
    ),
    "date:no-year": Code(
        "期限没有写年份",
        "期限只有月、日，同一句里也没有写哪一年。",
        "写上年份；沿用旧稿时，没有年份的日期最容易漏改。",
        "info",
    ),
    "date:range": Code(
        "起止时间颠倒",
        "“至”或一字线前面的时间晚于后面的。没有写年份的可能是跨年，是提醒。",
        "改正写错的一个；跨年的，写明年份。",
        "error",
    ),
    "date:year": Code(
        "年份前后不一致",
        "发文字号的年份与成文日期的年份不同；附件标题的年份与通知的年份不同（提醒）；标题、正文里的年份像是去年的（说明）。",
        "核对是不是去年的年份没有改。",
        "error",
    ),
    "date:missing": Code(
        "没有成文日期",
        "正文后面没有找到单独一行的成文日期。",
        "在署名下面写上成文日期，如“2026年3月5日”。",
        "warning",
    ),
    "date:publicity": Code(
        "公示的天数不够",
        "公示的起止日期之间（首尾都算），天数或工作日数少于通知自己写明的。",
        "延长公示时间。",
        "error",
    ),
    "numbering:skipped": Code(
        "序号不连续",
        "“一、”“（一）”“1.”“（1）”、第一条、①、“一是”等序号跳了号、倒了回去，或者不从第一项开始。",
        "核对有没有漏掉或多出的内容，把序号顺次改好。",
        "error",
    ),
    "numbering:doubled": Code(
        "序号重复",
        "同一级的序号用了两次。",
        "核对内容有没有重复，把序号顺次改好。",
        "error",
    ),
    "numbering:order": Code(
        "层次序数颠倒",
        "低一级的序数下面用了高一级的，如“1.”之下用“（一）”" + _CLAUSE.format("7.3.3") + "。",
        "依次用“一、”“（一）”“1.”“（1）”；可以跳过中间的级别，不能倒过来。",
        "warning",
    ),
    "numbering:mark": Code(
        "序号后面的标点不合习惯",
        "“一、”后面用顿号，“（一）”“（1）”后面不加标点，“1.”后面用小圆点（GB/T 15834—2011）。一种写法只提示一次。",
        "照“一、”“（一）”“1.”“（1）”的写法统一。",
        "warning",
    ),
}

NOTICE_CODES: Final[Mapping[str, Code]] = {**_CONTENT, **FORM_CODES}
"""By code, in the order in which they are told."""
