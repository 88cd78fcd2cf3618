"""The official layout of party and government documents: the numbers of GB/T 9704-2012, each with its clause.

Lengths are millimetres, sizes of type points, unless a name says otherwise. A *line* (行) is the height of a 三号
character and seven eighths of it, a *character* (字) the width of one (3.1, 3.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TWIPS_PER_POINT: Final = 20
MM_PER_INCH: Final = 25.4


def twips(millimetres: float) -> int:
    """A length as WordprocessingML counts it, in twentieths of a point."""
    return round(millimetres / MM_PER_INCH * 72 * TWIPS_PER_POINT)


# 5.1, 5.2: the page and what is printed on it.
PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0
TOP: Final = 37.0
"""天头 (5.2.1)."""
LEFT: Final = 28.0
"""订口 (5.2.1)."""
TYPE_WIDTH: Final = 156.0
TYPE_HEIGHT: Final = 225.0
"""版心 (5.2.1)."""
RIGHT: Final = PAGE_WIDTH - LEFT - TYPE_WIDTH
BOTTOM: Final = PAGE_HEIGHT - TOP - TYPE_HEIGHT
MARGIN_TOLERANCE: Final = 1.0
"""Of 天头 and 订口 (5.2.1)."""
LINES: Final = 22
CHARACTERS: Final = 28
"""On a page, and in a line; 特定情况可以作适当调整 (5.2.3)."""
LINE_PITCH: Final = 579
"""Twips between two lines, exact, that give 22 of them in Word and in LibreOffice (measured: 580 gives 21)."""
CHARACTER_SPACING: Final = -5
"""Twips by which characters stand closer so that 28 of them fill a line; LibreOffice doubles a grid's cells instead."""

# 5.2.2 and the clauses of 7: sizes of type.
ER_HAO: Final = 22.0
SAN_HAO: Final = 16.0
SI_HAO: Final = 14.0
TITLE_SIZE: Final = ER_HAO
"""二号 (7.3.1)."""
BODY_SIZE: Final = SAN_HAO
"""三号 (5.2.2)."""
IMPRINT_SIZE: Final = SI_HAO
"""四号 of 抄送 and 印发 (7.4.2, 7.4.3)."""
PAGE_NUMBER_SIZE: Final = SI_HAO
"""四号 (7.5)."""


@dataclass(frozen=True)
class Typeface:
    """A face of the standard: the name that our templates write, and all the names that offices' files have for it."""

    title: str
    name: str
    names: frozenset[str]


XIAOBIAOSONG: Final = Typeface(
    "小标宋体",
    "方正小标宋简体",
    frozenset(
        {
            "方正小标宋简体",
            "方正小标宋_GBK",
            "方正小标宋_GB18030",
            "FZXiaoBiaoSong-B05S",
            "小标宋体",
            "小标宋",
        }
    ),
)
FANGSONG: Final = Typeface(
    "仿宋体",
    "仿宋_GB2312",
    frozenset(
        {
            "仿宋_GB2312",
            "仿宋",
            "FangSong_GB2312",
            "FangSong",
            "方正仿宋_GBK",
            "方正仿宋简体",
            "方正仿宋_GB2312",
        }
    ),
)
KAITI: Final = Typeface(
    "楷体",
    "楷体_GB2312",
    frozenset(
        {"楷体_GB2312", "楷体", "KaiTi_GB2312", "KaiTi", "方正楷体_GBK", "方正楷体简体", "方正楷体_GB2312"}
    ),
)
HEITI: Final = Typeface("黑体", "黑体", frozenset({"黑体", "SimHei", "方正黑体_GBK", "方正黑体简体"}))
SONGTI: Final = Typeface("宋体", "宋体", frozenset({"宋体", "SimSun", "NSimSun", "新宋体", "方正书宋_GBK"}))


@dataclass(frozen=True)
class Level:
    """A level of headings in the body (7.3.3): how its number is written, and its face."""

    depth: int
    example: str
    number: re.Pattern[str]
    typeface: Typeface


