"""退回修改通知: a letter to each unit that has errors, with its own findings and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from pipeline import __version__
from pipeline.build.forms import as_text, compiled, template_digest
from pipeline.build.receiving.registering import Account, OfUnit
from pipeline.build.receiving.versions import Counted
from pipeline.days import last_of, weekday
from pipeline.digests import digest
from pipeline.model.codes.registry import code_named
from pipeline.model.finding import Finding, tally
from pipeline.model.made import Made
from pipeline.model.notice import OPEN
from pipeline.model.pack import Pack
from pipeline.names import Names
from pipeline.output import Output
from pipeline.packs.load import shared
from pipeline.render.returning import Group, Point, return_context
from pipeline.render.summary import NO_UNIT
from pipeline.report.html_blocks import owner
from pipeline.report.register import register_workbook

FOLDER: Final = "退回修改通知"
_ACROSS: Final = frozenset({"other-unit", "duplicate", "exclusive", "near-name", "similar", "two-forms"})
"""Codes of findings that hold one applicant against others."""
_OWN: Final = "本单位"
_FILES: Final = 2
"""So many files are named, more are counted."""

Named = Mapping[int, Set[str]]
"""By `id` of a finding: the units of the rows that its message names."""


def make_returns(
    pack: Pack,
    account: Account,
    findings: Iterable[Finding],
    named: Named,
    today: dt.date,
    days: int,
    output: Output,
) -> tuple[Made, ...]:
    """A letter for every unit with errors, to be answered within so many working days.

    Records without a unit have nobody to write to: the register has them.
    """
    of_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.level != "info":
            of_unit.setdefault(owner(finding, account.applicants), []).append(finding)
    names, template = Names(), shared("return")
    source, due = template_digest(template), _due(pack, today, days)
    made = []
    for unit in account.units:
        if not unit.errors or unit.name == NO_UNIT:
            continue
        own = [_discreet(one, unit.name, named.get(id(one), frozenset())) for one in of_unit[unit.name]]
        groups = tuple(_groups(account, own, tuple(_in_force(unit))))
        context = _context(pack, unit, own, today, due) | return_context(groups)
        path = names.take(FOLDER, f"退回修改通知-{unit.name}", ".docx")
        key = digest(__version__, source, as_text(context))
        if not output.current(path, key):
            output.put(path, key, compiled(template, source).render(context))
        made.append(Made(path, "letter", output.known(path).sha256, unit=unit.name))
        if context["rest"]:
            made.append(_list(account, unit, own, names, output))
    return tuple(made)


def _list(account: Account, unit: OfUnit, findings: Sequence[Finding], names: Names, output: Output) -> Made:
    """修改清单: everything, for a unit whose letter has no room for it."""
    path = names.take(FOLDER, f"修改清单-{unit.name}", ".xlsx")
    content = register_workbook((), findings, account.titles, account.applicants)
    return Made(path, "letter", output.put(path, digest(content), content).sha256, unit=unit.name)


def _due(pack: Pack, today: dt.date, days: int) -> dt.date:
    """The last of these working days, but no later than the first deadline that is still to come."""
    answer = last_of(today + dt.timedelta(days=1), days).day
    coming = [due.date for due in pack.head.deadlines if due.date > today]
    return min([answer, *coming])


def _context(
    pack: Pack, unit: OfUnit, findings: Sequence[Finding], today: dt.date, due: dt.date
) -> dict[str, Any]:
    faulty = {(one.form, one.record) for one in findings if one.record and one.level == "error"}
    counts = tally(findings)
    counted = [file.received.file for file in _in_force(unit)]
    files = "、".join(f"{PurePosixPath(file.name).name}，{file.came}收到" for file in counted)
    files = files if len(counted) <= _FILES else f"共 {len(counted)} 个"
    told = "没有收到可用的申报记录；"
    if unit.records:
        told = f"共 {unit.records} 条记录，其中 {len(faulty)} 条有应当改正之处；"
    looked = f"，请核对 {counts['warning']} 处" if counts["warning"] else ""
    return {
        "heading": f"关于退回修改{pack.head.title}申报材料的通知",
        "title": pack.head.title,
        "unit": unit.name,
        "found": f"{told}应改正 {counts['error']} 处{looked}。",
        "files": files or "登记数据",
        "due": _day(due),
        "weekday": weekday(due),
        "issuer": "　".join(pack.notice.issuers) if pack.notice else OPEN,
        "date": _day(today),
    }


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _discreet(finding: Finding, unit: str, named: Set[str]) -> Finding:
    """The finding without what it tells of other units' applicants."""
    if finding.code not in _ACROSS or (finding.code != "other-unit" and named <= {unit}):
        return finding
    known = code_named(finding.code)
    if known is None:
        return finding
    message = f"{known.title}：与本次评选中另一个申报对象（不一定是你单位的）有关，请核对这一处"
    return replace(finding, message=message, hint=known.remedy)


def _in_force(unit: OfUnit) -> Iterator[Counted]:
    return (file for file in unit.files if not file.replaced)


def _groups(account: Account, findings: Iterable[Finding], files: Sequence[Counted]) -> Iterator[Group]:
    """What concerns the unit as a whole, then record by record; errors before what is only to be looked at.

    Where the unit has sent several files, headings say in which the record is.
    """
    with_records = {file.received.file.name for file in files if file.records or file.copies}
    groups: dict[tuple[str, int], list[Finding]] = {}
    for one in findings:
        key = one.form or "", one.record or 0
        groups.setdefault(key if key in account.applicants else ("", 0), []).append(one)
    order = ["", *account.titles]
    for (form, record), found in sorted(
        groups.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
    ):
        ranked = sorted(found, key=lambda one: one.level != "error")
        places = [one.place.file for one in ranked if one.place and one.place.file in with_records]
        file = places[0] if form and places else ""
        told = f"（{PurePosixPath(file).name}）" if file and len(files) > 1 else ""
        name = f"《{account.titles[form]}》　{account.applicants[form, record].name}" if form else _OWN
        titles = {account.sheets_of[form]} if form else set[str]()
        points = (Point(_place(one, file, titles), one.level, one.message, one.hint) for one in ranked)
        yield Group(name + told, tuple(points))


def _place(one: Finding, file: str, titles: Set[str]) -> str:
    """Where it is, as far as the heading does not say it: neither that file nor these sheets are named again."""
    if one.place is None:
        return ""
    known = one.place.file == file
    sheet = None if known and one.place.sheet in titles else one.place.sheet
    name = "" if known and one.place.cell else PurePosixPath(one.place.file).name
    return str(replace(one.place, file=name, sheet=sheet))
