"""`jianjia next-year`: a city's pack carried to another year, and all that a person has to decide in it."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.build.linting import lint_city
from pipeline.build.next_year_texts import README, TO_DECIDE, older, places_from, read_me, to_decide
from pipeline.days import last_start
from pipeline.errors import OutputError, UsageError, reason
from pipeline.kinds.date import show_date
from pipeline.model.finding import Finding, Place
from pipeline.model.notice import FactSpec, FactValue
from pipeline.model.pack import Head, NoticePeriod, Pack
from pipeline.notice.facts import Proposal, is_open, proposals, shown
from pipeline.packs.facts import FOLDER, of_year, years
from pipeline.packs.lint import Slip
from pipeline.packs.load import load
from pipeline.packs.next_year import Kind, Mention, changed, mentioned, mentioned_in, written_facts

_PACK: Final = "pack.toml"
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]*")
_TEMPLATES: Final = (".docx", ".xlsx")
_MENTIONED: Final[Mapping[Kind, tuple[str, str]]] = {
    "condition": ("写着起止的年份", "请定：是照旧，还是随新的一年往后推。"),
    "text": ("写着往年", "请核对；要改的，改成今年的。"),
    "example": ("的例子写着往年", "例子过时的，改成今年的。"),
}
_LONGEST: Final = 80
_NOT_OURS: Final = shutil.ignore_patterns(".*", "~$*", TO_DECIDE)


@dataclass(frozen=True)
class Request:
    """What is asked for."""

    city: str
    """Id of a pack or the path of its folder."""
    year: int
    out: Path
    roots: tuple[Path, ...]


@dataclass(frozen=True)
class Carried:
    """The pack of another year, which lies in its folder now."""

    last_year: int
    proposals: tuple[Proposal, ...]
    """Of what the pack states itself, then of the facts of its notice."""
    findings: tuple[Finding, ...]
    """What a person has to decide or to look at."""
    slips: tuple[Slip, ...]
    """What lint says of it."""


@dataclass(frozen=True)
class _Years:
    """The proposals for a year."""

    pack: Pack
    year: int
    head: Mapping[tuple[str | int, ...], Proposal]
    """By their place in pack.toml."""
    facts: tuple[Proposal, ...]

    @property
    def title(self) -> str:
        """What the selection is called in the new year."""
        return self.pack.head.title.replace(str(self.pack.head.year), str(self.year))

    @property
    def every(self) -> tuple[Proposal, ...]:
        """Each once: a deadline that the notice states again is told with the pack."""
        told = {fact.id for fact in (self.pack.notice.facts if self.pack.notice else ()) if fact.deadline}
        return (*self.head.values(), *(one for one in self.facts if one.spec.id not in {*told, "date"}))

    @property
    def dates(self) -> dict[str, dt.date]:
        """The deadlines by their stage."""
        found = ((key, one.value) for key, one in self.head.items() if key[1] == "deadline")
        stages = self.pack.head.deadlines
        return {stages[int(key[2])].stage: date for key, date in found if isinstance(date, dt.date)}


def carry(request: Request) -> Carried:
    """The pack in a new folder, whole or not at all; UsageError where that is there, or the year is not a later one."""
    pack = load(request.city, request.roots)
    _refuse(pack, request)
    proposed = _proposed(pack, request.year)
    with _new_folder(request.out) as folder:
        shutil.copytree(pack.folder, folder, copy_function=shutil.copyfile, ignore=_NOT_OURS)
        findings = tuple(_rewritten(proposed, folder))
        (folder / TO_DECIDE).write_text(to_decide(pack, request.year, proposed.every, findings), "utf-8")
        _read_me(proposed, folder, findings)
        slips = lint_city(str(folder), request.roots)
    return Carried(pack.head.year, proposed.every, findings, slips)


def _refuse(pack: Pack, request: Request) -> None:
    if request.year <= pack.head.year:
        raise UsageError(
            f"方案“{pack.id}”是 {pack.head.year} 年的，不能沿用到 {request.year} 年",
            f"请用 --year 写 {pack.head.year} 以后的年份。",
        )
    if request.out.exists():
        raise UsageError(
            f"已经有“{request.out}”，没有覆盖", "里面可能已经改过：请用 -o 换一个文件夹，或者先把它移走。"
        )
    name = request.out.resolve().name
    if not _NAME.fullmatch(name.lower()):
        hint = (
            f"文件夹名就是方案的名称，以小写字母开头，只用小写字母、数字和横线，如 {pack.id}-{request.year}。"
        )
        raise UsageError(f"“{name}”不能作方案的名称", hint)


@contextmanager
def _new_folder(out: Path) -> Iterator[Path]:
    """A folder of this name beside it, which takes its place once all is in it."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".jianjia-", dir=out.parent) as made:
            yield Path(made) / out.resolve().name
            os.rename(Path(made) / out.resolve().name, out)
    except (OSError, shutil.Error) as fault:
        told = reason(fault) if isinstance(fault, OSError) and fault.strerror else "方案里有文件读不出来"
        raise OutputError(f"“{out}”写不进去：{told}", "请核对文件夹的权限和磁盘的空间。") from fault


def _proposed(pack: Pack, year: int) -> _Years:
    """What the pack states of its year, and what its notice does, each as it is proposed for another."""
    last_year = pack.head.year
    own = {
        key: proposals([spec], {spec.id: date}, last_year, year)[0] for key, spec, date in _dates(pack.head)
    }
    notice = pack.notice
    if notice is None or last_year not in years(pack):
        return _Years(pack, year, own, ())
    facts = of_year(pack, notice, last_year).values
    return _Years(pack, year, own, proposals(notice.every_fact, facts, last_year, year))


