"""收件登记: per unit and per file what came, what counts, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.build.check import Examined
from pipeline.build.receiving.versions import Choice, Counted
from pipeline.build.reporting import census
from pipeline.days import working_days
from pipeline.labels import fold_union
from pipeline.model.finding import Finding, tally
from pipeline.model.pack import Deadline, Pack
from pipeline.model.record import Applicants
from pipeline.model.sheets import form_sheet
from pipeline.render.summary import NO_UNIT
from pipeline.report.html_blocks import owner
from pipeline.report.tabular import Column, Line, Sheet

_AS_IT_SHOULD: Final = frozenset({"是", "材料", "核对"})
_ONE: Final = dt.timedelta(days=1)


@dataclass(frozen=True)
class OfUnit:
    """What a unit has sent, and what is wrong with it."""

    name: str
    files: tuple[Counted, ...]
    submitted: Mapping[str, int]
    """Number of records by form."""
    places: Mapping[str, int]
    """How many the notice lets it put forward, by form; forms without quotas are not in it."""
    errors: int
    warnings: int
    listed: bool = True
    """Whether it is a unit of the notice, or the notice has none."""

    @property
    def records(self) -> int:
        """Of all forms."""
        return sum(self.submitted.values())

    @property
    def over(self) -> Mapping[str, int]:
        """Forms of which it has sent too many, and how many too many."""
        surplus = {form: self.submitted.get(form, 0) - places for form, places in self.places.items()}
        return {form: number for form, number in surplus.items() if number > 0}

    @property
    def state(self) -> str:
        """In one word: whether anything came, and whether it goes back."""
        if not self.files and not self.records:
            return "未报送"
        if not self.listed:
            return "不在名单"
        if not self.records:
            return "没有记录"
        return "退回修改" if self.errors else "齐全"


@dataclass(frozen=True)
class Account:
    """Everything that is registered."""

    units: tuple[OfUnit, ...]
    sheets: tuple[Sheet, ...]
    """As tables."""
    sheets_of: Mapping[str, str]
    """Form id to what its sheet is called."""
    titles: Mapping[str, str]
    """Form id to title, and `form.field` to label."""
    applicants: Applicants
    """Of the records that findings tell of."""


def register(
    pack: Pack, choice: Choice, examined: Examined, findings: Sequence[Finding], today: dt.date
) -> Account:
    """The whole register; `findings` have the places of the received files."""
    who = census(examined)
    submitted = _submitted(examined)
    names = dict.fromkeys([*(unit.name for unit in pack.head.units), *who.units])
    of_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        of_unit.setdefault(owner(finding, who.applicants), []).append(finding)
    files_of = _by_unit(pack, choice.files)
    nominations, known = pack.nominations(), {unit.name for unit in pack.head.units}
    units = tuple(
        OfUnit(
            name,
            tuple(files_of.get(_folded(pack, name), ())),
            {form: submitted[form, name] for form in pack.forms if submitted[form, name]},
            {form: of_form[name] for form, of_form in nominations.items() if name in of_form},
            tally(of_unit.get(name, ()))["error"],
            tally(of_unit.get(name, ()))["warning"],
            not known or name in known,
        )
        for name in names
    )
    labels = {f"{name}.{one.id}": one.label for name, form in pack.forms.items() for one in form.fields}
    titles = {name: form.title for name, form in pack.forms.items()} | labels
    sheets = (_units(pack, units, len(choice.files), today), _files(pack, choice, findings))
    called = {name: form_sheet(pack, form) for name, form in pack.forms.items()}
    return Account(units, sheets, called, titles, who.applicants)


def _by_unit(pack: Pack, files: Iterable[Counted]) -> Mapping[str, Sequence[Counted]]:
    """The files by the unit that they are from."""
    found = defaultdict[str, list[Counted]](list)
    for file in files:
        for unit in dict.fromkeys(_folded(pack, name) for name in file.units):
            found[unit].append(file)
    return found


def _folded(pack: Pack, unit: str) -> str:
    """What a unit goes by: the notice's own name, or the name of an organisation as it is compared."""
    return unit if pack.head.units else fold_union(unit)


def _submitted(examined: Examined) -> Counter[tuple[str, str]]:
    data = examined.opened.data
    return Counter((name, record.unit or NO_UNIT) for name in data.forms for record in data.records(name))


def told_deadlines(deadlines: Iterable[Deadline], today: dt.date) -> str:
    """How far every deadline is from today."""
    return "；".join(f"{due.stage}：{due.date:%Y-%m-%d}，{_distance(due.date, today)}" for due in deadlines)


def _distance(day: dt.date, today: dt.date) -> str:
    if day == today:
        return "就是今天"
    if day < today:
        return f"已过 {(today - day).days} 天"
    left = working_days(today + _ONE, day)
    return f"还有 {(day - today).days} 天（{left.number} 个工作日{'，暂定' if left.is_provisional else ''}）"


