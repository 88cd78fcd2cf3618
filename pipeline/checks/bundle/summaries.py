"""A unit's own summary table against the applicants that it puts forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.checks.base import brief
from pipeline.checks.bundle.matching import paired
from pipeline.labels import fold_name
from pipeline.model.bundle import Brought, Bundle, Entered, Listed, Total
from pipeline.model.finding import Finding, Level, Place

_CODE: Final = "bundle-summary"
_ALIKE: Final = "汇总表与申报表要一字不差：请核对全称，写错的一处改过来。"
_SURPLUS: Final = "漏报的，请补报它的申报表；不报的，请从汇总表上删去。"
_LACKING: Final = "请在汇总表上补上；不报的，请撤回它的申报表。"
_NUMBER: Final = "请核对汇总表，把数目改过来；漏报的，请补报申报表。"
_UNIT: Final = "请核对是不是把别的单位的汇总表放进来了。"


def summary_findings(bundle: Bundle, brought: Brought, heads: Mapping[str, str]) -> Iterator[Finding]:
    """Who is on the one and not on the other, who is called otherwise, and numbers that are not those of the data.

    `heads`: what the columns are called, by id.
    """
    whole, entered = Place(brought.file), bundle.entered.get(brought.paper.summary, ())
    listed_, units = _own(bundle, brought.paper.listed)
    if units and bundle.unit not in units:
        first = brought.paper.listed[0].place
        yield _finding(bundle, first, f"汇总表上的单位是“{units[0]}”", _UNIT)
        return
    found = paired([one.text for one in entered], [one.name for one in listed_])
    for at, other in found.alike:
        yield from _in_its_column(bundle, entered[at], listed_[other], heads)
    for at, other in found.near:
        one, listed = entered[at], listed_[other]
        message = f"汇总表上是“{brief(listed.name)}”，申报数据里是“{brief(one.text)}”（{one.of.told}）"
        yield _finding(bundle, listed.place, message, _ALIKE, one)
    for other in found.only_second:
        listed = listed_[other]
        message = f"汇总表上的“{brief(listed.name)}”，收到的申报数据里没有"
        yield _finding(bundle, listed.place, message, _SURPLUS)
    for at in found.only_first:
        one = entered[at]
        message = f"“{brief(one.text)}”（{one.of.told}）没有列在汇总表上"
        yield _finding(bundle, whole, message, _LACKING, one)
    if len(units) <= 1:
        yield from _numbers(bundle, brought, entered)


def _own(bundle: Bundle, listed: Sequence[Listed]) -> tuple[Sequence[Listed], Sequence[str]]:
    """The rows of the unit, and the units that the table names: one stands on the first row of its block."""
    units: dict[str, list[Listed]] = {}
    unit = ""
    for one in listed:
        unit = bundle.others.get(fold_name(one.row.get("unit", "")), unit)
        units.setdefault(unit, []).append(one)
    named = [name for name in units if name]
    return (units.get(bundle.unit, ()) if len(named) > 1 else listed), named


def _in_its_column(
    bundle: Bundle, one: Entered, listed: Listed, heads: Mapping[str, str]
) -> Iterator[Finding]:
    if one.is_sure and one.column != listed.column:
        there, right = heads.get(listed.column, listed.column), heads.get(one.column, one.column)
        message = f"“{brief(listed.name)}”列在“{there}”一栏，按申报数据应列在“{right}”一栏"
        yield _finding(bundle, listed.place, message, "请核对申报的类别，把汇总表改过来。", one)


def _numbers(bundle: Bundle, brought: Brought, entered: Sequence[Entered]) -> Iterator[Finding]:
    """The numbers at the foot against those of the data; that rows are missing has been said by name.

    Where the data does not say in which of a form's lists a record belongs, their numbers are added up.
    """
    titles = bundle.titles.get(brought.paper.summary, {})
    unsure = {one.of.title for one in entered if not one.is_sure}
    submitted = Counter(one.of.title if one.of.title in unsure else one.list for one in _each(entered))
    told: dict[str, list[Total]] = {}
    for total in brought.paper.totals:
        title = titles.get(total.list, "")
        told.setdefault(title if title in unsure else total.list, []).append(total)
    for name, totals in told.items():
        number, sum_ = submitted[name], sum(one.number for one in totals)
        if sum_ != number:
            of_form = titles.get(totals[0].list, "")
            message = f"汇总表上《{of_form}》的合计是 {sum_}，收到的申报数据里是 {number}"
            yield _finding(bundle, totals[0].place, message, _NUMBER, code="bundle-count")


def _each(entered: Sequence[Entered]) -> Iterable[Entered]:
    """Each applicant once in a list, in however many of its columns it is named."""
    return {(one.list, one.of.form, one.of.number): one for one in entered}.values()


def _finding(
    bundle: Bundle,
    place: Place,
    message: str,
    hint: str,
    of: Entered | None = None,
    code: str = _CODE,
    level: Level = "error",
) -> Finding:
    form, number = (of.of.form, of.of.number) if of else (None, None)
    return Finding(code, level, message, hint, place, form, number, bundle.unit)
