"""A notice without a fault, and what the rules say of it with one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import sources

from pipeline.notice.audit.outline import Notice, outline
from pipeline.notice.audit.remark import Remark
from pipeline.ooxml import package
from pipeline.wordml.document import Document, document

Rule = Callable[[Notice], Iterable[Remark]]

GOOD = """某总工发〔2026〕7号
某市总工会关于评选2026年度模范职工之家的通知
各县（市、区）总工会，各产业工会：
为激发基层工会活力，市总工会决定开展2026年度评选。现将有关事项通知如下：
一、名额
评选“模范职工之家”10个、“优秀工会工作者”8名，名额分配见附件1。
二、条件
（一）组织健全
1.按期换届，职工入会率达到95%以上。
2.制度健全，会员满意。
（二）作用明显
积极为职工办实事，近三年获得过表彰。
三、要求
（一）公示不少于5个工作日，公示时间为2026年5月11日至5月15日。
（二）请于2026年4月10日（星期五）前将模范职工之家申报表一式两份报送市总工会组织部，申报表（见附件2）应当打印。
联系人：甲乙丙，联系电话：0512-81234567，邮箱：zzb@example.com。
附件：1.2026年模范职工之家名额分配表
2.模范职工之家申报表
某市总工会
2026年3月5日
附件1
2026年模范职工之家名额分配表
\t单位
\t模范职工之家
\t优秀工会工作者
\t合计

\t东区
\t3
\t2
\t5

\t西区
\t3
\t2
\t5

\t南县
\t4
\t4
\t8

\t合计
\t10
\t8
\t18


附件2
模范职工之家申报表
\t工会名称
\t
\t会员人数
\t

\t简要事迹（1000字左右）
\t


抄送：省总工会。
某市总工会办公室 2026年3月6日印发
"""


def told(text: str) -> Document:
    """A notice as a Word file, opened."""
    return document(package(sources.notice(text), "通知.docx"), "通知.docx")


@cache
def read(text: str) -> Notice:
    """A notice and its parts."""
    return outline(told(text))


def changed(*changes: tuple[str, str]) -> str:
    """The good notice with these words changed, wherever they stand."""
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def found(rule: Rule, text: str) -> list[tuple[str, str, str]]:
    """Code, level and the words that each remark is about."""
    return [(remark.code, remark.level, words(remark)) for remark in rule(read(text))]


def words(remark: Remark) -> str:
    """The words that a remark is about; empty for one of the whole notice."""
    spot = remark.spot
    return spot.paragraph.text[spot.start : spot.end].strip() if spot else ""


def messages(rule: Rule, text: str) -> list[str]:
    return [remark.message for remark in rule(read(text))]