def _units(pack: Pack, units: Sequence[OfUnit], files: int, today: dt.date) -> Sheet:
    columns = [
        Column("序号", 6),
        Column("推荐单位", 24, left=True),
        Column("情况", 11),
        Column("收到文件", 10),
        Column("最早", 17),
        Column("最近", 17),
        *(Column(f"{form_sheet(pack, form)}（报送/名额）", 15) for form in pack.forms.values()),
        Column("名额", 24, left=True),
        Column("记录", 8),
        Column("错误", 8),
        Column("提醒", 8),
    ]
    silent = [unit.name for unit in units if unit.state == "未报送"]
    note = (
        f"登记日期 {today:%Y-%m-%d}。{told_deadlines(pack.head.deadlines, today)}。"
        f"已报送 {len(units) - len(silent)} 个单位，未报送 {len(silent)} 个"
        f"{'：' if silent else ''}{'、'.join(silent)}。"
    )
    lines = [Line(_unit_texts(pack, at, unit), _mark(unit)) for at, unit in enumerate(units, 1)]
    return Sheet(
        "收件登记", f"{pack.head.title}　收件登记", note, columns, [*lines, _sum(pack, units, files)]
    )


def _mark(unit: OfUnit) -> str:
    return {"齐全": "", "退回修改": "look"}.get(unit.state, "bad")


def _unit_texts(pack: Pack, at: int, unit: OfUnit) -> list[str | int]:
    came = sorted(file.received.file.came.moment for file in unit.files)
    return [
        at,
        unit.name,
        unit.state,
        len(unit.files),
        f"{came[0]:%Y-%m-%d %H:%M}" if came else "",
        f"{came[-1]:%Y-%m-%d %H:%M}" if came else "",
        *(_against(unit.submitted.get(form, 0), unit.places.get(form)) for form in pack.forms),
        _told_places(pack, unit),
        unit.records,
        unit.errors,
        unit.warnings,
    ]


def _against(submitted: int, places: int | None) -> str | int:
    return submitted if places is None else f"{submitted}/{places}"


def _told_places(pack: Pack, unit: OfUnit) -> str:
    """Over and under, form by form."""
    told = []
    for form, places in unit.places.items():
        surplus = unit.submitted.get(form, 0) - places
        if surplus:
            what = f"超 {surplus}" if surplus > 0 else f"余 {-surplus}"
            told.append(f"{form_sheet(pack, pack.forms[form])}{what}")
    return "；".join(told)


def _sum(pack: Pack, units: Sequence[OfUnit], files: int) -> Line:
    """All together; a file of two units is one file."""
    forms = [
        _against(
            sum(unit.submitted.get(form, 0) for unit in units),
            sum(unit.places.get(form, 0) for unit in units) or None,
        )
        for form in pack.forms
    ]
    texts = ["", "合计", "", files, "", "", *forms, ""]
    totals = [sum(getattr(unit, name) for unit in units) for name in ("records", "errors", "warnings")]
    return Line([*texts, *totals], "sum")


def _files(pack: Pack, choice: Choice, findings: Iterable[Finding]) -> Sheet:
    columns = [
        Column("序号", 6),
        Column("推荐单位", 22, left=True),
        Column("文件", 46, left=True),
        Column("是什么", 11),
        Column("收到时间", 17),
        Column("时间依据", 10),
        Column("算数", 9),
        Column("为什么", 46, left=True),
        Column("记录", 7),
        Column("算数的记录", 11),
        Column("错误", 7),
        Column("提醒", 7),
    ]
    counts: Counter[tuple[str, str]] = Counter(
        (finding.place.file, finding.level) for finding in findings if finding.place
    )
    ordered = sorted(choice.files, key=lambda one: (one.units[:1] == (), one.units, one.received.file.name))
    lines = [Line(texts, mark) for texts, mark in _file_lines(ordered, counts)]
    note = "同一批对象有几个版本的，以后到的为准：先看文件名、文件夹名上的日期，没有的看文件的修改时间。"
    return Sheet("收到的文件", f"{pack.head.title}　收到的文件", note, columns, lines)


def _file_lines(
    files: Iterable[Counted], counts: Mapping[tuple[str, str], int]
) -> Iterator[tuple[list[str | int], str]]:
    for at, one in enumerate(files, 1):
        file, records = one.received.file, one.received.records
        counted = "未读取" if one.received.fault else _counted(one)
        mark = "bad" if one.received.fault else "" if counted in _AS_IT_SHOULD else "look"
        yield (
            [
                at,
                "、".join(one.units) or "看不出",
                file.name,
                _what(one),
                str(file.came),
                "文件名" if file.came.named else "修改时间",
                counted,
                one.received.fault or one.why,
                len(records),
                len(one.records),
                counts.get((file.name, "error"), 0),
                counts.get((file.name, "warning"), 0),
            ],
            mark,
        )


def _what(one: Counted) -> str:
    """What a file is, in a word."""
    received = one.received
    if received.fault:
        return "读不了"
    if received.paper:
        return "汇总表" if received.paper.kind == "summary" else "公示"
    if not received.is_word:
        return "登记数据"
    return "申报表" if received.records else "另附纸" if received.sheets or received.is_sheet else "其他"


def _counted(one: Counted) -> str:
    if one.replaced:
        return "否"
    if one.received.paper or (one.received.is_word and not one.received.records):
        return "材料"
    if one.copies and not one.records:
        return "核对"
    return "是" if len(one.records) == len(one.received.records) else "部分"
