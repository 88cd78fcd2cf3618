"""What becomes of last year's notice: every time-bound thing in it, changed, left or to be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

UNDECIDED: Final = "待定"


class TimeBound(StrEnum):
    """The kinds of things in a notice that another year may change."""

    NUMBER = "发文字号"
    YEAR = "年份"
    DATE = "日期"
    RANGE = "起止日期"
    DEADLINE = "截止日期"
    SIGNED = "成文日期"
    CUT_OFF = "限定日期"
    WINDOW = "近N年"
    RELATIVE = "相对年份"
    TOPICAL = "当年提法"
    CITED = "引用文件"
    HISTORY = "以往年份"
    PLAN = "规划期"
    SESSION = "届次"
    COHORT = "年级"
    CONGRESS = "会议届次"
    ANNIVERSARY = "周年"
    QUOTA = "名额"
    CONTACT = "联系人"
    PHONE = "电话"
    MAIL = "邮箱"
    ATTACHMENT = "附件序号"
    GIVEN = "按数据文件"


@dataclass(frozen=True)
class Change:
    """One time-bound thing: what it was, what it is in the draft, and why."""

    place: str
    kind: TimeBound
    old: str
    new: str | None
    """None where nobody but a person can tell; equal to `old` where it must not move."""
    reason: str
    decided: bool
    """False where a person has to look at it, changed or not."""


@dataclass(frozen=True)
class Rolled:
    """All that was found in one notice, in the order of the text."""

    source: str
    from_year: int
    year: int
    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    """About the file as a whole."""

    def counts(self) -> Mapping[str, int]:
        """How many of them were changed, left as they are, and wait for a person."""
        moved = [change for change in self.changes if change.new not in (None, change.old)]
        waiting = [change for change in self.changes if not change.decided]
        left = [change for change in self.changes if change.decided and change.new == change.old]
        return {"changed": len(moved), "left": len(left), "undecided": len(waiting)}
