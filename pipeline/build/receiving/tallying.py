"""Statistics for the meeting: what was submitted against quotas, shares, scores, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.build.check import Examined
from pipeline.build.receiving.registering import Account
from pipeline.build.receiving.scoring import score_statistics
from pipeline.checks.base import Values, blank_values
from pipeline.checks.conditions import Answer, Condition, condition
from pipeline.model.codes.registry import code_named
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack, Share
from pipeline.model.record import Record
from pipeline.model.sheets import form_sheet
from pipeline.report.statistics import Chart, Statistic
from pipeline.report.tabular import Column, Line, Sheet

_SEX: Final = "sex"
_WOMAN: Final = "女"
_SORTED: Final = ("choice", "yes-no", "political-status", "education", "ethnicity")
"""Kinds of value that a meeting asks the shares of."""
_MOST: Final = 12
"""Kinds of one value that a table lists."""


@dataclass
class _Tally:
    """What is counted of one form."""

    shares: Counter[str] = field(default_factory=Counter)
    """By id of the share."""
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By field and value."""
    records: int = 0


def statistics(examined: Examined, account: Account) -> tuple[Statistic, ...]:
    """Every table with its chart, for the meeting."""
    pack = examined.opened.pack
    tallies = {name: _tally(examined, pack, name) for name in examined.opened.data.forms}
    return (
        *_against_quota(pack, account),
        Statistic(_shares(pack, tallies)),
        Statistic(_values(pack, tallies)),
        *score_statistics(examined),
        Statistic(_excluded(examined), Chart("bar", 1, (3,), "没有列入的原因")),
    )


def _tally(examined: Examined, pack: Pack, name: str) -> _Tally:
    form, blank, tally = pack.forms[name], blank_values(pack, name), _Tally()
    shares = [(share, condition(share.where, form)) for share in pack.shares if share.form == name]
    asked = [one for one in form.fields if one.kind in _SORTED or one.kind == _SEX]
    for record in examined.opened.data.records(name):
        tally.records += 1
        values = blank | record.values()
        _count(tally, record, values, shares, asked)
    return tally


def _count(
    tally: _Tally,
    record: Record,
    values: Values,
    shares: Iterable[tuple[Share, Condition]],
    asked: Iterable[Field],
) -> None:
    for share, where in shares:
        tally.shares[share.label] += where.ask(record, values) is Answer.YES
    for one in asked:
        value = values[one.id]
        told = (
            "没有填"
            if value is None
            else {True: "是", False: "否"}.get(value, str(value))
            if isinstance(value, bool)
            else str(value)
        )
        tally.values[one.id, told] += 1


def _against_quota(pack: Pack, account: Account) -> Iterator[Statistic]:
    """By unit, form by form; then by form for the whole city."""
    asked = {name for unit in account.units for name in {**unit.places, **unit.submitted}}
    forms = [name for name in pack.forms if name in asked]
    yield _by_unit(pack, account, forms)
    lines = [
        Line(
            [
                form_sheet(pack, pack.forms[name]),
                sum(unit.submitted.get(name, 0) for unit in account.units),
                sum(unit.places.get(name, 0) for unit in account.units),
            ]
        )
        for name in forms
    ]
    heads = [Column("申报表", 30, left=True), Column("报送", 10), Column("名额", 10)]
    note = "只计分到单个单位的名额。"
    whole = Sheet("各类报送与名额", f"{pack.head.title}　各类报送与名额", note, heads, lines)
    yield Statistic(whole, Chart("column", 1, (2, 3), "各类报送与名额"))


