"""The codes of findings: what each means and how it is mended, for `jianjia explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.model.finding import Level


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, told to the person who filled in the data."""

    title: str
    meaning: str
    remedy: str
    level: Level
    """Of the finding at its most serious."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A code as one finding carries it (`rule:membership-rate`): what it means, and what notices say of it."""

    code: str
    known: Code
    notices: tuple[str, ...] = ()
    """Which notice sets the condition, and what it asks for."""


CODES: Final[Mapping[str, Code]] = {
    "unknown-sheet": Code(
        "不认识的工作表",
        "这个工作表（json 是键，csv 是文件名）不是本次评选要用的表，里面的内容没有读取。",
        "要读取的，把名称改成申报表的名称；不需要的不必理会。",
        "warning",
    ),
    "sheet-name": Code(
        "工作表的名称看不出是哪种表",
        "按列名认出了是哪种申报表，内容已经读取。",
        "核对是否认对；把名称改成申报表的名称，就不再提示。",
        "info",
    ),
    "no-head": Code(
        "找不到表头",
        "这个工作表没有一行像是列名，里面的内容没有读取。",
        "在内容上面加一行列名，名称与申报表的栏目一致。",
        "error",
    ),
    "no-records": Code(
        "没有填写内容",
        "这个工作表只有表头，没有一条记录。",
        "有申报的，在列名下面逐行填写；没有的不必理会。",
        "info",
    ),
    "unknown-column": Code(
        "不认识的列",
        "这一列的名称不是申报表的栏目，或者没有列名，里面的内容没有读取。",
        "把列名改成申报表的栏目名称；不需要的可以删去。",
        "warning",
    ),
    "ambiguous-column": Code(
        "列名可以指两个栏目，或者两列是同一个栏目",
        "看不出这一列是哪个栏目，或者同一个栏目写了两列；所指的一列没有读取。",
        "写出栏目的全称，括号里的字也写上；重复的，留下一列。",
        "warning",
    ),
    "by-hand": Code(
        "手工填写的栏目填了内容",
        "这一栏要在打印出来的表上手写或盖章，数据中的内容不会打印。",
        "在打印出来的表上填写；数据中这一栏可以留空。",
        "info",
    ),
    "prose-file": Code(
        "正文所在的文件读不出来",
        "这一格写的是文件名（.docx 或 .txt），但没有找到这个文件，或者文件打不开。",
        "把文件放到数据文件旁边并核对文件名；或者直接把正文粘贴到这一格。",
        "error",
    ),
    "photo": Code(
        "照片读不出来，或者不合要求",
        "这一格写的是照片的文件名（.jpg 或 .png）。文件找不到或打不开是错误；"
        "长宽比与表上的照片相差 3% 以上（印时裁去多出的边，不拉伸），或者像素太少（印出来不清楚），是提醒。",
        "把照片放到数据文件旁边并核对文件名；比例不对的自己裁好，像素太少的换一张清楚的。",
        "error",
    ),
    "required": Code(
        "必填栏目没有填",
        "这一格必须填写，现在是空的；或者表头缺少这一列。推荐单位也是必填。",
        "填写所指的单元格；缺列的，在表头加上该栏目的名称，再逐行填写。",
        "error",
    ),
    "kind": Code(
        "填写的内容读不出来，或者可能有误",
        "这一格应填数、百分数、年月、电话、身份证号码等，所填的内容不是；或者是公式错误（如 #REF!）；"
        "或者已被 Excel 改坏：长号码存成了数、成了 3.20402E+17，1985.10 成了 1985.1，开头的 0 没有了，3-5 成了日期。"
        "改坏的内容程序不猜。级别为提醒的，内容已照用，但可能有误（如统一社会信用代码的校验码不对）。",
        "按提示的例子改写，一格只填一项内容；号码、年月先把单元格设为文本格式再填；公式错误的，直接填写结果。",
        "error",
    ),
    "choice": Code(
        "不在所列各项之中",
        "这一格只能从规定的几项中选填（如 是、否，男、女，民族、政治面貌的全称，推荐单位的名称）。"
        "级别为提醒的，内容已照用：身份证上有、但不在 56 个民族之列的，如穿青人。",
        "照提示列出的写法选填一项，写全称，不要简写。",
        "error",
    ),
    "rows": Code(
        "行数不合要求",
        "有多行内容的栏目（如个人简历），行数少于规定，或者多于表上的位置。",
        "按提示补填或删减；各行写在工作表“申报表·栏目”里，json、yaml 文件中是对象的列表。",
        "error",
    ),
    "words": Code(
        "字数不合要求",
        "“以内”超出即为错误，“不少于”不足即为错误；“左右”超出上下 10% 是提醒，超出上下 50% 是错误。"
        "字数与 Word 的“字数统计”一致：标点算字数，空格不算，连写的数字或英文词算一个字。",
        "按提示的字数删减或补充；用 jianjia count 可以单独数一个文件的字数。",
        "error",
    ),
    "characters": Code(
        "有看不见的控制字符",
        "文字里夹有不能打印的控制字符，多半是从网页或旧软件复制时带来的；打印时会略去。",
        "在所指的位置删去看不见的字符，或把这一处重新录入。",
        "warning",
    ),
    "font": Code(
        "有打印不出来的字，或者要借用别的字体的生僻字",
        "所指的字在印表用的字体里都没有，PDF 上会是空白或方框；自造的字（旧系统造的字）只在造它的电脑上能显示。"
        "级别为说明的，是表上所用的字体没有这个字，PDF 中借用宋体等印出，字形与旁边的字略有不同。",
        "用输入法重新录入这个字；确实打不出的，打印后手写补上。借用别的字体的不必理会。",
        "warning",
    ),
    "pages": Code(
        "页数不合要求",
        "申报表规定了页数，排出来却多了或少了；多出来的，指出是哪一栏、多几行。"
        "级别为说明的，是已按方案改用小一些的字或另附页，页数已合要求，或者没有排成 PDF，未核对页数；"
        "级别为提醒的，是折页的表页数不合一张 A3。",
        "照提示的字数删减；页数少了的，请主办工会核对模板。加 --include-invalid 可以照印。",
        "error",
    ),
    "rule:": Code(
        "不符合评选条件",
        "通知规定的条件没有达到，如入会率、满意度、正式全称、职务次序、所在工会应有的荣誉；冒号后面是条件的代号。"
        "级别为说明的，是数据没有提供所需的内容（未确认），或者要等今年的评选结果（待其获评）。",
        "核对有关栏目，填错的改正；确实达不到的不能申报。未确认的，补填提示所说的栏目。",
        "error",
    ),
    "score": Code(
        "自查分不合要求",
        "自查分高于评分表的单项分、序号不在评分表上、同一项填了两次，或合计没有达到申报的要求，是错误；"
        "缺项是提醒；没有填自查分（未确认）是说明。",
        "对照评分表逐项核对；确实达不到的不能申报。",
        "error",
    ),
    "veto:": Code(
        "有否决情形",
        "资格核对中，否决事项填了“是”；冒号后面是事项的代号。级别为说明的，是这一项没有回答（未确认）。",
        "填写有误的改为“否”；确有此情形的不得申报。未确认的，在“资格核对”表或申报数据中填“是”或“否”。",
        "error",
    ),
    "duplicate": Code(
        "重复申报",
        "同一对象在同一种申报表里出现了两次。比较名称时不看空格、括号，也不看“工会委员会”“工会”等词尾。",
        "留下一条，删去其余；确是不同对象的，把名称写得能够区分。",
        "error",
    ),
    "exclusive": Code(
        "同一对象报了两种不能同时报的表",
        "通知规定同一对象一年只能报其中一种，数据中两种都报了。",
        "商定报哪一种，删去其余；确是不同对象的，把名称写得能够区分。",
        "error",
    ),
    "quota": Code(
        "超出名额",
        "一个推荐单位报送的份数多于通知分配的名额。级别为说明的，是表彰名额，不限制报送。",
        "择优报送，减去超出的份数；推荐单位填错的，改正“推荐单位”一栏。",
        "error",
    ),
    "share": Code(
        "比例不合要求",
        "一个推荐单位所报对象中，某一类的比例低于或高于通知的规定。按已报送的计算不合要求是错误；"
        "按分配的名额计算不合要求，或有关栏目没有填（未确认），是说明。",
        "调整推荐对象，使比例合乎规定；未确认的，补填提示所说的栏目。",
        "error",
    ),
    "unmatched": Code(
        "申报表以外的表中有一行没有用到",
        "资格核对、填报单位或某一栏目的多行表（如“申报表·个人简历”）中，这一行所写的单位或姓名在申报表中找不到，"
        "所填的内容没有用到。",
        "核对名称和推荐单位，使之与申报表一致；不申报的，可删去这一行。",
        "warning",
    ),
}
"""By code; a code that ends in a colon stands for all that begin with it."""


def code_named(name: str) -> Code | None:
    """The code as findings carry it: `words`, `rule:membership-rate`; None where there is none."""
    prefix, colon, rest = name.partition(":")
    return CODES.get(prefix + colon) if bool(colon) == bool(rest) else None
