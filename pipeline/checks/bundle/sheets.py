"""Separate sheets whose form is neither in Word nor in the data: under a name that is nearly right, perhaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.checks.base import brief
from pipeline.checks.bundle.matching import likeness
from pipeline.model.bundle import Named
from pipeline.model.finding import Finding, Place

_CODE: Final = "collect-sheet"
_ALIKE: Final = "另附纸与申报表上的名称要一字不差：请核对全称，写错的一处改过来。"
_ALONE: Final = "请补报它的申报表；名称写错了的，改过来再报送。"


def lost_sheet(unit: str | None, applicants: Sequence[Named], form: str, name: str, place: Place) -> Finding:
    """What is to be said of a sheet that names nobody of the data in this form."""
    likely = [(likeness(name, one.name), -one.number, one) for one in applicants if one.form == form]
    score, _, one = max(likely, key=lambda found: found[:2], default=(0.0, 0, None))
    if one is None or not score:
        message = f"另附纸上的“{brief(name)}”，收到的申报数据里没有，正文没有收入"
        return Finding(_CODE, "error", message, _ALONE, place, form, unit=unit)
    message = f"另附纸上是“{brief(name)}”，申报数据里是“{brief(one.name)}”（{one.told}），正文没有收入"
    return Finding(_CODE, "error", message, _ALIKE, place, form, one.number, unit)
