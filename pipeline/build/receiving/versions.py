"""Which of several versions counts: what came later takes the place of what came before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.build.receiving.naming_units import unit_of
from pipeline.checks.bundle.copies import differing
from pipeline.checks.duplicates import key_of
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Received, in_arrival
from pipeline.model.record import Record

Applicant = tuple[str, ...]
"""Form and folded key of a record; of a paper what it is."""
_PAPER = "·"
_LISTED = 5
_FEW = 2


class Copy(NamedTuple):
    """A Word form of an applicant whom a workbook of the unit has too, and that record."""

    word: Record
    data: Record
    is_later: bool
    """Whether the form came on a later day: then what it says counts."""


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
    copies: tuple[Copy, ...] = ()
    """Of a Word file: what is only held against the data."""


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


def overlaid(pack: Pack, data: Record, word: Record) -> Record:
    """The row of a workbook with what a later form says differently, unless that may have been misread."""
    names = differing(pack.forms[data.form], word, data)
    sure = {name: cell for name in names if not (cell := word.cells[name]).problem and not cell.empty}
    return replace(data, cells={**data.cells, **sure})


def choose(pack: Pack, received: Iterable[tuple[Received, tuple[str, ...]]]) -> Choice:
    """Every file with what counts of it; `received` has each with the units that it is from."""
    chooser = _Chooser(pack)
    for one, units in sorted(received, key=lambda pair: in_arrival(pair[0].file)):
        senders = dict.fromkeys(filter(None, (*units, unit_of(pack, one.file.name))))
        chooser.take(_File(one, units, tuple(senders), frozenset(filter(None, _held(pack, one)))))
    return chooser.chosen()


def _held(pack: Pack, one: Received) -> Iterator[Applicant]:
    """Whom a file is for; a paper is for itself, in each format."""
    if one.paper:
        yield _PAPER, one.paper.kind, one.paper.summary or one.file.base, one.file.path.suffix.lower()
    for record in one.records:
        yield applicant_of(pack, record)


@dataclass
class _File:
    """A file while it is weighed against those that came later."""

    received: Received
    units: tuple[str, ...]
    senders: tuple[str, ...]
    """Those, and the unit in whose folder it lies: it may send what it takes for another's."""
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
    def day(self) -> dt.date:
        """When it came."""
        return self.received.file.came.moment.date()

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
        self._copies_of: defaultdict[tuple[str, ...], list[tuple[_File, _File]]] = defaultdict(list)
        """By unit: files that are others once more."""
        self._findings: list[Finding] = []

    def take(self, file: _File) -> None:
        """One file more, which came after the others."""
        self._files.append(file)
        sha256 = file.received.sha256
        if sha256 and (first := self._by_content.get(sha256)):
            file.by = first
            file.why.append(f"与{first.told}一字不差")
            self._copies_of[file.units].append((file, first))
            return
        self._by_content[sha256] = file
        for earlier in self._earlier(file):
            self._replace(earlier, file)
        for unit in file.senders:
            for applicant in file.applicants:
                self._by_applicant[unit, applicant][file.name] = file

    def _earlier(self, file: _File) -> list[_File]:
        """Files of the same unit that have applicants in common with it and still count, in their order."""
        found: dict[str, _File] = {}
        for unit in file.senders:
            for applicant in file.applicants:
                found |= self._by_applicant.get((unit, applicant), {})
        # A form in Word is a copy of what the workbook says, not a version of it.
        alike = (one for one in found.values() if one.received.is_word == file.received.is_word)
        return [one for one in alike if one.by is None]

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
        unsure = in_arrival(earlier.received.file)[:3] == in_arrival(file.received.file)[:3]
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
        data = [(file, self._standing(file)) for file in self._files if not file.received.is_word]
        known = {
            (unit, applicant_of(self._pack, record)): (file, record)
            for file, records in data
            for record in records
            for unit in ((record.unit,) if record.unit else file.units)
        }
        copies = {file.name: self._copies(file, known) for file in self._files if file.received.is_word}
        later = {id(one.data): one.word for held in copies.values() for one in held if one.is_later}
        self._tell_copies()
        counted = tuple(self._counted(file, copies.get(file.name, ()), later) for file in self._files)
        self._findings += _dropped(self._pack, self._files, counted)
        return Choice(counted, tuple(self._findings))

    def _tell_copies(self) -> None:
        """A folder and a zip of it are a bundle twice: more than a few copies are told together."""
        for pairs in self._copies_of.values():
            if len(pairs) <= _FEW:
                for file, first in pairs:
                    message = f"“{file.name}”与“{first.name}”一字不差，只算一份"
                    self._say("received-copy", message, "不必理会；多余的可以删去。", file, warn=False)
                continue
            some = "、".join(f"“{file.name}”" for file, _ in pairs[:_FEW])
            message = f"{some}等 {len(pairs)} 个文件与别的文件一字不差，都只算一份"
            self._say("received-copy", message, "不必理会；多余的可以删去。", pairs[0][0], warn=False)

    def _standing(self, file: _File) -> list[Record]:
        """The records of a file that no later one of its kind replaces."""
        whole = () if file.by else file.received.records
        return [one for one in whole if applicant_of(self._pack, one) not in file.gone]

    def _copies(
        self, file: _File, known: Mapping[tuple[str, Applicant], tuple[_File, Record]]
    ) -> tuple[Copy, ...]:
        """The records of a Word file that a workbook of the same unit has too."""
        found: list[Copy] = []
        sheets = () if file.by else file.received.sheets
        for record in (*self._standing(file), *sheets):
            at = next((known[key] for unit in file.units if (key := (unit, self._of(record))) in known), None)
            if at:
                data, same = at
                is_later = data.day < file.day
                found.append(Copy(record, same, is_later))
                counts = "以后到的这一份为准" if is_later else "以登记数据为准，这一份只作核对"
                file.why.append(f"与{data.told}里的是同一对象：{counts}")
        return tuple(found)

    def _of(self, record: Record) -> Applicant:
        return applicant_of(self._pack, record)

    def _counted(self, file: _File, copies: tuple[Copy, ...], later: Mapping[int, Record]) -> Counted:
        told = {id(one.word) for one in copies}
        records = tuple(
            overlaid(self._pack, one, later[id(one)]) if id(one) in later else one
            for one in self._standing(file)
            if id(one) not in told
        )
        why = "；".join(dict.fromkeys(file.why))
        return Counted(file.received, file.units, records, why, file.by is not None, copies)


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
