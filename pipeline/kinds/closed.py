"""Closed lists that hold for the whole country: sex, ethnic group, political status, education."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pipeline.kinds.base import Doubt, Kind, Typed, UnreadableError
from pipeline.kinds.text import show_text
from pipeline.labels import fold_label, nearest
from pipeline.model.record import Value

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def _closed(
    id_: str,
    title: str,
    choices: tuple[str, ...],
    expected: str,
    hint: str,
    spellings: Mapping[str, str] = _NONE,
    slips: Mapping[str, str] = _NONE,
    others: frozenset[str] = frozenset(),
) -> Kind:
    """A kind with a list of its own.

    `spellings` are read as the entry they stand for; `slips` are refused, and the entry they mean, if any, is named;
    `others` stand on papers though not on the list: they are kept, in doubt.
    """
    known = {fold_label(word): word for word in choices}
    known |= {fold_label(word): choice for word, choice in spellings.items()}

    # What all entries end in, as in 汉族 and 黎族, makes none of them more like a word.
    last = choices[0][-1]
    ending = last if all(choice.endswith(last) for choice in choices) else ""

    def like(word: str) -> str:
        bare = nearest(word.removesuffix(ending), (choice.removesuffix(ending) for choice in choices))
        return f"{bare}{ending}" if bare else ""

    def parse(typed: Typed) -> Value | Doubt:
        word = fold_label(typed.text)
        if found := known.get(word):
            return found
        if word in others:
            return Doubt(word, f"不在所列各项之中，通常应{expected}", hint, "choice")
        meant = slips[word] if word in slips else like(word)
        raise UnreadableError(expected, f"是不是“{meant}”？{hint}" if meant else hint, "choice")

    return Kind(id_, title, choices[0], parse, show_text, choices)


SEX: Final = _closed("sex", "性别", ("男", "女"), "填“男”或“女”", "只填一个字：男，或者女。")

# GB/T 3304, in the order of its codes 01 to 56.
_PEOPLES: Final = """
    汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎
    傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯
    阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""
# What ID cards say of those who are counted with none of the 56 (yet).
_OTHER_PEOPLES: Final = frozenset(
    {
        "穿青人",
        "革家人",
        "僜人",
        "夏尔巴人",
        "摩梭人",
        "克木人",
        "芒人",
        "老品人",
        "八甲人",
        "外国血统中国籍人士",
    }
)
ETHNICITY: Final = _closed(
    "ethnicity",
    "民族",
    tuple(f"{name}族" for name in _PEOPLES.split()),
    "填 56 个民族之一的全称，如“汉族”",
    "请写民族的全称；身份证上是“穿青人”等、不在 56 个民族之列的，照身份证填写，并与主办工会商定。",
    {"毛难族": "毛南族"},
    others=_OTHER_PEOPLES,
)

# GB/T 4762-1984; its 民革会员 is written 民革党员 today.
_STATUSES: Final = (
    *("中共党员", "中共预备党员", "共青团员", "民革党员", "民盟盟员", "民建会员", "民进会员"),
    *("农工党党员", "致公党党员", "九三学社社员", "台盟盟员", "无党派人士", "群众"),
)
POLITICAL_STATUS: Final = _closed(
    "political-status",
    "政治面貌",
    _STATUSES,
    f"是下列之一：{'、'.join(_STATUSES)}",
    "请写全称，不要简写；入党积极分子填“共青团员”或“群众”。",
    {
        **{"中国共产党党员": "中共党员", "中国共产党预备党员": "中共预备党员", "民革会员": "民革党员"},
        **dict.fromkeys(("无党派民主人士", "民主人士"), "无党派人士"),
    },
    {
        **dict.fromkeys(("党员", "正式党员", "共产党员", "中共", "中共正式党员"), "中共党员"),
        **{"预备党员": "中共预备党员", "团员": "共青团员", "无党派": "无党派人士"},
        **{"民革": "民革党员", "民盟": "民盟盟员", "民建": "民建会员", "民进": "民进会员"},
        **{"农工党": "农工党党员", "致公党": "致公党党员", "台盟": "台盟盟员"},
        **dict.fromkeys(("九三", "九三学社", "九三社员"), "九三学社社员"),
        **dict.fromkeys(("无", "普通群众", "一般群众"), "群众"),
        "民主党派": "",  # one of eight
    },
)

# The names that forms want for the groups of GB/T 4658-2006.
_LEVELS: Final = ("研究生", "大学本科", "大专", "中专", "高中", "初中", "小学")
EDUCATION: Final = _closed(
    "education",
    "文化程度",
    _LEVELS,
    f"是下列之一：{'、'.join(_LEVELS)}",
    "请填学历，不填学位。",
    {
        **dict.fromkeys(("研究生教育", "硕士研究生", "博士研究生"), "研究生"),
        **dict.fromkeys(("大学", "本科", "大学（本科）"), "大学本科"),
        **dict.fromkeys(("专科", "大学专科"), "大专"),
        "中等职业教育": "中专",
        "普通高中": "高中",
    },
    {
        **dict.fromkeys(("硕士", "博士"), "研究生"),
        "学士": "大学本科",
        "高职": "大专",
        **dict.fromkeys(("职高", "技校", "中技"), "中专"),
    },
)
