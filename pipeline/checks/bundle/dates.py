"""The days of a bundle in the order in which things are done: 公示 over, then sealed, all of it before the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.kinds import show
from pipeline.model.bundle import Brought, Bundle, Filled, Period, Stamp, told
from pipeline.model.finding import Finding, Place

_CODE: Final = "bundle-dates"
_HINT: Final = (
    "请核对日期，年份也要核对：应先公示、后盖章，在截止日期以前报送；确实倒了的，应重新公示、盖章。"
)
_SAME: Final = "请核对公示的日期，把写错的一处改过来。"


def date_findings(bundle: Bundle) -> Iterator[Finding]:
    """What was sealed before its 公示 was over, or behind the deadline; and a 公示 that two papers date otherwise."""
    periods = [(one, one.paper.period) for one in bundle.papers if one.paper.period]
    for _, period in periods:
        yield from _of_period(bundle, period)
    end = max((period.end for _, period in periods), default=bundle.end)
    for filled in bundle.filled:
        for stamps in _of_one_day(filled.stamps):
            yield from _of_stamps(bundle, stamps, filled.end or end, filled)
    for brought in bundle.papers:
        if brought.paper.kind == "summary":
            for stamps in _of_one_day(brought.stamps):
                yield from _of_stamps(bundle, stamps, end, brought)


def _of_one_day(stamps: Iterable[Stamp]) -> Iterable[list[Stamp]]:
    """A paper is sealed in several places on one day."""
    found: dict[dt.date, list[Stamp]] = {}
    for stamp in stamps:
        found.setdefault(stamp.day, []).append(stamp)
    return found.values()


def _of_period(bundle: Bundle, period: Period) -> Iterator[Finding]:
    said = f"公示到 {_shown(period.end)}"
    if bundle.end and bundle.end != period.end:
        where = f"（{told(bundle.end_place)}）" if bundle.end_place else ""
        message = f"公示文件上写的是{said}，登记数据里填的是 {_shown(bundle.end)}{where}"
        yield _finding(bundle, period.place, message, _SAME)
    if bundle.due and period.end > bundle.due:
        message = f"{said}，晚于报送的截止日期 {_shown(bundle.due)}"
        yield _finding(bundle, period.place, message, _HINT)


def _of_stamps(
    bundle: Bundle, stamps: list[Stamp], end: dt.date | None, of: Filled | Brought
) -> Iterator[Finding]:
    day, place = stamps[0].day, stamps[0].place
    labels = "".join(f"“{label}”" for label in dict.fromkeys(stamp.label for stamp in stamps))
    said = f"{labels}处的日期是 {_shown(day)}"
    if end and day < end:
        yield _finding(bundle, place, f"{said}，早于公示结束的 {_shown(end)}", _HINT, of)
    if bundle.due and day > bundle.due:
        yield _finding(bundle, place, f"{said}，晚于报送的截止日期 {_shown(bundle.due)}", _HINT, of)


def _shown(day: dt.date) -> str:
    return show("date", day)


def _finding(
    bundle: Bundle, place: Place, message: str, hint: str, of: Filled | Brought | None = None
) -> Finding:
    form, number = (of.of.form, of.of.number) if isinstance(of, Filled) else (None, None)
    return Finding(_CODE, "error", message, hint, place, form, number, bundle.unit)
