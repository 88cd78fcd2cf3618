"""The kind of value that a label asks for, as far as the label alone can tell."""

from __future__ import annotations

import re
from typing import Final

from pipeline.adopt.wording import label_of

_LIKELY: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("photo", r"(?:照片|相片|证件照)"),
        ("text", r"起止|起讫|时间段|(?:简|电|函)号$|类[型别]|名次"),
        ("id-number", r"身份证"),
        ("credit-code", r"信用代码"),
        ("email", r"邮箱|电子邮[件箱]|(?i:e-?mail)"),
        ("postcode", r"邮政编码|邮编"),
        ("mobile", r"手机"),
        ("phone", r"电话|传真|联系方式"),
        ("sex", r"性别$"),
        ("ethnicity", r"民族$"),
        ("political-status", r"政治面貌$"),
        ("education", r"(?:学历|文化程度)$"),
        (
            "number",
            r"得分|分数|评分|金额|经费|面积|收入|工资|(?:投入|资金|费用|补助|补贴)(?:[（(]|$)|[（(](?:万?元|平方米|㎡)[）)]$",
        ),
        ("percent", r"率$|率[（(]|满意度|百分比|比例|占比"),
        ("yes-no", r"^是否|是否.{2,}|^有无"),
        ("date", r"出生日期|公示(?:开始|结束|起|止)|日期$"),
        ("month", r"年月$|时间$|出生$|何时"),
        (
            "integer",
            r"人数|总数|票数|(?<![次参岁])数$|数[（(]|年龄|工龄|届次|年[份度]$|^年$|数量|人口$|[（(](?:人|名|个|家|册|场|篇|项|人?次)[）)]$",
        ),
        ("prose", r"事迹|梗概|总结|做法|成绩|经验|理由|评价|业绩|表现|贡献|概况$|主要工作|工作情况"),
    )
)
_ROWS: Final = (
    ("resume", re.compile(r"简历|经历")),
    ("honours", re.compile(r"荣誉|获奖|奖励|表彰")),
)
_BY_HAND: Final = re.compile(
    r"意见$|意见[（(]|审批|审核|核实|签字|签名|盖章$|(?:填[表报写]|申报|报送|上报)(?:日期|时间)"
)
_UNIT: Final = re.compile(r"^(?:推荐|报送|上报|呈报)单位(?:名称)?(?:[（(].*[）)])?$")


def kind_of(label: str) -> str:
    """The kind that most likely fits; text where the label tells none."""
    bare = label_of(label)
    return next((kind for kind, pattern in _LIKELY if pattern.search(bare)), "text")


def list_of(label: str) -> str | None:
    """`resume` or `honours` where the label asks for a list of such; else None."""
    return next((name for name, pattern in _ROWS if pattern.search(label)), None)


def is_by_hand(label: str) -> bool:
    """Whether a cell with this label is filled in by hand: opinions, signatures, the date of filling in."""
    return bool(_BY_HAND.search(label))


def is_unit(label: str) -> bool:
    """Whether a label asks for the unit through which the form is submitted, which the pack knows by itself."""
    return bool(_UNIT.search(label))
