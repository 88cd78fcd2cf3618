"""Ids for fields and forms: common labels by a small dictionary, all others by their pinyin."""

from __future__ import annotations

import keyword
import re
from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final

from pypinyin import lazy_pinyin

from pipeline.labels import bare_label

_LONGEST: Final = 28
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_TAKEN: Final = frozenset(keyword.kwlist) | {
    *("unit", "city", "year", "form_title", "notice_date", "row", "rows", "loop", "score", "won", "filler"),
    *("true", "false", "none", "self", "caller", "varargs", "kwargs"),
}
"""What templates and expressions call something else by."""
_ROW_TAKEN: Final = frozenset(dir(dict))
_KNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        label: name
        for name, labels in (
            line.split(": ")
            for line in """
name: 姓名 工会工作者姓名 申报人姓名 被推荐人姓名 人选姓名
sex: 性别
ethnicity: 民族
born: 出生年月 出生日期 出生年月日
native_place: 籍贯
political_status: 政治面貌
education: 学历 文化程度 最高学历
degree: 学位
employer: 工作单位 单位名称 所在单位 单位全称 单位
applicant: 申报单位
union_name: 工会名称 基层工会名称 工会组织名称 所在基层工会名称 工会全称
home_name: 小家名称 职工小家名称 分工会名称 工会分会名称 申报小家
parent: 所属基层工会名称 所属工会
address: 地址 单位地址 联系地址 通讯地址 通信地址
postcode: 邮政编码 邮编
phone: 联系电话 电话 手机 手机号码 手机号 联系方式 办公电话
email: 电子邮箱 邮箱 电子邮件
id_number: 身份证号 身份证号码 公民身份号码
credit_code: 统一社会信用代码 社会信用代码
position: 职务 岗位或职务 党政职务 现任职务 职务职称
title: 职称 技术职称
union_post: 工会职务 工会任职
rank: 职级
chair: 工会主席 工会主席姓名
leader: 负责人 小家负责人 负责人姓名 工会小组长姓名 小家工会负责人姓名 工会分会主席姓名
contact: 联系人 联系人姓名
employees: 职工人数 职工总数 小家职工人数 职工数
members: 会员人数 会员总数 小家会员人数 会员数
membership_rate: 入会率 职工入会率
branches: 分工会数 工会分会数 分会数 车间分会数
groups: 工会小组数 小组数
full_time: 专职工会干部数 工会专职干部数 专职工会干部人数
part_time: 兼职工会干部数 兼职工会干部人数
activists: 积极分子人数 工会积极分子数
ownership: 单位所有制形式 所有制形式
operation: 经营方式
nature: 单位性质
union_type: 工会类型
founded: 建会时间 建家时间 成立时间
began_work: 参加工作时间
joined: 入会时间 入党时间
satisfaction: 满意度 满意率
raters: 参评人数
notice_start: 公示开始
notice_end: 公示结束
resume: 个人简历 简历 工作简历 主要简历 工作经历
honours: 曾获荣誉 荣誉 获奖情况 曾获奖励 何时获何种荣誉称号 主要荣誉
period: 起止年月 起止时间
start: 起始年月 开始时间
end: 终止年月 结束时间
place: 工作单位及职务 何地何单位
post: 任何职务
honour: 荣誉名称 荣誉称号 奖项名称 获奖名称
giver: 奖项授予单位 授予单位 颁奖单位 授奖单位 发证单位
grade: 级别 荣誉级别 获奖级别 授奖级别
won_year: 获得年份 获奖年份 年份 年度
photo: 照片 相片
deeds: 主要事迹 简要事迹 先进事迹 主要先进事迹 事迹材料 事迹
outline: 事迹梗概
brief: 事迹简介
reason: 推荐理由
filled_on: 填表日期 填报日期 填表时间 填报时间
filler_name: 填表人 填报人 经办人
relation: 称谓 与本人关系 关系
remark: 备注
city_opinion: 市总工会意见
upper_opinion: 上级工会意见
union_opinion: 基层工会意见 所在单位工会意见 工会意见 产业工会意见 所属基层工会意见
party_opinion: 党组织意见 本单位党组织意见 同级党组织意见 党委意见
employer_opinion: 单位意见 单位行政意见 所在单位意见 本单位行政意见
nominator_opinion: 推荐单位意见 推荐单位工会意见
""".strip().split("\n")
        )
        for label in labels.split()
    }
)
_FORMS: Final = (
    ("small", re.compile(r"小家")),
    ("activist", re.compile(r"积极分子")),
    ("friend", re.compile(r"之友")),
    ("worker", re.compile(r"工作者|工会干部|娘家人")),
    ("home", re.compile(r"之家")),
    ("person", re.compile(r"个人|职工$|先进者|标兵|劳模|劳动模范|工匠|人选")),
    ("team", re.compile(r"集体|班组|团队")),
    ("unit_form", re.compile(r"单位|组织")),
)


def is_known(label: str) -> bool:
    """Whether a label is among those that most forms have."""
    return bare_label(label) in _KNOWN


def field_id(label: str, taken: Container[str], *, in_rows: bool = False) -> str:
    """An id for a field with this label that is valid in templates and expressions, and not in `taken`."""
    bare = bare_label(label) or label
    return _unique(_KNOWN.get(bare) or _by_ending(bare), taken, _ROW_TAKEN if in_rows else frozenset())


def form_id(title: str, taken: Container[str]) -> str:
    """An id for a form with this title."""
    word = next((name for name, pattern in _FORMS if pattern.search(title)), None)
    return _unique(word or _pinyin(title), taken, frozenset())


def form_words(text: str) -> frozenset[str]:
    """The kinds of forms that a text names, as the ids of forms begin; what fits any unit is left out."""
    return frozenset(name for name, pattern in _FORMS[:-1] if pattern.search(text))


def _by_ending(bare: str) -> str:
    """配偶姓名 is the pinyin of 配偶, then the id of 姓名; a label without a known ending is pinyin as a whole."""
    endings = (label for label in _KNOWN if len(label) > 1 and bare.endswith(label))
    ending = max(endings, key=len, default="")
    head = _pinyin(bare.removesuffix(ending))
    return f"{head}_{_KNOWN[ending]}" if ending and head else head


def _pinyin(text: str) -> str:
    """The syllables of a text, cut between two of them."""
    syllables = [_NO_WORD.sub("", word.lower()) for word in lazy_pinyin(text, errors=str)]
    name = ""
    for syllable in filter(None, syllables):
        longer = f"{name}_{syllable}" if name else syllable
        if len(longer) > _LONGEST:
            break
        name = longer
    return name


def _unique(name: str, taken: Container[str], forbidden: frozenset[str]) -> str:
    name = name if name[:1].isalpha() else f"field_{name}".rstrip("_")
    name = f"{name}_" + "text" if name in _TAKEN | forbidden else name
    number, found = 2, name
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found
