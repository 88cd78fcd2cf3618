"""退回修改通知: a letter to each unit that has errors, with its own findings and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from pipeline import __version__
from pipeline.build.forms import as_text, compiled, template_digest
from pipeline.build.registering import Account, OfUnit
from pipeline.days import weekday, working_day_after
from pipeline.digests import digest
from pipeline.model.codes import code_named
from pipeline.model.finding import Finding, tally
from pipeline.model.made import Made
from pipeline.model.notice import OPEN
from pipeline.model.pack import Pack
from pipeline.model.record import Applicants
from pipeline.names import Names
from pipeline.output import Output
from pipeline.packs.load import shared
from pipeline.render.returning import Group, Point, return_context
from pipeline.report.html_blocks import owner

FOLDER: Final = "退回修改通知"
_ACROSS: Final = frozenset({"other-unit", "duplicate", "exclusive", "near-name", "similar", "two-forms"})
"""Codes of findings that hold one applicant against others."""
_OWN: Final = "本单位"

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
    """A letter for every unit with errors, to be answered within so many working days."""
    of_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.level != "info":
            of_unit.setdefault(owner(finding, account.applicants), []).append(finding)
    names, template = Names(), shared("return")
    source, due = template_digest(template), _due(pack, today, days)
    made = []
    for unit in account.units:
        if not unit.errors:
            continue
        own = [_discreet(one, unit.name, named.get(id(one), frozenset())) for one in of_unit[unit.name]]
        groups = tuple(_groups(account, own))
        context = _context(pack, unit, own, today, due) | return_context(groups)
        path = names.take(FOLDER, f"退回修改通知-{unit.name}", ".docx")
        key = digest(__version__, source, as_text(context))
        if not output.current(path, key):
            output.put(path, key, compiled(template, source).render(context))
        made.append(Made(path, "letter", output.known(path).sha256, unit=unit.name))
    return tuple(made)


def _due(pack: Pack, today: dt.date, days: int) -> dt.date:
    """The last of these working days, but no later than the first deadline that is still to come."""
    answer = working_day_after(today, days).day
    coming = [due.date for due in pack.head.deadlines if due.date > today]
    return min([answer, *coming])


def _context(
    pack: Pack, unit: OfUnit, findings: Sequence[Finding], today: dt.date, due: dt.date
) -> dict[str, Any]:
    faulty = {(one.form, one.record) for one in findings if one.record and one.level == "error"}
    counts = tally(findings)
    counted = [file.received.file for file in unit.files if not file.replaced]
    files = "、".join(f"“{PurePosixPath(file.name).name}”（{file.came:}收到）" for file in counted)
    told = f"共 {unit.records} 条记录，其中 {len(faulty)} 条有应当改正之处；"
    return {
        "heading": f"关于退回修改{pack.head.title}申报材料的通知",
        "title": pack.head.title,
        "unit": unit.name,
        "found": f"{told}应改正 {counts['error']} 处，请核对 {counts['warning']} 处。",
        "files": files or "汇总的登记数据",
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


def _groups(account: Account, findings: Iterable[Finding]) -> Iterator[Group]:
    """What concerns the unit as a whole, then record by record; errors before what is only to be looked at."""
    groups: dict[tuple[str, int], list[Finding]] = {}
    for one in findings:
        applicant = (one.form or "", one.record or 0) in account.applicants
        groups.setdefault((one.form or "", one.record or 0) if applicant else ("", 0), []).append(one)
    order = list(account.titles)
    for (form, record), of_record in sorted(
        groups.items(), key=lambda item: (order.index(item[0][0]) if item[0][0] else -1, item[0][1])
    ):
        ranked = sorted(of_record, key=lambda one: one.level != "error")
        points = tuple(Point(_place(one), one.level, one.message, one.hint) for one in ranked)
        yield Group(_heading(account.titles, account.applicants, form, record), points)


def _heading(titles: Mapping[str, str], applicants: Applicants, form: str, record: int) -> str:
    return f"《{titles[form]}》　{applicants[form, record].name}" if form else _OWN


def _place(one: Finding) -> str:
    if one.place is None:
        return ""
    return str(replace(one.place, file=PurePosixPath(one.place.file).name))