_CHINESE: Final = "[一二三四五六七八九十百]+"
LEVELS: Final = (
    Level(1, "一、", re.compile(f"^{_CHINESE}、"), HEITI),
    Level(2, "（一）", re.compile(f"^（{_CHINESE}）"), KAITI),
    Level(3, "1.", re.compile(r"^[1-9]\d*\.(?!\d)"), FANGSONG),
    Level(4, "（1）", re.compile(r"^（[1-9]\d*）"), FANGSONG),
)
"""结构层次序数, all of them 三号 (7.3.3)."""
INDENT: Final = 2
"""Characters by which a paragraph of the body begins further right (7.3.3)."""

# 7.2: the head.
COPY_NUMBER_DIGITS: Final = 6
"""份号, 三号, on the first line of the type area (7.2.1)."""
MARK_TOP: Final = 35.0
"""From the top of the type area down to that of 发文机关标志 (7.2.4)."""
MARK_WORD: Final = "文件"
NUMBER_LINES: Final = 2
"""Blank lines between 发文机关标志 and 发文字号 (7.2.5)."""
NUMBER: Final = re.compile(r"^.+〔(?P<year>\d{4})〕(?P<number>[1-9]\d*)号$")
"""发文字号: the year whole and in 〔〕, no 第, no leading zero (7.2.5)."""
RULE_GAP: Final = 4.0
"""From 发文字号 down to the red line (7.2.7)."""
RED: Final = "FF0000"
"""Y80 M80 in print (6.2)."""

# 7.3: the main part.
TITLE_LINES: Final = 2
"""Blank lines between the red line and 标题 (7.3.1)."""
RECIPIENT_LINES: Final = 1
"""Blank lines between 标题 and 主送机关 (7.3.2)."""
RECIPIENT_END: Final = "："
ATTACHMENT_LINES: Final = 1
"""Blank lines between the body and 附件说明 (7.3.4)."""
DATE: Final = re.compile(r"(?P<year>\d{4})年(?P<month>[1-9]|1[0-2])月(?P<day>[1-9]|[12]\d|3[01])日$")
"""成文日期: Arabic, the year whole, no leading zeros (7.3.5.4)."""
SEALED_DATE_RIGHT: Final = 4
"""Characters that a date to be sealed stands from the right; 署名 above is centred on it (7.3.5.1)."""
UNSEALED_NAME_RIGHT: Final = 2
UNSEALED_DATE_SHIFT: Final = 2
"""Without a seal: 署名 from the right, and the date's first character from that of 署名 (7.3.5.2)."""
NO_TEXT_HERE: Final = "此页无正文"
"""What must never be written for want of room (7.3.5.5)."""
ATTACHMENT_LABEL: Final = re.compile(r"^附件(?P<number>[1-9]\d*)?$")
"""三号黑体 flush left on the first line of a new page, no colon (7.3.7)."""
ATTACHMENT_TITLE_LINE: Final = 3
"""Of the type area (7.3.7)."""

# 7.4: 版记.
IMPRINT_OUTER: Final = 8
IMPRINT_INNER: Final = 6
"""Eighths of a point: 0.35 mm for the first and last line, 0.25 mm for those between (7.4.1)."""
IMPRINT_INDENT: Final = 1
"""Characters on both sides, of its own size (7.4.2, 7.4.3)."""
COPY_TO: Final = "抄送："
COPY_TO_END: Final = "。"
PRINTED: Final = "印发"

# 7.5: page numbers.
PAGE_NUMBER_GAP: Final = 7.0
"""From the type area down to the dashes (7.5)."""
PAGE_NUMBER_INDENT: Final = 1
"""Characters from the right on odd pages, from the left on even ones (7.5)."""
PAGE_NUMBER_DASH: Final = "—"

# 10.1: the letter (信函格式).
LETTER_MARK_TOP: Final = 30.0
"""From the top of the page to that of 发文机关标志, which goes without 文件 (10.1)."""
LETTER_RULE_WIDTH: Final = 170.0
LETTER_RULE_GAP: Final = 4.0
"""From 发文机关标志 down to the first red double line, thick over thin (10.1)."""
LETTER_RULE_BOTTOM: Final = 20.0
"""From the bottom of the page up to the second, thin over thick (10.1)."""