def _dates(head: Head) -> Iterator[tuple[tuple[str | int, ...], FactSpec, dt.date]]:
    """The dates of a pack by their place in pack.toml, each as a fact."""
    yield ("pack", "notice_date"), FactSpec(id="date", label="通知日期", kind="date"), head.notice_date
    for at, due in enumerate(head.deadlines):
        spec = FactSpec(id="date", label=f"截止日期（{due.stage}）", kind="date")
        yield ("pack", "deadline", at, "date"), spec, due.date


def _rewritten(years_: _Years, folder: Path) -> Iterator[Finding]:
    """Writes the files that say something of the year; what a person has to look at in them and in the templates."""
    pack, year, last = years_.pack, years_.year, years_.pack.head.year
    file = folder / _PACK
    head = f"由 {last} 年的方案沿用到 {year} 年；要定的、要核对的见 {TO_DECIDE}。"
    title = years_.title
    dates: dict[tuple[str | int, ...], FactValue] = {key: one.value for key, one in years_.head.items()}
    text = changed(
        file.read_text("utf-8"), {("pack", "title"): title, ("pack", "year"): year, **dates}, head, last
    )
    file.write_text(text, "utf-8")
    yield from _dated(years_.every)
    if str(year) not in title:
        yield _finding("kept", f"评选的名称“{title}”里没有年份，照旧", "请核对名称。", _PACK)
    yield from _kept(pack, years_.dates)
    yield from (_old_year(_PACK, one) for one in mentioned(text, year))
    if years_.facts:
        yield from _facts(years_, folder)
    for template in sorted(path for path in folder.rglob("*") if path.suffix.lower() in _TEMPLATES):
        name = template.relative_to(folder).as_posix()
        yield from (_old_year(name, one) for one in mentioned_in(template, year))


def _facts(years_: _Years, folder: Path) -> Iterator[Finding]:
    name = f"{FOLDER}/{years_.year}.toml"
    last = years_.pack.head.year
    head = f"{years_.year} 年通知的内容，由 {last} 年推算；〔待定〕的在印发前补上，其余的请核对。"
    lines = ((one.spec.id, one.value, f"{one.spec.label}：{one.why or '不变'}") for one in years_.facts)
    text = written_facts(head, lines)
    (folder / name).write_text(text, "utf-8")
    for one in years_.facts:
        if is_open(one.value):
            told = f"{one.spec.label}还没有定，上次是“{shown(one.last)}”：{one.why}"
            yield _finding("notice-open", told, f"请在 {name} 中写 {one.spec.id} = …。", name, one.spec.id)
    yield from (_old_year(name, one) for one in mentioned(text, years_.year))


def _dated(proposed: Iterable[Proposal]) -> Iterator[Finding]:
    for one in proposed:
        if one.moved or one.provisional:
            told = f"{one.spec.label}：{one.why}"
            hint = "请核对；要定在别的日子，pack.toml 和通知内容里一起改。"
            yield _finding("notice-date", told, hint, _PACK, one.spec.id)


def _kept(pack: Pack, dates: Mapping[str, dt.date]) -> Iterator[Finding]:
    """What is as it was, though it is decided anew each year."""
    last = pack.head.year
    if pack.head.units:
        told = f"推荐单位沿用 {last} 年的 {len(pack.head.units)} 个"
        yield _finding("kept", told, "请核对有没有增减、改名，改 pack.toml 的 [[pack.unit]]。", _PACK)
    if pack.quotas:
        yield _finding(
            "kept",
            f"名额沿用 {places_from(pack)} 年的",
            "请按今年的名额改 pack.toml 的 [[quota]]，核对、改好后删去 kept_from 一行；没删的，通知草稿印“〔待定〕”。",
            _PACK,
        )
    for period in pack.notice_periods:
        yield _period(pack, period, dates)


def _period(pack: Pack, period: NoticePeriod, dates: Mapping[str, dt.date]) -> Finding:
    """By when 公示 has to begin for the proposed deadline."""
    due = dates[period.deadline or pack.head.deadlines[0].stage]
    start, provisional = last_start(due, period.working_days)
    doubt = "（放假安排还没有公布，暂按周一至周五推算）" if provisional else ""
    titles = "、".join(f"“{pack.forms[form].title}”" for form in period.forms) or "各单位"
    told = f"{titles}的公示不少于 {period.working_days} 个工作日，最迟 {show_date(start)}开始"
    return _finding(
        "kept", f"{told}，才赶得上 {show_date(due)}{doubt}", "请核对天数；时间不够的，推后截止日期。", _PACK
    )


def _old_year(file: str, mention: Mention) -> Finding:
    told, hint = _MENTIONED[mention.kind]
    text = mention.text if len(mention.text) <= _LONGEST else f"{mention.text[:_LONGEST]}…"
    place = mention.place if file.endswith(".toml") else "正文"
    return _finding("old-year", f"{file} {place}{told}：“{text}”", hint, file)


def _read_me(years_: _Years, folder: Path, findings: Sequence[Finding]) -> None:
    """A README of the new year; last year's stays beside it under its year."""
    if (folder / README).is_file():
        (folder / README).rename(folder / older(years_.pack.head.year))
    (folder / README).write_text(read_me(years_.pack, years_.title, years_.year, findings), "utf-8")


def _finding(code: str, message: str, hint: str, file: str, field: str | None = None) -> Finding:
    return Finding(code, "info", message, hint, Place(file), field=field)
