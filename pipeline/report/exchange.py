"""Sheet 换页 of 打印清单: what to pull out of the paper file, to exchange in it and to add to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.report.tabular import Column, Line, Sheet

_TITLE: Final = "换页"
_COLUMNS: Final = (
    Column("推荐单位", 16, left=True),
    Column("文件", 22, left=True),
    Column("怎么办", 8),
    Column("申报表", 22, left=True),
    Column("材料", 44, left=True),
    Column("原来在", 12),
    Column("现在在", 12),
    Column("打印 PDF 的", 14),
    Column("原来页数", 9),
    Column("现在页数", 9),
    Column("份数", 7),
)
_NOTE: Final = (
    "与 --printed 所指的、已经打印的那一次比较，只列有变化的；没有列的，纸质材料不动。"
    "“抽去”的，抽出就行；“换”的，抽出旧的，打印所列的几页放进去；“加”的，打印后放进去；每份都做。"
    "第几张按每份材料自上而下数。换好以后，把 manifest.json 复制一份，改名为 已印.json，下次再与它比较。"
)
_SAME: Final = "与 --printed 所指的、已经打印的那一次相比，没有要换的纸。"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is exchanged as one: a paper, a separator, a whole packet, a table."""

    unit: str
    file: str
    """What it is printed from."""
    form: str
    """Title of the form that it belongs to."""
    name: str
    what: Literal["换", "加", "抽去"]
    was: str
    """Which sheets of the packet it was; empty where it cannot be told, or was none."""
    now: str
    """Likewise, as it is now."""
    sides: str
    """Which pages of the file are printed."""
    before: int
    """Pages that it had."""
    pages: int
    """Pages that it has."""
    copies: int


def exchange_sheet(title: str, exchanges: Sequence[Exchange]) -> Sheet:
    """The sheet; `title` says what the packets are for. It says so where there is nothing to exchange."""
    counts = Counter(one.what for one in exchanges)
    told = "、".join(f"{what} {counts[what]} 件" for what in ("抽去", "换", "加") if counts[what])
    note = f"{told}。{_NOTE}" if told else _SAME
    return Sheet(_TITLE, f"{title}　{_TITLE}", note, _COLUMNS, [_line(one) for one in exchanges])


def _line(one: Exchange) -> Line:
    pages = (number or "" for number in (one.before, one.pages))
    texts = (
        one.unit,
        one.file,
        one.what,
        one.form,
        one.name,
        one.was,
        one.now,
        one.sides,
        *pages,
        one.copies,
    )
    return Line(texts, {"抽去": "bad", "加": "look"}.get(one.what, ""))
