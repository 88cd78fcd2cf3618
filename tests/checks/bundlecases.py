"""A unit's bundle for tests: three applicants as the data has them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.labels import fold_name
from pipeline.model.bundle import Brought, Bundle, Entered, Line, Listed, Named, Paper, Total
from pipeline.model.finding import Place

TITLE = "先锋岗申报表"
NAMES = ("某甲装配班", "某乙公司工会委员会值班室", "甲一")


def named(name: str, number: int = 1) -> Named:
    return Named(
        name, Place("东区/数据.xlsx", "先锋岗", f"B{number + 1}"), "team", number, TITLE, "东区/数据.xlsx"
    )


APPLICANTS = tuple(named(name, number) for number, name in enumerate(NAMES, 1))


def bundle(**changes: Any) -> Bundle:
    entered = tuple(Entered(one.name, "team", "team", one) for one in APPLICANTS)
    values: dict[str, Any] = {
        "unit": "东区",
        "others": {fold_name(name): name.removesuffix("总工会") for name in ("东区", "西区", "东区总工会")},
        "applicants": APPLICANTS,
        "entered": {"list": entered},
        "titles": {"list": {"team": TITLE}},
        "papers": (),
        "filled": (),
        "due": dt.date(2022, 6, 30),
    }
    return Bundle(**(values | changes))


def summary(*names: str, total: int | None = None, unit: str = "") -> Brought:
    """A summary of these names, one a row from row 3."""
    listed = tuple(
        Listed(name, Place("东区/汇总表.xlsx", "汇总表", f"C{row}"), "team", {"unit": unit, "team": name})
        for row, name in enumerate(names, 3)
    )
    totals = () if total is None else (Total(total, Place("东区/汇总表.xlsx", "汇总表", "C9"), "team"),)
    return Brought("东区/汇总表.xlsx", Paper("summary", "汇总表", "list", listed, totals), ())


def public(*lines: str | tuple[int, str]) -> Brought:
    """A 公示 of these lines; a pair is a cell of this column of its table."""
    found = []
    for at, line in enumerate(lines, 1):
        column, text = line if isinstance(line, tuple) else (0, line)
        found.append(Line(text, Place("东区/公示.docx", None, f"第 {at} 段"), (bool(column), column)))
    return Brought("东区/公示.docx", Paper("publicity", "公示", lines=tuple(found)), ())


def told(findings: Any) -> list[tuple[str | None, int | None, str]]:
    return [(one.place and one.place.cell, one.record, one.message) for one in findings]