def _by_unit(pack: Pack, account: Account, forms: Sequence[str]) -> Statistic:
    titles = [form_sheet(pack, pack.forms[name]) for name in forms]
    heads = [f"{title}{what}" for title in titles for what in ("报送", "名额")]
    columns = [
        Column("推荐单位", 24, left=True),
        *(Column(head, 14) for head in heads),
        *(Column(head, 10) for head in ("报送合计", "名额合计", "超出", "空余")),
    ]
    lines = []
    for unit in account.units:
        pairs = [(unit.submitted.get(name, 0), unit.places.get(name, 0)) for name in forms]
        over = sum(unit.over.values())
        under = sum(max(places - unit.submitted.get(name, 0), 0) for name, places in unit.places.items())
        sums = [unit.records, sum(unit.places.values()), over, under]
        numbers = [number for pair in pairs for number in pair]
        lines.append(Line([unit.name, *numbers, *sums], "bad" if over else ""))
    note = "没有分配名额的，名额写 0。"
    sheet = Sheet("各单位报送与名额", f"{pack.head.title}　各单位报送与名额", note, columns, lines)
    last = len(columns)
    return Statistic(sheet, Chart("column", 1, (last - 3, last - 2), "各单位报送与名额"))


def _percent(part: int, whole: int) -> str:
    return f"{part * 1000 // whole / 10:.1f}%" if whole else ""


def _shares(pack: Pack, tallies: dict[str, _Tally]) -> Sheet:
    """What the notice sets a bound for, and women."""
    lines = []
    for share in {(one.form, one.label): one for one in pack.shares}.values():
        if tally := tallies.get(share.form):
            number = tally.shares[share.label]
            bound = f"不低于 {share.at_least}%" if share.at_least is not None else f"不高于 {share.at_most}%"
            lines.append(_share(pack.forms[share.form], pack, share.label, number, tally.records, bound))
    for name, tally in tallies.items():
        for one in (one for one in pack.forms[name].fields if one.kind == _SEX):
            lines.append(
                _share(pack.forms[name], pack, "女", tally.values[one.id, _WOMAN], tally.records, "")
            )
    columns = [
        Column("申报表", 30, left=True),
        Column("类别", 30, left=True),
        Column("份数", 10),
        Column("报送总数", 10),
        Column("比例", 10),
        Column("通知的要求", 20),
    ]
    return Sheet(
        "比例",
        f"{pack.head.title}　比例",
        "按全市报送的计算，向下取到 0.1%；有要求的，各单位另行检查。",
        columns,
        lines,
    )


def _share(form: Form, pack: Pack, label: str, part: int, whole: int, bound: str) -> Line:
    return Line([form_sheet(pack, form), label, part, whole, _percent(part, whole), bound])


def _values(pack: Pack, tallies: dict[str, _Tally]) -> Sheet:
    """How the records are spread over the values of every field with a closed list."""
    lines = []
    for name, tally in tallies.items():
        form = pack.forms[name]
        for one in (one for one in form.fields if one.kind in _SORTED):
            found = [(told, number) for (at, told), number in tally.values.items() if at == one.id]
            for told, number in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_MOST]:
                share = _percent(number, tally.records)
                lines.append(Line([form_sheet(pack, form), one.label, told, number, share]))
    columns = [
        Column("申报表", 30, left=True),
        Column("栏目", 30, left=True),
        Column("填的是", 26, left=True),
        Column("份数", 10),
        Column("比例", 10),
    ]
    return Sheet(
        "构成", f"{pack.head.title}　构成", "从规定的几项中选填的栏目，各项有多少份。", columns, lines
    )


def _excluded(examined: Examined) -> Sheet:
    """Why records are left out, most frequent first; a record with several faults counts under each."""
    codes = Counter(code for found in examined.checked.excluded.values() for code in found)
    lines = []
    for code, number in sorted(codes.items(), key=lambda pair: (-pair[1], pair[0])):
        known = code_named(code)
        lines.append(Line([known.title if known else code, code, number]))
    note = (
        f"共 {sum(examined.checked.counts.values())} 份，有错误、现在不能打印的 {len(examined.checked.excluded)} 份；"
        "一份有几种错误的，各计一次。"
    )
    columns = [Column("原因", 44, left=True), Column("代码", 26, left=True), Column("份数", 10)]
    return Sheet("没有列入的", f"{examined.opened.pack.head.title}　没有列入的", note, columns, lines)
