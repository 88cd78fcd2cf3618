"""The Word files of the folder: forms made records, their sheets given back to them, papers told from both."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.build.gathering import map_of
from pipeline.build.pool import Progress
from pipeline.build.receiving.naming_units import unit_of
from pipeline.build.receiving.word_files import Opened, as_docx, opened_word
from pipeline.digests import digest
from pipeline.errors import DataError
from pipeline.foreign import DOCX
from pipeline.labels import called_form, fold_name
from pipeline.model.collected import Gathered, Read, Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Lying, Received, in_arrival
from pipeline.model.record import Record
from pipeline.names import safe_name
from pipeline.ooxml import read_package
from pipeline.records.bundle.heads import SummaryMap
from pipeline.records.collect.applicants import Applicant
from pipeline.records.collect.as_record import as_record
from pipeline.records.collect.files import BOUNDS
from pipeline.records.collect.inputs import PICTURES, Source
from pipeline.records.collect.joining import joined
from pipeline.records.collect.units import Named

_IN_DATA: Final = "它的申报表在登记数据里的，不必理会；没有的，请补报申报表。"
_OF_DATA: Final = frozenset({"collect-doubt", "collect-unit"})
"""Told again of what counts: of values by the records that are merged, of units by the register."""
_OF_COURSE: Final = frozenset({"collect-aside", "collect-skipped"})
"""Seals, opinions and further papers: a bundle has them."""


def received_forms(
    pack: Pack,
    maps: Sequence[SummaryMap],
    files: Sequence[Lying],
    pictures: Iterable[Lying],
    work: Path,
    executor: Executor,
    progress: Progress,
) -> Iterator[Received]:
    """Every Word file as what was received; the pictures in forms are laid into `work`, which has to stay.

    `pictures` lie as files beside the forms.
    """
    if not files:
        return
    sources, refused = as_docx(files, work)
    yield from refused
    opened = tuple(opened_word(map_of(pack), maps, sources, executor, progress))
    made = _records(pack, opened, (*sources.values(), *(_picture(file) for file in pictures)), work)
    for one in opened:
        yield made.received(pack, one)


def _picture(file: Lying) -> Source:
    folders = tuple(reversed(PurePosixPath(file.name).parts[:-1]))
    return Source(file.path, file.name, folders)


@dataclass(frozen=True)
class _Records:
    """The records of all forms by file, and what was found while they were put together."""

    of_file: Mapping[str, Sequence[Record]]
    sheets: Mapping[str, Sequence[Record]]
    findings: Mapping[str, Sequence[Finding]]

    def received(self, pack: Pack, one: Opened) -> Received:
        """The file with what is its own."""
        name, read = one.file.name, one.read
        said = [*read.findings, *self.findings.get(name, ())]
        sheets = tuple(self.sheets.get(name, ()))
        kept = tuple(_told(pack, one, said, known=bool(sheets)))
        unreadable = next((finding.message for finding in kept if finding.code == "received-file"), "")
        return Received(
            one.file,
            one.sha256,
            tuple(self.of_file.get(name, ())),
            findings=kept,
            fault=unreadable,
            is_word=True,
            is_sheet=bool(read.papers) or any(part.sheet for part in read.gathered),
            sheets=sheets,
            paper=one.paper,
            stamps=one.stamps,
        )


def _told(pack: Pack, one: Opened, said: Iterable[Finding], *, known: bool) -> Iterator[Finding]:
    """What is to be said of a file: a letter among the forms is no fault, nor a sheet whose form is in the data."""
    lonely = not one.read.gathered
    for finding in said:
        if finding.code in _OF_DATA or finding.code in _OF_COURSE:
            continue
        if finding.code == "collect-file":
            yield replace(finding, code="received-file")
        elif finding.code == "collect-sheet" and known:
            continue
        elif lonely and one.read.papers and finding.code == "collect-sheet":
            yield replace(finding, level="warning", hint=_IN_DATA, record=None)
        elif lonely and finding.code in ("collect-form", "collect-sheet"):
            yield _no_form(pack, one)
        else:
            yield replace(finding, record=None)


def _no_form(pack: Pack, one: Opened) -> Finding:
    """A file that is none of the forms: told as one that should be where its name says that it is."""
    name = fold_name(Path(one.file.name).stem)
    titles = [form.title for form in pack.forms.values()]
    if called_form(name) or any(fold_name(title.removeprefix(pack.head.city)) in name for title in titles):
        message = "文件名像申报表，里面却认不出是哪种表，没有读取"
        hint = "请打开文件核对：是申报表的，请照空白表补上各栏的名称再发一次，或者改用登记数据填报。"
        return Finding("collect-form", "warning", message, hint, Place(one.file.name))
    message = f"“{one.file.name}”不是申报表，也不是汇总表、公示，没有作为数据读取"
    return Finding("received-aside", "info", message, "信函、报告等放着就行。", Place(one.file.name))


def _records(pack: Pack, opened: Sequence[Opened], sources: Sequence[Source], work: Path) -> _Records:
    """Forms joined with their sheets: the latest of each; earlier ones by themselves, for the register."""
    now, before = _versions(pack, opened)
    units = functools.partial(_unit, pack)
    laid = _Pictures({source.shown: source.path for source in sources}, work / "pictures").laid
    pictures = [source for source in sources if source.is_picture]
    of_file: defaultdict[str, list[Record]] = defaultdict(list)
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for reads, beside in (*_by_sender(pack, now, pictures), *_by_sender(pack, before, ())):
        found = joined(pack, reads, units, beside)
        for applicant in found.applicants:
            of_file[applicant.file].append(as_record(pack, applicant, laid))
        for finding in found.findings:
            findings[finding.place.file if finding.place else ""].append(finding)
    lost = {name for name, told in findings.items() if any(one.code == "collect-sheet" for one in told)}
    sheets = {
        read.file: [as_record(pack, _alone(one), laid) for one in read.gathered if _is_named(pack, one)]
        for read in now
        if read.file in lost
    }
    return _Records(of_file, sheets, findings)


def _by_sender(
    pack: Pack, reads: Iterable[Read], pictures: Iterable[Source]
) -> Iterator[tuple[list[Read], list[Source]]]:
    """What was read, and the pictures beside it, unit by unit: what two of them send are never copies of one form."""
    of_unit: defaultdict[str, list[Read]] = defaultdict(list)
    beside: defaultdict[str, list[Source]] = defaultdict(list)
    for read in reads:
        of_unit[_sender(pack, read.file)].append(read)
    for picture in pictures:
        beside[_sender(pack, picture.shown)].append(picture)
    yield from ((own, beside[sender]) for sender, own in of_unit.items())


def _sender(pack: Pack, file: str) -> str:
    """The unit of a file; where the notice has none, the folder that it lies in."""
    return unit_of(pack, file) or PurePosixPath(file).parts[0]


def _unit(pack: Pack, file: str) -> Named:
    unit = unit_of(pack, file) or ""
    return Named(unit, unit)


def _is_named(pack: Pack, one: Gathered) -> bool:
    """Whether it is a separate sheet that says whose it is."""
    return bool(one.sheet) and pack.forms[one.form].applicant_field in one.values


def _alone(sheet: Gathered) -> Applicant:
    values = {name: replace(taken, file=sheet.file) for name, taken in sheet.values.items()}
    return Applicant(sheet.form, sheet.file, values, {})


def _versions(pack: Pack, opened: Sequence[Opened]) -> tuple[list[Read], list[Read]]:
    """What was read, parted: the latest form and sheet of each applicant with all else, and the earlier ones."""
    latest: dict[tuple[str, ...], int] = {}
    seen: set[str] = set()
    whole: list[Opened] = []
    for one in sorted(opened, key=lambda one: in_arrival(one.file)):
        if one.sha256 not in seen:
            whole.append(one)
            seen.add(one.sha256)
            latest |= {_of(pack, gathered): id(gathered) for gathered in one.read.gathered}
    now, before = [], []
    for one in whole:
        parts = one.read.gathered
        kept = tuple(part for part in parts if latest[_of(pack, part)] == id(part))
        gone = tuple(part for part in parts if part not in kept and not part.sheet)
        now.append(replace(one.read, gathered=kept))
        before += [replace(one.read, gathered=gone, loose=None)] if gone else []
    return now, before


def _of(pack: Pack, one: Gathered) -> tuple[str, ...]:
    """Whose form or sheet it is; one without a name is nobody else's."""
    keys = [taken.text if (taken := one.values.get(name)) else "" for name in pack.forms[one.form].key]
    known = [fold_name(key) for key in keys] if any(keys) else [one.file, str(id(one))]
    return (unit_of(pack, one.file) or "", one.form, one.sheet, *known)


@dataclass(frozen=True)
class _Pictures:
    """Lays the pictures of Word files beside one another."""

    paths: Mapping[str, Path]
    room: Path

    def laid(self, taken: Taken) -> Path:
        """The picture as a file; DataError where its Word file does not hold it."""
        if Path(taken.file).suffix.lower() in PICTURES:
            return self.paths[taken.file]
        folder = self.room / digest(taken.file, taken.picture)[:16]
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / safe_name(PurePosixPath(taken.file).stem, Path(taken.picture).suffix.lower())
        if not file.exists():
            members = read_package(self.paths[taken.file], BOUNDS)
            if taken.picture not in members:
                raise DataError(f"“{taken.file}”里的图片读不出来", DOCX.remedy)
            file.write_bytes(members[taken.picture].content())
        return file
