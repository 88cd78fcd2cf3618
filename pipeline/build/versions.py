"""Which of several versions counts: what came later takes the place of what came before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.checks.duplicates import key_of
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Received
from pipeline.model.record import Record

Applicant = tuple[str, ...]
"""Form and folded key of a record."""
_LISTED = 5


@dataclass(frozen=True)
class Counted:
    """A file, which of its records count, and why."""

    received: Received
    units: tuple[str, ...]
    records: tuple[Record, ...]
    why: str
    """In words; empty where nothing else was sent."""
    replaced: bool = False
    """Whether another file stands for all of it."""


@dataclass(frozen=True)
class Choice:
    """What counts of all that has come, in the order in which it came."""

    files: tuple[Counted, ...]
    findings: tuple[Finding, ...]


def applicant_of(pack: Pack, record: Record) -> Applicant:
    """Whom a record is for; empty where its key is not complete."""
    key, values = pack.forms[record.form].key, record.values()
    _, folded = key_of(key, {name: values.get(name) for name in key})
    return (record.form, *folded) if all(folded) else ()


def choose(pack: Pack, received: Iterable[tuple[Received, tuple[str, ...]]]) -> Choice:
    """Every file with what counts of it; `received` has each with the units that it is from."""
    chooser = _Chooser(pack)
    for one, units in sorted(received, key=lambda pair: _order(pair[0])):
        chooser.take(
            _File(one, units, frozenset(filter(None, (applicant_of(pack, record) for record in one.records))))
        )
    return chooser.chosen()


def _order(one: Received) -> tuple[dt.date, int, dt.datetime, str]:
    file = one.file
    return file.came.moment.date(), file.version, file.came.moment, file.name


@dataclass
class _File:
    """A file while it is weighed against those that came later."""

    received: Received
    units: tuple[str, ...]
    applicants: frozenset[Applicant]
    gone: set[Applicant] = field(default_factory=set)
    """For whom a later file counts."""
    by: _File | None = None
    """What stands for all of it."""
    why: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.received.file.name

    @property
    def told(self) -> str:
        """Name and time, for messages."""
        return f"“{self.name}”（{self.received.file.came}）"

    def is_whole_of(self, earlier: _File) -> bool:
        """Whether it stands for all of the other: a new version under the same name, or with all its applicants."""
        named_alike = self.received.file.base == earlier.received.file.base
        return named_alike or earlier.applicants <= self.applicants


class _Chooser:
    """Weighs files in the order in which they came."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._files: list[_File] = []
        self._by_content: dict[str, _File] = {}
        self._by_applicant: defaultdict[tuple[str, Applicant], dict[str, _File]] = defaultdict(dict)
        self._findings: list[Finding] = []

    def take(self, file: _File) -> None:
        """One file more, which came after the others."""
        self._files.append(file)
        sha256 = file.received.sha256
        if sha256 and (first := self._by_content.get(sha256)):
            file.by = first
            file.why.append(f"与{first.told}一字不差")
            message = f"“{file.name}”与“{first.name}”一字不差，只算一份"
            self._say("received-copy", message, "不必理会；多余的可以删去。", file, warn=False)
            return
        self._by_content[sha256] = file
        for earlier in self._earlier(file):
            self._replace(earlier, file)
        for unit in file.units:
            for applicant in file.applicants:
                self._by_applicant[unit, applicant][file.name] = file

    def _earlier(self, file: _File) -> list[_File]:
        """Files of the same unit that have applicants in common with it and still count, in their order."""
        found: dict[str, _File] = {}
        for unit in file.units:
            for applicant in file.applicants:
                found |= self._by_applicant.get((unit, applicant), {})
        return [one for one in found.values() if one.by is None]

    def _replace(self, earlier: _File, file: _File) -> None:
        shared = (file.applicants & earlier.applicants) - earlier.gone
        if file.is_whole_of(earlier):
            earlier.by = file
            earlier.why.append(f"由后到的{file.told}代替")
            what = "整个代替"
        elif shared:
            earlier.gone |= shared
            earlier.why.append(f"其中 {len(shared)} 个对象以后到的{file.told}为准")
            what = f"代替其中相同的 {len(shared)} 个对象"
        else:
            return
        file.why.append(f"比{earlier.told}后到")
        unsure = _order(earlier.received)[:3] == _order(file.received)[:3]
        doubt = "；两个文件分不出先后，按文件名排" if unsure else ""
        message = f"{file.told}{what}{earlier.told}{doubt}"
        hint = "请核对算数的是不是最后定的那一份；不是的，请在算数的那一份的文件名上写明日期。"
        self._say("received-version", message, hint, file, warn=unsure)

    def _say(self, code: str, message: str, hint: str, file: _File, *, warn: bool) -> None:
        unit = file.units[0] if len(file.units) == 1 else None
        self._findings.append(
            Finding(code, "warning" if warn else "info", message, hint, Place(file.name), unit=unit)
        )

    def chosen(self) -> Choice:
        """Every file with the records that count, and who is not put forward any more."""
        counted = tuple(self._counted(file) for file in self._files)
        self._findings += _dropped(self._pack, self._files, counted)
        return Choice(counted, tuple(self._findings))

    def _counted(self, file: _File) -> Counted:
        whole = () if file.by else file.received.records
        records = tuple(one for one in whole if applicant_of(self._pack, one) not in file.gone)
        return Counted(
            file.received, file.units, records, "；".join(dict.fromkeys(file.why)), file.by is not None
        )


def _dropped(pack: Pack, files: Sequence[_File], counted: Sequence[Counted]) -> Iterator[Finding]:
    """Applicants of replaced files that nobody, or another unit, puts forward now."""
    now: dict[Applicant, tuple[str | None, str]] = {}
    for one in counted:
        for record in one.records:
            now[applicant_of(pack, record)] = (record.unit, one.received.file.name)
    for file in files:
        if file.by is None or file.by.received.sha256 == file.received.sha256:
            continue
        gone = [record for record in file.received.records if applicant_of(pack, record) in file.applicants]
        yield from _told(pack, file, file.by, gone, now)


def _told(
    pack: Pack,
    file: _File,
    by: _File,
    records: Iterable[Record],
    now: Mapping[Applicant, tuple[str | None, str]],
) -> Iterator[Finding]:
    lost: dict[str | None, list[str]] = {}
    for record in records:
        name = _name(pack, record)
        at = now.get(applicant_of(pack, record))
        if at is None:
            lost.setdefault(record.unit, []).append(name)
        elif at[0] != record.unit:
            message = f"“{name}”原由{record.unit}报送（“{file.name}”），现由{at[0]}报送（“{at[1]}”）"
            yield Finding("received-moved", "warning", message, "请与两个单位核对由谁报送。", Place(at[1]))
    for unit, names in lost.items():
        more = f"等 {len(names)} 个" if len(names) > _LISTED else ""
        listed = "、".join(f"“{name}”" for name in names[:_LISTED])
        message = f"“{file.name}”里有{listed}{more}，代替它的“{by.name}”里没有，按不再申报处理"
        hint = "请与报送单位核对：确实不报的，不必理会；漏了的，请补报。"
        yield Finding("received-dropped", "warning", message, hint, Place(by.name), unit=unit)


def _name(pack: Pack, record: Record) -> str:
    cell = record.cells.get(pack.forms[record.form].applicant_field)
    return str(cell.value) if cell and cell.value is not None else f"第 {record.number} 条"
